// What a stretch of counting adds to the figures, summed up in memory before anything is written: most of what comes and goes cancels out
// here, and each row is then touched once.
import type { Additions } from '../packing/sparse-counts.ts'
import { COPIES_ABOVE, LAYERS } from './kinds.ts'

/** The community itself; groups have their number in the edition, from 1. */
export const COMMUNITY_SCOPE = 0

/** Places in a row of day figures. */
export const day = {
  messages: 0,
  reactions: 1,
  speakers: 2,
  active: 3,
  newcomers: 4,
  joined: 5,
  left: 6,
  /** People present at the end of the day, less those at its beginning. */
  present: 7,
  /** 24 local hours of messages. */
  hours: 8,
  /** Of the day's speakers, how many next spoke 1, 2 … 6 days later. */
  spokeAgain: 32,
  /** Of the day's active, how many were next active 1, 2 … 29 days later. */
  activeAgain: 38,
  length: 67,
} as const

export const SPOKE_AGAIN_DAYS = 6
export const ACTIVE_AGAIN_DAYS = 29

export const LAST_DAY_OFFSET = 90
export const LAST_WEEK_OFFSET = 104

/** Places in a row of a cohort; offsets are days or weeks from a person's own first day. */
export const cohort = {
  size: 0,
  /** Active on day 0 … 90. */
  days: 1,
  /** Active at least once in the days 7k … 7k+6, k = 0 … 104. */
  weeks: 92,
  /** By the last complete day they were active on: day 0 … 90 and later. */
  lastDay: 197,
  /** The same in weeks: 0 … 104 and later. */
  lastWeek: 288,
  /** By the day of their first words: 0 … 90 and later. Join cohorts only. */
  spoke: 393,
  /** Those who were gone without a word, by the day they went: 0 … 90 and later. Join cohorts only. */
  silentLeft: 484,
  length: 575,
} as const

export type CohortKey = 'join' | 'first-message'

/** What a scope holds altogether, by layer. */
export type Totals = { messages: number; people: number; present: number }

export type Week = { speakers: number; active: number }

/** Rows by scope and layer (`slotOf`), then by local day from 1970 (of weeks: their Monday). */
export type FigureChanges = {
  days: Map<number, Map<number, number[]>>
  weeks: Map<number, Map<number, Week>>
  cohorts: Record<CohortKey, Map<number, Map<number, Additions>>>
  totals: Map<number, Totals>
}

export function openFigureChanges(): FigureChanges {
  return { days: new Map(), weeks: new Map(), cohorts: { join: new Map(), 'first-message': new Map() }, totals: new Map() }
}

/** One number for a scope and a layer. `layer` is a kind, plus COPIES_ABOVE for what copies change. */
export function slotOf(scope: number, layer: number): number {
  return scope * LAYERS + layer
}

export function scopeOfSlot(slot: number): { scope: number; layer: number } {
  return { scope: Math.floor(slot / LAYERS), layer: slot % LAYERS }
}

/** The slot of what broadcast copies change in a slot. */
export function copiesSlot(slot: number): number {
  return slot + COPIES_ABOVE
}

export function dayRow(changes: FigureChanges, slot: number, dayNumber: number): number[] {
  return rowOf(changes.days, slot, dayNumber, () => new Array<number>(day.length).fill(0))
}

export function cohortRow(changes: FigureChanges, key: CohortKey, slot: number, dayNumber: number): Additions {
  return rowOf(changes.cohorts[key], slot, dayNumber, () => [])
}

export function weekRow(changes: FigureChanges, slot: number, monday: number): Week {
  return rowOf(changes.weeks, slot, monday, () => ({ speakers: 0, active: 0 }))
}

export function totalsOf(changes: FigureChanges, slot: number): Totals {
  const known = changes.totals.get(slot)
  if (known !== undefined) return known
  const opened = { messages: 0, people: 0, present: 0 }
  changes.totals.set(slot, opened)
  return opened
}

/** Adds to one place of a day's row. */
export function add(row: number[], place: number, n: number): void {
  row[place] = (row[place] ?? 0) + n
}

function rowOf<Row>(slots: Map<number, Map<number, Row>>, slot: number, at: number, open: () => Row): Row {
  let rows = slots.get(slot)
  if (rows === undefined) {
    rows = new Map()
    slots.set(slot, rows)
  }
  let row = rows.get(at)
  if (row === undefined) {
    row = open()
    rows.set(at, row)
  }
  return row
}
