// One element of Telegram Desktop's `messages` as what happened.
import type { RawAttachment, RawEvent, RawGroup, RawMessage, RawReaction, RawUser } from '../../../../contract/raw-event.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { SkippedLine } from '../import-format.ts'
import { attachmentKindOf, fileNameOfUrl } from '../source/attachment-kind.ts'
import { isoTime } from '../source/iso-time.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asList, asNumber, asRecord, asText } from '../source/json-fields.ts'
import type { RecentMap } from '../source/recent-map.ts'
import type { KnownNames } from './known-names.ts'
import { telegramPeerId } from './peer-id.ts'

export type TelegramChat = {
  group: RawGroup
  clock: ZoneClock
  names: KnownNames
  /** Times of messages read so far, for replies, and titles of forum topics; both by message id. */
  times: RecentMap<number, number>
  topics: RecentMap<number, string>
}

// Telegram's own word for people who are gone.
const DELETED = 'Deleted Account'

/** Turns an element into events — an invitation of three people is three — or says why it is none. */
export function decodeTelegramMessage(record: JsonRecord, chat: TelegramChat): RawEvent[] | SkippedLine['reason'] {
  const at = timeOf(record, 'date', chat.clock)
  const id = asText(record.id)
  if (record.type === 'unsupported') return 'unknown-kind'
  if (record.type !== 'message' && record.type !== 'service') return 'malformed'
  if (at === undefined) return record.date === undefined && record.date_unixtime === undefined ? 'no-date' : 'bad-date'
  if (record.type === 'service') return serviceEvents(record, at, chat)
  const message = messageOf(record, at, chat)
  chat.times.set(asNumber(record.id) ?? 0, at)
  const user = userOf(record.from, record.from_id)
  return [{ kind: 'message', at, eventId: `${chat.group.externalId}:${id}`, group: chat.group, user, message }]
}

function timeOf(record: JsonRecord, key: 'date' | 'edited', clock: ZoneClock): number | undefined {
  const seconds = asNumber(record[`${key}_unixtime`])
  if (seconds !== undefined) return seconds * 1000
  return isoTime(asText(record[key]), clock)
}

function userOf(name: unknown, id: unknown): RawUser | null {
  const written = asText(id)
  const known = asText(name)
  if (written !== '') return { externalId: telegramPeerId(written), name: known || DELETED }
  return known === '' ? null : { externalId: known, name: known }
}

function serviceEvents(record: JsonRecord, at: number, chat: TelegramChat): RawEvent[] | SkippedLine['reason'] {
  const actor = userOf(record.actor, record.actor_id)
  const id = asText(record.id)
  const event = (kind: RawEvent['kind'], user: RawUser, ordinal: number): RawEvent => {
    const made: RawEvent = { kind, at, eventId: `${chat.group.externalId}:${id}:${ordinal}`, group: chat.group, user }
    if (actor !== null && actor.externalId !== user.externalId) made.operator = actor
    return made
  }
  switch (record.action) {
    case 'join_group_by_link':
    case 'join_group_by_request':
      return actor === null ? 'not-a-message' : [event('member.joined', actor, 0)]
    case 'invite_members':
    case 'remove_members': {
      // Leaving on one's own is a removal by oneself, joining a public group an invitation by oneself.
      const kind = record.action === 'invite_members' ? 'member.joined' : 'member.left'
      const events = membersOf(record, actor, chat.names).map((user, ordinal) => event(kind, user, ordinal))
      return events.length > 0 ? events : 'not-a-message'
    }
    case 'create_group': {
      const founders = membersOf(record, actor, chat.names)
      const isListed = actor === null || founders.some((user) => user.externalId === actor.externalId)
      const all = isListed || actor === null ? founders : [actor, ...founders]
      return all.length > 0 ? all.map((user, ordinal) => event('member.joined', user, ordinal)) : 'not-a-message'
    }
    case 'topic_created':
      chat.topics.set(asNumber(record.id) ?? 0, asText(record.title))
      return 'not-a-message'
    default:
      return 'not-a-message'
  }
}

/** The people a service message is about; those whose account is gone have no name and are left out. */
function membersOf(record: JsonRecord, actor: RawUser | null, names: KnownNames): RawUser[] {
  // Converters leave the list out where it would only repeat the actor.
  if (record.members === undefined) return actor === null ? [] : [actor]
  return asList(record.members)
    .map(asText)
    .filter((name) => name !== '')
    .map((name) => (name === actor?.name ? actor : userOf(name, names.idOf(name) ?? '')))
    .filter((user) => user !== null)
}

