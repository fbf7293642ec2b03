/** A span of calendar days, both ends included. */
export type DayRange = { from: string; to: string }

/** Moves a calendar day by whole days; leap years and month ends included. */
export function shiftDay(day: string, days: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  const moved = Date.UTC(year, month - 1, date + days)
  return utcDay.format(moved)
}

// The Canadian form is the ISO one.
const utcDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The last so many days that end with the bounds, never beginning before them. */
export function lastDays(bounds: DayRange, days: number): DayRange {
  const wanted = shiftDay(bounds.to, 1 - days)
  const isBefore = wanted < bounds.from
  return { from: isBefore ? bounds.from : wanted, to: bounds.to }
}

/** How many days a span holds. */
export function dayCount({ from, to }: DayRange): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1
}

/** 1 for Monday to 7 for Sunday. */
export function isoWeekday(day: string): number {
  // 1 January 1970 was a Thursday.
  const since = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
  return ((((since + 3) % 7) + 7) % 7) + 1
}
