// One process per data folder. The lock is the operating system's own (SQLite takes it for us, because Node has no call for
// it): it ends with the process however that ends, so there is no stale lock to judge and a reused pid cannot fool it.
import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import type { ClusterLayout } from './cluster-layout.ts'

/** Another live process works on this data folder. `pid` is 0 when that process did not get as far as writing it down. */
export class DataFolderInUse extends Error {
  readonly pid: number
  readonly folder: string

  constructor(folder: string, pid: number) {
    const who = pid > 0 ? `process ${pid}` : 'another process'
    super(`The data folder ${folder} is in use by ${who}. Stop that one first, or give this one a folder of its own.`)
    this.name = 'DataFolderInUse'
    this.pid = pid
    this.folder = folder
  }
}

/** Gives the folder free again. May be called more than once. */
export type ReleaseInstanceLock = () => Promise<void>

const sqliteBusy = 5

// Locks must outlive the garbage collector: a forgotten handle would be closed and the folder silently free.
const heldLocks = new Set<DatabaseSync>()

/**
 * Takes the folder for this process or throws `DataFolderInUse`. The folder must exist.
 * Nobody in this process may open and close `layout.lock` by other means: POSIX drops the lock on any close.
 */
export async function takeInstanceLock(layout: ClusterLayout): Promise<ReleaseInstanceLock> {
  const lock = tryLock(layout.lock)
  if (lock === undefined) throw new DataFolderInUse(layout.dataDirectory, await readOwner(layout))
  heldLocks.add(lock)
  // Whoever may open the file may hold a lock on it and keep us out.
  await chmod(layout.lock, 0o600)
  await writeFile(layout.owner, `${process.pid}\n`, { mode: 0o600 })
  return async () => {
    if (!heldLocks.delete(lock)) return
    await rm(layout.owner, { force: true })
    lock.close()
  }
}

/** Says which live process holds the folder, if any; 0 when it has not yet written its pid down. */
export async function findInstanceOwner(layout: ClusterLayout): Promise<number | undefined> {
  const lock = tryLock(layout.lock)
  if (lock === undefined) return readOwner(layout)
  lock.close()
  return undefined
}

function tryLock(file: string): DatabaseSync | undefined {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(file)
    lock.exec('pragma journal_mode = off; begin exclusive')
    return lock
  } catch (error) {
    lock?.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) return undefined
    throw new Error(`Could not lock ${file}. The data folder must be writable and on a disk that supports file locks.`, { cause: error })
  }
}

async function readOwner(layout: ClusterLayout): Promise<number> {
  const text = await readFile(layout.owner, 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  return Number.isSafeInteger(pid) && pid > 0 ? pid : 0
}
