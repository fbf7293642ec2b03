import type { Language } from '../i18n/language.ts'

/** A moment as epoch milliseconds or as the ISO string that the server sends. */
export type Moment = number | string

/** Dates and times in one language and one zone. Days (`2026-11-18`) are calendar dates and know no zone. */
export type TimeFormat = {
  zone: string
  /** 11月18日; the year is added when it is not the year of `now`. */
  date: (moment: Moment) => string
  /** 21:35 */
  time: (moment: Moment) => string
  /** 11月18日 21:35 */
  dateTime: (moment: Moment) => string
  /** 2026年11月18日 星期三 21:35:07, for tooltips and permalinks. */
  full: (moment: Moment) => string
  /** A calendar day: 11月18日, or 2026年11月18日 when the year is not the current one. */
  day: (day: string) => string
  /** A calendar day with its weekday and always its year, for day separators. */
  longDay: (day: string) => string
  /** 11月 / Nov, from a calendar day. */
  month: (day: string) => string
  /** 周三 / Wed; 1 is Monday. */
  weekday: (isoWeekday: number) => string
  /** 刚刚, 5 分钟前, 3 天前 */
  ago: (moment: Moment) => string
  /** 3 小时 12 分 from milliseconds; two largest units. */
  span: (milliseconds: number | null | undefined) => string
  /** The calendar day on which a moment falls in this zone. */
  dayOf: (moment: Moment) => string
}

type Terms = { language: Language; zone: string; now: () => number }

const made = new Map<string, TimeFormat>()

/** One set per language and zone is kept: making a formatter costs as much as formatting thousands. */
export function createTimeFormat({ language, zone, now }: Terms): TimeFormat {
  const key = `${language} ${zone}`
  const kept = made.get(key)
  if (kept) return kept
  const format = makeTimeFormat({ language, zone, now })
  made.set(key, format)
  return format
}

export function toEpoch(moment: Moment): number {
  return typeof moment === 'number' ? moment : Date.parse(moment)
}

function makeTimeFormat({ language, zone, now }: Terms): TimeFormat {
  const within = (options: Intl.DateTimeFormatOptions, timeZone = zone) =>
    new Intl.DateTimeFormat(language, { timeZone, hourCycle: 'h23', ...options })
  const clock = within({ hour: '2-digit', minute: '2-digit' })
  const short = { month: 'short', day: 'numeric' } as const
  const [dateThisYear, dateOtherYear] = [within(short), within({ ...short, year: 'numeric' })]
  const [dayThisYear, dayOtherYear] = [within(short, 'UTC'), within({ ...short, year: 'numeric' }, 'UTC')]
  const longDay = within({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }, 'UTC')
  const full = within({
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const [month, weekday] = [within({ month: 'short' }, 'UTC'), within({ weekday: 'short' }, 'UTC')]
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' })

  const dayOf = (moment: Moment) => parts.format(toEpoch(moment))
  const thisYear = () => dayOf(now()).slice(0, 4)
  const date = (moment: Moment) => (dayOf(moment).startsWith(thisYear()) ? dateThisYear : dateOtherYear).format(toEpoch(moment))
  return {
    zone,
    date,
    time: (moment) => clock.format(toEpoch(moment)),
    dateTime: (moment) => `${date(moment)} ${clock.format(toEpoch(moment))}`,
    full: (moment) => full.format(toEpoch(moment)),
    day: (day) => (day.startsWith(thisYear()) ? dayThisYear : dayOtherYear).format(dayEpoch(day)),
    longDay: (day) => longDay.format(dayEpoch(day)),
    month: (day) => month.format(dayEpoch(day)),
    weekday: (isoWeekday) => weekday.format(Date.UTC(2024, 0, isoWeekday)), // 1 January 2024 was a Monday.
    ago: (moment) => writeAgo(toEpoch(moment) - now(), relative),
    span: (milliseconds) => writeSpan(milliseconds, language),
    dayOf,
  }
}

function dayEpoch(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`)
}

const spans = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

function writeAgo(difference: number, relative: Intl.RelativeTimeFormat): string {
  for (const [unit, length] of spans) {
    if (Math.abs(difference) >= length) return spaced(relative.format(Math.trunc(difference / length), unit))
  }
  return relative.format(0, 'second')
}

function writeSpan(milliseconds: number | null | undefined, language: Language): string {
  if (milliseconds === null || milliseconds === undefined || !Number.isFinite(milliseconds)) return '—'
  const units = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1000],
  ] as const
  const largest = Math.max(
    0,
    units.findIndex(([, length]) => milliseconds >= length),
  )
  const start = milliseconds < 1000 ? units.length - 1 : largest
  const chosen = units.slice(start, start + 2)
  const written: string[] = []
  let rest = milliseconds
  for (const [unit, length] of chosen) {
    const amount = Math.floor(rest / length)
    rest -= amount * length
    if (amount === 0 && written.length > 0) continue
    written.push(new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(amount))
  }
  return spaced(written.join(' '))
}

// Digits stand apart from Chinese characters, as in 21 天.
function spaced(text: string): string {
  return text.replaceAll(/(\d)(?=\p{Script=Han})/gu, '$1 ')
}
