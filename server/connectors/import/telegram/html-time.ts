// Times as Telegram's HTML pages write them.
import { dayNumberOfDate, isDate, utcStartOf } from '../../../kernel/clock/day-key.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'

const TITLE = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d):(\d\d)(?: UTC([+-])(\d\d):(\d\d))?$/
const DAY = /^(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})$/
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** Epoch ms of `16.03.2022 19:24:40`, in the clock's zone unless the page adds `UTC+03:00`. */
export function telegramTime(title: string, clock: ZoneClock): number | undefined {
  const parts = TITLE.exec(title)
  if (parts === null) return undefined
  const [year, month, day] = [Number(parts[3]), Number(parts[2]), Number(parts[1])]
  const [hour, minute, second] = [Number(parts[4]), Number(parts[5]), Number(parts[6])]
  if (!isDate(year, month, day) || hour > 23 || minute > 59 || second > 59) return undefined
  if (parts[7] === undefined) return clock.toEpoch(year, month, day, hour, minute, second)
  const offsetMinutes = (Number(parts[8]) * 60 + Number(parts[9])) * (parts[7] === '-' ? -1 : 1)
  return utcStartOf(dayNumberOfDate(year, month, day)) + ((hour * 60 + minute - offsetMinutes) * 60 + second) * 1000
}

/** Epoch ms of the midnight of a day line, `16 March 2022`; undefined for any other line. */
export function telegramDay(line: string, clock: ZoneClock): number | undefined {
  const parts = DAY.exec(line)
  if (parts === null) return undefined
  const month = MONTHS.indexOf(parts[2] ?? '') + 1
  const [year, day] = [Number(parts[3]), Number(parts[1])]
  return isDate(year, month, day) ? clock.toEpoch(year, month, day) : undefined
}
