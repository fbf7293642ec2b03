import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A file below a folder; `path` is relative, with slashes on every system. */
export type TreeFile = { path: string; bytes: number; modifiedAt: number }

export type Tree = { files: TreeFile[]; folders: string[] }

/**
 * Lists everything below a folder that may change meanwhile: what vanishes was not there. Links are followed, because a database or a folder of
 * uploads may lie on another disk. `isLeftOut` is asked with the relative path, before a folder is entered.
 */
export async function listTree(root: string, isLeftOut: (path: string) => boolean): Promise<Tree> {
  const tree: Tree = { files: [], folders: [] }
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const name of (await ifThere(readdir(join(root, folder)))) ?? []) {
      const path = folder === '' ? name : `${folder}/${name}`
      const found = isLeftOut(path) ? undefined : await ifThere(stat(join(root, path)))
      if (found?.isFile()) tree.files.push({ path, bytes: found.size, modifiedAt: found.mtimeMs })
      if (!found?.isDirectory()) continue
      tree.folders.push(path)
      waiting.push(path)
    }
  }
  tree.files.sort((a, b) => (a.path < b.path ? -1 : 1))
  return tree
}

/** Undefined where the file or folder is not there (any more). */
export async function ifThere<Result>(looking: Promise<Result>): Promise<Result | undefined> {
  try {
    return await looking
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
