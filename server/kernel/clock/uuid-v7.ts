// Ids that carry their time (RFC 9562, version 7): 48 bits of epoch ms, then 74 free bits. They order a log and name a partition.
import { randomFillSync } from 'node:crypto'

const LAST_MS = 2 ** 48 - 1
const NIL = '00000000-0000-0000-0000-000000000000'
const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Gives `size` random bytes. */
export type RandomBytes = (size: number) => Uint8Array

// Asking the system for entropy is dearer than the rest of an id, so it is fetched for 512 ids at once.
const pool = new Uint8Array(512 * 10)
let poolAt = pool.length

let lastMs = -1
// The 74 bits of the last id of `lastMs` as 12 + 30 counted and 32 random ones (RFC 9562, 6.2, method 1 with a long counter).
let countHigh = 0
let countLow = 0

/**
 * An id of that ms. Ids asked for one after the other with the same ms rise, so rows made in one go keep their order.
 * Throws RangeError for times before 1970 or beyond 48 bits (the year 10889).
 */
export function uuidv7(epochMs: number, randomBytes: RandomBytes = pooledBytes): string {
  const ms = checkedMs(epochMs)
  const random = randomBytes(10)
  if (ms === lastMs) countUp()
  else {
    lastMs = ms
    // The top bit starts at zero: two thousand million ids fit into the ms before the counter could turn over.
    countHigh = ((byte(random, 0) << 8) | byte(random, 1)) & 0x7ff
    countLow = ((byte(random, 2) << 24) | (byte(random, 3) << 16) | (byte(random, 4) << 8) | byte(random, 5)) & 0x3fffffff
  }
  return (
    timePart(ms) +
    HEX[0x70 | (countHigh >>> 8)] +
    HEX[countHigh & 0xff] +
    '-' +
    HEX[0x80 | (countLow >>> 24)] +
    HEX[(countLow >>> 16) & 0xff] +
    '-' +
    HEX[(countLow >>> 8) & 0xff] +
    HEX[countLow & 0xff] +
    hexOf(random, 6, 10)
  )
}

/**
 * The id of that ms and that digest: the same every time, which makes writing a message twice write it once. The free 74 bits are the
 * first ten bytes of `hash` less the six bits that the version and the variant take. Throws RangeError as `uuidv7` does, and when the
 * digest is shorter than ten bytes.
 */
export function uuidv7FromHash(epochMs: number, hash: Uint8Array): string {
  if (hash.length < 10) throw new RangeError(`a digest of at least 10 bytes is needed, not ${hash.length}`)
  return (
    timePart(checkedMs(epochMs)) +
    HEX[0x70 | (byte(hash, 0) & 0x0f)] +
    HEX[byte(hash, 1)] +
    '-' +
    HEX[0x80 | (byte(hash, 2) & 0x3f)] +
    HEX[byte(hash, 3)] +
    '-' +
    hexOf(hash, 4, 10)
  )
}

/**
 * The lowest and the highest version 7 id, both included, of the instants `[fromMs, toMs)`. Ends outside the 48 bits are moved to the
 * nearest that exists; an empty range gives bounds between which no id lies.
 */
export function uuidv7Bounds(fromMs: number, toMs: number): { lowest: string; highest: string } {
  if (Number.isNaN(fromMs) || Number.isNaN(toMs)) throw new RangeError('a range of ids needs two times')
  const first = Math.min(Math.max(Math.ceil(fromMs), 0), LAST_MS)
  const last = Math.min(Math.ceil(toMs) - 1, LAST_MS)
  const isBeyond = Math.ceil(fromMs) > LAST_MS
  return {
    lowest: `${timePart(first)}7000-8000-000000000000`,
    highest: last < 0 || isBeyond ? NIL : `${timePart(last)}7fff-bfff-ffffffffffff`,
  }
}

/** Epoch ms that a version 7 id carries. Throws RangeError for other ids. */
export function uuidv7Time(uuid: string): number {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(uuid))
    throw new RangeError(`not a version 7 id: ${uuid}`)
  return Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16)
}

function countUp(): void {
  countLow += 1
  if (countLow <= 0x3fffffff) return
  countLow = 0
  countHigh = (countHigh + 1) & 0xfff
}

function checkedMs(epochMs: number): number {
  const ms = Math.floor(epochMs)
  if (!(ms >= 0 && ms <= LAST_MS)) throw new RangeError(`an id cannot carry the time ${epochMs}: only 1970 to 10889`)
  return ms
}

/** `tttttttt-tttt-`: the first 48 bits. */
function timePart(ms: number): string {
  const high = Math.floor(ms / 0x10000)
  const low = ms % 0x10000
  return `${HEX[high >>> 24]}${HEX[(high >>> 16) & 0xff]}${HEX[(high >>> 8) & 0xff]}${HEX[high & 0xff]}-${HEX[low >>> 8]}${HEX[low & 0xff]}-`
}

function hexOf(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let i = from; i < to; i++) text += HEX[byte(bytes, i)]
  return text
}

function byte(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0
}

function pooledBytes(size: number): Uint8Array {
  if (poolAt + size > pool.length) {
    randomFillSync(pool)
    poolAt = 0
  }
  poolAt += size
  return pool.subarray(poolAt - size, poolAt)
}
