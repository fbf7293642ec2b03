// Long rows of counts that are mostly zero (how many came back on day 0, 1, 2 … after their first), packed as the places that are not.
import { isAtEnd, openByteReader, readNumber, readSigned } from './byte-reader.ts'
import { openByteWriter, takeBytes, writeNumber, writeSigned } from './byte-writer.ts'

export function packCounts(counts: ArrayLike<number>): Buffer {
  const writer = openByteWriter()
  let written = -1
  for (let place = 0; place < counts.length; place++) {
    const count = counts[place] ?? 0
    if (count === 0) continue
    writeNumber(writer, place - written - 1)
    writeSigned(writer, count)
    written = place
  }
  return takeBytes(writer)
}

/** Adds packed counts to `into`, times `sign`. Throws RangeError for a place that `into` does not have. */
export function addPackedCounts(into: Int32Array, packed: Uint8Array, sign: 1 | -1 = 1): void {
  const reader = openByteReader(packed)
  let place = -1
  while (!isAtEnd(reader)) {
    place += readNumber(reader) + 1
    const count = readSigned(reader)
    if (place >= into.length) throw new RangeError(`packed counts have a place ${place}, the row ends at ${into.length}`)
    into[place] = (into[place] ?? 0) + sign * count
  }
}
