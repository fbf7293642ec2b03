// The heart of counting people: which figures one person's outline makes in one scope. What it was is taken back and what it is put in its place,
// so that figures move by the difference, whatever order history arrives in. Nothing depends on today but `closedDay`, the last complete day.

import { type Additions, addTo } from '../packing/sparse-counts.ts'
import {
  ACTIVE_AGAIN_DAYS,
  add,
  type CohortKey,
  cohort,
  cohortRow,
  copiesSlot,
  day,
  dayRow,
  type FigureChanges,
  LAST_DAY_OFFSET,
  LAST_WEEK_OFFSET,
  SPOKE_AGAIN_DAYS,
  totalsOf,
  weekRow,
} from './figure-changes.ts'
import { DAY_MS } from './local-time.ts'
import { type ActiveOutline, areShapesEqual, emptyShape, type ScopeShape } from './scope-shape.ts'

/** Somebody's outline in a scope and layer, as it is seen from the end of `closedDay`. */
export type SeenShape = { shape: ScopeShape; slot: number; closedDay: number }

/** Moves the figures from what somebody's outline was to what it is. */
export function emitChange(changes: FigureChanges, was: SeenShape, is: SeenShape): void {
  if (was.slot !== is.slot) {
    emitChange(changes, was, { ...was, shape: emptyShape })
    emitChange(changes, { ...is, shape: emptyShape }, is)
    return
  }
  if (was.closedDay === is.closedDay && areShapesEqual(was.shape, is.shape)) return
  emitPresence(changes, was, -1)
  emitPresence(changes, is, 1)
  const { slot } = is
  emitOutline(changes, slot, seen(was, was.shape), seen(is, is.shape))
  if (was.shape.withCopies === null && is.shape.withCopies === null) return
  // The layer above holds what counting copies would change: the outline with them, less the one without.
  const above = copiesSlot(slot)
  emitOutline(changes, above, seen(was, was.shape.withCopies), seen(is, is.shape.withCopies))
  emitOutline(changes, above, seen(is, is.shape.withCopies && is.shape), seen(was, was.shape.withCopies && was.shape))
}

function emitPresence(changes: FigureChanges, { shape: { steps }, slot }: SeenShape, sign: 1 | -1): void {
  const [first] = steps
  if (first === undefined) return
  const totals = totalsOf(changes, slot)
  totals.people += sign
  add(dayRow(changes, slot, dayOf(first.at)), day.newcomers, sign)
  for (const { at, delta, isJoin } of steps) {
    const row = dayRow(changes, slot, dayOf(at))
    totals.present += sign * delta
    add(row, day.present, sign * delta)
    if (isJoin) add(row, day.joined, sign)
    if (delta === -1) add(row, day.left, sign)
  }
}

/** One outline, with what its cohorts depend on; null where there is none, which makes no figure at all. */
type Seen = { outline: ActiveOutline; steps: ScopeShape['steps']; closedDay: number } | null

function seen({ shape, closedDay }: SeenShape, outline: ActiveOutline | null): Seen {
  return outline === null ? null : { outline, steps: shape.steps, closedDay }
}

const noDays: readonly number[] = []
const speaking = { count: day.speakers, again: day.spokeAgain, days: SPOKE_AGAIN_DAYS }
const acting = { count: day.active, again: day.activeAgain, days: ACTIVE_AGAIN_DAYS }

function emitOutline(changes: FigureChanges, slot: number, was: Seen, is: Seen): void {
  const spoke = compare(was?.outline.spoke ?? noDays, is?.outline.spoke ?? noDays)
  const active = compare(was?.outline.active ?? noDays, is?.outline.active ?? noDays)
  emitDays(changes, slot, spoke, speaking)
  emitDays(changes, slot, active, acting)
  emitWeeks(changes, { slot, place: 'speakers' }, spoke)
  emitWeeks(changes, { slot, place: 'active' }, active)
  emitCohort(changes, { slot, key: 'join', active }, beginning(was, was?.steps[0]), beginning(is, is?.steps[0]))
  emitCohort(changes, { slot, key: 'first-message', active }, firstWords(was), firstWords(is))
  emitSilence(changes, slot, was, -1)
  emitSilence(changes, slot, is, 1)
}

/** Two lists of days, and where they differ: both are the same before `from`, and after their ends. */
type Compared = { was: readonly number[]; is: readonly number[]; from: number; wasEnd: number; isEnd: number }

function compare(was: readonly number[], is: readonly number[]): Compared {
  const shorter = Math.min(was.length, is.length)
  let from = 0
  while (from < shorter && was[from] === is[from]) from += 1
  let same = 0
  while (same < shorter - from && was[was.length - 1 - same] === is[is.length - 1 - same]) same += 1
  return { was, is, from, wasEnd: was.length - same, isEnd: is.length - same }
}

type Acting = { count: number; again: number; days: number }

function emitDays(changes: FigureChanges, slot: number, { was, is, from, wasEnd, isEnd }: Compared, acting: Acting): void {
  // The day before the first difference may be followed sooner or later than it was.
  const first = Math.max(0, from - 1)
  for (let i = first; i < wasEnd; i++) emitDay(changes, slot, { at: was[i] ?? 0, next: was[i + 1], sign: -1 }, acting)
  for (let i = first; i < isEnd; i++) emitDay(changes, slot, { at: is[i] ?? 0, next: is[i + 1], sign: 1 }, acting)
}

