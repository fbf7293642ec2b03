// Entries of a zip: yauzl reads the directory, an entry's bytes are read and inflated here when a format asks for them.
import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { getFileNameLowLevel, openPromise } from 'yauzl'
import { decodeEntryName, isArchiveName, isSystemLitter, safeEntryName } from './entry-name.ts'
import { guardedStream } from './guarded-stream.ts'
import type { ImportRefusalCode } from './import-refusal.ts'
import { importRefusal } from './import-refusal.ts'
import type { ImportLimits, RefusedEntry, SourceEntry } from './import-source.ts'

const UTF8_NAME_FLAG = 0x800
const LOCAL_HEADER = 0x04034b50
const HEADER_BYTES = 30
// Timestamps, owners and zip64 sizes; an entry with more in its local header is read the streaming way.
const USUAL_EXTRA_BYTES = 128
const STORED = 0
const DEFLATED = 8
// 256 KiB: zlib's default of 16 KiB spends more time on hand-over than on inflating.
const CHUNK = 256 * 1024
// Archives of one file a day have thousands of small entries; setting up streams for each would take longer than reading them.
const SMALL_BYTES = 1024 * 1024

export type ZipEntries = { entries: SourceEntry[]; refused: RefusedEntry[]; close(): Promise<void> }

type OpenZip = { directory: ZipFile; file: FileHandle }

/** Reads a zip's directory and judges every entry. Throws ImportRefusal when the archive as a whole is broken or a bomb. */
export async function openZipEntries(path: string, limits: ImportLimits): Promise<ZipEntries> {
  const zip: OpenZip = { directory: await openDirectory(path), file: await open(path, 'r') }
  const close = async (): Promise<void> => {
    zip.directory.close()
    await zip.file.close()
  }
  try {
    return { ...(await collectEntries(zip, limits)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openDirectory(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false })
  } catch (error) {
    throw importRefusal('unreadable', error instanceof Error ? error.message : 'not a zip', error)
  }
}

async function collectEntries(zip: OpenZip, limits: ImportLimits): Promise<Omit<ZipEntries, 'close'>> {
  const { directory } = zip
  if (directory.entryCount > limits.entryCount) throw importRefusal('too-big', `${directory.entryCount} entries`)
  const entries: SourceEntry[] = []
  const refused: RefusedEntry[] = []
  const names = new Set<string>()
  let storedBytes = 0
  let unpackedBytes = 0
  for await (const entry of readableDirectory(directory)) {
    storedBytes += entry.compressedSize
    unpackedBytes += entry.uncompressedSize
    const name = nameOf(entry)
    if (name.endsWith('/') || isSystemLitter(name)) continue
    const verdict = judgeEntry(entry, name, names, limits)
    if (typeof verdict !== 'string') refused.push(verdict)
    else entries.push(sourceEntry(zip.file, storedEntry(entry, verdict), limits))
  }
  // Entries that share their bytes are the trick of the newer bombs; no tool writes them.
  if (storedBytes > directory.fileSize) throw importRefusal('bomb', 'entries overlap')
  if (unpackedBytes > limits.totalBytes) throw importRefusal('too-big', `${unpackedBytes} bytes unpacked`)
  return { entries, refused }
}

async function* readableDirectory(directory: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* directory.eachEntry()
  } catch (error) {
    throw importRefusal('unreadable', error instanceof Error ? error.message : 'broken zip directory', error)
  }
}

function nameOf(entry: Entry): string {
  // With decodeStrings off yauzl leaves the raw bytes; its low-level reader knows the Unicode path field, ours the other code pages.
  const hasUnicodePath = entry.extraFields.some((field) => field.id === 0x7075)
  if (hasUnicodePath) return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
  return decodeEntryName(entry.fileNameRaw, (entry.generalPurposeBitFlag & UTF8_NAME_FLAG) !== 0)
}

