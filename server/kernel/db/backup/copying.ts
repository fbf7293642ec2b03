import { join } from 'node:path'
import { Fault } from '../../refusal/refusal.ts'
import { copyDurably, inLanes, makeFoldersIn, syncFolder, writeDurably } from './copy-durably.ts'
import type { Tree } from './list-tree.ts'
import { contentFolder, type Manifest } from './manifest.ts'

type Contents = Pick<Manifest, 'bytes' | 'folders' | 'files'>

/** Fills a backup and keeps the list of what is in it. All paths are relative to the data folder. */
export type Copying = {
  /** Copies what is there; what has vanished since it was listed is left out. */
  take(tree: Tree): Promise<void>
  /** Copies files that must be there. */
  takeAll(paths: readonly string[]): Promise<void>
  write(path: string, content: string | Buffer): Promise<void>
  /** Makes the names durable too, and tells what was copied. */
  finish(): Promise<Contents>
}

export type CopyingOptions = {
  dataDirectory: string
  unfinished: string
  allBytes: number
  onProgress(doneBytes: number, allBytes: number): void
  signal: AbortSignal
}

export function openCopying({ dataDirectory, unfinished, allBytes, onProgress, signal }: CopyingOptions): Copying {
  const root = join(unfinished, contentFolder)
  const files = new Map<string, Contents['files'][number]>()
  const folders = new Set<string>()
  let doneBytes = 0

  async function takeOne(path: string): Promise<boolean> {
    const copied = await copyDurably(join(dataDirectory, path), join(root, path), signal)
    if (copied === undefined) return false
    files.set(path, { path, ...copied })
    doneBytes += copied.bytes
    onProgress(doneBytes, allBytes)
    return true
  }
  return {
    async take(tree) {
      for (const folder of tree.folders) folders.add(folder)
      await makeFoldersIn(root, tree.folders)
      await inLanes(tree.files, async ({ path }) => {
        await takeOne(path)
      })
    },
    async takeAll(paths) {
      await inLanes(paths, async (path) => {
        if (!(await takeOne(path))) throw new Fault(`${join(dataDirectory, path)} is needed for the backup and is not there`)
      })
    },
    async write(path, content) {
      files.set(path, { path, ...(await writeDurably(join(root, path), content)) })
    },
    async finish() {
      for (const folder of ['', ...folders]) await syncFolder(join(root, folder))
      const copied = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
      return { bytes: copied.reduce((sum, { bytes }) => sum + bytes, 0), folders: [...folders].sort(), files: copied }
    },
  }
}
