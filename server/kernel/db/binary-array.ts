// Arrays for the database in its own binary form. The driver writes arrays as text and quotes element by element, and PostgreSQL takes that text
// apart again; for the pages of rows that the message flow writes, both sides together cost more than storing the rows.
// Format: array_recv in https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/arrayfuncs.c; element types as in pg_type.
// The parameter's declared type has to be the array of exactly this element: `${uuidArray(ids)}::uuid[]`.

const oid = { boolean: 16, bytea: 17, bigint: 20, smallint: 21, integer: 23, text: 25, date: 1082, timestamptz: 1184, uuid: 2950 }

const headerBytes = 20
// PostgreSQL counts from 2000-01-01.
const epochDays = 10_957
const epochMs = epochDays * 86_400_000

/** Writes all elements of a fixed size. `write` puts one at a place. */
function fixedSize<Value>(
  type: number,
  size: number,
  values: readonly (Value | null)[],
  write: (to: Buffer, at: number, value: Value) => void,
): Buffer {
  const buffer = Buffer.allocUnsafe(headerBytes + values.length * (4 + size))
  let at = headerBytes
  let hasNull = 0
  for (const value of values) {
    if (value === null) {
      hasNull = 1
      at = buffer.writeInt32BE(-1, at)
      continue
    }
    at = buffer.writeInt32BE(size, at)
    write(buffer, at, value)
    at += size
  }
  return finished(buffer, at, { type, hasNull, count: values.length })
}

function finished(buffer: Buffer, end: number, about: { type: number; hasNull: number; count: number }): Buffer {
  // No dimension at all is how an empty array is written.
  buffer.writeInt32BE(about.count === 0 ? 0 : 1, 0)
  buffer.writeInt32BE(about.hasNull, 4)
  buffer.writeInt32BE(about.type, 8)
  if (about.count === 0) return buffer.subarray(0, 12)
  buffer.writeInt32BE(about.count, 12)
  buffer.writeInt32BE(1, 16)
  return buffer.subarray(0, end)
}

export function uuidArray(values: readonly (string | null)[]): Buffer {
  return fixedSize(oid.uuid, 16, values, writeUuid)
}

export function smallintArray(values: readonly (number | null)[]): Buffer {
  return fixedSize(oid.smallint, 2, values, (to, at, value) => void to.writeInt16BE(value, at))
}

export function integerArray(values: readonly (number | null)[]): Buffer {
  return fixedSize(oid.integer, 4, values, (to, at, value) => void to.writeInt32BE(value, at))
}

/** Whole numbers that a double holds exactly. */
export function bigintArray(values: readonly (number | null)[]): Buffer {
  return fixedSize(oid.bigint, 8, values, writeInt64)
}

/** Instants in epoch ms as `timestamptz[]`. */
export function instantArray(values: readonly (number | null)[]): Buffer {
  return fixedSize(oid.timestamptz, 8, values, (to, at, value) => writeInt64(to, at, Math.round((value - epochMs) * 1000)))
}

/** Days counted from 1970-01-01 as `date[]`. */
export function dayNumberArray(values: readonly (number | null)[]): Buffer {
  return fixedSize(oid.date, 4, values, (to, at, value) => void to.writeInt32BE(value - epochDays, at))
}

export function booleanArray(values: readonly boolean[]): Buffer {
  return fixedSize(oid.boolean, 1, values, (to, at, value) => void to.writeUInt8(value ? 1 : 0, at))
}

export function byteaArray(values: readonly Buffer[]): Buffer {
  let size = headerBytes
  for (const value of values) size += 4 + value.length
  const buffer = Buffer.allocUnsafe(size)
  let at = headerBytes
  for (const value of values) {
    at = buffer.writeInt32BE(value.length, at)
    value.copy(buffer, at)
    at += value.length
  }
  return finished(buffer, at, { type: oid.bytea, hasNull: 0, count: values.length })
}

/** The caller has taken out U+0000, which PostgreSQL cannot hold. */
export function textArray(values: readonly (string | null)[]): Buffer {
  // A UTF-16 unit takes at most three bytes.
  let size = headerBytes
  for (const value of values) size += 4 + (value === null ? 0 : value.length * 3)
  const buffer = Buffer.allocUnsafe(size)
  let at = headerBytes
  let hasNull = 0
  for (const value of values) {
    if (value === null) {
      hasNull = 1
      at = buffer.writeInt32BE(-1, at)
      continue
    }
    const written = buffer.write(value, at + 4, 'utf8')
    buffer.writeInt32BE(written, at)
    at += 4 + written
  }
  return finished(buffer, at, { type: oid.text, hasNull, count: values.length })
}

/** A double holds whole numbers up to 2^53: high and low half are written apart, which is several times cheaper than by BigInt. */
function writeInt64(to: Buffer, at: number, value: number): void {
  const high = Math.floor(value / 0x1_0000_0000)
  to.writeInt32BE(high, at)
  to.writeUInt32BE(value - high * 0x1_0000_0000, at + 4)
}

const nibble = (code: number): number => (code <= 57 ? code - 48 : (code | 32) - 87)
// Where the sixteen bytes begin in the text of a UUID.
const uuidPlaces = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]

function writeUuid(to: Buffer, at: number, value: string): void {
  if (value.length !== 36) throw new TypeError(`not a UUID: ${value}`)
  for (let byte = 0; byte < 16; byte += 1) {
    const place = uuidPlaces[byte] ?? 0
    to[at + byte] = (nibble(value.charCodeAt(place)) << 4) | nibble(value.charCodeAt(place + 1))
  }
}
