// Events of WeChat exports: one way for all exporters, which differ in how they name things.
import type { RawGroup, RawMessage, RawUser } from '../../../../contract/raw-event.ts'
import { contentKeys } from '../content-key.ts'
import { readGroupNotice, SELF_WORD } from '../reading/chinese-notices.ts'
import { nameDirectory } from '../reading/name-directory.ts'
import { noticeEvents } from '../reading/notice-events.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'

export type WechatSaid = {
  at: number
  group: RawGroup
  line: number
  /** The platform's id of the message, unique within the group; null where the exporter kept none. */
  id: string | null
  sender: { wxid: string; name: string }
  /** Sent by whoever made the export. */
  isSelf: boolean
}

export type WechatEvents = {
  message(said: WechatSaid, message: Omit<RawMessage, 'externalId'>): void
  /** A system text: joins and leaves become events, the rest is reported as no message. */
  notice(said: WechatSaid, text: string): void
}

// What stands for the exporter where the sender has neither id nor name.
const SELF_NAME = '我'

/** One per entry. */
export function wechatEvents(file: string, page: PageWriter): WechatEvents {
  const keyOf = contentKeys()
  const people = nameDirectory()
  let self: RawUser | undefined

  const userOf = ({ sender, isSelf }: WechatSaid): RawUser | null => {
    const name = sender.name.trim()
    const id = sender.wxid.trim() || name || (isSelf ? (self?.externalId ?? SELF_NAME) : '')
    if (id === '') return null
    const user = { externalId: id, name: name || id }
    if (isSelf && sender.wxid !== '') self = user
    people.learn(user)
    return user
  }

  return {
    message(said, message) {
      const user = userOf(said)
      const { at, group, line, id } = said
      const key = keyOf(at, user?.externalId ?? '', `${message.kind}\n${message.text}`)
      page.event({ kind: 'message', at, eventId: id ?? key, group, user, message: { externalId: id, ...message }, source: { file, line } })
    },
    notice({ at, group, line }, text) {
      const notice = readGroupNotice(text)
      const events =
        notice === undefined
          ? []
          : noticeEvents(notice, {
              at,
              group,
              source: { file, line },
              userOf: (name) => (name === SELF_WORD ? self : people.userOf(name)),
              keyOf: (user) => keyOf(at, user.externalId, `\n${notice.kind}`),
            })
      if (events.length === 0) page.skip(skippedLine(file, line, 'not-a-message', text))
      for (const event of events) page.event(event)
    },
  }
}