function messageOf(record: JsonRecord, at: number, chat: TelegramChat): RawMessage {
  const entities = Array.isArray(record.text) ? record.text : []
  const poll = asRecord(record.poll)
  const attachments = [...mediaOf(record), ...linksOf(entities)]
  const text = poll === undefined ? textOf(record.text) : pollText(poll)
  const message: RawMessage = { externalId: asText(record.id), kind: kindOf(record, attachments), text }
  addReply(message, record, chat)
  const mentions = mentionsOf(entities)
  if (mentions.length > 0) message.mentions = mentions
  if (attachments.length > 0) message.attachments = attachments
  const reactions = reactionsOf(record)
  if (reactions.length > 0) message.reactions = reactions
  // Telegram moves `edited` when someone reacts, so on messages with reactions it says nothing about the text. Early exports wrote the
  // epoch itself for "never".
  const editedAt = reactions.length > 0 ? undefined : timeOf(record, 'edited', chat.clock)
  if (editedAt !== undefined && editedAt > at) message.editedAt = editedAt
  if ('forwarded_from' in record || 'forwarded_from_id' in record) message.isForwarded = true
  return message
}

function textOf(text: unknown): string {
  if (typeof text === 'string') return text
  let joined = ''
  for (const part of asList(text)) joined += typeof part === 'string' ? part : asText(asRecord(part)?.text)
  return joined
}

function pollText(poll: JsonRecord): string {
  const answers = asList(poll.answers).map((answer) => `- ${textOf(asRecord(answer)?.text)}`)
  return [textOf(poll.question), ...answers].join('\n')
}

function addReply(message: RawMessage, record: JsonRecord, chat: TelegramChat): void {
  const replyTo = asNumber(record.reply_to_message_id)
  // A reply to a message of another chat has no place in this one.
  if (replyTo === undefined || record.reply_to_peer_id !== undefined) return
  const topic = chat.topics.get(replyTo)
  if (topic !== undefined) {
    // In forums, what answers nobody in particular answers the topic's first, invisible message.
    message.threadKey = topic
    return
  }
  message.replyTo = String(replyTo)
  const repliedAt = chat.times.get(replyTo)
  if (repliedAt !== undefined) message.replyToAt = repliedAt
}

const KIND_BY_MEDIA = new Map<string, RawAttachment['kind']>([
  ['sticker', 'sticker'],
  ['voice_message', 'voice'],
  ['video_message', 'video'],
  ['video_file', 'video'],
  ['animation', 'video'],
  ['audio_file', 'file'],
])

function mediaOf(record: JsonRecord): RawAttachment[] {
  if (record.photo !== undefined) return [fileOf('image', record.photo, record.photo_file_size)]
  if (record.file !== undefined) {
    const kind = KIND_BY_MEDIA.get(asText(record.media_type)) ?? attachmentKindOf(asText(record.mime_type) || asText(record.file))
    const file = fileOf(kind === 'voice' && record.media_type !== 'voice_message' ? 'file' : kind, record.file, record.file_size)
    if (record.file_name !== undefined) file.name = asText(record.file_name)
    return [file]
  }
  if (record.location_information !== undefined || record.place_name !== undefined) {
    return record.place_name === undefined ? [{ kind: 'location' }] : [{ kind: 'location', name: asText(record.place_name) }]
  }
  return record.contact_information === undefined ? [] : [{ kind: 'contact' }]
}

function fileOf(kind: RawAttachment['kind'], path: unknown, size: unknown): RawAttachment {
  const attachment: RawAttachment = { kind }
  const name = asText(path)
  // A file left out of the export has the reason where its path would be, in brackets.
  const fileName = name === '' || name.endsWith(')') ? undefined : fileNameOfUrl(name)
  if (fileName !== undefined) attachment.name = fileName
  const bytes = asNumber(size)
  if (bytes !== undefined) attachment.size = bytes
  return attachment
}

function linksOf(entities: unknown[]): RawAttachment[] {
  const links: RawAttachment[] = []
  for (const entity of entities) {
    const record = asRecord(entity)
    if (record?.type === 'text_link') links.push({ kind: 'link', url: asText(record.href) })
  }
  return links
}

function kindOf(record: JsonRecord, attachments: RawAttachment[]): RawMessage['kind'] {
  if (record.poll !== undefined) return 'poll'
  const first = attachments[0]
  if (first === undefined || first.kind === 'link') return 'text'
  return first.kind === 'contact' ? 'other' : first.kind
}

function mentionsOf(entities: unknown[]): NonNullable<RawMessage['mentions']> {
  const mentions: NonNullable<RawMessage['mentions']> = []
  for (const entity of entities) {
    const record = asRecord(entity)
    const name = asText(record?.text).replace(/^@/, '')
    if (record?.type === 'mention') mentions.push({ name })
    else if (record?.type === 'mention_name') mentions.push({ externalId: telegramPeerId(asText(record.user_id)), name })
  }
  return mentions
}

function reactionsOf(record: JsonRecord): RawReaction[] {
  return asList(record.reactions).map((item) => {
    const reaction = asRecord(item) ?? {}
    const users = asList(reaction.recent)
      .map((recent) => userOf(asRecord(recent)?.from, asRecord(recent)?.from_id))
      .filter((user) => user !== null)
    const emoji = asText(reaction.emoji) || (reaction.type === 'paid' ? '⭐' : ':custom:')
    return { emoji, count: asNumber(reaction.count) ?? users.length, users }
  })
}
