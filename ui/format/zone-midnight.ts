/**
 * The instant at which a calendar day begins in a zone, in epoch milliseconds. Where the clock skips midnight (daylight saving in
 * some zones), it is the first instant of the day that exists.
 */
export function zoneMidnight(day: string, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`)
  // The offset is that of the instant, which is what we are looking for: the first guess is off by at most one change of clocks.
  const first = wall - offsetAt(wall, zone)
  const second = wall - offsetAt(first, zone)
  return wallAt(second, zone) < wall ? Math.max(first, second) : second
}

function offsetAt(instant: number, zone: string): number {
  return wallAt(instant, zone) - instant
}

// What the clocks of the zone show, read as if it were UTC.
function wallAt(instant: number, zone: string): number {
  const parts = formatterOf(zone).formatToParts(instant)
  const value = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute'), value('second'))
}

const made = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const kept = made.get(zone)
  if (kept) return kept
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  const formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...digits })
  made.set(zone, formatter)
  return formatter
}
