// QQ's web archive (.mht): one HTML table of gigabytes on a single line, followed by the pictures as base64. A row holds a date, a chat's
// name or one message; rows are told apart by the styles the client writes.
import type { RawAttachment, RawGroup } from '../../../../contract/raw-event.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { ImportFormat, ImportPage, ReadOptions } from '../import-format.ts'
import { chinaClock } from '../reading/china-clock.ts'
import type { CalendarDate } from '../reading/date-order.ts'
import { dateIn } from '../reading/date-order.ts'
import { hourOfDay } from '../reading/day-period.ts'
import type { HtmlElement, HtmlField, HtmlHandler } from '../source/html-reader.ts'
import { breakAtBlocks, readHtml } from '../source/html-reader.ts'
import type { ImportSource } from '../source/import-source.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { pageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { qqEvents } from './qq-events.ts'
import { senderOf } from './qq-header.ts'
import { readQqText } from './qq-text.ts'

export const qqArchive: ImportFormat = {
  id: 'qq-mht',
  platform: 'qq',
  sniff(head) {
    const archives = head.samples.filter((sample) => isArchive(sample.name) || sample.text.startsWith('From: <Save by '))
    return Math.max(0, ...archives.map(({ text }) => (text.includes('Tencent') ? 0.98 : text.includes('消息对象') ? 0.8 : 0)))
  },
  asks: async () => [],
  read,
}

async function* read(source: ImportSource, options: ReadOptions): AsyncGenerator<ImportPage> {
  const page = pageWriter()
  const archives = source.entries.filter((entry) => isArchive(entry.name))
  for (const entry of archives.length > 0 ? archives : source.entries) {
    const ready: ImportPage[] = []
    const table = qqTable({ file: entry.name, groupName: options.groupName, clock: chinaClock(options) }, page, () => {
      ready.push(...page.fullPages())
    })
    for await (const problems of readHtml(entry, table.handler)) {
      options.signal?.throwIfAborted()
      for (const problem of problems) page.skip(problem)
      yield* ready.splice(0)
      // Behind the table there are only pictures.
      if (table.isOver()) break
    }
  }
  yield* page.lastPages()
}

function isArchive(name: string): boolean {
  return /\.mht(?:ml)?$/i.test(name)
}

type Chat = { file: string; groupName: string; clock: ZoneClock }
type Row = { cell: string; sender: string; head: string; content: string | undefined; images: RawAttachment[] }

type QqTable = { handler: HtmlHandler; isOver(): boolean }

/** Reads rows as they close; `onRow` is called after each, so that pages are cut at rows whatever the chunks. */
function qqTable(chat: Chat, page: PageWriter, onRow: () => void): QqTable {
  const rows = rowReader(chat, page)
  let row = emptyRow()
  let rowNumber = 0
  let isOver = false

  const open = ({ tag, attributes, field }: HtmlElement): HtmlField | undefined => {
    if (tag === 'html') return { name: 'page' }
    if (tag === 'td') return { name: 'cell' }
    if (tag !== 'div' || field === undefined || field === 'content') return undefined
    const style = attributes['style'] ?? ''
    if (style.includes('float:left')) return { name: 'sender' }
    if (style.includes('padding-left:20px')) return { name: 'content' }
    return style.includes('color:#') ? { name: 'head' } : undefined
  }

  const close = (name: string, text: string): void => {
    if (name === 'sender') row.sender = text
    else if (name === 'head') row.head = text
    else if (name === 'content') row.content = text
    else if (name === 'page') isOver = true
    else {
      rowNumber += 1
      rows.take({ ...row, cell: text }, rowNumber)
      row = emptyRow()
      onRow()
    }
  }

  return {
    handler: {
      open,
      close,
      inline({ tag, attributes }, text) {
        // The client writes `<IMG` among tags that are small.
        if (tag.toLowerCase() === 'img' && row.images.length < 100) {
          const name = attributes['src'] ?? attributes['SRC'] ?? ''
          row.images.push(name === '' ? { kind: 'image' } : { kind: 'image', name })
        }
        breakAtBlocks({ tag: tag.toLowerCase() }, text)
      },
    },
    isOver: () => isOver,
  }
}

function emptyRow(): Row {
  return { cell: '', sender: '', head: '', content: undefined, images: [] }
}

const DATE = /日期[:：]\s{0,5}(\d{4})[-/](\d{1,2})[-/](\d{1,2})/
const SUBJECT = /消息对象[:：]\s{0,5}(\S.{0,200})/
const CATEGORY = /消息分组[:：]\s{0,5}(\S.{0,200})/
const CLOCK = /^(?:(\S{2}) ?)?(\d{1,2}):(\d\d):(\d\d)(?: ?([AP]M))?$/

type RowReader = { take(row: Row, number: number): void }

function rowReader(chat: Chat, page: PageWriter): RowReader {
  const events = qqEvents(chat.file, page)
  let group: RawGroup = { externalId: '', name: chat.groupName }
  let isDirect = false
  let date: CalendarDate | undefined

  const takeCell = (cell: string, number: number): void => {
    const found = DATE.exec(cell)
    if (found !== null) {
      date = dateIn('ymd', { first: found[1] ?? '', second: found[2] ?? '', third: found[3] ?? '' })
      if (date === undefined) page.skip(skippedLine(chat.file, number, 'bad-date', cell))
      return
    }
    const category = CATEGORY.exec(cell)?.[1]
    if (category !== undefined) isDirect = /好友|陌生人/.test(category)
    const subject = SUBJECT.exec(cell)?.[1]?.trim()
    if (subject !== undefined) group = { externalId: subject, name: subject, kind: isDirect ? 'direct' : 'group' }
  }

  return {
    take({ cell, sender, head, content, images }, number) {
      if (content === undefined && sender === '') return takeCell(cell, number)
      const clock = CLOCK.exec(head.replaceAll('\u00a0', ' ').trim())
      const hour = clock === null ? undefined : hourOfDay(Number(clock[2]), clock[1] ?? clock[5])
      if (clock === null || hour === undefined || date === undefined || Number(clock[3]) > 59) {
        const reason = date === undefined ? 'no-date' : 'bad-date'
        return page.skip(skippedLine(chat.file, number, reason, `${sender} ${head} ${content ?? ''}`.trim()))
      }
      const at = chat.clock.toEpoch(date.year, date.month, date.day, hour, Number(clock[3]), Number(clock[4]))
      const said = { at, group, ...senderOf(sender), line: number }
      const text = (content ?? '').replaceAll('\u00a0', ' ').trim()
      if (events.isSystem(said.id, said.name)) events.notice(said, text)
      else if (text === '' && images.length > 0) events.message(said, { kind: 'image', text: '', attachments: images }, imageKey(images))
      else events.message(said, images.length === 0 ? readQqText(text) : { ...readQqText(text), attachments: images }, text)
    },
  }
}

function imageKey(images: RawAttachment[]): string {
  return images.map((image) => image.name ?? '').join('\n')
}
