// What the wall clocks of a community's zone show, and which instants its days are made of. Fast enough to be asked for every message
// of an import: the offset comes from zone-offsets.ts, calendar arithmetic from day-key.ts.
import { dayKeyOf, dayNumberOf, dayNumberOfDate, utcStartOf } from './day-key.ts'
import type { OffsetStretch, StretchReader } from './zone-offsets.ts'
import { zoneStretches } from './zone-offsets.ts'

export type ZoneClock = {
  zone: string
  /**
   * Local wall time in the zone → epoch ms. In a gap the later offset counts (02:30 becomes 03:30), in a fold the earlier instant,
   * which is what Temporal calls `compatible`. Parts beyond their range carry over as in `Date.UTC`; ask `isDate` first.
   */
  toEpoch(year: number, month: number, day: number, hour?: number, minute?: number, second?: number, ms?: number): number
  /** Local calendar date of an instant, `YYYY-MM-DD`. */
  dayOf(epochMs: number): string
  /** (isoWeekday − 1) · 24 + local hour, Monday 00:00 = 0. */
  hourOfWeek(epochMs: number): number
  /** Minutes east of UTC at that instant (Lord Howe: 630 or 660). */
  offsetMinutes(epochMs: number): number
  /**
   * The instants of a local day, `[start, end)` epoch ms; the end is the next day's start. Empty for a day the zone skipped
   * (Samoa, 2011-12-30). Throws RangeError when `day` is not a day key.
   */
  dayBounds(day: string): { start: number; end: number }
  /** Length of a local day in hours: 24, but 23 or 25 where clocks changed, 24.5 in Lord Howe, 0 for a skipped day. */
  hoursInDay(day: string): number
  /**
   * How often each hour of the week (index as in `hourOfWeek`) occurred in `[fromMs, toMs)`, in parts of an hour where only a part of it
   * lies in the range or in a half-hour change. The only right divisor for counts by hour of week.
   */
  hourOfWeekOccurrences(fromMs: number, toMs: number): Float64Array
}

const MS_PER_DAY = 86_400_000
const MS_PER_HOUR = 3_600_000
const HOURS_PER_WEEK = 168
const MS_PER_WEEK = HOURS_PER_WEEK * MS_PER_HOUR
// 1970-01-01 was a Thursday, which starts at hour 72 of its week.
const EPOCH_HOUR_OF_WEEK = 72

// All zones of the tables fit; the bound only stops odd spellings of one name from piling up.
const KEPT_ZONES = 1_000
const clocks = new Map<string, ZoneClock>()

/** The clock of an IANA zone (`Asia/Shanghai`), one per name for the life of the process. Throws RangeError when there is no such zone. */
export function zoneClock(zone: string): ZoneClock {
  const kept = clocks.get(zone)
  if (kept !== undefined) return kept
  if (!isZone(zone)) throw new RangeError(`not a time zone: ${JSON.stringify(zone)}`)
  if (clocks.size >= KEPT_ZONES) clocks.clear()
  const clock = makeClock(zone)
  clocks.set(zone, clock)
  return clock
}

