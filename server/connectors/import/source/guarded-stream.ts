// Streams that count what they unpack and stop when an archive turns out to be a trap.
import type { Transform } from 'node:stream'
import { pipeline, Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { importRefusal } from './import-refusal.ts'
import type { ImportLimits } from './import-source.ts'

export type StreamBounds = {
  name: string
  /** What the archive says the entry unpacks to; more than this is a lie and refused. */
  declaredBytes?: number
  /** Bytes as stored, for the ratio. */
  storedBytes: number
  crc?: number
}

/**
 * Passes on what `openRaw` gives, through `unpack` where there is one, while it stays within bounds: too many bytes, or too many for what
 * was stored, ends the stream with an ImportRefusal; too few, or a wrong checksum, with an ordinary error after all bytes were handed on,
 * which readers report as damage. Nothing is opened before the first read.
 */
export function guardedStream(
  openRaw: () => Readable,
  unpack: (() => Transform) | undefined,
  bounds: StreamBounds,
  limits: ImportLimits,
): Readable {
  // One chunk ahead at most: a stream that fails drops what it has buffered.
  return Readable.from(guardedChunks(openRaw, unpack, bounds, limits), { highWaterMark: 1 })
}

async function* guardedChunks(
  openRaw: () => Readable,
  unpack: (() => Transform) | undefined,
  bounds: StreamBounds,
  limits: ImportLimits,
): AsyncGenerator<Buffer> {
  let bytes = 0
  let crc = 0
  const raw = openRaw()
  // The callback is where pipeline reports; the last stage carries the same error to its reader.
  const stream: AsyncIterable<Buffer> = unpack === undefined ? raw : pipeline(raw, unpack(), () => {})
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bounds.crc !== undefined) crc = crc32(chunk, crc)
    checkBounds(bytes, bounds, limits)
    yield chunk
  }
  if (bounds.declaredBytes !== undefined && bytes !== bounds.declaredBytes) throw new Error(`${bounds.name} ends early`)
  if (bounds.crc !== undefined && crc !== bounds.crc) throw new Error(`${bounds.name} does not match its checksum`)
}

function checkBounds(bytes: number, { name, declaredBytes, storedBytes }: StreamBounds, limits: ImportLimits): void {
  if (declaredBytes !== undefined && bytes > declaredBytes) throw importRefusal('bomb', `${name} unpacks to more than it declares`)
  if (bytes > limits.entryBytes) throw importRefusal('too-big', `${name} is larger than ${limits.entryBytes} bytes`)
  if (bytes > limits.ratioFloorBytes && bytes > storedBytes * limits.ratio)
    throw importRefusal('bomb', `${name} unpacks ${limits.ratio}-fold`)
}
