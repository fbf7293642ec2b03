// Lines of the `[HH:MM] <nick> text` family: ZNC, the Ubuntu archive, the Raku archive, mIRC and most web loggers. Their membership lines
// differ more than their messages: `*** Joins: bob (host)`, `*** bob joined`, `=== bob [host]  has joined #club`.
import { clockAt } from './irc-clock.ts'
import type { IrcDeed, IrcLine } from './irc-deed.ts'
import { actionOf, moved, NOTHING, nickOf, say, UNKNOWN } from './irc-deed.ts'

/** Reads a line that starts with `[`. */
export function readBracketed(line: string): IrcLine {
  const clock = clockAt(line, 1)
  if (clock === undefined || line.charAt(clock.end) !== ']') return { deed: UNKNOWN }
  const bodyStart = line.charAt(clock.end + 1) === ' ' ? clock.end + 2 : clock.end + 1
  return { deed: readBody(line, bodyStart), clock: clock.clock }
}

function readBody(line: string, from: number): IrcDeed {
  switch (line.charAt(from)) {
    case '<': {
      const end = line.indexOf('>', from)
      if (end < 0) return UNKNOWN
      const textStart = line.charAt(end + 1) === ' ' ? end + 2 : end + 1
      return say('say', nickOf(line.slice(from + 1, end)), line.slice(textStart))
    }
    case '*':
    case ' ':
      return readStarred(line.slice(from).trimStart())
    case '=':
      return line.startsWith('=== ', from) ? readUbuntuNotice(line.slice(from + 4)) : UNKNOWN
    case '-':
      return readNotice(line.slice(from))
    default:
      return UNKNOWN
  }
}

function readStarred(body: string): IrcDeed {
  if (body.startsWith('*** ')) return readStars(body.slice(4))
  return body.startsWith('* ') ? actionOf(body.slice(2)) : UNKNOWN
}

// `-bob:#club- text`, `-bob- text`: said by scripts and floods to everyone at once, and by convention never answered.
function readNotice(body: string): IrcDeed {
  const end = body.indexOf('- ', 1)
  return end > 1 && end < 100 ? NOTHING : UNKNOWN
}

const ZNC_JOIN = /^Joins?: (\S+)/
const ZNC_LEAVE = /^(?:Parts?|Quits?): (\S+)/
const KICK = /^(\S+) was kicked (?:(?:off|from) \S+ )?by (\S+)/
const SPOKEN_JOIN = /^(\S+)(?: [[(]\S*[\])])? (?:has )?joined(?: [#&]\S*)?$/
const SPOKEN_LEAVE = /^(\S+)(?: [[(]\S*[\])])? (?:(?:has )?(?:left|quit|parted)|quits)(?:(?: [#&]\S*)?(?: [[("].{0,2000})?)?$/

/** What stands behind `*** `: joins and parts as ZNC, mIRC and the Raku logger write them; everything else there is no message. */
export function readStars(body: string): IrcDeed {
  const text = body.trimEnd()
  const kick = KICK.exec(text)
  if (kick !== null) return moved('left', kick[1] ?? '', kick[2])
  const joined = ZNC_JOIN.exec(text) ?? SPOKEN_JOIN.exec(text)
  if (joined !== null) return moved('joined', joined[1] ?? '')
  const left = ZNC_LEAVE.exec(text) ?? SPOKEN_LEAVE.exec(text)
  if (left !== null) return moved('left', left[1] ?? '')
  return NOTHING
}

const UBUNTU_LOGGER = /^(?:mode\/|Topic (?:for|\()|Users on |Starting logfile |Ending logfile |net(?:split|joined): )/
const UBUNTU_TOPIC = /^\S+ changed the topic of #/
const RENAME = ' is now known as '

/**
 * What stands behind `=== ` in the Ubuntu archive. Its logger put a space behind every `]` of a name, and wrote actions the same way as
 * its own notes, so whatever is none of its notes is an action (`=== Tomas waves`).
 */
export function readUbuntuNotice(body: string): IrcDeed {
  const move = readUbuntuMove(body)
  if (move !== undefined) return move
  const kick = KICK.exec(body)
  if (kick !== null) return moved('left', kick[1] ?? '', kick[2])
  if (UBUNTU_LOGGER.test(body) || UBUNTU_TOPIC.test(body)) return NOTHING
  const rename = body.indexOf(RENAME)
  // "is now known as the king" would be an action: a name has no spaces, but for the one behind a bracket.
  if (rename > 0 && !hasWords(body.slice(0, rename)) && !hasWords(body.slice(rename + RENAME.length))) return NOTHING
  const end = endOfNick(body)
  return say('action', nickOf(body.slice(0, end)), body.slice(end).trimStart())
}

// `nick [ident@host]  has joined #club`, `nick [ident@host]  has left #club ["bye"]`
function readUbuntuMove(body: string): IrcDeed | undefined {
  const joinedAt = body.indexOf(' has joined #')
  const verbAt = joinedAt < 0 ? body.indexOf(' has left #') : joinedAt
  const host = body.slice(0, Math.max(0, verbAt)).trimEnd()
  if (!host.endsWith(']')) return undefined
  // The host begins at the last bracket before its @: names and idents may hold brackets themselves (`bur[n] er [~bur@host]`).
  const at = host.lastIndexOf('@')
  const hostStart = at < 0 ? -1 : host.lastIndexOf(' [', at)
  if (hostStart <= 0 || hasWords(host.slice(0, hostStart))) return undefined
  return moved(joinedAt < 0 ? 'left' : 'joined', host.slice(0, hostStart))
}

function hasWords(text: string): boolean {
  return text.trim().replaceAll('] ', ']').includes(' ')
}

/** Where the nick of an action ends: `] ` is still inside (`bur[n] er wonders`), `]  ` is its end. */
function endOfNick(body: string): number {
  let space = body.indexOf(' ')
  while (space > 0 && body.charAt(space - 1) === ']' && body.charAt(space + 1) !== ' ' && space + 1 < body.length) {
    space = body.indexOf(' ', space + 1)
  }
  return space < 0 ? body.length : space
}
