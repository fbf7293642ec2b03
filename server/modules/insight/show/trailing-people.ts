// People of trailing windows of days, each counted once, from days that remember how soon their people came back.
import { dayNumberOf } from '../../../kernel/clock/day-key.ts'
import type { DayRow } from '../store/show-store.ts'

export type DaySeries = {
  /** By local day from 1970; undefined for a day on which nothing happened. */
  rowOf(day: number): DayRow | undefined
}

/** Days with their layers summed up. */
export function openDaySeries(rows: readonly DayRow[]): DaySeries {
  const byDay = new Map<number, DayRow>()
  for (const row of rows) {
    const day = dayNumberOf(row.day)
    const known = byDay.get(day)
    byDay.set(day, known === undefined ? row : addRows(known, row))
  }
  return { rowOf: (day) => byDay.get(day) }
}

function addRows(a: DayRow, b: DayRow): DayRow {
  return {
    day: a.day,
    messages: a.messages + b.messages,
    speakers: a.speakers + b.speakers,
    active: a.active + b.active,
    newcomers: a.newcomers + b.newcomers,
    joined: a.joined + b.joined,
    gone: a.gone + b.gone,
    present: a.present + b.present,
    spokeAgain: addCounts(a.spokeAgain, b.spokeAgain),
    activeAgain: addCounts(a.activeAgain, b.activeAgain),
  }
}

function addCounts(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0) + (b[i] ?? 0))
}

/**
 * People active in the `window` days that end with `last`, each once: of every day those who were not active again up to `last`. The window
 * is at most 30 days, which is how far days remember.
 */
export function trailingPeople(series: DaySeries, last: number, window: number): number {
  let people = 0
  for (let back = 0; back < window; back++) {
    const row = series.rowOf(last - back)
    if (row === undefined) continue
    people += row.active
    for (let gap = 1; gap <= back; gap++) people -= row.activeAgain[gap - 1] ?? 0
  }
  return people
}
