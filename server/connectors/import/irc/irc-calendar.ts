// Which instant a clock in a log means. Logs tell the day in their name, in a line, or in every line; between those, time only goes on.
import { isDate } from '../../../kernel/clock/day-key.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { IrcClock, IrcDay } from './irc-deed.ts'

export type IrcCalendar = {
  turnTo(day: IrcDay): void
  /** The instant of a clock, or why it has none. */
  instantOf(clock: IrcClock): number | 'no-date' | 'bad-date'
  /** Of the last line that had one. */
  lastAt(): number | undefined
  startOfDay(): number | undefined
}

// A clock that goes back by more than half a day has passed midnight. By less, it was set back, or shows twelve hours only (the Ubuntu
// archive until 2007): those times are kept as written.
const MIDNIGHT_STEP_MINUTES = 720

/** One per log; `day` is the one in its name. */
export function ircCalendar(day: IrcDay | undefined, clock: ZoneClock): IrcCalendar {
  let today = day
  let carriedDays = 0
  let lastMinutes: number | undefined
  let lastAt: number | undefined
  // Logs have many lines a minute; asking the zone once for each minute is enough.
  let minuteAt = 0
  return {
    turnTo(next) {
      if (!isDate(next.year, next.month, next.day)) return
      const isSame = today !== undefined && today.year === next.year && today.month === next.month && today.day === next.day
      if (isSame && carriedDays === 0) return
      today = next
      carriedDays = 0
      lastMinutes = undefined
    },
    instantOf({ hour, minute, second }) {
      if (today === undefined) return 'no-date'
      if (hour > 23 || minute > 59 || second > 60) return 'bad-date'
      const minutes = hour * 60 + minute
      if (minutes !== lastMinutes) {
        if (lastMinutes !== undefined && lastMinutes - minutes > MIDNIGHT_STEP_MINUTES) carriedDays += 1
        lastMinutes = minutes
        // A day beyond the month's end carries over, which is what the zone clock promises.
        minuteAt = clock.toEpoch(today.year, today.month, today.day + carriedDays, hour, minute)
      }
      lastAt = minuteAt + second * 1_000
      return lastAt
    },
    lastAt: () => lastAt,
    startOfDay: () => (today === undefined ? undefined : clock.toEpoch(today.year, today.month, today.day)),
  }
}
