// DiscordChatExporter's JSON: one object a channel with its messages; partitioned exports repeat the head in every part.
import type { RawAttachment, RawEvent, RawGroup, RawMessage, RawReaction, RawUser } from '../../../../contract/raw-event.ts'
import type { SkippedLine } from '../import-format.ts'
import { attachmentKindOf, messageKindOf } from '../source/attachment-kind.ts'
import { isoTime } from '../source/iso-time.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asList, asNumber, asRecord, asText } from '../source/json-fields.ts'
import { jsonItems } from '../source/json-items.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import type { ChannelFile } from './channel-plan.ts'
import { snowflakeTime } from './snowflake.ts'

const PATHS = { elements: ['messages.*'], fields: ['guild', 'channel'] }
const SPOKEN = new Set(['Default', 'Reply', 'ChatInputCommand', 'ContextMenuCommand', '20', '23'])
const SYSTEM =
  /^(RecipientAdd|RecipientRemove|Call|Channel\w+|Guild\w+|UserPremium\w+|Thread\w+|AutoModeration\w+|RoleSubscription\w+|Stage\w+|Poll\w+|\d+)$/

/** Reads one file into `pages`; yields after every piece so that pages can be passed on. */
export async function* readDceJson(file: ChannelFile, pages: PageWriter, groupName: string): AsyncGenerator<void> {
  const { entry } = file
  let group: RawGroup = file.group.externalId === '' ? { externalId: '', name: groupName } : file.group
  for await (const { items, problems } of jsonItems(entry, PATHS)) {
    problems.forEach(pages.skip)
    for (const { path, index, value } of items) {
      const record = asRecord(value) ?? {}
      if (path === 'channel') group = channelGroup(record, group)
      else if (path === 'messages.*') {
        const decoded = decodeMessage(record, group)
        if (typeof decoded === 'string') pages.skip(skippedLine(entry.name, index, decoded, asText(record.content) || asText(record.type)))
        else {
          decoded.source = { file: entry.name, line: index }
          pages.event(decoded)
        }
      }
    }
    yield
  }
}

function channelGroup(record: JsonRecord, fallback: RawGroup): RawGroup {
  const id = asText(record.id)
  if (id === '') return fallback
  const isDirect = /^Direct/.test(asText(record.type))
  return { externalId: id, name: asText(record.name) || fallback.name, kind: isDirect ? 'direct' : 'group' }
}

function decodeMessage(record: JsonRecord, group: RawGroup): RawEvent | SkippedLine['reason'] {
  const id = asText(record.id)
  const type = asText(record.type)
  if (id === '' || type === '') return 'malformed'
  const at = isoTime(asText(record.timestamp)) ?? snowflakeTime(id)
  if (at === undefined) return 'bad-date'
  const author = userOf(asRecord(record.author))
  const eventId = `${group.externalId}:${id}`
  if (SPOKEN.has(type)) return { kind: 'message', at, eventId, group, user: author, message: messageOf(record, id) }
  if (type === 'GuildMemberJoin') return author === null ? 'not-a-message' : { kind: 'member.joined', at, eventId, group, user: author }
  if (type === 'RecipientAdd' || type === 'RecipientRemove') {
    const recipient = userOf(asRecord(asList(record.mentions)[0]))
    if (recipient === null) return 'not-a-message'
    const event: RawEvent = { kind: type === 'RecipientAdd' ? 'member.joined' : 'member.left', at, eventId, group, user: recipient }
    if (author !== null && author.externalId !== recipient.externalId) event.operator = author
    return event
  }
  return SYSTEM.test(type) ? 'not-a-message' : 'unknown-kind'
}

function userOf(record: JsonRecord | undefined): RawUser | null {
  const id = asText(record?.id)
  if (record === undefined || id === '') return null
  const name = asText(record.name)
  const discriminator = asText(record.discriminator)
  const user: RawUser = { externalId: id, name: asText(record.nickname) || name || id }
  if (name !== '') user.handle = discriminator === '' || /^0+$/.test(discriminator) ? name : `${name}#${discriminator}`
  if (record.isBot === true) user.isBot = true
  const avatar = asText(record.avatarUrl)
  if (avatar.startsWith('https://')) user.avatarUrl = avatar
  return user
}

function messageOf(record: JsonRecord, id: string): RawMessage {
  const forwarded = asRecord(record.forwardedMessage)
  const content = forwarded ?? record
  const mentions = asList(record.mentions)
    .map((item) => userOf(asRecord(item)))
    .filter((user) => user !== null)
  const text = withMentions(asText(content.content) || embedText(asList(content.embeds)), mentions)
  const attachments = [...asList(content.attachments).map(attachmentOf), ...asList(content.stickers).map(stickerOf)]
  const message: RawMessage = { externalId: id, kind: messageKindOf(text, attachments), text }
  addReference(message, asRecord(record.reference))
  if (forwarded !== undefined) message.isForwarded = true
  if (mentions.length > 0) message.mentions = mentions.map(({ externalId, name }) => ({ externalId, name }))
  const editedAt = isoTime(asText(record.timestampEdited))
  if (editedAt !== undefined) message.editedAt = editedAt
  if (attachments.length > 0) message.attachments = attachments
  const reactions = asList(record.reactions).map(reactionOf)
  if (reactions.length > 0) message.reactions = reactions
  return message
}

function addReference(message: RawMessage, reference: JsonRecord | undefined): void {
  const replyTo = asText(reference?.messageId)
  if (replyTo === '') return
  if (reference?.type === 'Forward') {
    message.isForwarded = true
    return
  }
  message.replyTo = replyTo
  const repliedAt = snowflakeTime(replyTo)
  if (repliedAt !== undefined) message.replyToAt = repliedAt
}

/** Exports made with `--markdown false` keep `<@123>`. */
function withMentions(text: string, mentions: RawUser[]): string {
  if (!text.includes('<@')) return text
  return text.replace(/<@!?(\d+)>/g, (token, id: string) => {
    const user = mentions.find((candidate) => candidate.externalId === id)
    return user === undefined ? token : `@${user.name}`
  })
}

/** Bots speak in embeds; link previews of people come with the link as text and are left out by the caller. */
function embedText(embeds: unknown[]): string {
  const lines = embeds.flatMap((item) => {
    const embed = asRecord(item) ?? {}
    const fields = asList(embed.fields).map((field) => `${asText(asRecord(field)?.name)} ${asText(asRecord(field)?.value)}`.trim())
    return [asText(embed.title), asText(embed.description), ...fields]
  })
  return lines.filter((line) => line !== '').join('\n')
}

function attachmentOf(item: unknown): RawAttachment {
  const record = asRecord(item) ?? {}
  const name = asText(record.fileName)
  const attachment: RawAttachment = { kind: attachmentKindOf(name || asText(record.url)) }
  if (name !== '') attachment.name = name
  const url = asText(record.url)
  if (url !== '') attachment.url = url
  const size = asNumber(record.fileSizeBytes)
  if (size !== undefined && size > 0) attachment.size = size
  return attachment
}

function stickerOf(item: unknown): RawAttachment {
  const record = asRecord(item) ?? {}
  return { kind: 'sticker', name: asText(record.name) }
}

function reactionOf(item: unknown): RawReaction {
  const record = asRecord(item) ?? {}
  const emoji = asRecord(record.emoji) ?? {}
  const users = asList(record.users)
    .map((user) => userOf(asRecord(user)))
    .filter((user) => user !== null)
  const isCustom = asText(emoji.id) !== ''
  return { emoji: isCustom ? `:${asText(emoji.name)}:` : asText(emoji.name), count: asNumber(record.count) ?? users.length, users }
}
