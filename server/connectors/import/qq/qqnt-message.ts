// One message of qq-chat-exporter, of its fourth and fifth generation, as an event. Pure: what a message says is all in the message.
import type { RawAttachment, RawMessage, RawUser } from '../../../../contract/raw-event.ts'
import { isoTime } from '../source/iso-time.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asList, asNumber, asRecord, asText } from '../source/json-fields.ts'

export type QqntMessage = {
  /** epoch ms; undefined where the message tells none */
  at: number | undefined
  isSystem: boolean
  isRecalled: boolean
  user: RawUser | null
  message: RawMessage
}

/** Reads an element of `messages`. Whatever it lacks comes out empty. */
export function readQqntMessage(record: JsonRecord): QqntMessage {
  const content = asRecord(record['content']) ?? {}
  const elements = asList(content['elements'])
    .map(asRecord)
    .filter((element) => element !== undefined)
  const id = asText(record['id']) || asText(record['messageId'])
  const message: RawMessage = { externalId: id === '' ? null : id, ...readContent(content, elements) }
  const answered = replyOf(elements)
  if (answered !== undefined) {
    if (answered.id !== '') message.replyTo = answered.id
    if (answered.at !== undefined) message.replyToAt = answered.at
  }
  const mentions = mentionsOf(content)
  if (mentions.length > 0) message.mentions = mentions
  return {
    at: timeOf(record['timestamp']) ?? timeOf(record['time']),
    isSystem: record['system'] === true || record['isSystemMessage'] === true || record['type'] === 'system',
    isRecalled: record['recalled'] === true || record['isRecalled'] === true,
    user: userOf(asRecord(record['sender'])),
    message,
  }
}

/** A moment as number of seconds or milliseconds, as their digits in a string, or as ISO text. */
function timeOf(value: unknown): number | undefined {
  const number = asNumber(value)
  // Ten digits are seconds until the year 2286.
  if (number !== undefined) return number > 0 ? Math.round(number < 1e11 ? number * 1_000 : number) : undefined
  return typeof value === 'string' ? isoTime(value) : undefined
}

function userOf(sender: JsonRecord | undefined): RawUser | null {
  if (sender === undefined) return null
  const uin = asText(sender['uin'])
  // The number is what everything else about QQ knows people by; 0 stands for "not told".
  const externalId = uin !== '' && uin !== '0' ? uin : asText(sender['uid'])
  if (externalId === '') return null
  const names = ['groupCard', 'name', 'nickname', 'remark'].map((key) => asText(sender[key]).trim())
  return { externalId, name: names.find((name) => name !== '') ?? externalId }
}

// Maps: an element may call its type `constructor`.
const ATTACHMENTS = new Map(
  Object.entries<RawAttachment['kind']>({
    image: 'image',
    audio: 'voice',
    ptt: 'voice',
    video: 'video',
    file: 'file',
    market_face: 'sticker',
    marketface: 'sticker',
    location: 'location',
  }),
)

const KINDS = new Map(
  Object.entries<RawMessage['kind']>({
    image: 'image',
    audio: 'voice',
    ptt: 'voice',
    video: 'video',
    file: 'file',
    market_face: 'sticker',
    marketface: 'sticker',
    location: 'location',
    forward: 'forward',
    json: 'link',
    ark: 'link',
    wallet: 'red-packet',
  }),
)

function readContent(content: JsonRecord, elements: JsonRecord[]): Omit<RawMessage, 'externalId'> {
  const attachments = elements.flatMap((element) => attachmentOf(element) ?? [])
  if (attachments.length === 0)
    attachments.push(...asList(content['resources']).flatMap((resource) => resourceOf(asRecord(resource)) ?? []))
  const telling = elements.map((element) => KINDS.get(asText(element['type']))).find((kind) => kind !== undefined)
  const text = elements.length === 0 ? asText(content['text']).trim() : textOf(elements)
  const kind = kindOf(text, telling, attachments)
  const read: Omit<RawMessage, 'externalId'> = { kind, text: kind === 'link' && text === '' ? cardText(elements) : text }
  if (attachments.length > 0) read.attachments = attachments.slice(0, 100)
  if (kind === 'forward') read.isForwarded = true
  return read
}

function kindOf(text: string, telling: RawMessage['kind'] | undefined, attachments: RawAttachment[]): RawMessage['kind'] {
  if (telling === 'forward' || telling === 'red-packet') return telling
  if (text !== '') return 'text'
  const [first] = attachments
  if (telling !== undefined) return telling
  if (first === undefined || first.kind === 'contact') return 'other'
  return first.kind
}

function textOf(elements: JsonRecord[]): string {
  const parts = elements.map((element) => {
    const details = asRecord(element['data']) ?? {}
    switch (element['type']) {
      case 'text':
        return asText(details['text'])
      case 'at':
        return `@${(asText(details['name']) || asText(details['uin'])).replace(/^@/, '')}`
      case 'face':
        return asText(details['name']) === '' ? '' : `[${asText(details['name'])}]`
      case 'system':
        return asText(details['text']) || asText(details['summary'])
      default:
        return ''
    }
  })
  return parts.join('').trim()
}

function cardText(elements: JsonRecord[]): string {
  const card = elements
    .map((element) => asRecord(element['data']))
    .find((details) => details !== undefined && asText(details['title']) !== '')
  return asText(card?.['title']).trim()
}

function attachmentOf(element: JsonRecord): RawAttachment | undefined {
  const type = asText(element['type'])
  const details = asRecord(element['data']) ?? {}
  if (type === 'json' || type === 'ark') {
    const url = asText(details['url'])
    return url === '' ? undefined : attachment('link', asText(details['title']), url)
  }
  const kind = ATTACHMENTS.get(type)
  return kind === undefined
    ? undefined
    : attachment(kind, asText(details['filename']) || asText(details['name']), asText(details['url']), asNumber(details['size']))
}

function resourceOf(resource: JsonRecord | undefined): RawAttachment | undefined {
  if (resource === undefined) return undefined
  const kind = ATTACHMENTS.get(asText(resource['type'])) ?? 'other'
  return attachment(kind, asText(resource['filename']), asText(resource['url']), asNumber(resource['size']))
}

function attachment(kind: RawAttachment['kind'], name: string, url: string, size?: number): RawAttachment {
  return {
    kind,
    ...(name === '' ? {} : { name: name }),
    // Paths on the exporter's own disk lead nowhere here.
    ...(/^https?:/i.test(url) ? { url: url } : {}),
    ...(size === undefined || size <= 0 ? {} : { size }),
  }
}

function replyOf(elements: JsonRecord[]): { id: string; at: number | undefined } | undefined {
  const reply = elements.find((element) => element['type'] === 'reply')
  const details = asRecord(reply?.['data'])
  if (details === undefined) return undefined
  const id = asText(details['referencedMessageId']) || asText(details['messageId']) || asText(details['replyMsgId'])
  return { id: id === '0' ? '' : id, at: timeOf(details['timestamp']) }
}

function mentionsOf(content: JsonRecord): { externalId?: string; name: string }[] {
  return asList(content['mentions']).flatMap((mention) => {
    const record = asRecord(mention)
    if (record === undefined) return []
    if (record['type'] === 'all') return [{ name: '全体成员' }]
    const uin = asText(record['uin'])
    const externalId = uin !== '' && uin !== '0' ? uin : asText(record['uid'])
    const name = asText(record['name']) || externalId
    return name === '' ? [] : [externalId === '' ? { name } : { externalId, name }]
  })
}
