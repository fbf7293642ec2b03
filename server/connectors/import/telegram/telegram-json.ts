// Telegram Desktop's result.json, of every year since exports began: one chat, or a whole account with all its chats. A folder or zip may
// hold several. Read telegram-message.ts for what becomes of an element.
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { ImportFormat, ImportQuestion, ReadOptions } from '../import-format.ts'
import { byNaturalName } from '../source/entry-name.ts'
import type { ImportSource, SourceEntry, SourceHead } from '../source/import-source.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asNumber, asRecord, asText } from '../source/json-fields.ts'
import type { JsonItem } from '../source/json-items.ts'
import { jsonItems } from '../source/json-items.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { pageWriter } from '../source/page-writer.ts'
import { recentMap } from '../source/recent-map.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { extensionOf } from '../source/source-head.ts'
import { reportHtmlTwins } from './html-pages.ts'
import { readKnownNames } from './known-names.ts'
import { telegramChatId } from './peer-id.ts'
import type { TelegramChat } from './telegram-message.ts'
import { decodeTelegramMessage } from './telegram-message.ts'

const CHATS = ['', 'chats.list.*.', 'left_chats.list.*.']
const PATHS = {
  elements: CHATS.map((chat) => `${chat}messages.*`),
  fields: CHATS.flatMap((chat) => [`${chat}name`, `${chat}type`, `${chat}id`]),
}
const CHAT_TYPE = /"type":\s*"(saved_messages|replies|verification_codes|personal_chat|bot_chat|private_\w+|public_\w+)"/
// Replies reach back days, not years: so many messages are remembered, about 10 MB.
const REMEMBERED = 200_000
const WHOLE_ACCOUNT = /"personal_information":\s*\{|"(?:left_)?chats":\s*\{\s*"about":/

export const telegramJson: ImportFormat = {
  id: 'telegram-json',
  platform: 'telegram',
  sniff(head: SourceHead) {
    const isChat = head.samples.some(
      ({ name, text }) => extensionOf(name) !== 'html' && CHAT_TYPE.test(text) && /"messages":\s*\[/.test(text),
    )
    if (isChat) return 0.97
    return head.samples.some(({ text }) => WHOLE_ACCOUNT.test(text) && text.includes('"about":')) ? 0.9 : 0
  },
  async asks(source: ImportSource): Promise<ImportQuestion[]> {
    for (const entry of exportEntries(source)) if (await lacksUnixTime(entry)) return ['zone']
    return []
  },
  async *read(source: ImportSource, options: ReadOptions) {
    const pages = pageWriter()
    reportHtmlTwins(source, pages)
    for (const entry of exportEntries(source)) {
      const reading = await startReading(entry, options)
      for await (const { items, problems } of jsonItems(entry, PATHS)) {
        problems.forEach(pages.skip)
        for (const item of items) takeItem(reading, item, pages)
        options.signal?.throwIfAborted()
        yield* pages.fullPages()
      }
    }
    yield* pages.lastPages()
  },
}

function exportEntries(source: ImportSource): SourceEntry[] {
  const json = source.entries.filter((entry) => extensionOf(entry.name) === 'json')
  const results = json.filter((entry) => /(^|\/)result[^/]*\.json$/i.test(entry.name))
  return (results.length > 0 ? results : json.length > 0 ? json : source.entries).toSorted(byNaturalName)
}

/** Exports before 2022 give local time only; what the first message has, all have. */
async function lacksUnixTime(entry: SourceEntry): Promise<boolean> {
  for await (const { items } of jsonItems(entry, { elements: PATHS.elements })) {
    const first = items[0]
    if (first !== undefined) return asRecord(first.value)?.date_unixtime === undefined
  }
  return false
}

type Reading = {
  entry: SourceEntry
  options: ReadOptions
  names: TelegramChat['names']
  /** Name, type and id of the chat whose messages follow. */
  header: JsonRecord
  chat: TelegramChat | undefined
}

async function startReading(entry: SourceEntry, options: ReadOptions): Promise<Reading> {
  return { entry, options, names: await readKnownNames(entry), header: {}, chat: undefined }
}

function takeItem(reading: Reading, item: JsonItem, pages: PageWriter): void {
  if (!item.path.endsWith('messages.*')) {
    // A member that the last chat had as well begins the next.
    if (reading.chat !== undefined) {
      reading.header = {}
      reading.chat = undefined
    }
    reading.header[item.path.slice(item.path.lastIndexOf('.') + 1)] = item.value
    return
  }
  const record = asRecord(item.value) ?? {}
  reading.chat ??= chatOf(reading, record)
  const decoded = decodeTelegramMessage(record, reading.chat)
  const { name: file } = reading.entry
  if (typeof decoded === 'string') {
    pages.skip(skippedLine(file, item.index, decoded, sampleOf(record)))
    return
  }
  for (const event of decoded) {
    event.source = { file, line: item.index }
    pages.event(event)
  }
}

function chatOf(reading: Reading, first: JsonRecord): TelegramChat {
  const { header, options, names } = reading
  const type = asText(header.type)
  const id = asNumber(header.id)
  const isOldNumbering = typeof first.from_id === 'number' || typeof first.actor_id === 'number'
  const isDirect = type.endsWith('_chat') || type === 'saved_messages' || type === 'replies' || type === 'verification_codes'
  const name = asText(header.name) || (isDirect ? type.replaceAll('_', ' ') : options.groupName)
  const kind = isDirect ? 'direct' : type.endsWith('channel') ? 'channel' : 'group'
  const group =
    id === undefined ? { externalId: '', name } : ({ externalId: telegramChatId(id, type, isOldNumbering), name, kind } as const)
  return { group, clock: zoneClock(options.zone), names, times: recentMap(REMEMBERED), topics: recentMap(REMEMBERED) }
}

function sampleOf(record: JsonRecord): string {
  return record.type === 'service' ? `${asText(record.action)} ${asText(record.actor)}`.trim() : JSON.stringify(record)
}
