// Small numbers as few bytes: what keeps a person's whole history in one row. Numbers are written seven bits a byte, lowest first (LEB128).

export type ByteWriter = { bytes: Buffer; length: number }

export function openByteWriter(size = 256): ByteWriter {
  return { bytes: Buffer.allocUnsafe(size), length: 0 }
}

/** Writes a whole number from 0 to 2^53. */
export function writeNumber(writer: ByteWriter, value: number): void {
  if (writer.length + 8 > writer.bytes.length) grow(writer)
  const { bytes } = writer
  let at = writer.length
  let rest = value
  while (rest >= 0x80) {
    bytes[at++] = (rest & 0x7f) | 0x80
    // Shifts cut numbers to 32 bits, so the large ones are divided.
    rest = rest > 0x7fffffff ? Math.floor(rest / 0x80) : rest >>> 7
  }
  bytes[at++] = rest
  writer.length = at
}

/** Writes a whole number of either sign, small ones short (zigzag). */
export function writeSigned(writer: ByteWriter, value: number): void {
  writeNumber(writer, value < 0 ? -value * 2 - 1 : value * 2)
}

/** What was written, as a buffer of its own. */
export function takeBytes(writer: ByteWriter): Buffer {
  return Buffer.from(writer.bytes.subarray(0, writer.length))
}

function grow(writer: ByteWriter): void {
  const larger = Buffer.allocUnsafe(writer.bytes.length * 2 + 16)
  writer.bytes.copy(larger, 0, 0, writer.length)
  writer.bytes = larger
}
