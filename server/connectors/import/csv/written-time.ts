// Times as they stand in tables: epochs of any unit, ISO, and the local spellings of spreadsheets.
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { WrittenDate, WrittenOrder } from '../reading/date-order.ts'
import { dateIn } from '../reading/date-order.ts'
import { DAY_PERIOD_WORDS, hourOfDay } from '../reading/day-period.ts'
import { isoTime } from '../source/iso-time.ts'

/** A time that tells its instant, or a wall time that needs a zone and may need an order of day and month. */
export type WrittenTime = { at: number } | { date: WrittenDate; hour: number; minute: number; second: number; ms: number }

const EPOCH = /^\d{9,19}(?:\.\d{1,9})?$/
const LOCAL = new RegExp(
  String.raw`^(\d{1,4})(?:[-/.年]|\. )(\d{1,2}|[A-Za-z]{3,9})(?:[-/.月]|\. )(\d{1,4})日?` +
    String.raw`(?:,? ?T?(?:(${DAY_PERIOD_WORDS}) ?)?(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?(${DAY_PERIOD_WORDS}))?)?$`,
  'i',
)
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Reads a cell, or undefined where it holds no time. */
export function readWrittenTime(cell: string): WrittenTime | undefined {
  const text = cell.trim()
  if (text.length === 0 || text.length > 60) return undefined
  if (EPOCH.test(text)) return { at: epochOf(text) }
  const at = isoTime(text)
  return at === undefined ? readLocal(text) : { at }
}

/** Digits tell the unit: ten are seconds, thirteen milliseconds, and so on; good for 2001 to 2286. */
function epochOf(text: string): number {
  const value = Number(text)
  const digits = text.split('.', 1)[0]?.length ?? 0
  if (digits <= 11) return Math.round(value * 1_000)
  if (digits <= 14) return Math.round(value)
  return Math.round(digits <= 17 ? value / 1_000 : value / 1_000_000)
}

function readLocal(text: string): WrittenTime | undefined {
  const parts = LOCAL.exec(text)
  if (parts === null) return undefined
  const [, first = '', middle = '', last = '', wordBefore, hour = '0', minute = '0', second = '0', fraction = '', wordAfter] = parts
  const month = MONTHS.indexOf(middle.slice(0, 3).toLowerCase())
  const isNamed = !/^\d/.test(middle)
  if (isNamed && month < 0) return undefined
  const hourNumber = hourOfDay(Number(hour), wordBefore ?? wordAfter)
  if (hourNumber === undefined || Number(minute) > 59 || Number(second) > 60) return undefined
  const written = isNamed ? namedDate(first, month + 1, last) : { first: pad(first), second: pad(middle), third: pad(last) }
  return {
    date: written,
    hour: hourNumber,
    minute: Number(minute),
    second: Number(second),
    ms: Number(fraction.padEnd(3, '0').slice(0, 3)),
  }
}

/** `21-Nov-26` and `21 Nov 2026` have their day in front whatever the locale, so they are put into an order that cannot be mistaken. */
function namedDate(first: string, month: number, last: string): WrittenDate {
  const [year, day] = first.length === 4 ? [first, last] : [last.length === 2 ? `20${last}` : last, first]
  return { first: year, second: pad(String(month)), third: pad(day) }
}

function pad(number: string): string {
  return number.padStart(2, '0')
}

/** Epoch ms of a time; undefined when its date is none. */
export function instantOf(time: WrittenTime, order: WrittenOrder, clock: ZoneClock): number | undefined {
  if ('at' in time) return time.at
  const date = dateIn(time.date.first.length === 4 ? 'ymd' : order, time.date)
  if (date === undefined) return undefined
  return clock.toEpoch(date.year, date.month, date.day, time.hour, time.minute, time.second, time.ms)
}
