// For tests: a source made of texts in the test itself, delivered in pieces of any size, and everything a format makes of it.
import { Readable } from 'node:stream'
import type { RawEvent } from '../../../../contract/raw-event.ts'
import type { ImportFormat, ImportQuestion, ReadOptions, SkippedLine } from '../import-format.ts'
import type { ImportSource, SourceEntry } from '../source/import-source.ts'
import { readHead } from '../source/source-head.ts'

export type SampleFiles = { [name: string]: string | Buffer }

/** A source with these entries. `chunkBytes` cuts every entry into pieces of that size, also in the middle of a character. */
export function sampleSource(files: SampleFiles, chunkBytes = 1024 * 1024): ImportSource {
  const entries: SourceEntry[] = Object.entries(files)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, content]) => {
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
      return { name, size: bytes.length, open: async () => Readable.from(pieces(bytes, chunkBytes)) }
    })
  return { name: entries[0]?.name ?? 'empty', entries, refused: [], close: async () => {} }
}

function* pieces(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export type Reading = { events: RawEvent[]; skipped: SkippedLine[]; pageSizes: [number, number][] }

/** Reads a source to its end. The zone is UTC and the group is the book club unless told otherwise. */
export async function readSample(format: ImportFormat, source: ImportSource, options: Partial<ReadOptions> = {}): Promise<Reading> {
  const reading: Reading = { events: [], skipped: [], pageSizes: [] }
  for await (const page of format.read(source, { zone: 'UTC', groupName: 'Book club', ...options })) {
    reading.events.push(...page.events)
    reading.skipped.push(...page.skipped)
    reading.pageSizes.push([page.events.length, page.skipped.length])
  }
  return reading
}

/** One line for each event: time, kind, who, what. Enough to see at a glance what a format understood. */
export function gist({ events }: Pick<Reading, 'events'>): string[] {
  return events.map((event) => {
    const at = new Date(event.at)
      .toISOString()
      .replace('T', ' ')
      .replace(/(?::00)?\.000Z$/, '')
    const by = event.operator === undefined ? '' : ` by ${event.operator.name}`
    const message = event.message
    if (message === undefined) return `${at} ${event.user?.name ?? '-'} ${event.kind.replace('member.', '')}${by}`
    const kind = message.kind === 'text' ? '' : ` [${message.kind}]`
    return `${at} ${event.user?.name ?? '-'}:${kind} ${message.text}`.trimEnd()
  })
}

/** How sure a format is of a source, and what it would ask. */
export async function judge(format: ImportFormat, source: ImportSource): Promise<{ sureness: number; asks: ImportQuestion[] }> {
  const head = await readHead(source)
  return { sureness: format.sniff(head), asks: await format.asks(source, head) }
}
