// What an import reads from: a file, a folder or a zip, seen as named entries that can be streamed any number of times.
// `open-import-source.ts` makes one; `text-lines.ts`, `json-items.ts`, `delimited-rows.ts` and `html-reader.ts` read its entries in pages.
import type { Readable } from 'node:stream'
import type { ImportRefusalCode } from './import-refusal.ts'

export type SourceEntry = {
  /** Path inside the source, forward slashes; the file's own name for a single file. */
  name: string
  /** bytes, uncompressed; for a .gz what its trailer says, which is only a hint */
  size: number
  open(): Promise<Readable>
}

/** A part of the source that is never read, and why; the import's report shows each one. */
export type RefusedEntry = { name: string; code: ImportRefusalCode; detail: string }

export type ImportSource = {
  /** The name the person gave or dropped, without folders. */
  name: string
  /** Sorted by name, so that reading is deterministic. */
  entries: SourceEntry[]
  /** Encrypted, nested, badly named and undecodable entries, sorted by name. */
  refused: RefusedEntry[]
  close(): Promise<void>
}

/** The beginning of a source, decoded, for recognising formats. */
export type SourceHead = {
  name: string
  entryNames: string[]
  /** First 64 KiB of up to the first 8 text entries that matter (by extension), decoded to text. */
  samples: { name: string; text: string }[]
}

/** Bounds on what one import may unpack to. All in bytes unless the name says otherwise. */
export type ImportLimits = {
  /** One entry, uncompressed. */
  entryBytes: number
  /** All entries together, uncompressed. */
  totalBytes: number
  entryCount: number
  /** Uncompressed over compressed size beyond which an entry is taken for a bomb … */
  ratio: number
  /** … once it has unpacked to more than this: small files of repeated lines compress absurdly well. */
  ratioFloorBytes: number
}

const MIB = 1024 * 1024

/** A whole-account export with its media fits; 42.zip and its kin do not. Chat text packs 5 to 20 times, spam logs up to about 100. */
export const DEFAULT_IMPORT_LIMITS: ImportLimits = {
  entryBytes: 64 * 1024 * MIB,
  totalBytes: 256 * 1024 * MIB,
  entryCount: 500_000,
  ratio: 200,
  ratioFloorBytes: 64 * MIB,
}
