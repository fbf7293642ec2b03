import type { ReactNode } from 'react'
import { Definition } from './definition.tsx'

type FigureProps = {
  name: string
  /** What is counted and how; opens from the name. */
  definition?: ReactNode
  value: string
  unit?: string
  /** The denominator, window or comparison that makes the number honest. */
  note?: ReactNode
  size?: 'm' | 'l'
  tone?: 'good' | 'look'
}

/** A number that says what it is: name with definition, value with unit, and what it was counted from. */
export function Figure({ name, definition, value, unit, note, size = 'm', tone }: FigureProps) {
  return (
    <div className="figure">
      {definition ? (
        <Definition name={name} className="t12 f">
          {definition}
        </Definition>
      ) : (
        <span className="t12 f">{name}</span>
      )}
      <div className={`${size === 'l' ? 'fig' : 't22 b'} ${tone ?? ''}`}>
        {value}
        {unit ? <small className="f unit">{unit}</small> : null}
      </div>
      {note ? <span className="t12 f">{note}</span> : null}
    </div>
  )
}
