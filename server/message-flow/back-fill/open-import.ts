import { Transform } from 'node:stream'
import { type FormatCandidate, openAndDetect } from '../../connectors/import/detect-format.ts'
import { findImportFormat } from '../../connectors/import/formats.ts'
import type { ImportFormat, ImportQuestion, ReadOptions } from '../../connectors/import/import-format.ts'
import type { ImportSource } from '../../connectors/import/source/import-source.ts'
import { openImportSource } from '../../connectors/import/source/open-import-source.ts'
import { readHead } from '../../connectors/import/source/source-head.ts'
import type { ImportOptions, ImportRow } from './import-store.ts'
import { refuse } from './refusals.ts'

export type OpenImport = {
  source: ImportSource
  format: ImportFormat
  confidence: number
  otherFormats: string[]
  asks: ImportQuestion[]
  /** Bytes of the source read so far, and in all as far as it says. */
  readBytes(): number
  totalBytes: number
}

/** Opens an import's file and settles on a format: the one asked for, else the likeliest. The caller closes the source. */
export async function openImport(row: Pick<ImportRow, 'path' | 'fileName'>, wanted: string | undefined): Promise<OpenImport> {
  const detected = await openAndDetect(row.path, undefined, row.fileName).catch((error: unknown) => {
    if (wanted === undefined || wanted === 'auto') throw error
    return reopen(row, wanted, error)
  })
  const chosen = choose(detected.candidates, wanted) ?? (await ask(detected, wanted))
  const counted = countBytes(detected.source)
  return {
    source: counted.source,
    format: chosen.format,
    confidence: chosen.confidence,
    otherFormats: detected.candidates.map((candidate) => candidate.format.id).filter((id) => id !== chosen.format.id),
    asks: chosen.asks,
    readBytes: counted.readBytes,
    totalBytes: detected.source.entries.reduce((sum, entry) => sum + entry.size, 0),
  }
}

/** No format knows the file, but the person does: believe them. */
async function reopen(row: Pick<ImportRow, 'path' | 'fileName'>, wanted: string, error: unknown) {
  const isUnknown = error instanceof Error && 'code' in error && error.code === 'unknown-format'
  if (!isUnknown || findImportFormat(wanted) === undefined) throw error
  const source = await openImportSource(row.path, undefined, row.fileName)
  return { source, head: await readHead(source), candidates: [] as FormatCandidate[] }
}

function choose(candidates: readonly FormatCandidate[], wanted: string | undefined): FormatCandidate | undefined {
  return wanted === undefined || wanted === 'auto' ? candidates[0] : candidates.find((candidate) => candidate.format.id === wanted)
}

async function ask(detected: Awaited<ReturnType<typeof openAndDetect>>, wanted: string | undefined): Promise<FormatCandidate> {
  const format = wanted === undefined ? undefined : findImportFormat(wanted)
  if (format === undefined) {
    await detected.source.close()
    throw refuse.unknownFormat({ format: wanted ?? '' })
  }
  return { format, confidence: 0, asks: await format.asks(detected.source, detected.head) }
}

function countBytes(source: ImportSource): { source: ImportSource; readBytes: () => number } {
  let read = 0
  const entries = source.entries.map((entry) => ({
    ...entry,
    open: async () => {
      const stream = await entry.open()
      const counter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          read += chunk.length
          done(null, chunk)
        },
      })
      stream.on('error', (error) => counter.destroy(error))
      counter.on('close', () => stream.destroy())
      return stream.pipe(counter)
    },
  }))
  return { source: { ...source, entries, close: () => source.close() }, readBytes: () => read }
}

/** The answers as a format reads them. Throws a refusal when something has to be asked that nobody answered. */
export function readOptionsOf(
  open: Pick<OpenImport, 'asks'>,
  options: ImportOptions,
  fallback: { zone: string; groupName: string },
): ReadOptions {
  if (open.asks.includes('columns') && options.columns === undefined) throw refuse.needsColumns()
  if (open.asks.includes('date-order') && options.dateOrder === undefined) throw refuse.needsDateOrder()
  const columns =
    options.columns === undefined
      ? undefined
      : Object.fromEntries(Object.entries(options.columns).filter(([, value]) => value !== undefined))
  return {
    zone: options.zone ?? fallback.zone,
    isZoneGiven: options.zone !== undefined,
    groupName: options.groupName ?? fallback.groupName,
    ...(options.dateOrder === undefined ? {} : { dateOrder: options.dateOrder }),
    ...(columns === undefined ? {} : { columns: columns as unknown as NonNullable<ReadOptions['columns']> }),
  }
}
