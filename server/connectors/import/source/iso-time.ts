// ISO 8601 times read by position: an import asks for millions, and Date.parse is ten times slower.
import { dayNumberOfDate, isDate } from '../../../kernel/clock/day-key.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/i

/**
 * Epoch ms of `2026-11-20T09:02:00.123+08:00` and its shorter forms. Without an offset the wall time is read in `clock`'s zone, or not at
 * all where there is none. Undefined for anything that is no such time or no date of the calendar.
 */
export function isoTime(text: string, clock?: ZoneClock): number | undefined {
  const parts = ISO.exec(text)
  if (parts === null) return undefined
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '0', fraction = '', offset] = parts
  const y = Number(year)
  const m = Number(month)
  const d = Number(day)
  if (!isDate(y, m, d) || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined
  const ms = fraction === '' ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3))
  if (offset === undefined) return clock?.toEpoch(y, m, d, Number(hour), Number(minute), Number(second), ms)
  const seconds = ((dayNumberOfDate(y, m, d) * 24 + Number(hour)) * 60 + Number(minute)) * 60 + Number(second)
  return (seconds - offsetSeconds(offset)) * 1000 + ms
}

function offsetSeconds(offset: string): number {
  if (!/\d/.test(offset)) return 0
  const sign = offset.startsWith('-') ? -1 : 1
  const digits = offset.slice(1).replace(':', '')
  return sign * (Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2, 4) || '0') * 60)
}
