// Lines of WeeChat's logs: `2026-11-21 19:44:01<TAB>bob<TAB>hello`, with an arrow or a sign in the middle column for everything else.
import { clockAt } from './irc-clock.ts'
import type { IrcDeed, IrcLine } from './irc-deed.ts'
import { actionOf, moved, NOTHING, nickOf, say, UNKNOWN } from './irc-deed.ts'

const DATE = /^(\d{4})-(\d\d)-(\d\d) /

/** Reads a line that starts with a full date and has three columns; undefined otherwise. */
export function readWeechatLine(line: string): IrcLine | undefined {
  const date = DATE.exec(line)
  const clock = date === null ? undefined : clockAt(line, 11)
  if (date === null || clock === undefined || line.charAt(clock.end) !== '\t') return undefined
  const day = { year: Number(date[1]), month: Number(date[2]), day: Number(date[3]) }
  const tab = line.indexOf('\t', clock.end + 1)
  if (tab < 0) return { deed: UNKNOWN, clock: clock.clock, day }
  return { deed: readColumns(line.slice(clock.end + 1, tab), line.slice(tab + 1)), clock: clock.clock, day }
}

const KICK = /^(\S+) has kicked (\S+)/
const LEAVE = /^(\S+) .{0,1000}has (?:left|quit)/

function readColumns(sign: string, text: string): IrcDeed {
  switch (sign.trim()) {
    case '-->':
    case '→':
      return text.includes(' has joined ') ? moved('joined', firstWord(text)) : NOTHING
    case '<--':
    case '←':
      return readLeave(text)
    case '*':
      return actionOf(text)
    case '--':
    case '=!=':
    case '':
      return NOTHING
    default:
      return sign.trim().includes(' ') ? UNKNOWN : say('say', nickOf(sign), text)
  }
}

function readLeave(text: string): IrcDeed {
  const kick = KICK.exec(text)
  if (kick !== null) return moved('left', kick[2] ?? '', kick[1])
  return LEAVE.test(text) ? moved('left', firstWord(text)) : NOTHING
}

function firstWord(text: string): string {
  const space = text.indexOf(' ')
  return space < 0 ? text : text.slice(0, space)
}
