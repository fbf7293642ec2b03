import { isoWeekday, shiftDay } from '../../../ui/format/day-range.ts'

// Two years of bars still can be told apart; what lies before is in the timeline.
const mostWeeks = 104

/** Sums days into weeks that start on Monday, quiet weeks in between included as zero, so that a gap is seen as a gap. */
export function messagesByWeek(days: readonly { day: string; messages: number }[]): { start: string; messages: number }[] {
  const sums = new Map<string, number>()
  for (const { day, messages } of days) {
    const start = shiftDay(day, 1 - isoWeekday(day))
    sums.set(start, (sums.get(start) ?? 0) + messages)
  }
  const starts = [...sums.keys()].toSorted()
  const [first, last] = [starts[0], starts.at(-1)]
  if (first === undefined || last === undefined) return []
  const weeks: { start: string; messages: number }[] = []
  for (let start = first; start <= last; start = shiftDay(start, 7)) weeks.push({ start, messages: sums.get(start) ?? 0 })
  return weeks.slice(-mostWeeks)
}
