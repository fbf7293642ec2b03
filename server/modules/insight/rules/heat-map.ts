// When a community talks: 7 × 24 cells of the local week. Counts are divided by how often each hour really occurred, never by weeks:
// a Sunday that lost an hour to summer time has no 02:00.
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'

const HOURS_PER_WEEK = 168

/** One hour of the week: (isoWeekday − 1) · 24 + hour. `perHour` is null for an hour that did not occur in the range. */
export type HeatCell = { hourOfWeek: number; count: number; occurrences: number; perHour: number | null }

/**
 * The week's 168 cells for counts by hour of week that fell into `[fromMs, toMs)`.
 * Throws RangeError when there are not 168 counts.
 */
export function heatMap(counts: ArrayLike<number>, clock: ZoneClock, fromMs: number, toMs: number): HeatCell[] {
  if (counts.length !== HOURS_PER_WEEK) throw new RangeError(`a week has ${HOURS_PER_WEEK} hours, not ${counts.length}`)
  const occurrences = clock.hourOfWeekOccurrences(fromMs, toMs)
  return Array.from({ length: HOURS_PER_WEEK }, (_, hourOfWeek) => {
    const count = counts[hourOfWeek] ?? 0
    const occurred = occurrences[hourOfWeek] ?? 0
    return { hourOfWeek, count, occurrences: occurred, perHour: occurred > 0 ? count / occurred : null }
  })
}

/** Counts instants of `[fromMs, toMs)` by hour of week; others are left out, so that counts and divisor cover the same time. */
export function countByHourOfWeek(instants: Iterable<number>, clock: ZoneClock, fromMs: number, toMs: number): Float64Array {
  const counts = new Float64Array(HOURS_PER_WEEK)
  for (const at of instants) {
    if (at < fromMs || at >= toMs) continue
    const hour = clock.hourOfWeek(at)
    counts[hour] = (counts[hour] ?? 0) + 1
  }
  return counts
}
