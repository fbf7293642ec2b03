// The words in which every reader of IRC lines answers: what happened, and when as far as the line itself tells.

export type IrcClock = { hour: number; minute: number; second: number }
export type IrcDay = { year: number; month: number; day: number }

/** What happened. Nicks are trimmed and without the sign of a channel's operator or voice. */
export type IrcDeed =
  | { kind: 'say' | 'action'; nick: string; text: string }
  | { kind: 'joined' | 'left'; nicks: string[]; operator?: string }
  /** Changes of name, mode and topic, notices, the logger's own words. */
  | { kind: 'nothing' }
  | { kind: 'unknown' }

export type IrcLine = {
  deed: IrcDeed
  /** Undefined on lines that carry no time of their own (`=== nick has joined`). */
  clock?: IrcClock
  /** The date, where the line itself tells it. */
  day?: IrcDay
  /** The channel, where the line itself tells it. */
  channel?: string
}

export const NOTHING: IrcDeed = { kind: 'nothing' }
export const UNKNOWN: IrcDeed = { kind: 'unknown' }

// What servers put before a nick to show its rank in the channel; no nick can start with one of them.
const RANKS = '@+%&~!'

/** A nick as people know it: trimmed, without rank. */
export function nickOf(written: string): string {
  const trimmed = written.trim()
  return trimmed.length > 1 && RANKS.includes(trimmed.charAt(0)) ? trimmed.slice(1) : trimmed
}

export function say(kind: 'say' | 'action', nick: string, text: string): IrcDeed {
  return nick === '' ? UNKNOWN : { kind, nick, text: withoutColours(text) }
}

export function moved(kind: 'joined' | 'left', nick: string, operator?: string): IrcDeed {
  const name = nickOf(nick)
  if (name === '') return UNKNOWN
  const by = operator === undefined ? '' : nickOf(operator)
  return by === '' || by === name ? { kind, nicks: [name] } : { kind, nicks: [name], operator: by }
}

/** `nick text` of an action line, already without its star. */
export function actionOf(body: string): IrcDeed {
  const trimmed = body.trimStart()
  const space = trimmed.indexOf(' ')
  return space < 0 ? say('action', nickOf(trimmed), '') : say('action', nickOf(trimmed.slice(0, space)), trimmed.slice(space + 1))
}

// The control characters of mIRC's colours and styles.
const COLOURS = /\u0003(?:\d{1,2}(?:,\d{1,2})?)?|[\u0002\u000f\u0011\u0016\u001d-\u001f]/g

function withoutColours(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < 0x20 && text.charCodeAt(at) !== 0x09) return text.replace(COLOURS, '')
  }
  return text
}
