// A Zulip server's own export (Settings → Organization → Data exports, or `manage.py export`), unpacked or zipped again: `realm.json`
// with people, streams and reactions, `messages-000001.json` … with messages. Streams become groups, topics threads.
import type { RawEvent, RawGroup, RawReaction, RawUser } from '../../../../contract/raw-event.ts'
import type { ImportFormat, ReadOptions } from '../import-format.ts'
import { byNaturalName } from '../source/entry-name.ts'
import type { ImportSource, SourceEntry, SourceHead } from '../source/import-source.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asNumber, asRecord, asText } from '../source/json-fields.ts'
import { jsonItems } from '../source/json-items.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { pageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { zulipEmoji } from './zulip-archive.ts'
import { readZulipHtml } from './zulip-text.ts'

const MESSAGE_FILE = /(^|\/)messages-\d+\.json$/
const REALM_FILE = /(^|\/)realm\.json$/
const STREAM_RECIPIENT = 2

type Realm = {
  users: Map<string, RawUser>
  streams: Map<string, string>
  /** Group by recipient id. */
  groups: Map<string, RawGroup>
  /** Reactions by message id. */
  reactions: Map<string, RawReaction[]>
}

export const zulipExport: ImportFormat = {
  id: 'zulip-export',
  platform: 'zulip',
  sniff(head: SourceHead) {
    const hasFiles = head.entryNames.some((name) => MESSAGE_FILE.test(name))
    const hasMessages = head.samples.some((sample) => sample.text.includes('"zerver_message"'))
    return hasFiles && hasMessages ? 0.98 : hasMessages ? 0.8 : 0
  },
  // Times are epoch seconds.
  asks: async () => [],
  async *read(source: ImportSource, options: ReadOptions) {
    const pages = pageWriter()
    const realm = await readRealm(source, pages)
    for (const entry of messageEntries(source)) {
      for await (const { items, problems } of jsonItems(entry, { elements: ['zerver_message.*'] })) {
        problems.forEach(pages.skip)
        for (const { index, value } of items) {
          const event = decodeMessage(asRecord(value) ?? {}, realm, options.groupName)
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

function messageEntries(source: ImportSource): SourceEntry[] {
  const numbered = source.entries.filter((entry) => MESSAGE_FILE.test(entry.name))
  return (numbered.length > 0 ? numbered : source.entries.filter((entry) => !REALM_FILE.test(entry.name))).toSorted(byNaturalName)
}

const REALM_PATHS = {
  elements: [
    'zerver_userprofile.*',
    'zerver_userprofile_mirrordummy.*',
    'zerver_userprofile_crossrealm.*',
    'zerver_stream.*',
    'zerver_recipient.*',
    'zerver_reaction.*',
  ],
}

async function readRealm(source: ImportSource, pages: PageWriter): Promise<Realm> {
  const realm: Realm = { users: new Map(), streams: new Map(), groups: new Map(), reactions: new Map() }
  const recipients: JsonRecord[] = []
  for (const entry of source.entries.filter((candidate) => REALM_FILE.test(candidate.name))) {
    for await (const { items, problems } of jsonItems(entry, REALM_PATHS)) {
      problems.forEach(pages.skip)
      for (const { path, value } of items) takeRealmRow(realm, recipients, path, asRecord(value) ?? {})
    }
  }
  for (const recipient of recipients) realm.groups.set(asText(recipient.id), groupOf(recipient, realm))
  // Reactions were collected with ids; now that everybody is known they get their names.
  for (const reactions of realm.reactions.values()) {
    for (const reaction of reactions) reaction.users = reaction.users.map((user) => realm.users.get(user.externalId) ?? user)
  }
  return realm
}

function takeRealmRow(realm: Realm, recipients: JsonRecord[], path: string, row: JsonRecord): void {
  if (path === 'zerver_stream.*') realm.streams.set(asText(row.id), asText(row.name))
  else if (path === 'zerver_recipient.*') recipients.push(row)
  else if (path === 'zerver_reaction.*') takeReaction(realm.reactions, row)
  else realm.users.set(asText(row.id), userOf(row))
}

function userOf(row: JsonRecord): RawUser {
  const id = asText(row.id)
  const user: RawUser = { externalId: id, name: asText(row.full_name) || id }
  if (row.is_bot === true) user.isBot = true
  return user
}

function takeReaction(reactions: Realm['reactions'], row: JsonRecord): void {
  const messageId = asText(row.message)
  const known = reactions.get(messageId) ?? []
  const emoji = zulipEmoji(row)
  let reaction = known.find((candidate) => candidate.emoji === emoji)
  if (reaction === undefined) {
    reaction = { emoji, count: 0, users: [] }
    known.push(reaction)
  }
  const userId = asText(row.user_profile)
  reaction.count++
  reaction.users.push({ externalId: userId, name: userId })
  reactions.set(messageId, known)
}

function groupOf(recipient: JsonRecord, realm: Realm): RawGroup {
  const typeId = asText(recipient.type_id)
  if (asNumber(recipient.type) === STREAM_RECIPIENT) return { externalId: typeId, name: realm.streams.get(typeId) ?? typeId, kind: 'group' }
  const name = realm.users.get(typeId)?.name ?? ''
  return { externalId: `direct-${asText(recipient.id)}`, name, kind: 'direct' }
}

function decodeMessage(record: JsonRecord, realm: Realm, groupName: string): RawEvent | undefined {
  const seconds = asNumber(record.date_sent)
  const id = asText(record.id)
  if (seconds === undefined || id === '') return undefined
  const senderId = asText(record.sender)
  const group = realm.groups.get(asText(record.recipient)) ?? { externalId: asText(record.recipient), name: groupName }
  const html = asText(record.rendered_content)
  const content = html === '' ? undefined : readZulipHtml(html)
  const message: NonNullable<RawEvent['message']> = { externalId: id, kind: 'text', text: content?.text ?? asText(record.content) }
  const topic = asText(record.subject)
  if (topic !== '') message.threadKey = topic
  if (content?.quotes !== undefined) message.replyTo = content.quotes
  if (content !== undefined && content.mentions.length > 0) message.mentions = content.mentions
  if (content !== undefined && content.attachments.length > 0) message.attachments = content.attachments
  const edited = asNumber(record.last_edit_time)
  if (edited !== undefined) message.editedAt = Math.round(edited * 1000)
  const reactions = realm.reactions.get(id)
  if (reactions !== undefined) message.reactions = reactions
  const user = realm.users.get(senderId) ?? (senderId === '' ? null : { externalId: senderId, name: senderId })
  return { kind: 'message', at: Math.round(seconds * 1000), eventId: `${group.externalId}:${id}`, group, user, message }
}
