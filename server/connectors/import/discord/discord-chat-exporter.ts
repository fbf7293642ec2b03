// Everything DiscordChatExporter writes: JSON, CSV, HTML and plain text, single channels, partitions, and archives of whole servers with
// several formats side by side. `channel-plan.ts` decides what is read, one `dce-*.ts` reads each format.
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { DateOrder, ImportFormat, ImportQuestion, ReadOptions } from '../import-format.ts'
import { dateOrderFinder } from '../reading/date-order.ts'
import { delimitedRows } from '../source/delimited-rows.ts'
import type { ImportSource, SourceHead } from '../source/import-source.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { pageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { textLines } from '../source/text-lines.ts'
import type { ChannelFile, ChannelPlan } from './channel-plan.ts'
import { planChannels } from './channel-plan.ts'
import { dceDelimiter, delimiterOf, readDceCsv } from './dce-csv.ts'
import { isDceHtml, readDceHtml } from './dce-html.ts'
import { readDceJson } from './dce-json.ts'
import { datesOfText, isDceText, readDceText } from './dce-text.ts'
import { dateReader, writtenKind, writtenNumbers } from './written-date.ts'

const JSON_HEAD = [/"guild":\s*\{/, /"channel":\s*\{/, /"messages":\s*\[/]

export const discordChatExporter: ImportFormat = {
  id: 'discord-chat-exporter',
  platform: 'discord',
  sniff(head: SourceHead) {
    const isExport = ({ text }: SourceHead['samples'][number]): boolean =>
      JSON_HEAD.every((part) => part.test(text)) || dceDelimiter(text) !== undefined || isDceText(text) || isDceHtml(text)
    return head.samples.some(isExport) ? 0.97 : 0
  },
  async asks(source: ImportSource): Promise<ImportQuestion[]> {
    const dates = await writtenDates(planChannels(source))
    if (dates.kind !== 'local' && dates.kind !== 'numeric') return []
    return dates.kind === 'numeric' && dates.order === undefined ? ['zone', 'date-order'] : ['zone']
  },
  async *read(source: ImportSource, options: ReadOptions) {
    const pages = pageWriter()
    const plan = planChannels(source)
    for (const { entry } of plan.twins)
      pages.skip(skippedLine(entry.name, 0, 'duplicate-in-file', 'the same channel is read from another format'))
    const order = options.dateOrder ?? (await writtenDates(plan)).order
    const clock = zoneClock(options.zone)
    for (const file of plan.files) {
      const reading = readFile(file, pages, { dateOf: dateReader(clock, order), groupName: options.groupName })
      for await (const _piece of reading) {
        options.signal?.throwIfAborted()
        yield* pages.fullPages()
      }
    }
    yield* pages.lastPages()
  },
}

function readFile(
  file: ChannelFile,
  pages: PageWriter,
  options: { dateOf: (text: string) => number | undefined; groupName: string },
): AsyncGenerator<void> {
  switch (file.rendition) {
    case 'json':
      return readDceJson(file, pages, options.groupName)
    case 'html':
      return readDceHtml(file, pages, options.groupName)
    case 'csv':
      return readDceCsv(file, pages, options)
    case 'txt':
      return readDceText(file, pages, options)
  }
}

type WrittenDates = { kind: 'instant' | 'local' | 'numeric' | undefined; order: DateOrder | undefined }

/**
 * How the dates of the plan's CSV and text files are written. One export run writes all alike, so the first date tells the kind; numeric
 * ones are looked through until their order is certain, to the end if need be.
 */
async function writtenDates(plan: ChannelPlan): Promise<WrittenDates> {
  const finder = dateOrderFinder()
  let kind: WrittenDates['kind']
  for (const file of plan.files) {
    if (file.rendition !== 'csv' && file.rendition !== 'txt') continue
    for await (const dates of datesOf(file)) {
      for (const date of dates) {
        kind ??= writtenKind(date)
        const numbers = kind === 'numeric' ? writtenNumbers(date) : undefined
        if (numbers !== undefined) finder.see(numbers)
      }
      if (kind === 'instant' || kind === 'local') return { kind, order: undefined }
    }
  }
  const [order, other] = finder.orders()
  return { kind, order: other === undefined && order !== 'ydm' ? order : undefined }
}

async function* datesOf({ entry, rendition }: ChannelFile): AsyncGenerator<string[]> {
  if (rendition === 'txt') {
    for await (const { lines } of textLines(entry)) yield lines.flatMap(datesOfText)
    return
  }
  for await (const { rows } of delimitedRows(entry, await delimiterOf(entry))) yield rows.map(({ cells }) => cells[2] ?? '')
}
