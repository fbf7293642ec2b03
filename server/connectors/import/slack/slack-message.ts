// One element of a day's file as what happened.
import type { RawAttachment, RawEvent, RawGroup, RawMessage, RawReaction, RawUser } from '../../../../contract/raw-event.ts'
import type { SkippedLine } from '../import-format.ts'
import { attachmentKindOf, messageKindOf } from '../source/attachment-kind.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asList, asNumber, asRecord, asText } from '../source/json-fields.ts'
import { slackEmoji } from './emoji-names.ts'
import type { SlackDirectory } from './slack-directory.ts'
import type { SlackNames, SlackText } from './slack-text.ts'
import { readBlocks, readMrkdwn } from './slack-text.ts'

export type SlackSetting = { group: RawGroup; directory: SlackDirectory; names: SlackNames }

const JOINS = new Set(['channel_join', 'group_join'])
const LEAVES = new Set(['channel_leave', 'group_leave'])
const SPOKEN = new Set([
  '',
  'thread_broadcast',
  'bot_message',
  'file_share',
  'file_comment',
  'me_message',
  'slackbot_response',
  'reply_broadcast',
])
// Slack has some forty subtypes for what happened to a channel; they share these words.
const HOUSEKEEPING =
  /^(channel|group|bot|pinned|unpinned|tombstone|huddle|sh_room|reminder|file_mention|app_conversation|assistant|ekm|joiner|message_deleted)/

/** Turns an element into an event, or says why it is none. */
export function decodeSlackMessage(record: JsonRecord, setting: SlackSetting): RawEvent | SkippedLine['reason'] {
  const ts = asText(record.ts)
  const at = slackTime(ts)
  if (record.type !== 'message') return record.type === undefined ? 'malformed' : 'unknown-kind'
  if (at === undefined) return ts === '' ? 'no-date' : 'bad-date'
  const subtype = asText(record.subtype)
  const eventId = `${setting.group.externalId}:${ts}`
  if (JOINS.has(subtype) || LEAVES.has(subtype)) {
    const user = setting.directory.user(asText(record.user))
    const event: RawEvent = { kind: JOINS.has(subtype) ? 'member.joined' : 'member.left', at, eventId, group: setting.group, user }
    const inviter = asText(record.inviter)
    if (inviter !== '' && inviter.toUpperCase() !== user.externalId) event.operator = setting.directory.user(inviter)
    return event
  }
  if (!SPOKEN.has(subtype)) return HOUSEKEEPING.test(subtype) ? 'not-a-message' : 'unknown-kind'
  return {
    kind: 'message',
    at,
    eventId,
    group: setting.group,
    user: authorOf(record, setting.directory),
    message: messageOf(record, ts, setting),
  }
}

/** Epoch ms of `1795136520.000200`, undefined for anything else. */
export function slackTime(ts: string): number | undefined {
  const parts = /^(\d{9,11})(?:\.(\d{1,6}))?$/.exec(ts)
  if (parts === null) return undefined
  return Number(parts[1]) * 1000 + Number((parts[2] ?? '').padEnd(3, '0').slice(0, 3))
}

function authorOf(record: JsonRecord, directory: SlackDirectory): RawUser | null {
  const id = asText(record.user)
  const botId = asText(record.bot_id)
  if (id !== '' && directory.isListed(id)) return directory.user(id)
  if (id !== '') {
    const profile = asRecord(record.user_profile) ?? {}
    const user = directory.user(id)
    const name = asText(profile.display_name) || asText(profile.real_name) || asText(profile.name)
    if (name !== '') user.name = name
    if (botId !== '') user.isBot = true
    return user
  }
  const name = asText(record.username) || asText(asRecord(record.bot_profile)?.name)
  if (botId === '' && name === '') return null
  return { externalId: botId || name, name: name || botId, isBot: true }
}

function messageOf(record: JsonRecord, ts: string, setting: SlackSetting): RawMessage {
  const content = contentOf(record, setting.names)
  const attachments = [...filesOf(record), ...content.links]
  const message: RawMessage = { externalId: ts, kind: kindOf(record, content.text, attachments), text: content.text }
  const threadTs = asText(record.thread_ts)
  if (threadTs !== '') {
    message.threadKey = threadTs
    if (threadTs !== ts) {
      message.replyTo = threadTs
      const startedAt = slackTime(threadTs)
      if (startedAt !== undefined) message.replyToAt = startedAt
    }
  }
  if (content.mentions.length > 0) message.mentions = content.mentions
  if (attachments.length > 0) message.attachments = attachments
  const editedAt = slackTime(asText(asRecord(record.edited)?.ts))
  if (editedAt !== undefined) message.editedAt = editedAt
  const reactions = reactionsOf(record, setting.directory)
  if (reactions.length > 0) message.reactions = reactions
  return message
}

function kindOf(record: JsonRecord, text: string, attachments: RawAttachment[]): RawMessage['kind'] {
  if (record.subtype === 'me_message') return 'action'
  return messageKindOf(text, attachments)
}

function contentOf(record: JsonRecord, names: SlackNames): SlackText {
  const text = asText(record.text)
  if (text !== '') return readMrkdwn(text, names)
  const blocks = readBlocks(asList(record.blocks), names).trim()
  if (blocks !== '') return { text: blocks, mentions: [], links: [] }
  // Webhooks put everything into legacy attachments.
  const parts = asList(record.attachments).map((item) => {
    const attachment = asRecord(item) ?? {}
    const lines = [attachment.pretext, attachment.title, attachment.text].map(asText).filter((line) => line !== '')
    return lines.length > 0 ? lines.join('\n') : asText(attachment.fallback)
  })
  return readMrkdwn(parts.filter((part) => part !== '').join('\n'), names)
}

function filesOf(record: JsonRecord): RawAttachment[] {
  const attachments: RawAttachment[] = []
  for (const item of asList(record.files)) {
    const file = asRecord(item) ?? {}
    const name = asText(file.name) || asText(file.title)
    // Deleted files and those over a free plan's limit are only a marker.
    if (file.mode === 'tombstone' || file.mode === 'hidden_by_limit') continue
    const attachment: RawAttachment = { kind: attachmentKindOf(asText(file.mimetype) || name) }
    if (name !== '') attachment.name = name
    const url = asText(file.permalink) || asText(file.url_private).split('?', 1)[0]
    if (url) attachment.url = url
    const size = asNumber(file.size)
    if (size !== undefined) attachment.size = size
    attachments.push(attachment)
  }
  return attachments
}

function reactionsOf(record: JsonRecord, directory: SlackDirectory): RawReaction[] {
  return asList(record.reactions).map((item) => {
    const reaction = asRecord(item) ?? {}
    const users = asList(reaction.users).map((id) => directory.user(asText(id)))
    return { emoji: slackEmoji(asText(reaction.name)), count: asNumber(reaction.count) ?? users.length, users }
  })
}
