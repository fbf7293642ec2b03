import { existsSync } from 'node:fs'
import { chown, mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolders } from '../embedded/cluster.ts'
import type { ClusterLayout } from '../embedded/cluster-layout.ts'
import { giveTreeTo, type RunAs } from '../embedded/identity.ts'
import { findInstanceOwner, takeInstanceLock } from '../embedded/instance-lock.ts'
import { ifThere } from './list-tree.ts'
import { refuse } from './refusals.ts'
import { restoringFolder } from './what-to-copy.ts'

/** A data folder that nobody else may begin to use while we fill it. */
export type HeldFolder = {
  /** Everything is in place: gives the folder free for a start. */
  keep(): Promise<void>
  /** Nothing came of it: leaves the folder as it was. */
  clear(): Promise<void>
}

// A disk of its own has this folder from the beginning.
const countsAsEmpty = new Set(['lost+found', restoringFolder, 'postgres'])

/** Takes a folder that is missing or empty. Refuses one that is in use or holds anything. What a killed restore left is removed. */
export async function holdEmptyFolder(layout: ClusterLayout): Promise<HeldFolder> {
  const { dataDirectory } = layout
  const made = [dataDirectory, layout.root].filter((path) => !existsSync(path))
  await assertEmpty(layout)
  await makeFolders(layout)
  const release = await takeInstanceLock(layout)
  const gathering = join(dataDirectory, restoringFolder)
  await rm(gathering, { recursive: true, force: true })
  const owner = await ownerOf(dataDirectory)
  await mkdir(gathering, { mode: 0o711 })
  // PostgreSQL's account follows from the owner of the folder it runs in, see chooseRunAs.
  if (owner !== undefined) await chown(gathering, owner.uid, owner.gid)
  return {
    async keep() {
      await rm(gathering, { recursive: true, force: true })
      if (owner !== undefined) await giveTreeTo(owner, dataDirectory)
      await release()
    },
    async clear() {
      await rm(gathering, { recursive: true, force: true })
      await release()
      if (made.includes(layout.root)) await rm(layout.lock, { force: true })
      // Only what is empty goes.
      for (const path of made.toReversed()) await rmdir(path).catch(() => undefined)
    },
  }
}

async function assertEmpty(layout: ClusterLayout): Promise<void> {
  const { dataDirectory: folder } = layout
  const user = existsSync(layout.lock) ? await findInstanceOwner(layout) : undefined
  if (user !== undefined) throw refuse.dataFolderInUse({ folder, pid: user })
  const entries = (await ifThere(readdir(folder))) ?? []
  const found = existsSync(layout.cluster) ? 'postgres' : entries.find((name) => !countsAsEmpty.has(name))
  if (found !== undefined) throw refuse.dataFolderNotEmpty({ folder, name: found })
}

/** Whom everything in the folder is to belong to, when root restores into a folder of somebody else. */
async function ownerOf(folder: string): Promise<RunAs> {
  const { uid, gid } = await stat(folder)
  return process.getuid?.() === 0 && uid !== 0 ? { uid, gid } : undefined
}
