// Copying that a machine which loses power right afterwards does not undo: every file and every folder is flushed to the disk.
import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ifThere } from './list-tree.ts'

export type Copied = { bytes: number; sha256: string }

const chunkBytes = 1024 * 1024
// Flushing waits for the disk; a few files at once wait together. More would only take processor time from the server beside us.
const lanes = 4

/** Copies one file as long as it is when its end is reached. Undefined when it is not there. The target's folder must exist. */
export async function copyDurably(from: string, to: string, signal: AbortSignal): Promise<Copied | undefined> {
  const source = await ifThere(open(from, 'r'))
  if (source === undefined) return undefined
  try {
    const target = await open(to, 'w', 0o600)
    try {
      const copied = await pour(source, target, signal)
      await target.sync()
      return copied
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

async function pour(source: FileHandle, target: FileHandle, signal: AbortSignal): Promise<Copied> {
  const { size } = await source.stat()
  const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(size, 8192)))
  const hash = createHash('sha256')
  let bytes = 0
  for (;;) {
    signal.throwIfAborted()
    const { bytesRead } = await source.read(buffer, 0, buffer.length, null)
    if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') }
    const chunk = buffer.subarray(0, bytesRead)
    hash.update(chunk)
    await target.writeFile(chunk)
    bytes += bytesRead
  }
}

/** Writes a small file, durable like a copy, under its name only when it is whole. */
export async function writeDurably(path: string, content: string | Buffer): Promise<Copied> {
  const target = await open(`${path}.unfinished`, 'w', 0o600)
  try {
    await target.writeFile(content)
    await target.sync()
  } finally {
    await target.close()
  }
  await rename(`${path}.unfinished`, path)
  await syncFolder(dirname(path))
  return { bytes: Buffer.byteLength(content), sha256: createHash('sha256').update(content).digest('hex') }
}

/** Makes folders for this account only. Those on the way may come in any order. */
export async function makeFoldersIn(root: string, folders: readonly string[]): Promise<void> {
  for (const folder of folders) await mkdir(join(root, folder), { recursive: true, mode: 0o700 })
}

/** Makes the names in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  // Windows has no such call and keeps names by itself.
  if (process.platform === 'win32') return
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Works through items, a few at once. After a failure no further item is begun; it is thrown once nothing is at work any more. */
export async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values()
  let isStopped = false
  const lane = async (): Promise<void> => {
    for (const item of rest) {
      if (isStopped) return
      await work(item).catch((error: unknown) => {
        isStopped = true
        throw error
      })
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const failed = ended.find((lane) => lane.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
