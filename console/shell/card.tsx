import type { ReactNode } from 'react'

type CardProps = {
  title?: ReactNode
  beside?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
  isPadded?: boolean
  labelledBy?: string
}

/** A block of a page: heading with what belongs beside it, acts at the right, then the thing itself. */
export function Card({ title, beside, actions, children, className = '', isPadded = false }: CardProps) {
  return (
    <section className={`card ${className}`}>
      {title ? (
        <div className="ch">
          <h2>{title}</h2>
          {beside}
          <span className="sp" />
          {actions}
        </div>
      ) : null}
      {isPadded ? <div className="cb">{children}</div> : children}
    </section>
  )
}
