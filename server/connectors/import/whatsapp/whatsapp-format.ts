// WhatsApp's "Export chat": `_chat.txt` of iPhones, `WhatsApp Chat with ….txt` of Android, alone or in a zip with the media. The file names
// no group id, no message ids, no zone, and writes dates in the phone's locale.
import type { RawGroup } from '../../../../contract/raw-event.ts'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { ImportFormat, ImportPage, ImportQuestion, ReadOptions } from '../import-format.ts'
import type { WrittenOrder } from '../reading/date-order.ts'
import { dateOrderFinder } from '../reading/date-order.ts'
import { readLines } from '../reading/read-lines.ts'
import { importRefusal } from '../source/import-refusal.ts'
import type { ImportSource, SourceEntry } from '../source/import-source.ts'
import { textLines } from '../source/text-lines.ts'
import { readWhatsappHeader } from './whatsapp-header.ts'
import { whatsappMachine } from './whatsapp-machine.ts'

export const whatsappText: ImportFormat = {
  id: 'whatsapp-txt',
  platform: 'whatsapp',
  sniff(head) {
    const named = chatNames(head.entryNames)
    const samples = head.samples.filter((sample) => named.includes(sample.name))
    return Math.max(0, ...samples.map((sample) => likeness(sample.text, OWN_NAME.test(sample.name) || OWN_NAME.test(head.name))))
  },
  async asks(source) {
    const questions: ImportQuestion[] = ['zone']
    for (const entry of chatEntries(source)) {
      if ((await ordersOf(entry)).length > 1) return [...questions, 'date-order']
    }
    return questions
  },
  read,
}

async function* read(source: ImportSource, options: ReadOptions): AsyncGenerator<ImportPage> {
  const clock = zoneClock(options.zone)
  const chats = chatEntries(source)
  for (const entry of chats) {
    options.signal?.throwIfAborted()
    const group = chats.length === 1 ? { externalId: '', name: options.groupName } : groupOf(entry.name)
    const order = await orderOf(entry, options)
    yield* readLines([entry], (_entry, page) => whatsappMachine({ file: entry.name, group, clock, order }, page), options.signal)
  }
}

/** Several chats in one source are several groups, told apart by the only name they have. */
function groupOf(entryName: string): RawGroup {
  const file = entryName.slice(entryName.lastIndexOf('/') + 1)
  const folder = entryName.includes('/') ? entryName.slice(0, entryName.lastIndexOf('/')).replace(/^.*\//, '') : file
  const title = (file === '_chat.txt' ? folder : file)
    .replace(/\.txt$/i, '')
    .replace(/^WhatsApp[ -]Chat(?: with| mit| -)? /i, '')
    .trim()
  return { externalId: title, name: title }
}

/** The order to read an entry's dates in. A file's own evidence counts more than an answer that fits none of its dates. */
async function orderOf(entry: SourceEntry, options: ReadOptions): Promise<WrittenOrder> {
  const fitting = await ordersOf(entry)
  const [only] = fitting
  if (options.dateOrder !== undefined) return fitting.includes(options.dateOrder) || only === undefined ? options.dateOrder : only
  if (fitting.length > 1) throw importRefusal('unreadable', `${entry.name}: dates fit ${fitting.join(' and ')}; the order has to be told`)
  return only ?? 'dmy'
}

// WhatsApp began in 2009, so 05/06/26 is not a day of 2005.
const FIRST_YEAR = 2009

async function ordersOf(entry: SourceEntry): Promise<WrittenOrder[]> {
  const finder = dateOrderFinder(FIRST_YEAR)
  let style: string | undefined
  for await (const { lines } of textLines(entry)) {
    for (const line of lines) {
      const header = readWhatsappHeader(line)
      if (header === undefined || (style !== undefined && header.style !== style)) continue
      style = header.style
      finder.see(header.date)
    }
  }
  return finder.orders()
}

const OWN_NAME = /(?:^|\/)_chat\.txt$|whatsapp/i

function chatEntries(source: ImportSource): SourceEntry[] {
  const names = chatNames(source.entries.map((entry) => entry.name))
  return source.entries.filter((entry) => names.includes(entry.name))
}

/** Documents that members sent may be text files too, so a chat's own name decides where there is one. */
function chatNames(names: string[]): string[] {
  const texts = names.filter((name) => name.toLowerCase().endsWith('.txt'))
  const own = texts.filter((name) => OWN_NAME.test(name))
  return own.length > 0 ? own : texts
}

function likeness(text: string, isNamed: boolean): number {
  const lines = text.split('\n', 201).slice(0, 200)
  const filled = lines.filter((line) => line.trim() !== '')
  const headers = filled.filter((line) => readWhatsappHeader(line) !== undefined)
  if (headers.length === 0 || filled.length === 0) return 0
  const [first = ''] = filled
  const share = headers.length / filled.length
  // Long messages may fill most lines, but the first line is a header, and some author speaks.
  if (readWhatsappHeader(first) === undefined && share < 0.5) return 0
  const speaks = headers.some((line) => readWhatsappHeader(line)?.rest.includes(': ') === true)
  if (!speaks) return isNamed ? 0.6 : 0.3
  return Math.min(0.97, 0.6 + share * 0.25 + (isNamed ? 0.12 : 0))
}
