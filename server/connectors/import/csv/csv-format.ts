// Any table of messages: columns are known by their names or told by a person. What exporters with a layout of their own write has its own
// format, which is surer of it than this one.
import type { RawEvent, RawGroup, RawMessage, RawUser } from '../../../../contract/raw-event.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import { contentKeys } from '../content-key.ts'
import type { ColumnMap, ImportFormat, ImportPage, ImportQuestion, ReadOptions } from '../import-format.ts'
import type { WrittenOrder } from '../reading/date-order.ts'
import { readRows } from '../reading/read-rows.ts'
import type { DelimitedRow } from '../source/delimited-rows.ts'
import { importRefusal } from '../source/import-refusal.ts'
import type { ImportSource, SourceEntry } from '../source/import-source.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { pageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { readHead } from '../source/source-head.ts'
import { columnsByName } from './column-names.ts'
import type { TableLayout } from './table-layout.ts'
import { layoutOf, sniffDelimiter, timeNeedsOf } from './table-layout.ts'
import { instantOf, readWrittenTime } from './written-time.ts'

export const csvTable: ImportFormat = {
  id: 'csv',
  platform: 'csv',
  sniff: (head) => Math.max(0, ...head.samples.filter(({ name }) => isTable(name)).map(({ text }) => likeness(text))),
  async asks(source, head) {
    const questions = new Set<ImportQuestion>()
    for (const entry of tables(source)) {
      const layout = await layoutOf(entry, sampleOf(head, entry))
      if (layout === undefined) return ['columns', 'zone']
      const { isLocal, orders } = await timeNeedsOf(entry, layout)
      if (isLocal) questions.add('zone')
      if (orders.length > 1) questions.add('date-order')
    }
    return [...questions]
  },
  read,
}

async function* read(source: ImportSource, options: ReadOptions): AsyncGenerator<ImportPage> {
  const head = await readHead(source)
  for (const entry of tables(source)) {
    options.signal?.throwIfAborted()
    yield* readTable(entry, sampleOf(head, entry), options)
  }
}

async function* readTable(entry: SourceEntry, sample: string, options: ReadOptions): AsyncGenerator<ImportPage> {
  const layout = await layoutOf(entry, sample, options.columns)
  if (layout === undefined) throw importRefusal('unreadable', `${entry.name}: the columns of time, sender and text have to be named`)
  const order = await orderOf(entry, layout, options)
  const page = pageWriter()
  const take = rowTaker({ file: entry.name, groupName: options.groupName, layout, order, clock: zoneClock(options.zone) }, page)
  yield* readRows(entry, layout.delimiter, {
    page,
    take(row, isFirst) {
      if (!isFirst || !layout.hasHeader) take(row)
    },
    signal: options.signal,
  })
  yield* page.lastPages()
}

async function orderOf(entry: SourceEntry, layout: TableLayout, options: ReadOptions): Promise<WrittenOrder> {
  const { orders } = await timeNeedsOf(entry, layout)
  const [only] = orders
  if (options.dateOrder !== undefined && (orders.includes(options.dateOrder) || only === undefined)) return options.dateOrder
  if (orders.length > 1) throw importRefusal('unreadable', `${entry.name}: dates fit ${orders.join(' and ')}; the order has to be told`)
  return only ?? 'ymd'
}

function isTable(name: string): boolean {
  return /\.(?:csv|tsv|tab)$/i.test(name)
}

function tables(source: ImportSource): SourceEntry[] {
  const named = source.entries.filter(({ name }) => isTable(name))
  return named.length > 0 ? named : source.entries.slice(0, 1)
}

function sampleOf(head: { samples: { name: string; text: string }[] }, entry: SourceEntry): string {
  return head.samples.find(({ name }) => name === entry.name)?.text ?? ''
}

function likeness(text: string): number {
  const [header = ''] = text.replace(/^\ufeff/, '').split(/\r?\n/, 1)
  const delimiter = sniffDelimiter(text)
  const cells = header.split(delimiter).map((cell) => cell.replace(/^"|"$/g, ''))
  if (cells.length < 2) return 0
  // A table at least, for which a person can name the columns; two columns are more likely a sentence with a comma.
  if (columnsByName(cells) !== undefined) return 0.6
  return cells.length >= 3 ? 0.35 : 0.2
}

type Table = { file: string; groupName: string; layout: TableLayout; order: WrittenOrder; clock: ZoneClock }

function rowTaker({ file, groupName, layout, order, clock }: Table, page: PageWriter): (row: DelimitedRow) => void {
  const keyOf = contentKeys()
  const groups = groupsByName(groupName)
  const indexes = layout.columns
  return ({ line, cells }) => {
    const cell = (role: keyof ColumnMap): string => {
      const index = indexes.get(role)
      return index === undefined ? '' : (cells[index] ?? '').trim()
    }
    const time = readWrittenTime(cell('at'))
    const at = time === undefined ? undefined : instantOf(time, order, clock)
    if (at === undefined) {
      return page.skip(skippedLine(file, line, cell('at') === '' ? 'no-date' : 'bad-date', cells.join(layout.delimiter)))
    }
    const user = userOf(cell('senderId'), cell('sender'))
    const id = cell('messageId')
    const message: RawMessage = { externalId: id === '' ? null : id, kind: 'text', text: cell('text') }
    const replyTo = cell('replyTo')
    if (replyTo !== '') message.replyTo = replyTo
    const event: RawEvent = {
      kind: 'message',
      at,
      eventId: id === '' ? keyOf(at, user?.externalId ?? '', message.text) : id,
      group: groups(cell('group')),
      user,
      message,
      source: { file, line },
    }
    page.event(event)
  }
}

function userOf(id: string, name: string): RawUser | null {
  const externalId = id === '' ? name : id
  return externalId === '' ? null : { externalId, name: name === '' ? externalId : name }
}

function groupsByName(groupName: string): (name: string) => RawGroup {
  const groups = new Map<string, RawGroup>()
  return (name) => {
    let group = groups.get(name)
    if (group === undefined) {
      group = name === '' ? { externalId: '', name: groupName } : { externalId: name, name }
      if (groups.size < 10_000) groups.set(name, group)
    }
    return group
  }
}
