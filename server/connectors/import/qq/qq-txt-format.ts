// QQ chats as text: the PC client's export of one or all chats, and text copied from a chat window or a phone.
import type { ImportFormat, ImportPage, ImportQuestion, ReadOptions } from '../import-format.ts'
import { chinaClock } from '../reading/china-clock.ts'
import type { WrittenOrder } from '../reading/date-order.ts'
import { dateOrderFinder } from '../reading/date-order.ts'
import { readLines } from '../reading/read-lines.ts'
import { importRefusal } from '../source/import-refusal.ts'
import type { ImportSource, SourceEntry } from '../source/import-source.ts'
import { textLines } from '../source/text-lines.ts'
import { readDateLine, readQqHeader } from './qq-header.ts'
import { qqMachine } from './qq-machine.ts'

export const qqText: ImportFormat = {
  id: 'qq-txt',
  platform: 'qq',
  sniff(head) {
    return Math.max(0, ...head.samples.filter((sample) => isText(sample.name)).map((sample) => likeness(sample.text)))
  },
  async asks(source) {
    const questions: ImportQuestion[] = []
    for (const entry of textEntries(source)) {
      if ((await ordersOf(entry)).length > 1) return [...questions, 'date-order']
    }
    return questions
  },
  read,
}

async function* read(source: ImportSource, options: ReadOptions): AsyncGenerator<ImportPage> {
  const clock = chinaClock(options)
  for (const entry of textEntries(source)) {
    options.signal?.throwIfAborted()
    const order = await orderOf(entry, options)
    const chat = { file: entry.name, groupName: options.groupName, clock, order }
    yield* readLines([entry], (_entry, page) => qqMachine(chat, page), options.signal)
  }
}

function isText(name: string): boolean {
  return name.toLowerCase().endsWith('.txt')
}

function textEntries(source: ImportSource): SourceEntry[] {
  return source.entries.filter((entry) => isText(entry.name))
}

async function orderOf(entry: SourceEntry, options: ReadOptions): Promise<WrittenOrder> {
  const fitting = await ordersOf(entry)
  const [only] = fitting
  if (options.dateOrder !== undefined && fitting.includes(options.dateOrder)) return options.dateOrder
  if (fitting.length > 1) throw importRefusal('unreadable', `${entry.name}: dates fit ${fitting.join(' and ')}; the order has to be told`)
  return only ?? options.dateOrder ?? 'ymd'
}

/** Orders that fit the file's dates. Only text copied from a window leaves any doubt: the export writes the year first. */
async function ordersOf(entry: SourceEntry): Promise<WrittenOrder[]> {
  const finder = dateOrderFinder()
  for await (const { lines } of textLines(entry)) {
    for (const line of lines) {
      const date = readQqHeader(line)?.date
      if (date === undefined) continue
      // A year in front settles it, for the whole file.
      if (date.first.length === 4) return ['ymd']
      finder.see(date)
    }
  }
  return finder.orders().filter((order) => order !== 'ydm')
}

function likeness(text: string): number {
  if (text.includes('消息记录（此消息记录为文本格式') || /^消息对象[:：]/m.test(text)) return 0.98
  const lines = text.split('\n', 400)
  const headers = lines.filter((line, index) => readQqHeader(line) !== undefined && (lines[index - 1] ?? '').trim() === '')
  if (headers.length === 0) return 0
  const withNumber = headers.filter((line) => readQqHeader(line)?.id !== undefined).length
  if (withNumber / headers.length > 0.8) return 0.9
  const hasDateLine = lines.some((line) => readDateLine(line) !== undefined)
  const filled = lines.filter((line) => line.trim() !== '').length
  // A name with a clock behind it is little to go by: every other line has to be one, as when somebody copied a chat.
  if (hasDateLine) return 0.8
  return headers.length / filled > 0.2 ? 0.6 : 0
}
