// Streams that count what they unpack and stop when an archive turns out to be a trap.
import type { Readable, TransformCallback } from 'node:stream'
import { pipeline, Transform } from 'node:stream'
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
 * Runs `stages` and passes their output on while it stays within bounds: too many bytes, or too many for what was stored, ends the
 * stream with an ImportRefusal; too few, or a wrong checksum, with an ordinary error, which readers report as damage.
 */
export function guardedStream(stages: [Readable, ...Transform[]], bounds: StreamBounds, limits: ImportLimits): Readable {
  let bytes = 0
  let crc = 0
  const refusalFor = (): Error | undefined => {
    if (bounds.declaredBytes !== undefined && bytes > bounds.declaredBytes)
      return importRefusal('bomb', `${bounds.name} unpacks to more than it declares`)
    if (bytes > limits.entryBytes) return importRefusal('too-big', `${bounds.name} is larger than ${limits.entryBytes} bytes`)
    if (bytes > limits.ratioFloorBytes && bytes > bounds.storedBytes * limits.ratio)
      return importRefusal('bomb', `${bounds.name} unpacks ${limits.ratio}-fold`)
    return undefined
  }
  const guard = new Transform({
    readableHighWaterMark: 1024 * 1024,
    writableHighWaterMark: 1024 * 1024,
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      bytes += chunk.length
      if (bounds.crc !== undefined) crc = crc32(chunk, crc)
      const refusal = refusalFor()
      if (refusal === undefined) done(null, chunk)
      else done(refusal)
    },
    flush(done) {
      if (bounds.declaredBytes !== undefined && bytes !== bounds.declaredBytes) done(new Error(`${bounds.name} ends early`))
      else if (bounds.crc !== undefined && crc !== bounds.crc) done(new Error(`${bounds.name} does not match its checksum`))
      else done()
    },
  })
  // The callback is where pipeline reports; the guard carries the same error to its reader.
  pipeline([...stages, guard], () => {})
  return guard
}
