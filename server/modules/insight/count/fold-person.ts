// One person's new history, or new kind, or a day that has become complete: what was, taken back; what is, put in its place.

import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import { addHistory, type PersonHistory } from '../packing/person-history.ts'
import { emitChange, type SeenShape } from './emit-change.ts'
import { emitHours } from './emit-hours.ts'
import { COMMUNITY_SCOPE, type FigureChanges, slotOf } from './figure-changes.ts'
import type { KindNumber } from './kinds.ts'
import { dayOfHour, localDayOf } from './local-time.ts'
import type { Person } from './person.ts'
import type { PresenceRule } from './presence.ts'
import { emptyShape, type ScopeShape, shapeOfGroup, shapesOf, uniteShapes } from './scope-shape.ts'

export type Folding = {
  changes: FigureChanges
  ruleOf: (group: number) => PresenceRule
  scopesOf: (group: number) => readonly number[]
  clock: ZoneClock
  /** The last complete day now. */
  closedDay: number
}

export type PersonChange = { more?: PersonHistory; kind?: KindNumber }

/** Moves the figures by what changes for this person, and changes the person. */
export function foldPerson(folding: Folding, person: Person, { more, kind = person.kind }: PersonChange): void {
  const { changes, closedDay, scopesOf } = folding
  const isClosing = person.openDay !== null && person.openDay <= closedDay
  const isAll = kind !== person.kind || isClosing
  const before = shapesOf(person.history, folding.ruleOf)
  if (kind !== person.kind) emitHours(changes, person.history, { kind: person.kind, sign: -1, scopesOf })
  if (more !== undefined) {
    addHistory(person.history, more)
    if (person.kept !== person.history) addHistory(person.kept, more)
  }
  emitHours(changes, kind === person.kind ? (more ?? new Map()) : person.history, { kind, sign: 1, scopesOf })

  const after = new Map(before)
  for (const group of more?.keys() ?? []) after.set(group, shapeOfGroup(person.history.get(group), folding.ruleOf(group)))
  // As long as no day of theirs has ended since, it makes no difference from when they are seen.
  const is = { kind, closedDay: Math.max(closedDay, person.closedDay) }
  const was = { kind: person.kind, closedDay: isClosing ? person.closedDay : is.closedDay }
  for (const group of isAll ? after.keys() : (more?.keys() ?? [])) {
    if (!scopesOf(group).includes(group)) continue
    emitChange(changes, seen(was, group, before.get(group) ?? emptyShape), seen(is, group, after.get(group) ?? emptyShape))
  }
  emitChange(
    changes,
    seen(was, COMMUNITY_SCOPE, uniteShapes([...before.values()])),
    seen(is, COMMUNITY_SCOPE, uniteShapes([...after.values()])),
  )
  person.kind = kind
  person.closedDay = is.closedDay
  person.openDay = openDayOf(folding, person)
}

function seen({ kind, closedDay }: { kind: KindNumber; closedDay: number }, scope: number, shape: ScopeShape): SeenShape {
  return { shape, slot: slotOf(scope, kind), closedDay }
}

/** The first day after the last complete one on which something is known of them. */
function openDayOf({ clock }: Folding, { history, closedDay }: Person): number | null {
  let open = Number.POSITIVE_INFINITY
  const note = (day: number) => {
    if (day > closedDay && day < open) open = day
  }
  for (const { hours, reactions, passages } of history.values()) {
    for (let i = hours.at.length - 1; i >= 0 && dayOfHour(hours.at[i] ?? 0) > closedDay; i--) note(dayOfHour(hours.at[i] ?? 0))
    for (const day of reactions.at) note(day)
    for (const at of passages.at) if (at > (closedDay - 1) * 86_400_000) note(localDayOf(clock, at))
  }
  return Number.isFinite(open) ? open : null
}
