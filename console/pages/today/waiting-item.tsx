import type { ReactNode } from 'react'

type WaitingItemProps = {
  id: string
  face?: ReactNode
  children: ReactNode
  aside?: ReactNode
  /** Buttons with `data-act`, which use-item-keys.ts presses. */
  acts?: ReactNode
}

/** One line of a list that is worked off: takes the focus, so that it can be done by keyboard. */
export function WaitingItem({ id, face, children, aside, acts }: WaitingItemProps) {
  return (
    <li className="li today-item" data-today-item={id} tabIndex={-1}>
      {face}
      <div className="col sp today-words">{children}</div>
      {aside}
      {acts ? <span className="row today-acts">{acts}</span> : null}
    </li>
  )
}
