// Every long text that a person sent in a community, as a fingerprint with its place: enough to know when the same one has been sent to many
// groups, and to move what was counted before that was known.
import { isAtEnd, openByteReader, readNumber, readSigned } from './byte-reader.ts'
import { openByteWriter, takeBytes, writeNumber, writeSigned } from './byte-writer.ts'

/** `print` is the fingerprint, a whole number below 2^48; `hour` the local hour counted from 1970. */
export type SentText = { print: number; group: number; hour: number }

/** The fingerprint of a text, from the hexadecimal digest of its beginning. Two of one person's million texts meet by chance once in 500 people. */
export function printOf(digest: string): number {
  return Number.parseInt(digest.slice(0, 12), 16)
}

/** Packed texts may be joined end to end. */
export function packSentTexts(texts: readonly SentText[]): Buffer {
  const writer = openByteWriter()
  for (const { print, group, hour } of texts) {
    writeNumber(writer, print)
    writeNumber(writer, group)
    writeSigned(writer, hour)
  }
  return takeBytes(writer)
}

export function unpackSentTexts(packed: Uint8Array, into: SentText[] = []): SentText[] {
  const reader = openByteReader(packed)
  while (!isAtEnd(reader)) into.push({ print: readNumber(reader), group: readNumber(reader), hour: readSigned(reader) })
  return into
}
