import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'

export const DAY_MS = 86_400_000
export const HOUR_MS = 3_600_000
export const HOURS_A_DAY = 24

/** What the zone's clocks show at an instant, as if it were UTC: ms from 1970 whose days and hours are local ones. */
export function localMsOf(clock: ZoneClock, epochMs: number): number {
  return epochMs + clock.offsetMinutes(epochMs) * 60_000
}

/** Local days from 1970. */
export function localDayOf(clock: ZoneClock, epochMs: number): number {
  return Math.floor(localMsOf(clock, epochMs) / DAY_MS)
}

/** Local hours from 1970. */
export function localHourOf(clock: ZoneClock, epochMs: number): number {
  return Math.floor(localMsOf(clock, epochMs) / HOUR_MS)
}

export function dayOfHour(hour: number): number {
  return Math.floor(hour / HOURS_A_DAY)
}