/** The safe name of an entry that may be read, or the reason why it may not. */
function judgeEntry(entry: Entry, name: string, names: Set<string>, limits: ImportLimits): string | RefusedEntry {
  const refuse = (code: ImportRefusalCode, detail: string): RefusedEntry => ({ name, code, detail })
  const safeName = safeEntryName(name)
  if (safeName === undefined) return refuse('unreadable', 'the name leads outside the archive')
  if (names.has(safeName)) return refuse('unreadable', 'a second entry of the same name')
  names.add(safeName)
  if (entry.isEncrypted()) return refuse('encrypted', 'protected by a password')
  if (isArchiveName(safeName)) return refuse('nested-archive', 'an archive inside the archive')
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    return refuse('unreadable', `compression method ${entry.compressionMethod}`)
  }
  if (entry.uncompressedSize > limits.entryBytes) return refuse('too-big', `${entry.uncompressedSize} bytes`)
  return safeName
}

/** What reading an entry takes; the directory's own records are several times as large and there may be many. */
type StoredEntry = { name: string; offset: number; nameBytes: number; stored: number; unpacked: number; crc: number; isDeflated: boolean }

function storedEntry(entry: Entry, name: string): StoredEntry {
  return {
    name,
    offset: entry.relativeOffsetOfLocalHeader,
    nameBytes: entry.fileNameLength,
    stored: entry.compressedSize,
    unpacked: entry.uncompressedSize,
    crc: entry.crc32,
    isDeflated: entry.compressionMethod === DEFLATED,
  }
}

function sourceEntry(file: FileHandle, entry: StoredEntry, limits: ImportLimits): SourceEntry {
  return {
    name: entry.name,
    size: entry.unpacked,
    async open() {
      const isSmall = entry.stored <= SMALL_BYTES && entry.unpacked <= Math.min(SMALL_BYTES * 8, limits.ratioFloorBytes)
      const bytes = isSmall ? await readSmallEntry(file, entry) : undefined
      return bytes === undefined ? streamEntry(file, entry, limits) : Readable.from([bytes])
    },
  }
}

async function streamEntry(file: FileHandle, entry: StoredEntry, limits: ImportLimits): Promise<Readable> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, entry.offset)
  const start = entry.offset + dataOffset(buffer.subarray(0, bytesRead), entry.name)
  const openRaw = (): Readable => Readable.from(readRange(file, start, start + entry.stored), { highWaterMark: 1 })
  const bounds = { name: entry.name, declaredBytes: entry.unpacked, storedBytes: entry.stored, crc: entry.crc }
  return guardedStream(openRaw, entry.isDeflated ? () => createInflateRaw({ chunkSize: CHUNK }) : undefined, bounds, limits)
}

/** Reads by position: streams of a FileHandle each leave a listener on it, and archives have thousands of entries. */
async function* readRange(file: FileHandle, from: number, to: number): AsyncGenerator<Buffer> {
  for (let at = from; at < to; ) {
    const length = Math.min(CHUNK, to - at)
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, at)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

/** How far an entry's bytes lie behind the beginning of its local header. */
function dataOffset(header: Buffer, name: string): number {
  if (header.length < HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER) throw new Error(`${name} is not where the directory says`)
  return HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28)
}

/**
 * A small entry whole, header and all in one read; undefined when anything is wrong with it: the streaming way then gives what can be had
 * and says what is wrong.
 */
async function readSmallEntry(file: FileHandle, entry: StoredEntry): Promise<Buffer | undefined> {
  const length = HEADER_BYTES + entry.nameBytes + USUAL_EXTRA_BYTES + entry.stored
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, entry.offset)
  try {
    const start = dataOffset(buffer.subarray(0, bytesRead), entry.name)
    if (start + entry.stored > bytesRead) return undefined
    const stored = buffer.subarray(start, start + entry.stored)
    const bytes = entry.isDeflated ? inflateRawSync(stored, { maxOutputLength: Math.max(entry.unpacked, 1) }) : stored
    return bytes.length === entry.unpacked && crc32(bytes) === entry.crc ? bytes : undefined
  } catch {
    return undefined
  }
}
