// Takes the parts of a ChatLab file in the order they come: whose chat it is, its members, its messages.
import type { RawGroup, RawMessage, RawUser } from '../../../../contract/raw-event.ts'
import { contentKeys } from '../content-key.ts'
import { readGroupNotice } from '../reading/chinese-notices.ts'
import { nameDirectory } from '../reading/name-directory.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asNumber, asRecord, asText } from '../source/json-fields.ts'
import { ownText } from '../source/own-text.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { kindOfType, RECALL_TYPE, SYSTEM_TYPE } from './chatlab-types.ts'

export type ChatlabReader = {
  meta(value: unknown): void
  member(value: unknown): void
  message(value: unknown, line: number): void
}

// Far more than any group holds.
const MOST_MEMBERS = 200_000

/** A reader of one file. */
export function chatlabReader(file: string, groupName: string, page: PageWriter): ChatlabReader {
  const keyOf = contentKeys()
  const people = nameDirectory()
  const avatars = new Map<string, string>()
  let group: RawGroup = { externalId: '', name: groupName }

  const userOf = (record: JsonRecord): RawUser | null => {
    const externalId = asText(record['sender']).trim()
    if (externalId === '') return null
    const user: RawUser = { externalId, name: nameOf(record) || externalId }
    const avatarUrl = avatars.get(externalId)
    if (avatarUrl !== undefined) user.avatarUrl = avatarUrl
    people.learn(user)
    return user
  }

  const notice = (content: string, at: number, id: string | null, line: number): void => {
    const told = readGroupNotice(content)
    if (told === undefined) {
      page.skip(skippedLine(file, line, 'not-a-message', content))
      return
    }
    for (const name of told.names) {
      const user = people.userOf(name)
      page.event({
        kind: told.kind === 'joined' ? 'member.joined' : 'member.left',
        at,
        eventId: id === null ? keyOf(at, user.externalId, `\n${told.kind}`) : `${id}:${name}`,
        group,
        user,
        ...(told.operator === undefined ? {} : { operator: people.userOf(told.operator) }),
        source: { file, line },
      })
    }
  }

  return {
    meta(value) {
      const meta = asRecord(value) ?? {}
      const name = asText(meta['name']).trim() || groupName
      group = { externalId: asText(meta['groupId']) || name, name, kind: meta['type'] === 'private' ? 'direct' : 'group' }
    },
    member(value) {
      const record = asRecord(value)
      const externalId = asText(record?.['platformId'])
      if (record === undefined || externalId === '') return
      people.learn({ externalId, name: nameOf(record) || externalId })
      const avatar = asText(record['avatar'])
      // Pictures written into the file itself have no address to keep.
      if (/^https?:\/\//i.test(avatar) && avatars.size < MOST_MEMBERS) avatars.set(ownText(externalId), ownText(avatar))
    },
    message(value, line) {
      const record = asRecord(value)
      if (record === undefined) return page.skip(skippedLine(file, line, 'malformed', String(value)))
      const seconds = asNumber(record['timestamp'])
      const type = asNumber(record['type']) ?? 0
      const content = asText(record['content'])
      if (seconds === undefined) return page.skip(skippedLine(file, line, 'no-date', content))
      const at = Math.round(seconds < 1e11 ? seconds * 1_000 : seconds)
      const id = asText(record['platformMessageId']) || null
      if (type === SYSTEM_TYPE) return notice(content, at, id, line)
      if (type === RECALL_TYPE) return page.skip(skippedLine(file, line, 'not-a-message', content))
      const user = userOf(record)
      const message: RawMessage = { externalId: id, kind: kindOfType(type), text: textOf(kindOfType(type), content) }
      const replyTo = asText(record['replyToMessageId'])
      if (replyTo !== '') message.replyTo = replyTo
      if (message.kind === 'forward') message.isForwarded = true
      const eventId = id ?? keyOf(at, user?.externalId ?? '', `${type}\n${content}`)
      page.event({ kind: 'message', at, eventId, group, user, message, source: { file, line } })
    },
  }
}

function nameOf(record: JsonRecord): string {
  return (asText(record['groupNickname']) || asText(record['accountName'])).trim()
}

// Exporters fill the field of a picture with the word for it: the kind says that already.
const STAND_IN = /^\[(?:图片|语音|视频|文件|表情|动画表情|位置|链接|红包)\]$/

function textOf(kind: RawMessage['kind'], content: string): string {
  return kind !== 'text' && STAND_IN.test(content) ? '' : content
}
