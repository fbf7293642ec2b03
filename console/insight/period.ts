import type { DayRange } from '../../ui/format/day-range.ts'
import { dayCount, isoWeekday, shiftDay } from '../../ui/format/day-range.ts'

/** The days a page looks at, and whether they lie in the past because nothing was said since. */
export type Window = { range: DayRange; isPast: boolean }

/**
 * The last so many days that can have something in them: they end with the last complete day, or, when the last message is older than the
 * window, with that message's day. A history brought in from elsewhere is looked at where it ends, and the page says so.
 */
export function liveWindow(terms: { today: string; lastMessageDay: string | undefined; days: number }): Window {
  const yesterday = shiftDay(terms.today, -1)
  const last = terms.lastMessageDay
  const isPast = last !== undefined && last < shiftDay(yesterday, 1 - terms.days)
  const to = isPast && last !== undefined ? last : yesterday
  return { range: { from: shiftDay(to, 1 - terms.days), to }, isPast }
}

/** The period of the same length just before. */
export function periodBefore(range: DayRange): DayRange {
  const length = dayCount(range)
  return { from: shiftDay(range.from, -length), to: shiftDay(range.from, -1) }
}

/** Monday to Sunday of the week in which a day lies. */
export function weekOf(day: string): string[] {
  const monday = shiftDay(day, 1 - isoWeekday(day))
  return Array.from({ length: 7 }, (_unused, place) => shiftDay(monday, place))
}

/** Relative change from one figure to the next; null where there was nothing to compare with. */
export function changeOf(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / before
}

/** Puts the days into weeks that start on Monday; a week that is not whole at either end is marked, not hidden. */
export function byWeek<Day extends { day: string }>(days: readonly Day[]): { start: string; days: Day[]; isWhole: boolean }[] {
  const weeks = new Map<string, Day[]>()
  for (const one of days) {
    const start = shiftDay(one.day, 1 - isoWeekday(one.day))
    weeks.set(start, [...(weeks.get(start) ?? []), one])
  }
  return [...weeks].map(([start, inside]) => ({ start, days: inside, isWhole: inside.length === 7 }))
}
