import type { ReactNode } from 'react'
import { Label, ProgressBar } from 'react-aria-components'

type ProgressProps = {
  label: ReactNode
  /** 0..1, or null while it cannot be told. */
  share: number | null
  /** How much is left, and whether one may leave. */
  note?: ReactNode
  tone?: 'r' | 'g' | 'a'
}

/** A long action: what, how far, how much longer. */
export function Progress({ label, share, note, tone = 'r' }: ProgressProps) {
  return (
    <ProgressBar value={(share ?? 0) * 100} isIndeterminate={share === null} className="col g8">
      {({ percentage }) => (
        <>
          <div className="row t13 wrap">
            <Label className="m">{label}</Label>
            <span className="sp" />
            {note ? <span className="f t12">{note}</span> : null}
          </div>
          <div className={`bar ${tone} ${share === null ? 'moving' : ''}`}>
            <i style={{ width: share === null ? '30%' : `${percentage}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  )
}
