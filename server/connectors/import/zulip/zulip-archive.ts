// Public Zulip archives (zulip-archive and its kin): one folder a stream, one JSON list of messages a topic. Also lists as the API's
// `GET /messages` answers them, saved to a file. A server's own export is read by zulip-export.ts.
import type { RawEvent, RawGroup, RawReaction, RawUser } from '../../../../contract/raw-event.ts'
import type { ImportFormat, ReadOptions } from '../import-format.ts'
import { byNaturalName } from '../source/entry-name.ts'
import type { ImportSource, SourceEntry, SourceHead } from '../source/import-source.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asList, asNumber, asRecord, asText } from '../source/json-fields.ts'
import { jsonItems } from '../source/json-items.ts'
import { pageWriter } from '../source/page-writer.ts'
import type { RecentMap } from '../source/recent-map.ts'
import { recentMap } from '../source/recent-map.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { extensionOf } from '../source/source-head.ts'
import { glyphOfCode, readZulipHtml } from './zulip-text.ts'

const MESSAGE_LIKE = /"sender_full_name"\s*:/
// The last folder is the stream as `<id>-<name>`, the file its topic.
const TOPIC_PATH = /(?:^|\/)(?:(\d+)-)?([^/]+)\/([^/]+)\.json$/

const REMEMBERED = 50_000

type Topic = { group: RawGroup | undefined; topic: string | undefined; times: RecentMap<string, number> }

export const zulipArchive: ImportFormat = {
  id: 'zulip-archive',
  platform: 'zulip',
  sniff(head: SourceHead) {
    const isMessages = head.samples.some(
      ({ text }) => MESSAGE_LIKE.test(text) && text.includes('"content"') && text.includes('"timestamp"'),
    )
    return isMessages ? 0.9 : 0
  },
  // Timestamps are epoch seconds.
  asks: async () => [],
  async *read(source: ImportSource, options: ReadOptions) {
    const pages = pageWriter()
    for (const entry of topicEntries(source)) {
      const topic = topicOf(entry.name)
      for await (const { items, problems } of jsonItems(entry, { elements: ['*', 'messages.*'] })) {
        problems.forEach(pages.skip)
        for (const { index, value } of items) {
          const event = decodeMessage(asRecord(value) ?? {}, topic, options.groupName)
          if (event === undefined) pages.skip(skippedLine(entry.name, index, 'malformed', JSON.stringify(value)))
          else {
            event.source = { file: entry.name, line: index }
            pages.event(event)
          }
        }
        options.signal?.throwIfAborted()
        yield* pages.fullPages()
      }
    }
    yield* pages.lastPages()
  },
}

function topicEntries(source: ImportSource): SourceEntry[] {
  // The archive's own index of streams and topics holds no messages.
  const isTopic = (entry: SourceEntry): boolean => extensionOf(entry.name) === 'json' && !/(^|\/)stream_index\.json$/.test(entry.name)
  return source.entries.filter(isTopic).toSorted(byNaturalName)
}

function topicOf(name: string): Topic {
  const path = TOPIC_PATH.exec(name)
  if (path === null) return { group: undefined, topic: undefined, times: recentMap(REMEMBERED) }
  const [, id, stream = '', topic = ''] = path
  // Stream names in paths have their spaces turned into hyphens; which hyphens were spaces is not told, spaces are the likelier.
  const group: RawGroup = { externalId: id ?? stream, name: decodeHash(stream).replaceAll('-', ' '), kind: 'group' }
  return { group, topic: decodeHash(topic), times: recentMap(REMEMBERED) }
}

/** Zulip writes `%2C` as `.2C` in its links and file names. */
function decodeHash(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('%', '%25').replace(/\.([0-9A-Fa-f]{2})/g, '%$1'))
  } catch {
    return text
  }
}

function decodeMessage(record: JsonRecord, topic: Topic, groupName: string): RawEvent | undefined {
  const seconds = asNumber(record.timestamp)
  const id = asText(record.id)
  if (seconds === undefined || id === '') return undefined
  const at = Math.round(seconds * 1000)
  const group = groupOf(record, topic, groupName)
  const user = userOf(record)
  const content = readZulipHtml(asText(record.content))
  const message: NonNullable<RawEvent['message']> = { externalId: id, kind: 'text', text: content.text }
  const threadKey = asText(record.subject) || topic.topic
  if (threadKey !== undefined && threadKey !== '') message.threadKey = threadKey
  if (content.quotes !== undefined) {
    message.replyTo = content.quotes
    const quotedAt = topic.times.get(content.quotes)
    if (quotedAt !== undefined) message.replyToAt = quotedAt
  }
  topic.times.set(id, at)
  // Archives name people without ids, so a mention can only carry an id where messages do as well.
  const hasIds = record.sender_id !== undefined
  if (content.mentions.length > 0)
    message.mentions = content.mentions.map((mention) => (hasIds ? mention : { externalId: mention.name, name: mention.name }))
  if (content.attachments.length > 0) message.attachments = content.attachments
  const edited = asNumber(record.last_edit_timestamp)
  if (edited !== undefined) message.editedAt = edited * 1000
  const reactions = reactionsOf(asList(record.reactions))
  if (reactions.length > 0) message.reactions = reactions
  return { kind: 'message', at, eventId: `${group.externalId}:${id}`, group, user, message }
}

function groupOf(record: JsonRecord, topic: Topic, groupName: string): RawGroup {
  const streamId = asText(record.stream_id)
  if (streamId !== '')
    return { externalId: streamId, name: asText(record.display_recipient) || (topic.group?.name ?? groupName), kind: 'group' }
  return topic.group ?? { externalId: '', name: groupName }
}

function userOf(record: JsonRecord): RawUser | null {
  const name = asText(record.sender_full_name)
  const id = asText(record.sender_id)
  if (name === '' && id === '') return null
  return { externalId: id || name, name: name || id }
}

/** The API lists one entry a person; people count as one reaction each. */
function reactionsOf(list: unknown[]): RawReaction[] {
  const byEmoji = new Map<string, RawReaction>()
  for (const item of list) {
    const record = asRecord(item) ?? {}
    const emoji = zulipEmoji(record)
    const reaction = byEmoji.get(emoji) ?? { emoji, count: 0, users: [] }
    reaction.count++
    const user = asRecord(record.user)
    const id = asText(record.user_id) || asText(user?.id)
    if (id !== '') reaction.users.push({ externalId: id, name: asText(user?.full_name) || id })
    byEmoji.set(emoji, reaction)
  }
  return [...byEmoji.values()]
}

/** The glyph of a reaction, or `:name:` for a realm's own emoji. */
export function zulipEmoji(record: JsonRecord): string {
  const isUnicode = asText(record.reaction_type) !== 'realm_emoji' && asText(record.reaction_type) !== 'zulip_extra_emoji'
  const glyph = isUnicode ? glyphOfCode(asText(record.emoji_code)) : undefined
  return glyph ?? `:${asText(record.emoji_name)}:`
}
