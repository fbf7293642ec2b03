// Calendar arithmetic on day keys ('YYYY-MM-DD'), which have no zone: a day key is already somebody's local date.
// Which key an instant belongs to is the zone's answer, see zone-clock.ts.

const MS_PER_DAY = 86_400_000

/** Year, month 1–12 and day 1–31 of the proleptic Gregorian calendar. */
export type CivilDate = { year: number; month: number; day: number }

// 0001-01-01 and 9999-12-31 as day numbers: what a four-digit key can say.
const FIRST_DAY = -719_162
const LAST_DAY = 2_932_896

// Keys of 1970–2106 are made once and kept; others are rare (broken import dates) and made each time.
const keptKeys: (string | undefined)[] = new Array<string | undefined>(50_000)

/** Days from 1970-01-01 to a date. Months and days beyond their range carry over, as in `Date.UTC`. */
export function dayNumberOfDate(year: number, month: number, day: number): number {
  const monthIndex = month - 1
  const carriedYear = year + Math.floor(monthIndex / 12)
  const carriedMonth = ((monthIndex % 12) + 12) % 12
  // Years counted from March put the leap day last, which makes the month lengths a straight line (Hinnant's days_from_civil).
  const marchYear = carriedMonth < 2 ? carriedYear - 1 : carriedYear
  const dayOfMarchYear = Math.floor((153 * ((carriedMonth + 10) % 12) + 2) / 5)
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + dayOfMarchYear + day - 719_469
}

/** The date that lies so many days after 1970-01-01. */
export function dateOfDayNumber(dayNumber: number): CivilDate {
  const shifted = dayNumber + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** `YYYY-MM-DD` of a day number. Throws RangeError outside the years 1–9999, which the key cannot say. */
export function dayKeyOf(dayNumber: number): string {
  const kept = keptKeys[dayNumber]
  if (kept !== undefined) return kept
  if (!Number.isInteger(dayNumber) || dayNumber < FIRST_DAY || dayNumber > LAST_DAY) {
    throw new RangeError(`no calendar day has the number ${dayNumber}`)
  }
  const { year, month, day } = dateOfDayNumber(dayNumber)
  const key = `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
  if (dayNumber >= 0 && dayNumber < keptKeys.length) keptKeys[dayNumber] = key
  return key
}

/** Days from 1970-01-01 to a day key. Throws RangeError when the key is not a date of the calendar. */
export function dayNumberOf(day: string): number {
  const number = parseDayKey(day)
  if (number === undefined) throw new RangeError(`not a calendar day: ${JSON.stringify(day)}`)
  return number
}

/** True for `YYYY-MM-DD` that the calendar has (no 30 February), years 1–9999. */
export function isDayKey(day: string): boolean {
  return parseDayKey(day) !== undefined
}

/** True when the calendar has that date. For readers of files, before they ask a zone for its instant. */
export function isDate(year: number, month: number, day: number): boolean {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return false
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return false
  return day <= 28 || dateOfDayNumber(dayNumberOfDate(year, month, day)).month === month
}

/** The day key so many days later; earlier when `days` is negative. */
export function addDays(day: string, days: number): string {
  return dayKeyOf(dayNumberOf(day) + days)
}

/** Whole days from one key to the other: 1 from a day to the next, negative backwards. */
export function daysBetween(from: string, to: string): number {
  return dayNumberOf(to) - dayNumberOf(from)
}

/** Monday 1 … Sunday 7. */
export function isoWeekday(day: string): number {
  return isoWeekdayOf(dayNumberOf(day))
}

/** ISO-8601 week a day belongs to, e.g. `2025-W01` for 2024-12-30: the year is the one that holds the week's Thursday. */
export function isoWeek(day: string): string {
  const number = dayNumberOf(day)
  const thursday = number - isoWeekdayOf(number) + 4
  const { year } = dateOfDayNumber(thursday)
  const week = Math.floor((thursday - dayNumberOfDate(year, 1, 1)) / 7) + 1
  return `${String(year).padStart(4, '0')}-W${week < 10 ? '0' : ''}${week}`
}

/** The Monday of a day's ISO week. */
export function mondayOf(day: string): string {
  const number = dayNumberOf(day)
  return dayKeyOf(number - isoWeekdayOf(number) + 1)
}

/** Epoch ms at which that date begins in UTC. */
export function utcStartOf(dayNumber: number): number {
  return dayNumber * MS_PER_DAY
}

function isoWeekdayOf(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1
}

function parseDayKey(day: string): number | undefined {
  if (day.length !== 10 || day.charCodeAt(4) !== 45 || day.charCodeAt(7) !== 45) return undefined
  const year = parseDigits(day, 0, 4)
  const month = parseDigits(day, 5, 7)
  const date = parseDigits(day, 8, 10)
  return isDate(year, month, date) ? dayNumberOfDate(year, month, date) : undefined
}

function parseDigits(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}
