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

/** What is to be added to a row: place, number, place, number … A person changes a few places of a long row, so nothing longer is kept of it. */
export type Additions = number[]

export function addTo(additions: Additions, place: number, n: number): void {
  additions.push(place, n)
}

export function applyAdditions(into: Int32Array, additions: Additions): void {
  for (let i = 0; i < additions.length; i += 2) {
    const place = additions[i] ?? 0
    into[place] = (into[place] ?? 0) + (additions[i + 1] ?? 0)
  }
}

// One row at a time is spread out here; its places are zero again when that is done. Longer than any row.
const spread = new Int32Array(1024)

/** True when the additions cancel each other out. */
export function isNothing(additions: Additions): boolean {
  applyAdditions(spread, additions)
  let isEmpty = true
  for (let i = 0; i < additions.length; i += 2) if (spread[additions[i] ?? 0] !== 0) isEmpty = false
  for (let i = 0; i < additions.length; i += 2) spread[additions[i] ?? 0] = 0
  return isEmpty
}

/** A packed row with something added; empty when nothing is left of it. */
export function addToPacked(packed: Uint8Array | undefined, additions: Additions): Buffer {
  if (packed !== undefined) addPackedCounts(spread, packed)
  applyAdditions(spread, additions)
  const sum = packCounts(spread)
  spread.fill(0)
  return sum
}
