// The heart of counting people: which figures one person's outline makes in one scope. Emitted with −1 for what was and +1 for what is, so that
// figures move by the difference, whatever order history arrives in. Nothing here depends on today but `closedDay`, the last complete day.
import {
  ACTIVE_AGAIN_DAYS,
  add,
  cohort,
  type CohortKey,
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
import type { ActiveOutline, ScopeShape } from './scope-shape.ts'

export type Emission = { slot: number; closedDay: number; sign: 1 | -1 }

export function emitShape(changes: FigureChanges, shape: ScopeShape, emission: Emission): void {
  emitPresence(changes, shape, emission)
  emitOutline(changes, shape, shape, emission)
  if (shape.withCopies === null) return
  // The layer above holds what counting copies would change: the outline with them, less the one without.
  const above = { ...emission, slot: copiesSlot(emission.slot) }
  emitOutline(changes, shape, shape.withCopies, above)
  emitOutline(changes, shape, shape, { ...above, sign: emission.sign === 1 ? -1 : 1 })
}

function emitPresence(changes: FigureChanges, { steps }: ScopeShape, { slot, sign }: Emission): void {
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

function emitOutline(changes: FigureChanges, { steps }: ScopeShape, { spoke, active }: ActiveOutline, emission: Emission): void {
  const { slot, sign } = emission
  const speaking = { count: day.speakers, again: day.spokeAgain, days: SPOKE_AGAIN_DAYS }
  const acting = { count: day.active, again: day.activeAgain, days: ACTIVE_AGAIN_DAYS }
  emitDays(changes, spoke, speaking, emission)
  emitDays(changes, active, acting, emission)
  for (const monday of mondaysOf(spoke)) weekRow(changes, slot, monday).speakers += sign
  for (const monday of mondaysOf(active)) weekRow(changes, slot, monday).active += sign
  const [first] = steps
  const [firstWords] = spoke
  if (first !== undefined) {
    emitCohort(changes, { key: 'join', start: dayOf(first.at), active }, emission)
    emitFirstWords(changes, { steps, firstWords }, emission)
  }
  if (firstWords !== undefined) emitCohort(changes, { key: 'first-message', start: firstWords, active }, emission)
}

type Acting = { count: number; again: number; days: number }

function emitDays(changes: FigureChanges, days: readonly number[], { count, again, days: remembered }: Acting, { slot, sign }: Emission): void {
  for (let i = 0; i < days.length; i++) {
    const at = days[i] ?? 0
    const row = dayRow(changes, slot, at)
    add(row, count, sign)
    const gap = (days[i + 1] ?? Number.POSITIVE_INFINITY) - at
    if (gap <= remembered) add(row, again + gap - 1, sign)
  }
}

type CohortMember = { key: CohortKey; start: number; active: readonly number[] }

function emitCohort(changes: FigureChanges, { key, start, active }: CohortMember, { slot, closedDay, sign }: Emission): void {
  const row = cohortRow(changes, key, slot, start)
  add(row, cohort.size, sign)
  let lastWeek = -1
  let last = -1
  for (const at of active) {
    const offset = at - start
    // A reaction before the first words belongs to no cohort of first words.
    if (offset < 0) continue
    if (offset <= LAST_DAY_OFFSET) add(row, cohort.days + offset, sign)
    const week = Math.floor(offset / 7)
    if (week !== lastWeek && week <= LAST_WEEK_OFFSET) add(row, cohort.weeks + week, sign)
    lastWeek = week
    if (at <= closedDay) last = offset
  }
  if (last < 0) return
  add(row, cohort.lastDay + Math.min(last, LAST_DAY_OFFSET), sign)
  add(row, cohort.lastWeek + Math.min(Math.floor(last / 7), LAST_WEEK_OFFSET), sign)
}

type Beginning = { steps: ScopeShape['steps']; firstWords: number | undefined }

function emitFirstWords(changes: FigureChanges, { steps, firstWords }: Beginning, { slot, closedDay, sign }: Emission): void {
  const start = dayOf(steps[0]?.at ?? 0)
  const row = cohortRow(changes, 'join', slot, start)
  const offsetOf = (at: number) => Math.min(at - start, LAST_DAY_OFFSET)
  if (firstWords !== undefined && firstWords <= closedDay) {
    add(row, cohort.spoke + offsetOf(firstWords), sign)
    return
  }
  const last = steps.findLast((step) => dayOf(step.at) <= closedDay)
  if (last?.delta === -1) add(row, cohort.silentLeft + offsetOf(dayOf(last.at)), sign)
}

/** Mondays of the ISO weeks that days fall into, each once; 1970-01-01 was a Thursday. */
function mondaysOf(days: readonly number[]): number[] {
  const mondays: number[] = []
  for (const at of days) {
    const monday = at - ((((at + 3) % 7) + 7) % 7)
    if (mondays.at(-1) !== monday) mondays.push(monday)
  }
  return mondays
}

function dayOf(localMs: number): number {
  return Math.floor(localMs / DAY_MS)
}
