// Messages as chatlog's interface gives them: `GET /api/v1/chatlog?format=json`, and its webhook.
import type { RawGroup, RawMessage } from '../../../../contract/raw-event.ts'
import { isoTime } from '../source/iso-time.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asNumber, asRecord, asText } from '../source/json-fields.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import type { WechatSaid } from './wechat-events.ts'
import { wechatEvents } from './wechat-events.ts'
import { wechatKind } from './wechat-kind.ts'
import { wechatMessage } from './wechat-text.ts'

/** A reader of one file's elements. */
export function chatlogJson(file: string, groupName: string, page: PageWriter): (value: unknown, line: number) => void {
  const events = wechatEvents(file, page)
  return (value, line) => {
    const record = asRecord(value)
    if (record === undefined) return page.skip(skippedLine(file, line, 'malformed', String(value)))
    const at = isoTime(asText(record['time'])) ?? secondsOf(record['seq'])
    if (at === undefined) return page.skip(skippedLine(file, line, 'no-date', asText(record['content'])))
    const seq = asText(record['seq'])
    const said: WechatSaid = {
      at,
      group: groupOf(record, groupName),
      line,
      id: seq === '' || seq === '0' ? null : seq,
      sender: { wxid: asText(record['sender']), name: asText(record['senderName']) },
      isSelf: record['isSelf'] === true,
    }
    const kind = wechatKind(asNumber(record['type']) ?? 0, asNumber(record['subType']) ?? 0)
    const content = asText(record['content'])
    if (kind.kind === 'system') return events.notice(said, content)
    const contents = asRecord(record['contents'])
    const card = { title: asText(contents?.['title']), url: asText(contents?.['url']) }
    const message = kind.hasWords === true && content !== '' ? wechatMessage(kind, content) : wechatMessage(kind, content, card)
    events.message(said, withAnswered(message, contents))
  }
}

// `seq` is ten digits of seconds and three of order.
function secondsOf(seq: unknown): number | undefined {
  const number = asNumber(seq)
  return number === undefined || number < 1e12 ? undefined : Math.floor(number / 1_000) * 1_000
}

function groupOf(record: JsonRecord, groupName: string): RawGroup {
  const talker = asText(record['talker'])
  const name = asText(record['talkerName']).trim() || groupName
  return { externalId: talker, name, kind: record['isChatRoom'] === true || talker.endsWith('@chatroom') ? 'group' : 'direct' }
}

/** A quoted message comes whole but without its number; its time is enough to find it. */
function withAnswered(message: Omit<RawMessage, 'externalId'>, contents: JsonRecord | undefined): Omit<RawMessage, 'externalId'> {
  const refer = asRecord(contents?.['refer'])
  const at = refer === undefined ? undefined : isoTime(asText(refer['time']))
  return at === undefined ? message : { ...message, replyToAt: at }
}
