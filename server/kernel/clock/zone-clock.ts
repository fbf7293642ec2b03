// Placeholder signature; the implementation follows in this commit series.
export type ZoneClock = {
  zone: string
  /** Local wall time in the zone → epoch ms. In a gap the later offset counts, in a fold the earlier instant. */
  toEpoch(year: number, month: number, day: number, hour?: number, minute?: number, second?: number, ms?: number): number
  /** Local calendar date of an instant, `YYYY-MM-DD`. */
  dayOf(epochMs: number): string
  /** (isoWeekday − 1) · 24 + local hour, Monday 00:00 = 0. */
  hourOfWeek(epochMs: number): number
  /** Minutes east of UTC at that instant (Lord Howe: 630 or 660). */
  offsetMinutes(epochMs: number): number
}
