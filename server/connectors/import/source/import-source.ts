// What an import reads from: a file, a folder or a zip, seen as named entries that can be streamed any number of times.
import type { Readable } from 'node:stream'

export type SourceEntry = {
  /** Path inside the source, forward slashes; the file's own name for a single file. */
  name: string
  /** bytes, uncompressed */
  size: number
  open(): Promise<Readable>
}

export type ImportSource = {
  /** The name the person gave or dropped, without folders. */
  name: string
  /** Sorted by name, so that reading is deterministic. */
  entries: SourceEntry[]
  close(): Promise<void>
}

/** The beginning of a source, decoded, for recognising formats. */
export type SourceHead = {
  name: string
  entryNames: string[]
  /** First 64 KiB of up to the first 8 text entries that matter (by extension), decoded to text. */
  samples: { name: string; text: string }[]
}
