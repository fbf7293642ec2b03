// Bytes to text without being told the encoding: byte order marks, then UTF-8 proved by its bytes, then UTF-16 without a mark, then
// GB18030, which is what remains of files written on Chinese Windows.
import { isAscii, isUtf8 } from 'node:buffer'

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export type TextChunk = {
  text: string
  /** True when bytes in this chunk fit no character; each stands as U+FFFD in the text. */
  isDamaged: boolean
}

const SAMPLE = 64 * 1024

/**
 * Decodes a stream chunk by chunk. Plain ASCII is passed through until another byte turns up; the 64 KiB from there on decide, so that a
 * long English beginning does not hide a Chinese code page and the pieces a text comes in make no difference. Never throws for
 * undecodable bytes; errors of the stream itself pass through.
 */
export async function* decodeText(stream: AsyncIterable<Buffer>): AsyncGenerator<TextChunk> {
  let decode: ChunkDecoder | undefined
  const chooser = decoderChooser()
  for await (const chunk of stream) {
    if (decode !== undefined) {
      yield* nonEmpty(decode(chunk, false))
      continue
    }
    const { ascii, rest } = chooser.take(chunk, false)
    if (ascii.length > 0) yield { text: ascii.toString('latin1'), isDamaged: false }
    if (rest === undefined) continue
    decode = decoderFor(encodingOf(rest))
    yield* nonEmpty(decode(rest, false))
  }
  if (decode === undefined) {
    const { ascii, rest = Buffer.alloc(0) } = chooser.take(Buffer.alloc(0), true)
    if (ascii.length > 0) yield { text: ascii.toString('latin1'), isDamaged: false }
    yield* nonEmpty(decoderFor(encodingOf(rest))(rest, true))
  } else yield* nonEmpty(decode(Buffer.alloc(0), true))
}

function* nonEmpty(chunk: TextChunk): Generator<TextChunk> {
  if (chunk.text !== '') yield chunk
}

type DecoderChooser = {
  /** `ascii` needs no decoding; `rest`, once it is there, is long enough to judge by, or all there is. */
  take(chunk: Buffer, isLast: boolean): { ascii: Buffer; rest: Buffer | undefined }
}

function decoderChooser(): DecoderChooser {
  let held: Buffer = Buffer.alloc(0)
  // The very beginning is held whatever it is made of: UTF-16 of English is ASCII with NULs between.
  let isStart = true
  return {
    take(chunk, isLast) {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      const none = Buffer.alloc(0)
      if (isStart && held.length < SAMPLE && !isLast) return { ascii: none, rest: undefined }
      const isUtf16 = isStart && encodingOf(held).startsWith('utf-16')
      isStart = false
      if (isUtf16) return { ascii: none, rest: held }
      const end = asciiLength(held)
      const ascii = held.subarray(0, end)
      held = held.subarray(end)
      const isEnough = held.length >= SAMPLE || (isLast && held.length > 0)
      return { ascii, rest: isEnough ? held : undefined }
    },
  }
}

function asciiLength(bytes: Buffer): number {
  if (isAscii(bytes)) return bytes.length
  let end = 0
  while ((bytes[end] ?? 0) < 0x80) end++
  return end
}

/** Decodes the beginning of a file; a character cut off at its end is dropped. */
export function decodeHead(bytes: Buffer): string {
  const { text } = decoderFor(encodingOf(bytes))(bytes, false)
  return text
}

/** The encoding of a text of which `bytes` is the beginning, or the first stretch that is not plain ASCII. */
export function encodingOf(bytes: Buffer): TextEncodingName {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, SAMPLE)
  const utf16 = unmarkedUtf16(sample)
  if (utf16 !== undefined) return utf16
  return looksLikeUtf8(sample) ? 'utf-8' : 'gb18030'
}

function unmarkedUtf16(sample: Buffer): TextEncodingName | undefined {
  if (!sample.includes(0)) return undefined
  let even = 0
  let odd = 0
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0) even++
    if (sample[i + 1] === 0) odd++
  }
  // Spaces, digits and line ends alone make more than one unit in fifty of any chat; stray NULs in 8-bit text fall on both sides.
  const floor = sample.length / 100
  if (odd > floor && odd > even * 8) return 'utf-16le'
  if (even > floor && even > odd * 8) return 'utf-16be'
  return undefined
}

function looksLikeUtf8(sample: Buffer): boolean {
  const whole = sample.subarray(0, sample.length - incompleteTail(sample))
  if (isUtf8(whole)) return true
  const { valid, invalid } = countSequences(whole)
  // A few torn characters in UTF-8 stay UTF-8; GB18030 text read as UTF-8 is invalid nearly everywhere.
  return valid > invalid * 4
}

function countSequences(bytes: Buffer): { valid: number; invalid: number } {
  let valid = 0
  let invalid = 0
  let i = 0
  while (i < bytes.length) {
    const length = sequenceLength(bytes[i] ?? 0)
    if (length === 1) {
      i++
    } else if (length > 1 && isUtf8(bytes.subarray(i, i + length))) {
      valid++
      i += length
    } else {
      invalid++
      i++
    }
  }
  return { valid, invalid }
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1
  if (lead >= 0xc2 && lead < 0xe0) return 2
  if (lead >= 0xe0 && lead < 0xf0) return 3
  if (lead >= 0xf0 && lead < 0xf5) return 4
  return 0
}

/** How many bytes at the end belong to a UTF-8 character that is not complete yet: 0 to 3. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    return sequenceLength(byte) > back ? back : 0
  }
  return 0
}

type ChunkDecoder = (bytes: Buffer, isLast: boolean) => TextChunk

function decoderFor(encoding: TextEncodingName): ChunkDecoder {
  return encoding === 'utf-8' ? utf8Decoder() : legacyDecoder(encoding)
}

// Node's streaming TextDecoder goes through ICU; cutting at character borders ourselves lets Buffer's vectorised decoder do the work.
function utf8Decoder(): ChunkDecoder {
  let carry = Buffer.alloc(0)
  let isStart = true
  return (bytes, isLast) => {
    const joined = carry.length === 0 ? bytes : Buffer.concat([carry, bytes])
    const end = isLast ? joined.length : joined.length - incompleteTail(joined)
    const whole = joined.subarray(0, end)
    carry = Buffer.from(joined.subarray(end))
    const text = whole.toString('utf8')
    const isMarked = isStart && text.startsWith('\ufeff')
    if (text !== '') isStart = false
    return { text: isMarked ? text.slice(1) : text, isDamaged: !isUtf8(whole) }
  }
}

function legacyDecoder(encoding: TextEncodingName): ChunkDecoder {
  const decoder = new TextDecoder(encoding)
  return (bytes, isLast) => {
    const text = decoder.decode(bytes, { stream: !isLast })
    return { text, isDamaged: text.includes('\ufffd') }
  }
}
