// For tests: zips made byte by byte, so that they can also be made wrong.
import { crc32, deflateRawSync } from 'node:zlib'

export type SampleZipEntry = {
  /** A string is written as UTF-8 with the flag that says so, a Buffer as it is and without. */
  name: string | Buffer
  content: string | Buffer
  isStored?: boolean
  isEncrypted?: boolean
  isZip64?: boolean
  /** Lies for the directory. */
  declaredBytes?: number
  crc?: number
  method?: number
  /** Lets the entry point at the bytes of the entry of that number. */
  sharesWith?: number
}

const NEEDS_32 = 0xffffffff

/** The bytes of a zip with these entries. */
export function sampleZip(entries: SampleZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  const offsets: number[] = []
  let offset = 0
  for (const entry of entries) {
    const content = Buffer.from(entry.content)
    const stored = entry.isStored === true ? content : deflateRawSync(content)
    const shared = entry.sharesWith === undefined ? undefined : offsets[entry.sharesWith]
    offsets.push(shared ?? offset)
    if (shared === undefined) {
      const local = Buffer.concat([localHeader(entry, content, stored), stored])
      locals.push(local)
      offset += local.length
    }
    directory.push(directoryHeader(entry, content, stored, shared ?? offset - (locals.at(-1)?.length ?? 0)))
  }
  const central = Buffer.concat(directory)
  return Buffer.concat([...locals, central, endRecord(entries.length, central.length, offset)])
}

function flagsOf(entry: SampleZipEntry): number {
  return (typeof entry.name === 'string' ? 0x800 : 0) | (entry.isEncrypted === true ? 1 : 0)
}

function methodOf(entry: SampleZipEntry): number {
  return entry.method ?? (entry.isStored === true ? 0 : 8)
}

function localHeader(entry: SampleZipEntry, content: Buffer, stored: Buffer): Buffer {
  const name = Buffer.from(entry.name)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(flagsOf(entry), 6)
  header.writeUInt16LE(methodOf(entry), 8)
  header.writeUInt32LE(crc32(content), 14)
  header.writeUInt32LE(stored.length, 18)
  header.writeUInt32LE(content.length, 22)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function directoryHeader(entry: SampleZipEntry, content: Buffer, stored: Buffer, offset: number): Buffer {
  const name = Buffer.from(entry.name)
  const extra = entry.isZip64 === true ? zip64Extra(content.length, stored.length, offset) : Buffer.alloc(0)
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(45, 6)
  header.writeUInt16LE(flagsOf(entry), 8)
  header.writeUInt16LE(methodOf(entry), 10)
  header.writeUInt32LE(entry.crc ?? crc32(content), 16)
  header.writeUInt32LE(entry.isZip64 === true ? NEEDS_32 : stored.length, 20)
  header.writeUInt32LE(entry.isZip64 === true ? NEEDS_32 : (entry.declaredBytes ?? content.length), 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt16LE(extra.length, 30)
  header.writeUInt32LE(entry.isZip64 === true ? NEEDS_32 : offset, 42)
  return Buffer.concat([header, name, extra])
}

function zip64Extra(contentBytes: number, storedBytes: number, offset: number): Buffer {
  const extra = Buffer.alloc(28)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(24, 2)
  extra.writeBigUInt64LE(BigInt(contentBytes), 4)
  extra.writeBigUInt64LE(BigInt(storedBytes), 12)
  extra.writeBigUInt64LE(BigInt(offset), 20)
  return extra
}

function endRecord(count: number, directoryBytes: number, directoryOffset: number): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(count, 8)
  record.writeUInt16LE(count, 10)
  record.writeUInt32LE(directoryBytes, 12)
  record.writeUInt32LE(directoryOffset, 16)
  return record
}
