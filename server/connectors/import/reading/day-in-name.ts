import { isDate } from '../../../kernel/clock/day-key.ts'
import type { CalendarDate } from './date-order.ts'

const DAY_IN_NAME = /(?<!\d)(\d{4})[-_./](\d\d)[-_./](\d\d)(?!\d)/g
const COMPACT_DAY_IN_NAME = /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/g

/** The date in an entry's name or folders: `#club/2026-11-21.log`, `2026/11/21/#club.txt`, `#club_20261121.log`. The last one counts. */
export function dayInName(name: string): CalendarDate | undefined {
  const found = [...name.matchAll(DAY_IN_NAME), ...name.matchAll(COMPACT_DAY_IN_NAME)]
  const days = found.map(([, year, month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }))
  return days.filter(({ year, month, day }) => isDate(year, month, day)).at(-1)
}
