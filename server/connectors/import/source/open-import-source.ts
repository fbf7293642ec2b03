// Opens what a person dropped — a file, a folder, a zip, a .gz — as an ImportSource. Kinds are told by content, never by name.

import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { byName, isArchiveName, isSystemLitter } from './entry-name.ts'
import { guardedStream } from './guarded-stream.ts'
import { importRefusal, isImportRefusal } from './import-refusal.ts'
import type { ImportLimits, ImportSource, RefusedEntry, SourceEntry } from './import-source.ts'
import { DEFAULT_IMPORT_LIMITS } from './import-source.ts'
import { openZipEntries } from './zip-entries.ts'

const READ_CHUNK = 256 * 1024
const FOLDER_DEPTH = 32

type FileKind = 'plain' | 'zip' | 'gzip' | 'other-archive'

/**
 * Opens `path` for reading by import formats. Throws ImportRefusal when nothing in it can be read; parts that cannot be read while
 * others can are listed in `refused`. `name` is what the person called it, where an upload was stored under another.
 */
export async function openImportSource(
  path: string,
  limits: ImportLimits = DEFAULT_IMPORT_LIMITS,
  name = basename(path),
): Promise<ImportSource> {
  const source = await openSource(path, name, limits)
  if (source.entries.some((entry) => entry.size > 0)) return source
  await source.close()
  const [reason] = source.refused
  throw reason === undefined ? importRefusal('empty', name) : importRefusal(reason.code, `${reason.name}: ${reason.detail}`)
}

async function openSource(path: string, name: string, limits: ImportLimits): Promise<ImportSource> {
  try {
    const isFolder = (await stat(path)).isDirectory()
    return isFolder ? await folderSource(path, name, limits) : await fileSource(path, name, limits)
  } catch (error) {
    if (isImportRefusal(error)) throw error
    // Gone, not ours to read, a disk that fails.
    throw importRefusal('unreadable', name, error)
  }
}

async function fileSource(path: string, name: string, limits: ImportLimits): Promise<ImportSource> {
  const { kind, size, unpackedHint } = await inspectFile(path)
  if (kind === 'zip') return zipSource(path, name, limits)
  if (kind === 'other-archive') throw importRefusal('unreadable', `${name} is an archive of another kind than zip`)
  if (size > limits.totalBytes) throw importRefusal('too-big', `${size} bytes`)
  if (kind === 'gzip') return gzipSource(path, name, { size, unpackedHint, limits })
  return plainSource(name, [fileEntry(path, name, size)], [])
}

async function zipSource(path: string, name: string, limits: ImportLimits): Promise<ImportSource> {
  const zip = await openZipEntries(path, limits)
  return { name, entries: zip.entries.sort(byName), refused: zip.refused.sort(byName), close: zip.close }
}

function gzipSource(path: string, name: string, gzip: { size: number; unpackedHint: number; limits: ImportLimits }): ImportSource {
  const innerName = name.replace(/\.gz$/i, '').replace(/\.tgz$/i, '.tar')
  if (isArchiveName(innerName)) throw importRefusal('nested-archive', `${name} holds another archive`)
  const openInner = async (): Promise<Readable> => {
    const openRaw = (): Readable => createReadStream(path, { highWaterMark: READ_CHUNK })
    const gunzip = (): Transform => createGunzip({ chunkSize: READ_CHUNK })
    return guardedStream(openRaw, gunzip, { name, storedBytes: gzip.size }, gzip.limits)
  }
  // A trailer of 0 also stands for 4 GiB; only a file with no content at all may count as empty.
  return plainSource(name, [{ name: innerName, size: Math.max(gzip.unpackedHint, gzip.size > 64 ? 1 : 0), open: openInner }], [])
}

async function folderSource(path: string, name: string, limits: ImportLimits): Promise<ImportSource> {
  const entries: SourceEntry[] = []
  const refused: RefusedEntry[] = []
  let totalBytes = 0
  const visit = async (folder: string, prefix: string, depth: number): Promise<void> => {
    if (depth > FOLDER_DEPTH) throw importRefusal('too-big', `${prefix} is nested too deeply`)
    for (const child of await readdir(folder, { withFileTypes: true })) {
      const childName = prefix + child.name.normalize('NFC')
      if (isSystemLitter(child.name)) continue
      // A link could lead anywhere on the server's disk, so links are named in the report and not followed.
      if (child.isSymbolicLink()) refused.push({ name: childName, code: 'unreadable', detail: 'a link' })
      else if (child.isDirectory()) await visit(join(folder, child.name), `${childName}/`, depth + 1)
      else if (isArchiveName(childName)) refused.push({ name: childName, code: 'nested-archive', detail: 'an archive inside the folder' })
      else if (child.isFile()) {
        const { size } = await stat(join(folder, child.name))
        totalBytes += size
        entries.push(fileEntry(join(folder, child.name), childName, size))
      }
      if (entries.length > limits.entryCount || totalBytes > limits.totalBytes) throw importRefusal('too-big', name)
    }
  }
  await visit(path, '', 0)
  return plainSource(name, entries, refused)
}

function plainSource(name: string, entries: SourceEntry[], refused: RefusedEntry[]): ImportSource {
  return { name, entries: entries.sort(byName), refused: refused.sort(byName), close: async () => {} }
}

function fileEntry(path: string, name: string, size: number): SourceEntry {
  return { name, size, open: async () => createReadStream(path, { highWaterMark: READ_CHUNK }) }
}

async function inspectFile(path: string): Promise<{ kind: FileKind; size: number; unpackedHint: number }> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const magic = await readBytes(file, 0, 8)
    const kind = kindOf(magic)
    const trailer = kind === 'gzip' && size >= 18 ? await readBytes(file, size - 4, 4) : Buffer.alloc(4)
    return { kind, size, unpackedHint: trailer.readUInt32LE(0) }
  } finally {
    await file.close()
  }
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

const MAGIC: [string, FileKind][] = [
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['504b0708', 'zip'],
  ['1f8b', 'gzip'],
  ['526172211a07', 'other-archive'], // rar
  ['377abcaf271c', 'other-archive'], // 7z
  ['425a68', 'other-archive'], // bzip2
  ['fd377a585a00', 'other-archive'], // xz
  ['28b52ffd', 'other-archive'], // zstd
]

function kindOf(magic: Buffer): FileKind {
  const hex = magic.toString('hex')
  return MAGIC.find(([prefix]) => hex.startsWith(prefix))?.[1] ?? 'plain'
}
