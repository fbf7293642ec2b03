// Events of WeChat exports: one way for all exporters, which differ in how they name things.
import type { RawGroup, RawMessage, RawUser } from '../../../../contract/raw-event.ts'
import { contentKeys } from '../content-key.ts'
import { readGroupNotice, SELF_WORD } from '../reading/chinese-notices.ts'
import { nameDirectory } from '../reading/name-directory.ts'
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
  notice(said: WechatSaid, text: string): void
}

// What exporters write where the sender has no name of their own: of oneself, and of WeChat.
const SELF_NAME = '我'

/** One per entry. */
export function wechatEvents(file: string, page: PageWriter): WechatEvents {
  const keyOf = contentKeys()
  const people = nameDirectory()
  let self: RawUser | undefined

  const userOf = ({ sender, isSelf }: WechatSaid): RawUser | null => {
    const id = sender.wxid.trim() || sender.name.trim() || (isSelf ? (self?.externalId ?? SELF_NAME) : '')
    if (id === '') return null
    const user = { externalId: id, name: sender.name.trim() || id }
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
      const told = readGroupNotice(text)
      const named = (name: string): RawUser | undefined => (name === SELF_WORD ? self : people.userOf(name))
      const users = told === undefined ? [] : told.names.map(named).filter((user) => user !== undefined)
      if (told === undefined || users.length === 0) return page.skip(skippedLine(file, line, 'not-a-message', text))
      const operator = told.operator === undefined ? undefined : named(told.operator)
      for (const user of users) {
        page.event({
          kind: told.kind === 'joined' ? 'member.joined' : 'member.left',
          at,
          eventId: keyOf(at, user.externalId, `\n${told.kind}`),
          group,
          user,
          ...(operator === undefined ? {} : { operator }),
          source: { file, line },
        })
      }
    },
  }
}
