import { dayKeyOf, dayNumberOf } from '../../../kernel/clock/day-key.ts'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'

/** The day from which windows look back, in a community's zone. */
export type AsOf = {
  today: string
  /** First day of a window of so many days that ends with today. */
  windowFrom(days: number): string
  /** The instant at which that day begins, epoch ms. */
  windowStart(days: number): number
}

export function asOfNow(zone: string, now: number): AsOf {
  const clock = zoneClock(zone)
  const today = clock.dayOf(now)
  const windowFrom = (days: number) => dayKeyOf(dayNumberOf(today) - days + 1)
  return { today, windowFrom, windowStart: (days) => clock.dayBounds(windowFrom(days)).start }
}
