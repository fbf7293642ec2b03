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
 * Decodes a stream chunk by chunk. Plain ASCII is passed through until the first other byte decides, so a long English beginning does
 * not hide a Chinese code page. Never throws for undecodable bytes; errors of the stream itself pass through.
 */
export async function* decodeText(stream: AsyncIterable<Buffer>): AsyncGenerator<TextChunk> {
  let decode: ChunkDecoder | undefined
  let undecided = Buffer.alloc(0)
  let isFirst = true
  for await (const chunk of stream) {
    if (chunk.length === 0) continue
    let bytes: Buffer = chunk
    if (decode === undefined) {
      bytes = undecided.length === 0 ? chunk : Buffer.concat([undecided, chunk])
      undecided = Buffer.alloc(0)
      const end = asciiEnd(bytes)
      if (end < bytes.length - 3 || (isFirst && bytes.includes(0))) {
        decode = decoderFor(encodingOf(bytes))
      } else if (end < bytes.length) {
        // Too few other bytes to judge by: they wait for the next chunk.
        undecided = Buffer.from(bytes.subarray(end))
        bytes = bytes.subarray(0, end)
      }
      isFirst = false
    }
    const decoded = decode === undefined ? { text: bytes.toString('latin1'), isDamaged: false } : decode(bytes, false)
    if (decoded.text !== '') yield decoded
  }
  decode ??= decoderFor(encodingOf(undecided))
  const last = decode(undecided, true)
  if (last.text !== '') yield last
}

/** Where the last three bytes' other-than-ASCII tail begins, or the first such byte if it lies further in front. */
function asciiEnd(bytes: Buffer): number {
  const front = bytes.length - 3
  if (front > 0 && !isAscii(bytes.subarray(0, front))) return 0
  let end = Math.max(front, 0)
  while (end < bytes.length && (bytes[end] ?? 0) < 0x80) end++
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
