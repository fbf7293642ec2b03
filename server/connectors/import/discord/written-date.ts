// Dates as DiscordChatExporter wrote them over the years: `04-Dec-19 07:57 AM` (2.x), the machine's own numeric form (3.x), ISO (since 2.41).

import { isDate } from '../../../kernel/clock/day-key.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { DateOrder } from '../import-format.ts'
import type { WrittenDate } from '../reading/date-order.ts'
import { dateIn } from '../reading/date-order.ts'
import { isoTime } from '../source/iso-time.ts'

const NAMED = /^(\d{1,2})[- ]([A-Z][a-z]{2})[a-z]*[- ](\d{4}|\d\d),? (\d{1,2}):(\d\d)(?::(\d\d))?(?:\s?([AP])M)?$/i
const NUMERIC = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4}),? (\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:\s?([AP])\.?M\.?)?$/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

export type WrittenKind = 'instant' | 'local' | 'numeric'

/** How a date is written: with its offset, locally with the month's name, or in numbers whose order is open. Undefined: not at all. */
export function writtenKind(text: string): WrittenKind | undefined {
  if (isoTime(text) !== undefined) return 'instant'
  if (NAMED.test(text)) return 'local'
  return NUMERIC.test(text) ? 'numeric' : undefined
}

/** The three numbers of a numeric date, for working out their order. */
export function writtenNumbers(text: string): WrittenDate | undefined {
  const parts = NUMERIC.exec(text)
  return parts === null ? undefined : { first: parts[1] ?? '', second: parts[2] ?? '', third: parts[3] ?? '' }
}

/** Reads dates of one export; the last one is remembered, as minutes repeat. */
export function dateReader(clock: ZoneClock, order: DateOrder | undefined): (text: string) => number | undefined {
  let lastText = ''
  let lastAt: number | undefined
  return (text) => {
    if (text === lastText) return lastAt
    lastText = text
    lastAt = isoTime(text, clock) ?? namedTime(text, clock) ?? (order === undefined ? undefined : numericTime(text, clock, order))
    return lastAt
  }
}

function namedTime(text: string, clock: ZoneClock): number | undefined {
  const parts = NAMED.exec(text)
  if (parts === null) return undefined
  const month = MONTHS.indexOf((parts[2] ?? '').toLowerCase()) + 1
  const year = (parts[3] ?? '').length === 2 ? 2000 + Number(parts[3]) : Number(parts[3])
  return localTime({ year, month, day: Number(parts[1]) }, parts, clock)
}

function numericTime(text: string, clock: ZoneClock, order: DateOrder): number | undefined {
  const parts = NUMERIC.exec(text)
  if (parts === null) return undefined
  const date = dateIn(order, { first: parts[1] ?? '', second: parts[2] ?? '', third: parts[3] ?? '' })
  return date === undefined ? undefined : localTime(date, parts, clock)
}

function localTime(date: { year: number; month: number; day: number }, parts: RegExpExecArray, clock: ZoneClock): number | undefined {
  const { year, month, day } = date
  const half = parts[7]?.toUpperCase()
  const hour = half === undefined ? Number(parts[4]) : (Number(parts[4]) % 12) + (half === 'P' ? 12 : 0)
  const isHour = half === undefined ? hour <= 23 : Number(parts[4]) >= 1 && Number(parts[4]) <= 12
  if (!isDate(year, month, day) || !isHour || Number(parts[5]) > 59) return undefined
  return clock.toEpoch(year, month, day, hour, Number(parts[5]), Number(parts[6] ?? 0))
}
