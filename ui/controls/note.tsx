import { Check, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

type NoteProps = {
  tone?: 'look' | 'slate' | 'done'
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
  icon?: LucideIcon
  role?: 'alert' | 'status'
}

const tones = {
  look: { className: '', icon: TriangleAlert },
  slate: { className: 'sl', icon: Info },
  done: { className: 'mo', icon: Check },
}

/** Something to read before going on: the first line says it, then why, then what can be done. */
export function Note({ tone = 'look', title, children, actions, icon, role }: NoteProps) {
  return (
    <div className={`note ${tones[tone].className}`} role={role}>
      <Icon of={icon ?? tones[tone].icon} />
      <div className="col sp">
        <b className="m">{title}</b>
        {children ? <div>{children}</div> : null}
        {actions ? <div className="row wrap acts">{actions}</div> : null}
      </div>
    </div>
  )
}
