// chatlog (the local WeChat archive with an HTTP interface) in its three outputs: JSON, CSV and text.
import type { ImportFormat, ImportPage, ReadOptions } from '../import-format.ts'
import { chinaClock } from '../reading/china-clock.ts'
import { dayInName } from '../reading/day-in-name.ts'
import { readJsonEntry } from '../reading/read-json.ts'
import { readLines } from '../reading/read-lines.ts'
import { readRows } from '../reading/read-rows.ts'
import type { ImportSource, SourceEntry } from '../source/import-source.ts'
import { pageWriter } from '../source/page-writer.ts'
import { chatlogJson } from './chatlog-json.ts'
import type { ChatlogText } from './chatlog-text.ts'
import { CHATLOG_COLUMNS, chatlogCsv, chatlogLines } from './chatlog-text.ts'

export const wechatChatlog: ImportFormat = {
  id: 'wechat-chatlog-json',
  platform: 'wechat',
  sniff: (head) => Math.max(0, ...head.samples.map(({ text }) => likeness(text))),
  // JSON carries the offset; CSV and text are in China's time like the phones they come from.
  asks: async () => [],
  read,
}

async function* read(source: ImportSource, options: ReadOptions): AsyncGenerator<ImportPage> {
  for (const entry of source.entries) {
    options.signal?.throwIfAborted()
    if (/\.csv$/i.test(entry.name)) yield* readCsv(entry, options)
    else if (/\.(?:txt|log|md)$/i.test(entry.name)) {
      yield* readLines([entry], (_entry, page) => chatlogLines(textOf(entry, options), page), options.signal)
    } else if (/\.json$|(?:^|\/)[^./]+$/i.test(entry.name)) yield* readJson(entry, options)
  }
}

async function* readJson(entry: SourceEntry, options: ReadOptions): AsyncGenerator<ImportPage> {
  const page = pageWriter()
  const take = chatlogJson(entry.name, options.groupName, page)
  yield* readJsonEntry(
    entry,
    { elements: ['*', 'items.*', 'messages.*'] },
    {
      page,
      take: ({ value, index }) => take(value, index),
      signal: options.signal,
    },
  )
  yield* page.lastPages()
}

async function* readCsv(entry: SourceEntry, options: ReadOptions): AsyncGenerator<ImportPage> {
  const page = pageWriter()
  const take = chatlogCsv(textOf(entry, options), page)
  yield* readRows(entry, ',', {
    page,
    take({ cells, line }, isFirst) {
      if (!(isFirst && cells.join() === CHATLOG_COLUMNS.join())) take(cells, line)
    },
    signal: options.signal,
  })
  yield* page.lastPages()
}

function textOf(entry: SourceEntry, options: ReadOptions): ChatlogText {
  const day = dayInName(entry.name)
  const year = /(?<!\d)(20\d\d)(?!\d)/.exec(entry.name)?.[1]
  return {
    file: entry.name,
    groupName: options.groupName,
    clock: chinaClock(options),
    day,
    year: day?.year ?? (year === undefined ? undefined : Number(year)),
  }
}

const TEXT_HEADER = /^.{1,200}\((?:wxid_\w+|[\w-]{5,30}|我)\) (?:\[.{1,120}\] )?(?:\d{4}-)?(?:\d\d-\d\d )?\d\d:\d\d:\d\d$/

function likeness(text: string): number {
  if (text.startsWith(CHATLOG_COLUMNS.join(','))) return 0.98
  if (/^\s*\[\s*\{\s*"seq"\s*:/.test(text.slice(0, 200)) && text.includes('"talker"')) return 0.98
  if (text.includes('"talkerName"') && text.includes('"isChatRoom"')) return 0.9
  const lines = text.split('\n', 200).filter((line) => line.length <= 400)
  const headers = lines.filter((line) => TEXT_HEADER.test(line.trimEnd())).length
  return headers > 0 && TEXT_HEADER.test((lines[0] ?? '').trimEnd()) ? 0.85 : 0
}
