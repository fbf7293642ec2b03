import type { PersonHistory } from '../packing/person-history.ts'
import { add, day, dayRow, type FigureChanges, slotOf, totalsOf } from './figure-changes.ts'
import { COPIES_ABOVE, type KindNumber } from './kinds.ts'
import { dayOfHour, HOURS_A_DAY } from './local-time.ts'

export type Adding = { kind: KindNumber; sign: 1 | -1; scopesOf: (group: number) => readonly number[] }

/** The part of the figures that simply adds up: messages, their hours, reactions. In every scope they were in. */
export function emitHours(changes: FigureChanges, history: PersonHistory, { kind, sign, scopesOf }: Adding): void {
  for (const [group, { hours, reactions }] of history) {
    for (const scope of scopesOf(group)) {
      const slot = slotOf(scope, kind)
      for (let i = 0; i < hours.at.length; i++) {
        const hour = hours.at[i] ?? 0
        addMessages(changes, slot, hour, sign * (hours.messages[i] ?? 0))
        addMessages(changes, slot + COPIES_ABOVE, hour, sign * (hours.copies[i] ?? 0))
      }
      for (let i = 0; i < reactions.at.length; i++)
        add(dayRow(changes, slot, reactions.at[i] ?? 0), day.reactions, sign * (reactions.n[i] ?? 0))
    }
  }
}

/** Messages of one local hour in one slot, whoever wrote them. */
export function addMessages(changes: FigureChanges, slot: number, hour: number, n: number): void {
  if (n === 0) return
  const dayNumber = dayOfHour(hour)
  const row = dayRow(changes, slot, dayNumber)
  add(row, day.messages, n)
  add(row, day.hours + hour - dayNumber * HOURS_A_DAY, n)
  totalsOf(changes, slot).messages += n
}
