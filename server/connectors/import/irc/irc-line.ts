// What one line of an IRC log says, in any of the spellings of irssi, WeeChat, ZNC, the Ubuntu archive and the Raku archive. Pure and
// mostly without expressions, because logs have millions of lines. Which day a clock belongs to is for irc-machine.ts to know.
import { readBracketed, readStars, readUbuntuNotice } from './bracket-line.ts'
import { isDigit } from './irc-clock.ts'
import type { IrcLine } from './irc-deed.ts'
import { NOTHING, UNKNOWN } from './irc-deed.ts'
import { readIrssiLine } from './irssi-line.ts'
import { readWeechatLine } from './weechat-line.ts'

/** Reads a line that is not blank. Never throws: what no logger writes comes back as `unknown`. */
export function readIrcLine(line: string): IrcLine {
  switch (line.charAt(0)) {
    case '[':
      return readBracketed(line)
    case '=':
      return { deed: line.startsWith('=== ') ? readUbuntuNotice(line.slice(4)) : UNKNOWN }
    case '*':
      return { deed: line.startsWith('*** ') ? readStars(line.slice(4)) : UNKNOWN }
    case '-':
      return readLogMark(line)
    default:
      return (isDigit(line.charCodeAt(0)) ? (readIrssiLine(line) ?? readWeechatLine(line)) : undefined) ?? readPrefixed(line)
  }
}

// `channel 2017-03-23 [12:30:05] <nick> text`: dumps of several channels in one file.
const DATED_PREFIX = /^([#&]?[\w.+-]{1,64}) (\d{4})-(\d\d)-(\d\d) (?=\[|===|\*)/

function readPrefixed(line: string): IrcLine {
  const prefix = DATED_PREFIX.exec(line)
  if (prefix === null) return { deed: UNKNOWN }
  const [whole, channel = '', year, month, day] = prefix
  return { ...readIrcLine(line.slice(whole.length)), channel, day: { year: Number(year), month: Number(month), day: Number(day) } }
}

// `--- Log opened Sat Nov 21 19:43:57 2026`, `--- Day changed Sun Nov 22 2026`
const LOG_MARK = /^--- (?:Log opened|Log closed|Day changed) \S{1,12} (\S{1,12}) (\d{1,2}) (?:\d\d:\d\d:\d\d )?(\d{4})$/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function readLogMark(line: string): IrcLine {
  const mark = LOG_MARK.exec(line.trimEnd())
  if (mark === null) return { deed: line.startsWith('--- ') ? NOTHING : UNKNOWN }
  const [, month = '', day, year] = mark
  const monthIndex = MONTHS.indexOf(month.slice(0, 3).toLowerCase())
  if (monthIndex < 0) return { deed: NOTHING }
  return { deed: NOTHING, day: { year: Number(year), month: monthIndex + 1, day: Number(day) } }
}
