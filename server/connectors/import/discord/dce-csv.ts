// DiscordChatExporter's CSV: `AuthorID;Author;Date;Content;Attachments;Reactions;` in 2.x, with commas since. There are no message ids, so
// content keys stand for them; pages of one archive overlap a little.
import type { RawAttachment, RawEvent, RawGroup, RawMessage, RawReaction } from '../../../../contract/raw-event.ts'
import { contentKeys } from '../content-key.ts'
import { attachmentKindOf, fileNameOfUrl, messageKindOf } from '../source/attachment-kind.ts'
import type { DelimitedRow } from '../source/delimited-rows.ts'
import { delimitedRows } from '../source/delimited-rows.ts'
import type { SourceEntry } from '../source/import-source.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { textLines } from '../source/text-lines.ts'
import type { ChannelFile } from './channel-plan.ts'
import { systemLine } from './system-line.ts'

export type DceTextOptions = { dateOf: (text: string) => number | undefined; groupName: string }

/** Reads one file into `pages`; yields after every piece so that pages can be passed on. */
export async function* readDceCsv(file: ChannelFile, pages: PageWriter, options: DceTextOptions): AsyncGenerator<void> {
  const { entry } = file
  const group: RawGroup = file.group.externalId === '' ? { externalId: '', name: options.groupName } : file.group
  const keyOf = contentKeys()
  const delimiter = await delimiterOf(entry)
  for await (const { rows, problems } of delimitedRows(entry, delimiter)) {
    problems.forEach(pages.skip)
    for (const row of rows) {
      if (row.line === 1 && row.cells[0] === 'AuthorID') continue
      const decoded = decodeRow(row, group, options, keyOf)
      if (typeof decoded === 'string') pages.skip(skippedLine(entry.name, row.line, decoded, row.cells.join(delimiter)))
      else {
        decoded.source = { file: entry.name, line: row.line }
        pages.event(decoded)
      }
    }
    yield
  }
}

/** The delimiter of an entry, by its first line; a comma where that is no header of this exporter. */
export async function delimiterOf(entry: SourceEntry): Promise<string> {
  for await (const { lines } of textLines(entry)) return dceDelimiter(lines[0] ?? '') ?? ','
  return ','
}

/** The delimiter of a text that begins like this exporter's CSV, else undefined. */
export function dceDelimiter(text: string): string | undefined {
  return /^\ufeff?"?AuthorID"?([;,])"?Author"?[;,]"?Date"?[;,]"?Content"?[;,]/.exec(text)?.[1]
}

type Decoded = RawEvent | 'malformed' | 'bad-date' | 'not-a-message'

function decodeRow({ cells }: DelimitedRow, group: RawGroup, options: DceTextOptions, keyOf: ReturnType<typeof contentKeys>): Decoded {
  const [authorId = '', author = '', date = '', content = '', attachments = '', reactions = ''] = cells
  if (cells.length < 4) return 'malformed'
  const at = options.dateOf(date)
  if (at === undefined) return 'bad-date'
  const user =
    authorId === '' && author === '' ? null : { externalId: authorId || author, name: author.replace(/#\d{4}$/, ''), handle: author }
  const eventId = `${group.externalId}:${keyOf(at, authorId || author, content)}`
  const system = attachments === '' ? systemLine(content) : undefined
  if (system === 'other') return 'not-a-message'
  if (system !== undefined) return { kind: system, at, eventId, group, user }
  return { kind: 'message', at, eventId, group, user, message: messageOf(content, attachments, reactions) }
}

function messageOf(content: string, attachmentCell: string, reactionCell: string): RawMessage {
  const attachments = attachmentCell === '' ? [] : attachmentsOf(attachmentCell)
  const message: RawMessage = { externalId: null, kind: messageKindOf(content, attachments), text: content }
  if (attachments.length > 0) message.attachments = attachments
  const reactions = reactionCell === '' ? [] : reactionsOf(reactionCell)
  if (reactions.length > 0) message.reactions = reactions
  return message
}

/** Addresses parted by commas; a comma can stand inside one. */
export function attachmentsOf(cell: string): RawAttachment[] {
  return cell
    .split(/,(?=https?:\/\/)/)
    .filter((url) => url !== '')
    .map((url) => {
      const attachment: RawAttachment = { kind: attachmentKindOf(url), url }
      const name = fileNameOfUrl(url)
      if (name !== undefined) attachment.name = name
      return attachment
    })
}

/** `👍 (3),🎉 (1)`, in plain text `👍 (3) 🎉`. */
export function reactionsOf(cell: string): RawReaction[] {
  const reactions: RawReaction[] = []
  for (const [, emoji = '', count] of cell.matchAll(/([^\s,()]+)(?: \((\d+)\))?/g))
    reactions.push({ emoji, count: Number(count ?? 1), users: [] })
  return reactions
}