type ActedDay = { at: number; next: number | undefined; sign: 1 | -1 }

function emitDay(changes: FigureChanges, slot: number, { at, next, sign }: ActedDay, { count, again, days }: Acting): void {
  const row = dayRow(changes, slot, at)
  add(row, count, sign)
  if (next !== undefined && next - at <= days) add(row, again + next - at - 1, sign)
}

function emitWeeks(
  changes: FigureChanges,
  { slot, place }: { slot: number; place: 'speakers' | 'active' },
  { was, is, from, wasEnd, isEnd }: Compared,
): void {
  // One day beyond the differences: whether it is the first of its week depends on the one before it.
  for (let i = from; i <= wasEnd && i < was.length; i++)
    if (mondayOf(was[i]) !== mondayOf(was[i - 1])) weekRow(changes, slot, mondayOf(was[i]))[place] -= 1
  for (let i = from; i <= isEnd && i < is.length; i++)
    if (mondayOf(is[i]) !== mondayOf(is[i - 1])) weekRow(changes, slot, mondayOf(is[i]))[place] += 1
}

/** Where somebody's cohort starts, and the offset of their last active complete day in it. */
type Beginning = { start: number; last: number } | null

function beginning(of: Seen, first: { at: number } | undefined): Beginning {
  return of === null || first === undefined ? null : beginningAt(of, dayOf(first.at))
}

function firstWords(of: Seen): Beginning {
  const [first] = of?.outline.spoke ?? noDays
  return of === null || first === undefined ? null : beginningAt(of, first)
}

function beginningAt({ outline, closedDay }: NonNullable<Seen>, start: number): Beginning {
  return { start, last: (outline.active.findLast((at) => at <= closedDay) ?? Number.NEGATIVE_INFINITY) - start }
}

type CohortChange = { slot: number; key: CohortKey; active: Compared }

function emitCohort(changes: FigureChanges, { slot, key, active }: CohortChange, was: Beginning, is: Beginning): void {
  const { from, wasEnd, isEnd } = was?.start === is?.start ? active : { from: 0, wasEnd: active.was.length, isEnd: active.is.length }
  if (was !== null) {
    const row = cohortRow(changes, key, slot, was.start)
    emitMember(row, was, -1)
    emitReturns(row, { days: active.was, start: was.start, from, to: wasEnd + 1 }, -1)
  }
  if (is !== null) {
    const row = cohortRow(changes, key, slot, is.start)
    emitMember(row, is, 1)
    emitReturns(row, { days: active.is, start: is.start, from, to: isEnd + 1 }, 1)
  }
}

function emitMember(row: Additions, { last }: NonNullable<Beginning>, sign: 1 | -1): void {
  addTo(row, cohort.size, sign)
  if (last < 0) return
  addTo(row, cohort.lastDay + Math.min(last, LAST_DAY_OFFSET), sign)
  addTo(row, cohort.lastWeek + Math.min(Math.floor(last / 7), LAST_WEEK_OFFSET), sign)
}

type Stretch = { days: readonly number[]; start: number; from: number; to: number }

function emitReturns(row: Additions, { days, start, from, to }: Stretch, sign: 1 | -1): void {
  for (let i = from; i < to && i < days.length; i++) {
    const offset = (days[i] ?? 0) - start
    // A reaction before the first words belongs to no cohort of first words.
    if (offset < 0) continue
    if (offset <= LAST_DAY_OFFSET) addTo(row, cohort.days + offset, sign)
    const week = Math.floor(offset / 7)
    const before = (days[i - 1] ?? Number.NEGATIVE_INFINITY) - start
    if (week <= LAST_WEEK_OFFSET && (before < 0 || Math.floor(before / 7) !== week)) addTo(row, cohort.weeks + week, sign)
  }
}

/** How long a newcomer was silent: until the first words, or until they went without any. */
function emitSilence(changes: FigureChanges, slot: number, of: Seen, sign: 1 | -1): void {
  const [first] = of?.steps ?? []
  if (of === null || first === undefined) return
  const start = dayOf(first.at)
  const offsetOf = (at: number) => Math.min(at - start, LAST_DAY_OFFSET)
  const [words] = of.outline.spoke
  if (words !== undefined && words <= of.closedDay) {
    addTo(cohortRow(changes, 'join', slot, start), cohort.spoke + offsetOf(words), sign)
    return
  }
  const last = of.steps.findLast((step) => dayOf(step.at) <= of.closedDay)
  if (last?.delta === -1) addTo(cohortRow(changes, 'join', slot, start), cohort.silentLeft + offsetOf(dayOf(last.at)), sign)
}

/** The Monday of a day's ISO week; 1970-01-01 was a Thursday. NaN, which equals nothing, for no day. */
function mondayOf(day: number | undefined): number {
  return day === undefined ? Number.NaN : day - ((((day + 3) % 7) + 7) % 7)
}

function dayOf(localMs: number): number {
  return Math.floor(localMs / DAY_MS)
}
