// The folder that a backup is written to. It grows as `<folder>.unfinished` and takes its name when it is whole.
import { mkdir, readdir, realpath, rename, rm, rmdir, statfs } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { Fault } from '../../refusal/refusal.ts'
import { syncFolder } from './copy-durably.ts'
import { ifThere } from './list-tree.ts'
import { contentFolder, manifestFile } from './manifest.ts'
import { refuse } from './refusals.ts'

export type BackupFolder = {
  /** Where to write now. */
  unfinished: string
  /** Gives it its name. */
  complete(): Promise<void>
  /** Removes what was written. */
  abandon(): Promise<void>
}

// The database goes on writing while we copy; a full disk would stop it.
const spareBytes = 256 * 1024 ** 2

/** Makes the folder. Refuses one that holds anything, and one inside the data folder, which would be a part of itself. */
export async function openBackupFolder(wish: string, dataDirectory: string): Promise<BackupFolder> {
  const target = resolve(wish)
  const parent = dirname(target)
  const inside = await realpath(dataDirectory)
  if (`${await realPlace(target)}${sep}`.startsWith(`${inside}${sep}`))
    throw refuse.insideDataFolder({ folder: target, dataFolder: dataDirectory })
  await mkdir(parent, { recursive: true, mode: 0o700 })
  await makeWay(target)
  const unfinished = `${target}.unfinished`
  await removeLeftover(unfinished)
  await mkdir(unfinished, { mode: 0o700 })
  return {
    unfinished,
    async complete() {
      await syncFolder(unfinished)
      await rename(unfinished, target)
      await syncFolder(parent)
    },
    abandon: () => rm(unfinished, { recursive: true, force: true }),
  }
}

/** Refuses a disk that the copy would fill. */
export function assertRoom(folder: string, neededBytes: number, freeBytes: number): void {
  if (freeBytes - neededBytes < spareBytes)
    throw refuse.noRoom({ folder, needed: readableSize(neededBytes), free: readableSize(freeBytes) })
}

/** Bytes that this account may still write to the disk of the folder. */
export async function freeBytesAt(folder: string): Promise<number> {
  const disk = await statfs(folder)
  return disk.bavail * disk.bsize
}

/** Where a path leads that need not be there yet, links followed. */
async function realPlace(path: string): Promise<string> {
  return (await ifThere(realpath(path))) ?? join(await realPlace(dirname(path)), basename(path))
}

/** An empty folder of the wished name is taken away: a folder can take its name only where there is none. */
async function makeWay(target: string): Promise<void> {
  const entries = await ifThere(readdir(target))
  if (entries === undefined) return
  if (entries.length > 0) throw refuse.folderNotEmpty({ folder: target })
  await rmdir(target).catch((cause: unknown) => {
    throw new Fault(`${target} cannot be replaced, perhaps because a disk is mounted there; name a new folder inside it`, { cause })
  })
}

/** A backup that was killed leaves its unfinished folder. Only what we know as such is removed. */
async function removeLeftover(unfinished: string): Promise<void> {
  const entries = (await ifThere(readdir(unfinished))) ?? []
  const ours = [contentFolder, manifestFile, `${manifestFile}.unfinished`]
  if (entries.some((name) => !ours.includes(name))) throw refuse.folderNotEmpty({ folder: unfinished })
  await rm(unfinished, { recursive: true, force: true })
}

function readableSize(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GB`
}