/** True for a zone name the runtime knows, aliases included. Bare offsets such as `+08:00` are no zones: they have no summer. */
export function isZone(name: string): boolean {
  if (clocks.has(name)) return true
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function makeClock(zone: string): ZoneClock {
  const readStretch = zoneStretches(zone)
  // Logs come in order of time, so nearly every question falls into the stretch of the one before.
  let current = readStretch(0)
  const offsetAt = (epochMs: number): number => {
    if (!(epochMs >= current.start && epochMs < current.end)) current = readStretch(epochMs)
    return current.offset
  }
  const dayBounds = (day: string): { start: number; end: number } => {
    const dayNumber = dayNumberOf(day)
    return { start: startOfDay(dayNumber, readStretch), end: startOfDay(dayNumber + 1, readStretch) }
  }

  return {
    zone,
    toEpoch(year, month, day, ...[hour = 0, minute = 0, second = 0, ms = 0]) {
      const wall = dayNumberOfDate(year, month, day) * MS_PER_DAY + hour * MS_PER_HOUR + minute * 60_000 + second * 1000 + ms
      // Right in all but the two days around a change of clocks, and needs one look instead of four.
      if (wall - MS_PER_DAY >= current.start && wall + MS_PER_DAY < current.end) return wall - current.offset
      return instantOf(wall, readStretch)
    },
    dayOf: (epochMs) => dayKeyOf(Math.floor((epochMs + offsetAt(epochMs)) / MS_PER_DAY)),
    hourOfWeek: (epochMs) => hourOfWeekOf(epochMs + offsetAt(epochMs)),
    offsetMinutes: (epochMs) => offsetAt(epochMs) / 60_000,
    dayBounds,
    hoursInDay(day) {
      const { start, end } = dayBounds(day)
      return (end - start) / MS_PER_HOUR
    },
    hourOfWeekOccurrences: (fromMs, toMs) => countHours(fromMs, toMs, readStretch),
  }
}

/** The instants at which clocks show a wall time (as if it were UTC ms): none in a gap, two in a fold, earliest first. */
function instantsOf(wall: number, readStretch: StretchReader): { instants: number[]; offsetBefore: number } {
  // No zone changes its clocks twice within two days, so a day on either side shows both offsets that can matter.
  const offsetBefore = readStretch(wall - MS_PER_DAY).offset
  const offsetAfter = readStretch(wall + MS_PER_DAY).offset
  const offsets = offsetBefore === offsetAfter ? [offsetBefore] : [offsetBefore, offsetAfter]
  const instants = offsets.map((offset) => wall - offset).filter((instant) => instant + readStretch(instant).offset === wall)
  return { instants: instants.sort((a, b) => a - b), offsetBefore }
}

function instantOf(wall: number, readStretch: StretchReader): number {
  const { instants, offsetBefore } = instantsOf(wall, readStretch)
  // The offset before a gap, applied inside it, gives the time that much later on the new clocks.
  return instants[0] ?? wall - offsetBefore
}

/** First instant of a local date. Where midnight falls into a gap (Brazil, Cuba) the day starts with the change of clocks. */
function startOfDay(dayNumber: number, readStretch: StretchReader): number {
  const midnight = utcStartOf(dayNumber)
  const { instants, offsetBefore } = instantsOf(midnight, readStretch)
  const first = instants[0]
  if (first !== undefined) return first
  let stretch: OffsetStretch = readStretch(midnight - offsetBefore)
  const { offset } = stretch
  // Blocks cut stretches, so the change itself may lie one stretch further back.
  while (readStretch(stretch.start - 1).offset === offset) stretch = readStretch(stretch.start - 1)
  return stretch.start
}

function countHours(fromMs: number, toMs: number, readStretch: StretchReader): Float64Array {
  const hours = new Float64Array(HOURS_PER_WEEK)
  let at = fromMs
  while (at < toMs) {
    const stretch = readStretch(at)
    const end = Math.min(stretch.end, toMs)
    addWallHours(hours, at + stretch.offset, end + stretch.offset)
    at = end
  }
  return hours
}

function addWallHours(hours: Float64Array, wallFrom: number, wallTo: number): void {
  const weeks = Math.floor((wallTo - wallFrom) / MS_PER_WEEK)
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) hours[hour] = (hours[hour] ?? 0) + weeks
  let at = wallFrom + weeks * MS_PER_WEEK
  while (at < wallTo) {
    const next = Math.min((Math.floor(at / MS_PER_HOUR) + 1) * MS_PER_HOUR, wallTo)
    const hour = hourOfWeekOf(at)
    hours[hour] = (hours[hour] ?? 0) + (next - at) / MS_PER_HOUR
    at = next
  }
}

function hourOfWeekOf(wall: number): number {
  const hour = (Math.floor(wall / MS_PER_HOUR) + EPOCH_HOUR_OF_WEEK) % HOURS_PER_WEEK
  return hour < 0 ? hour + HOURS_PER_WEEK : hour
}
