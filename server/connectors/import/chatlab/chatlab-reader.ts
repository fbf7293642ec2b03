// Takes the parts of a ChatLab file in the order they come: whose chat it is, its members, its messages.
import type { RawGroup, RawMessage, RawUser } from '../../../../contract/raw-event.ts'
import { contentKeys } from '../content-key.ts'
import { readGroupNotice } from '../reading/chinese-notices.ts'
import { noticeEvents } from '../reading/notice-events.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asNumber, asRecord, asText } from '../source/json-fields.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { chatlabPeople } from './chatlab-people.ts'
import { kindOfType, RECALL_TYPE, SYSTEM_TYPE } from './chatlab-types.ts'

export type ChatlabReader = {
  meta(value: unknown): void
  member(value: unknown): void
  message(value: unknown, line: number): void
}

/** A reader of one file. */
export function chatlabReader(file: string, groupName: string, page: PageWriter): ChatlabReader {
  const keyOf = contentKeys()
  const people = chatlabPeople()
  let group: RawGroup = { externalId: '', name: groupName }

  const notice = (content: string, at: number, id: string | null, line: number): void => {
    const told = readGroupNotice(content)
    if (told === undefined) {
      page.skip(skippedLine(file, line, 'not-a-message', content))
      return
    }
    const place = {
      at,
      group,
      source: { file, line },
      userOf: people.userOf,
      keyOf: (user: RawUser) => (id === null ? keyOf(at, user.externalId, `\n${told.kind}`) : `${id}:${user.externalId}`),
    }
    for (const event of noticeEvents(told, place)) page.event(event)
  }

  return {
    meta(value) {
      const meta = asRecord(value) ?? {}
      const name = asText(meta['name']).trim() || groupName
      group = { externalId: asText(meta['groupId']) || name, name, kind: meta['type'] === 'private' ? 'direct' : 'group' }
    },
    member(value) {
      const record = asRecord(value)
      if (record !== undefined) people.member(record)
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
      const user = people.sender(record)
      const message = messageOf(record, type, content)
      const eventId = id ?? keyOf(at, user?.externalId ?? '', `${type}\n${content}`)
      page.event({ kind: 'message', at, eventId, group, user, message, source: { file, line } })
    },
  }
}

function messageOf(record: JsonRecord, type: number, content: string): RawMessage {
  const kind = kindOfType(type)
  const message: RawMessage = { externalId: asText(record['platformMessageId']) || null, kind, text: textOf(kind, content) }
  const replyTo = asText(record['replyToMessageId'])
  if (replyTo !== '') message.replyTo = replyTo
  if (kind === 'forward') message.isForwarded = true
  return message
}

// Exporters fill the field of a picture with the word for it: the kind says that already.
const STAND_IN = /^\[(?:图片|语音|视频|文件|表情|动画表情|位置|链接|红包)\]$/

function textOf(kind: RawMessage['kind'], content: string): string {
  return kind !== 'text' && STAND_IN.test(content) ? '' : content
}
