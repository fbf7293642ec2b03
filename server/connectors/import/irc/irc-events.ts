// Events of IRC: what a line said, once it is known when.
import type { RawGroup, RawUser } from '../../../../contract/raw-event.ts'
import { contentKeys } from '../content-key.ts'
import { noticeEvents } from '../reading/notice-events.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { bridgeReader } from './irc-bridge.ts'
import type { IrcDeed } from './irc-deed.ts'

/** Writes the event of a deed. One per log, because bridges and keys remember the lines before. */
export function ircEvents(file: string, page: PageWriter): (deed: IrcDeed, at: number, line: number, group: RawGroup) => void {
  const keyOf = contentKeys()
  const voiceOf = bridgeReader()
  return (deed, at, line, group) => {
    const source = { file, line }
    if (deed.kind === 'say' || deed.kind === 'action') {
      const voice = voiceOf(at, deed.nick, deed.text)
      page.event({
        kind: 'message',
        at,
        eventId: keyOf(at, voice.nick, deed.text),
        group,
        user: { externalId: voice.nick, name: voice.name },
        message: { externalId: null, kind: deed.kind === 'action' ? 'action' : 'text', text: voice.text },
        source,
      })
    } else if (deed.kind === 'joined' || deed.kind === 'left') {
      const { kind, nicks: names, operator } = deed
      const place = { at, group, source, userOf, keyOf: (user: RawUser) => keyOf(at, user.externalId, `\n${kind}`) }
      for (const event of noticeEvents(operator === undefined ? { kind, names } : { kind, names, operator }, place)) page.event(event)
    }
  }
}

function userOf(nick: string): RawUser {
  return { externalId: nick, name: nick }
}
