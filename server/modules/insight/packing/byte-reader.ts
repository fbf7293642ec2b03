/** A place in bytes that byte-writer.ts wrote. */
export type ByteReader = { readonly bytes: Uint8Array; at: number }

export function openByteReader(bytes: Uint8Array): ByteReader {
  return { bytes, at: 0 }
}

export function isAtEnd(reader: ByteReader): boolean {
  return reader.at >= reader.bytes.length
}

/** Reads what `writeNumber` wrote. Throws RangeError where the bytes end too early. */
export function readNumber(reader: ByteReader): number {
  const { bytes } = reader
  let byte = bytes[reader.at++] ?? cutShort()
  if (byte < 0x80) return byte
  let value = byte & 0x7f
  let scale = 0x80
  do {
    byte = bytes[reader.at++] ?? cutShort()
    value += (byte & 0x7f) * scale
    scale *= 0x80
  } while (byte >= 0x80)
  return value
}

/** Reads what `writeSigned` wrote. */
export function readSigned(reader: ByteReader): number {
  const value = readNumber(reader)
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}

function cutShort(): never {
  throw new RangeError('packed numbers end in the middle of one')
}
