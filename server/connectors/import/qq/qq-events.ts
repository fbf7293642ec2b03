// Events of QQ texts: the same for the plain export and the web archive, which differ only in how they are taken apart.
import type { RawGroup, RawUser } from '../../../../contract/raw-event.ts'
import { contentKeys } from '../content-key.ts'
import { readGroupNotice, SELF_WORD } from '../reading/chinese-notices.ts'
import { nameDirectory } from '../reading/name-directory.ts'
import { noticeEvents } from '../reading/notice-events.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import type { QqMessage } from './qq-text.ts'

// The accounts in whose name QQ itself speaks.
const SYSTEM_IDS = new Set(['10000', '1000000'])

export type QqSaid = { at: number; group: RawGroup; id?: string; name: string; line: number }

export type QqEvents = {
  /** True for the system's own accounts: their texts are notices. */
  isSystem(id: string | undefined, name: string): boolean
  message(said: QqSaid, message: QqMessage, text: string): void
  /** A system text: joins and leaves become events, the rest is reported as no message. */
  notice(said: QqSaid, text: string): void
}

/** One per entry. */
export function qqEvents(file: string, page: PageWriter): QqEvents {
  const keyOf = contentKeys()
  const people = nameDirectory()
  return {
    isSystem: (id, name) => (id === undefined ? name === '系统消息' : SYSTEM_IDS.has(id)),
    message({ at, group, id, name, line }, message, text) {
      const user: RawUser = { externalId: id ?? name, name }
      people.learn(user)
      page.event({
        kind: 'message',
        at,
        eventId: keyOf(at, user.externalId, text),
        group,
        user,
        message: { externalId: null, ...message },
        source: { file, line },
      })
    },
    notice({ at, group, line }, text) {
      const told = text.split('\n').map(readGroupNotice)
      const events = told.flatMap((notice) => {
        if (notice === undefined) return []
        return noticeEvents(notice, {
          at,
          group,
          source: { file, line },
          // Whose export it is does not stand in the file.
          userOf: (name) => (name === SELF_WORD ? undefined : people.userOf(name)),
          keyOf: (user) => keyOf(at, user.externalId, `\n${notice.kind}`),
        })
      })
      if (events.length === 0) page.skip(skippedLine(file, line, 'not-a-message', text))
      for (const event of events) page.event(event)
    },
  }
}
