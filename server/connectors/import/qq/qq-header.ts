// The line above each message of a QQ text: who and when. The PC client's export writes `2026-11-20 9:02:00 【群主】小波(10102)`, text copied
// from a chat window `小波 11/20/2026 9:02:00 AM`, from a phone `小波  9:02:00` under a line with the date.
import type { WrittenDate } from '../reading/date-order.ts'
import { hourOfDay } from '../reading/day-period.ts'

export type QqHeader = {
  layout: 'export' | 'copy'
  /** Undefined where only a clock stands. */
  date?: WrittenDate
  hour: number
  minute: number
  second: number
  /** Number or mail address; undefined where the layout has none. */
  id?: string
  name: string
}

// The client's longest card is 60 characters, and titles are short.
const LONGEST = 300

const EXPORT = /^(\d{4})-(\d{1,2})-(\d{1,2}) (?:([上下]午|凌晨|早上|中午|晚上) ?)?(\d{1,2}):(\d\d):(\d\d)(?: ([AP]M))? (\S.*)$/
const CLOCK_AT_END = /(?:(\d{1,4})[/-](\d{1,2})[/-](\d{1,4}) )?(?:([上下]午|凌晨|早上|中午|晚上) ?)?(\d{1,2}):(\d\d):(\d\d)(?: ([AP]M))?$/
// From a phone the date stands once for all below: `— —  2020-2-21  — —`.
const DATE_LINE = /^[—–－ -]{2,20}(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?[—–－ -]{2,20}$/

/** Reads a header of either layout; undefined for a line of text. */
export function readQqHeader(line: string): QqHeader | undefined {
  const trimmed = line.trim()
  if (trimmed.length === 0 || trimmed.length > LONGEST) return undefined
  return readExportHeader(trimmed) ?? readCopyHeader(trimmed)
}

/** The date of the lines below, in text copied from a phone. */
export function readDateLine(line: string): WrittenDate | undefined {
  const date = line.length > 60 ? null : DATE_LINE.exec(line.trim())
  return date === null ? undefined : { first: date[1] ?? '', second: twoDigits(date[2]), third: twoDigits(date[3]) }
}

function readExportHeader(line: string): QqHeader | undefined {
  const parts = EXPORT.exec(line)
  if (parts === null) return undefined
  const [, year = '', month, day, word, hour, minute, second, half, sender = ''] = parts
  const clock = clockOf(hour, minute, second, word ?? half)
  if (clock === undefined) return undefined
  return { layout: 'export', date: { first: year, second: twoDigits(month), third: twoDigits(day) }, ...clock, ...senderOf(sender) }
}

function readCopyHeader(line: string): QqHeader | undefined {
  const parts = CLOCK_AT_END.exec(line)
  if (parts === null || parts.index === 0 || line.charAt(parts.index - 1) !== ' ') return undefined
  const [, first, middle, last, word, hour, minute, second, half] = parts
  const clock = clockOf(hour, minute, second, word ?? half)
  const name = line.slice(0, parts.index).trim()
  if (clock === undefined || name === '') return undefined
  const header: QqHeader = { layout: 'copy', ...clock, ...senderOf(name) }
  if (first !== undefined && last !== undefined)
    header.date = { first: twoDigits(first), second: twoDigits(middle), third: twoDigits(last) }
  return header
}

function clockOf(hour = '', minute = '', second = '', word?: string): { hour: number; minute: number; second: number } | undefined {
  const hourNumber = hourOfDay(Number(hour), word)
  if (hourNumber === undefined || Number(minute) > 59 || Number(second) > 59) return undefined
  return { hour: hourNumber, minute: Number(minute), second: Number(second) }
}

function twoDigits(number = ''): string {
  return number.padStart(2, '0')
}

const NUMBER = /\((\d{4,12})\)$/
const MAIL = /<([^<>\s@]{1,64}@[^<>\s]{1,190})>$/
const TITLE = /^【[^【】]{1,20}】(?=.)/

/** A sender as written, taken apart. A title is cut off only where a number or address tells people apart without it. */
export function senderOf(written: string): { name: string; id?: string } {
  const sender = written.trim()
  const found = NUMBER.exec(sender) ?? MAIL.exec(sender)
  if (found === null) return { name: sender }
  const id = found[1] ?? ''
  const name = sender.slice(0, found.index).replace(TITLE, '').trim()
  return { name: name === '' ? id : name, id }
}
