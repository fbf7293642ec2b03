// Lines of irssi's logs: `19:44 < bob> hello`, `19:44  * bob waves`, `19:44 -!- bob [~bob@host] has joined #club`.
import { clockAt } from './irc-clock.ts'
import type { IrcDeed, IrcLine } from './irc-deed.ts'
import { actionOf, moved, NOTHING, nickOf, say, UNKNOWN } from './irc-deed.ts'

/** Reads a line that starts with a clock; undefined when none stands there. */
export function readIrssiLine(line: string): IrcLine | undefined {
  const clock = clockAt(line, 0)
  if (clock === undefined || line.charAt(clock.end) !== ' ') return undefined
  return { deed: readBody(line.slice(clock.end + 1)), clock: clock.clock }
}

function readBody(body: string): IrcDeed {
  if (body.startsWith('<')) {
    const end = body.indexOf('>')
    if (end < 0) return UNKNOWN
    return say('say', nickOf(body.slice(1, end)), body.slice(body.charAt(end + 1) === ' ' ? end + 2 : end + 1))
  }
  if (body.startsWith('-!- ')) return readEvent(body.slice(4).trimEnd())
  const trimmed = body.trimStart()
  if (trimmed.startsWith('* ')) return actionOf(trimmed.slice(2))
  // `-bob:#club- text` is a notice, `!server message` the server's own word.
  if (body.startsWith('-') || body.startsWith('!')) return NOTHING
  return UNKNOWN
}

const HOST = String.raw`(?: \[\S*\])?`
const JOIN = new RegExp(`^(\\S+)${HOST} has joined \\S+$`)
const LEAVE = new RegExp(`^(\\S+)${HOST} has (?:left \\S+|quit)(?: \\[.*)?$`)
const KICK = /^(\S+) was kicked from \S+ by (\S+)/
const SPLIT = /^Netsplit (?:over, joins|\S+ <-> \S+ quits): (.+)$/

function readEvent(event: string): IrcDeed {
  const joined = JOIN.exec(event)
  if (joined !== null) return moved('joined', joined[1] ?? '')
  const kick = KICK.exec(event)
  if (kick !== null) return moved('left', kick[1] ?? '', kick[2])
  const left = LEAVE.exec(event)
  if (left !== null) return moved('left', left[1] ?? '')
  const split = SPLIT.exec(event)
  if (split !== null) return readSplit(event.startsWith('Netsplit over') ? 'joined' : 'left', split[1] ?? '')
  return NOTHING
}

// irssi names the first ten and counts the rest: `a, b (+12 more, use /NETSPLIT to show all of them)`.
function readSplit(kind: 'joined' | 'left', list: string): IrcDeed {
  const named = list.replace(/ \(\+\d{1,6} more.*$/, '')
  const nicks = named.split(', ').map(nickOf)
  const whole = nicks.filter((nick) => nick !== '' && !nick.includes(' '))
  return whole.length === 0 ? NOTHING : { kind, nicks: whole }
}
