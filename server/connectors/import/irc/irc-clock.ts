import type { IrcClock } from './irc-deed.ts'

const COLON = 0x3a

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/**
 * Reads `H:MM` or `H:MM:SS` at an index and gives the index behind it; undefined where no clock stands. Numbers out of range are given
 * as they stand, for the report.
 */
export function clockAt(line: string, from: number): { clock: IrcClock; end: number } | undefined {
  const hourEnd = isDigit(line.charCodeAt(from + 1)) ? from + 2 : from + 1
  const hour = numberAt(line, from, hourEnd)
  const minute = line.charCodeAt(hourEnd) === COLON ? numberAt(line, hourEnd + 1, hourEnd + 3) : -1
  if (hour < 0 || minute < 0) return undefined
  const minuteEnd = hourEnd + 3
  if (line.charCodeAt(minuteEnd) !== COLON) return { clock: { hour, minute, second: 0 }, end: minuteEnd }
  const second = numberAt(line, minuteEnd + 1, minuteEnd + 3)
  return second < 0 ? undefined : { clock: { hour, minute, second }, end: minuteEnd + 3 }
}

/** The digits between two indexes as a number; −1 where anything else stands. */
function numberAt(line: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) {
    const code = line.charCodeAt(at)
    if (!isDigit(code)) return -1
    value = value * 10 + (code - 0x30)
  }
  return value
}
