// Gitter room archives as freeCodeCamp and others published them: one .tsv a room — room id, room uri, time, user id, user name, message
// id, text — without a header, newest message first, texts of several lines quoted. A zip or folder may hold any number of rooms.
import type { RawEvent } from '../../../../contract/raw-event.ts'
import type { ImportFormat, ReadOptions } from '../import-format.ts'
import type { DelimitedRow } from '../source/delimited-rows.ts'
import { delimitedRows } from '../source/delimited-rows.ts'
import { byNaturalName } from '../source/entry-name.ts'
import type { ImportSource, SourceEntry, SourceHead } from '../source/import-source.ts'
import { isoTime } from '../source/iso-time.ts'
import { pageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { extensionOf } from '../source/source-head.ts'
import { atMentions } from './at-mentions.ts'

const FIRST_ROW = /^[0-9a-f]{24}\t[^\t\n]*\t\d{4}-\d\d-\d\dT[^\t\n]*\t[^\t\n]*\t[^\t\n]*\t[0-9a-f]{24}\t/
const CELLS = 7

export const gitterTsv: ImportFormat = {
  id: 'gitter-tsv',
  platform: 'gitter',
  sniff: (head: SourceHead) => (head.samples.some((sample) => FIRST_ROW.test(sample.text)) ? 0.95 : 0),
  // Times are UTC and every cell has its place.
  asks: async () => [],
  async *read(source: ImportSource, options: ReadOptions) {
    const pages = pageWriter()
    for (const entry of roomEntries(source)) {
      for await (const { rows, problems } of delimitedRows(entry, '\t')) {
        problems.forEach(pages.skip)
        for (const row of rows) {
          const event = decodeRow(entry.name, row)
          if (event !== undefined) pages.event(event)
          else pages.skip(skippedLine(entry.name, row.line, row.cells.length === CELLS ? 'bad-date' : 'malformed', row.cells.join('\t')))
        }
        options.signal?.throwIfAborted()
        yield* pages.fullPages()
      }
    }
    yield* pages.lastPages()
  },
}

function roomEntries(source: ImportSource): SourceEntry[] {
  const rooms = source.entries.filter((entry) => extensionOf(entry.name) === 'tsv')
  return (rooms.length > 0 ? rooms : source.entries).toSorted(byNaturalName)
}

/** The message of a row, or undefined when the row has not seven cells or no time. */
function decodeRow(file: string, { line, cells }: DelimitedRow): RawEvent | undefined {
  if (cells.length !== CELLS) return undefined
  const [roomId = '', roomUri = '', sentAt = '', userId = '', userName = '', messageId = '', text = ''] = cells
  const at = isoTime(sentAt)
  if (at === undefined) return undefined
  const event: RawEvent = {
    kind: 'message',
    at,
    eventId: `${roomId}:${messageId}`,
    group: { externalId: roomId, name: roomUri, kind: 'group' },
    user: userId === '' && userName === '' ? null : { externalId: userId || userName, name: userName || userId, handle: userName },
    message: { externalId: messageId === '' ? null : messageId, kind: 'text', text },
    source: { file, line },
  }
  const mentions = atMentions(text)
  if (mentions.length > 0 && event.message !== undefined) event.message.mentions = mentions
  return event
}
