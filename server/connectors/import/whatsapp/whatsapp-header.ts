// The beginning of a WhatsApp line: when. Phones write it in their own locale, so every spelling of a date and a clock occurs:
// `[20/11/2026, 17:01:00] `, `20.11.26, 17:01 - `, `2026/11/20 下午5:03 - `, `[12.3.2022 klo 14.08.18] `, `٢٠/١١/٢٠٢٦، ٥:٠٣ م - `.
import type { WrittenDate } from '../reading/date-order.ts'
import { DAY_PERIOD_WORDS, hourOfDay } from '../reading/day-period.ts'

export type WhatsappHeader = {
  date: WrittenDate
  hour: number
  minute: number
  second: number
  /** How the header is built. One export never mixes them, so a line that looks otherwise is something a person pasted. */
  style: string
  /** What follows, with WhatsApp's invisible marks left in. */
  rest: string
}

const DATE = String.raw`(\d{1,4})(\. ?|[-/]|年 ?|년 )(\d{1,2})(?:\. ?|[-/]|月 ?|월 )(\d{1,4})(?:\.|日|일)?`
const BETWEEN = String.raw`(?:,|،)? ?(?:(?:à|às|a las|a les|alle|um|at|kl\.?|klo|o|в|u|om) )?`
const CLOCK = `(?:(${DAY_PERIOD_WORDS}) ?)?(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?(?: ?(${DAY_PERIOD_WORDS}))?`
const IN_BRACKETS = new RegExp(`^\\[${DATE}${BETWEEN}${CLOCK}\\] ?`, 'i')
const BEFORE_DASH = new RegExp(`^${DATE}${BETWEEN}${CLOCK}(?: ?([-–]) |(,) |(:) )`, 'i')

// The longest header, with every option taken and marks between its parts, is well below this.
const HEADER_CHARS = 72

// Direction marks and byte order marks: invisible, and everywhere in exports of right-to-left languages and of iPhones.
const MARK = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/
const MARKS = new RegExp(MARK, 'g')
const ODD_SPACES = /[\u00a0\u2009\u202f]/g
const ODD_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g

/** Reads the header of a line, or undefined when the line continues the message before it. */
export function readWhatsappHeader(line: string): WhatsappHeader | undefined {
  if (!mayStartHeader(line)) return undefined
  const head = plainHead(line)
  const isBracketed = head.startsWith('[')
  const parts = (isBracketed ? IN_BRACKETS : BEFORE_DASH).exec(head)
  if (parts === null) return undefined
  const [whole, first = '', separator = '', second = '', third = '', wordBefore, hour, minute, seconds, wordAfter, ...ends] = parts
  const hourNumber = hourOfDay(Number(hour), wordBefore ?? wordAfter)
  if (hourNumber === undefined || Number(minute) > 59 || Number(seconds ?? 0) > 60) return undefined
  return {
    date: { first, second, third },
    hour: hourNumber,
    minute: Number(minute),
    second: Number(seconds ?? 0),
    style: `${isBracketed ? '[' : ends.join('')}${separator.trim()}${seconds === undefined ? '' : 's'}`,
    rest: line.slice(originalLength(line, whole.length)),
  }
}

/** Text without direction marks, odd spaces made plain: names, sentences and file names are compared in this form. */
export function withoutMarks(text: string): string {
  return text.replace(MARKS, '').replace(ODD_SPACES, ' ').trim()
}

/** True when WhatsApp itself put the text there: it marks its own words, which people cannot type by accident. */
export function isMarked(text: string): boolean {
  return text.charCodeAt(0) === 0x200e || text.charCodeAt(0) === 0x200f
}

function mayStartHeader(line: string): boolean {
  const code = line.charCodeAt(0)
  // A digit, a bracket, or something beyond ASCII: a mark or a digit of another script.
  return (code >= 0x30 && code <= 0x39) || code === 0x5b || code >= 0x600
}

function plainHead(line: string): string {
  return line
    .slice(0, HEADER_CHARS)
    .replace(MARKS, '')
    .replace(ODD_SPACES, ' ')
    .replace(ODD_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
}

/** How much of the line the first `plainLength` characters of its plain head take up. */
function originalLength(line: string, plainLength: number): number {
  let at = 0
  for (let seen = 0; seen < plainLength && at < line.length; at++) if (!MARK.test(line.charAt(at))) seen += 1
  return at
}
