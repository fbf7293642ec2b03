import type { ReactNode } from 'react'
import { CourtyardRoof } from '../drawings/courtyard-roof.tsx'

/** Nothing here yet: one drawing, one sentence that teaches, one button. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <CourtyardRoof />
      <p className="t16 m">{children}</p>
      {action}
    </div>
  )
}

/** A search or filter that found nothing: the filters stay, the way back is offered. */
export function EmptySearch({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty small">
      <p className="q">{children}</p>
      {action}
    </div>
  )
}
