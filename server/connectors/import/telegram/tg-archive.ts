// Pages made by tg-archive (github.com/knadh/tg-archive): one page a month and part, messages and joins as list items. Times have minutes
// and no zone. People are handles, or numbers for those without one; where a page shows an avatar its file name holds the number.
import type { RawEvent, RawGroup, RawUser } from '../../../../contract/raw-event.ts'
import { isDate } from '../../../kernel/clock/day-key.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { ImportFormat, ReadOptions } from '../import-format.ts'
import { attachmentKindOf, fileNameOfUrl, messageKindOf } from '../source/attachment-kind.ts'
import { byNaturalName } from '../source/entry-name.ts'
import type { HtmlElement, HtmlHandler } from '../source/html-reader.ts'
import { readHtml } from '../source/html-reader.ts'
import type { ImportSource, SourceEntry, SourceHead } from '../source/import-source.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { pageWriter } from '../source/page-writer.ts'
import type { RecentMap } from '../source/recent-map.ts'
import { recentMap } from '../source/recent-map.ts'
import { skippedLine } from '../source/skipped-line.ts'

const REMEMBERED = 200_000
const ITEM = /<li class="message type-\w+" id="\d+">/

export const tgArchive: ImportFormat = {
  id: 'tg-archive',
  platform: 'telegram',
  sniff: (head: SourceHead) =>
    head.samples.some(({ text }) => ITEM.test(text) || text.includes('github.com/knadh/tg-archive')) ? 0.92 : 0,
  asks: async () => ['zone'],
  async *read(source: ImportSource, options: ReadOptions) {
    const pages = pageWriter()
    const archive: Archive = {
      group: { externalId: '', name: options.groupName },
      clock: zoneClock(options.zone),
      times: recentMap(REMEMBERED),
    }
    for (const entry of source.entries.filter(({ name }) => /\.html?$/i.test(name)).toSorted(byNaturalName)) {
      for await (const problems of readHtml(entry, pageHandler(entry, archive, pages))) {
        problems.forEach(pages.skip)
        options.signal?.throwIfAborted()
        yield* pages.fullPages()
      }
    }
    yield* pages.lastPages()
  },
}

type Archive = { group: RawGroup; clock: ZoneClock; times: RecentMap<number, number> }

type Item = {
  id: string
  type: string
  line: number
  handle: string
  userId: string | undefined
  written: string
  text: string
  replyTo: string | undefined
  media: string | undefined
}

function pageHandler(entry: SourceEntry, archive: Archive, pages: PageWriter): HtmlHandler {
  let item: Item | undefined
  return {
    open(element) {
      const { classes, attributes, tag } = element
      const type = / type-(\w+) /.exec(classes)?.[1]
      if (tag === 'li' && type !== undefined && classes.includes(' message ')) {
        item = {
          id: attributes.id ?? '',
          type,
          line: element.line(),
          handle: '',
          userId: undefined,
          written: '',
          text: '',
          replyTo: undefined,
          media: undefined,
        }
        return { name: 'item' }
      }
      if (item === undefined) return classes.includes(' nav ') ? { name: 'nav' } : undefined
      return openInItem(element, item)
    },
    close(name, text) {
      if (name === 'nav' && text !== '') archive.group = { externalId: text.replace(/^@/, ''), name: text.replace(/^@/, ''), kind: 'group' }
      if (item === undefined) return
      if (name === 'handle') item.handle = text.replace(/^@/, '')
      else if (name === 'date') item.written = text
      else if (name === 'text') item.text = text
      else if (name === 'item') {
        finish(item, entry.name, archive, pages)
        item = undefined
      }
    },
  }
}

function openInItem({ classes, attributes, tag, field }: HtmlElement, item: Item): { name: string } | undefined {
  if (classes.includes(' username ')) return { name: 'handle' }
  if (classes.includes(' date ')) return { name: 'date' }
  if (classes.includes(' text ')) return { name: 'text' }
  if (classes.includes(' media ')) return { name: 'media' }
  if (classes.includes(' avatar ')) return { name: 'avatar' }
  if (classes.includes(' id ')) return { name: 'ignored' }
  if (classes.includes(' reply ')) {
    item.replyTo = /#(\d+)$/.exec(attributes.href ?? '')?.[1]
    return { name: 'ignored' }
  }
  if (tag === 'img' && field === 'avatar') item.userId = /avatar_(\d+)\./.exec(attributes.src ?? '')?.[1]
  if (tag === 'a' && field === 'media') item.media ??= attributes.href
  return undefined
}

function finish(item: Item, file: string, archive: Archive, pages: PageWriter): void {
  const at = archiveTime(item.written, archive.clock)
  if (at === undefined) {
    pages.skip(skippedLine(file, item.line, item.written === '' ? 'no-date' : 'bad-date', `${item.written} ${item.text}`))
    return
  }
  archive.times.set(Number(item.id), at)
  const event: RawEvent = {
    kind: 'message',
    at,
    eventId: `${archive.group.externalId}:${item.id}`,
    group: archive.group,
    user: userOf(item),
    source: { file, line: item.line },
  }
  if (item.type.startsWith('user_joined')) event.kind = 'member.joined'
  else if (item.type.startsWith('user_left')) event.kind = 'member.left'
  else event.message = messageOf(item, archive)
  pages.event(event)
}

function userOf({ handle, userId }: Item): RawUser | null {
  if (handle === '' && userId === undefined) return null
  const isNumber = /^\d+$/.test(handle)
  const user: RawUser = { externalId: userId ?? handle, name: handle || `${userId}` }
  if (!isNumber && handle !== '') user.handle = handle
  return user
}

function messageOf(item: Item, archive: Archive): NonNullable<RawEvent['message']> {
  const name = item.media === undefined ? undefined : fileNameOfUrl(item.media)
  const attachments = name === undefined ? [] : [{ kind: item.type === 'sticker' ? ('sticker' as const) : attachmentKindOf(name), name }]
  const message: NonNullable<RawEvent['message']> = { externalId: item.id, kind: messageKindOf(item.text, attachments), text: item.text }
  if (attachments.length > 0) message.attachments = attachments
  if (item.replyTo !== undefined) {
    message.replyTo = item.replyTo
    const repliedAt = archive.times.get(Number(item.replyTo))
    if (repliedAt !== undefined) message.replyToAt = repliedAt
  }
  return message
}

const TIME = /^(\d{1,2}):(\d\d)\s*([AP]M)?, (\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* (\d{4})$/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Epoch ms of `12:22 PM, 04 May 2023`. */
function archiveTime(written: string, clock: ZoneClock): number | undefined {
  const parts = TIME.exec(written)
  if (parts === null) return undefined
  const month = MONTHS.indexOf((parts[5] ?? '').toLowerCase()) + 1
  const [year, day, minute] = [Number(parts[6]), Number(parts[4]), Number(parts[2])]
  const half = parts[3]?.toUpperCase()
  const hour = half === undefined ? Number(parts[1]) : (Number(parts[1]) % 12) + (half === 'PM' ? 12 : 0)
  const isHour = half === undefined ? hour <= 23 : Number(parts[1]) >= 1 && Number(parts[1]) <= 12
  if (!isDate(year, month, day) || !isHour || minute > 59) return undefined
  return clock.toEpoch(year, month, day, hour, minute)
}
