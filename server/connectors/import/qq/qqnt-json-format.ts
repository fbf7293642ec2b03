// qq-chat-exporter's JSON: one file a chat, or a folder with manifest.json and chunks of JSON Lines for the large ones.
import type { RawGroup, RawUser } from '../../../../contract/raw-event.ts'
import type { ImportFormat, ImportPage, ReadOptions } from '../import-format.ts'
import { readGroupNotice, SELF_WORD } from '../reading/chinese-notices.ts'
import { nameDirectory } from '../reading/name-directory.ts'
import { noticeEvents } from '../reading/notice-events.ts'
import type { JsonReading } from '../reading/read-json.ts'
import { parseJsonLine, readJsonEntry } from '../reading/read-json.ts'
import { reportUpTo } from '../reading/read-lines.ts'
import type { ImportSource, SourceEntry } from '../source/import-source.ts'
import { asRecord, asText } from '../source/json-fields.ts'
import type { JsonItem } from '../source/json-items.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { pageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { textLines } from '../source/text-lines.ts'
import { readQqntMessage } from './qqnt-message.ts'

export const qqntJson: ImportFormat = {
  id: 'qqnt-json',
  platform: 'qq',
  sniff(head) {
    const told = head.samples.some(({ text }) => /"name"\s{0,5}:\s{0,5}"QQ ?Chat ?Exporter/i.test(text.slice(0, 4_000)))
    if (told) return 0.98
    const looksAlike = head.samples.some(({ text }) => text.includes('"chatInfo"') && text.includes('"selfUin"'))
    return looksAlike ? 0.85 : 0
  },
  // Times are epoch numbers.
  asks: async () => [],
  read,
}

async function* read(source: ImportSource, options: ReadOptions): AsyncGenerator<ImportPage> {
  const page = pageWriter()
  for (const entry of source.entries.filter(({ name }) => isChat(name))) {
    options.signal?.throwIfAborted()
    const chat = qqntChat(entry.name, options.groupName, page)
    const manifest = manifestOf(source.entries, entry)
    if (manifest !== undefined) {
      const take = ({ path, value }: JsonItem): void => chat.field(path, value)
      yield* readJsonEntry(manifest, { elements: [], fields: CHAT_FIELDS }, { page, take, signal: options.signal })
    }
    yield* entry.name.endsWith('l')
      ? readChunk(entry, chat, { page, signal: options.signal })
      : readWhole(entry, chat, { page, signal: options.signal })
  }
  yield* page.lastPages()
}

const CHAT_FIELDS = ['chatInfo', 'statistics.senders']
// The fourth generation could nest its chunks in one file.
const MESSAGES = ['messages.*', 'chunks.*.messages.*']

function isChat(name: string): boolean {
  if (/\.jsonl$/i.test(name)) return true
  return /\.json$/i.test(name) && !/(?:^|\/)(?:manifest|avatars|resources)\.json$/i.test(name)
}

/** The manifest that says whose messages a chunk holds: beside it, or beside its folder. */
function manifestOf(entries: SourceEntry[], chunk: SourceEntry): SourceEntry | undefined {
  if (!chunk.name.endsWith('l')) return undefined
  const folders = chunk.name.split('/').slice(0, -1)
  const places = [folders, folders.slice(0, -1)].map((parts) => [...parts, 'manifest.json'].join('/'))
  return entries.find(({ name }) => places.includes(name))
}

async function* readWhole(entry: SourceEntry, chat: QqntChat, reading: Omit<JsonReading, 'take'>): AsyncGenerator<ImportPage> {
  const take = ({ path, index, value }: JsonItem): void => {
    if (CHAT_FIELDS.includes(path)) chat.field(path, value)
    else chat.message(value, index)
  }
  yield* readJsonEntry(entry, { elements: MESSAGES, fields: CHAT_FIELDS }, { ...reading, take })
}

async function* readChunk(entry: SourceEntry, chat: QqntChat, { page, signal }: Omit<JsonReading, 'take'>): AsyncGenerator<ImportPage> {
  for await (const { from, lines, problems } of textLines(entry, MAX_MESSAGE_CHARS)) {
    const waiting = [...problems]
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index] ?? ''
      reportUpTo(from + index, waiting, page)
      if (line.trim() === '') continue
      const value = parseJsonLine(entry.name, line, from + index, page)
      if (value !== undefined) chat.message(value, from + index)
      const due = page.fullPages()
      if (due.length > 0) {
        yield* due
        signal?.throwIfAborted()
      }
    }
    reportUpTo(Number.POSITIVE_INFINITY, waiting, page)
  }
}

// A message with its forwarded ones inside.
const MAX_MESSAGE_CHARS = 4 * 1024 * 1024

type QqntChat = { field(path: string, value: unknown): void; message(value: unknown, line: number): void }

function qqntChat(file: string, groupName: string, page: PageWriter): QqntChat {
  const people = nameDirectory()
  let group: RawGroup = { externalId: '', name: groupName }
  let self: RawUser | undefined

  const notice = (text: string, at: number, id: string | null, line: number): void => {
    const told = readGroupNotice(text)
    if (told === undefined) {
      page.skip(skippedLine(file, line, 'not-a-message', text))
      return
    }
    const place = {
      at,
      group,
      source: { file, line },
      userOf: (name: string) => (name === SELF_WORD ? self : people.userOf(name)),
      // Several people can come by one notice.
      keyOf: (user: RawUser) => (id === null ? null : `${id}:${user.externalId}`),
    }
    for (const event of noticeEvents(told, place)) page.event(event)
  }

  return {
    field(path, value) {
      if (path === 'chatInfo') {
        const about = asRecord(value) ?? {}
        const name = asText(about['name']).trim() || groupName
        const id = asText(about['peerUin']) || asText(about['groupCode']) || asText(about['peerUid'])
        group = { externalId: id || name, name, kind: about['type'] === 'private' ? 'direct' : 'group' }
        const selfId = asText(about['selfUin']) || asText(about['selfUid'])
        self = selfId === '' ? undefined : { externalId: selfId, name: asText(about['selfName']).trim() || selfId }
      } else {
        for (const sender of Array.isArray(value) ? value : []) {
          const { user } = readQqntMessage({ sender })
          if (user !== null) people.learn(user)
        }
      }
    },
    message(value, line) {
      const record = asRecord(value)
      if (record === undefined) return page.skip(skippedLine(file, line, 'malformed', String(value)))
      const { at, isSystem, isRecalled, user, message } = readQqntMessage(record)
      if (at === undefined) return page.skip(skippedLine(file, line, 'no-date', message.text))
      if (isSystem) return notice(message.text, at, message.externalId, line)
      if (user !== null) people.learn(user)
      const source = { file, line }
      page.event({ kind: 'message', at, eventId: message.externalId, group, user, message, source })
      if (!isRecalled || message.externalId === null) return
      // When it was taken back is not told; not before it was sent.
      page.event({ kind: 'message.deleted', at, eventId: `${message.externalId}:recalled`, group, user, message, source })
    },
  }
}
