// A backup of the whole data folder while people work: PostgreSQL's files by its own protocol for online backups, then uploads and secrets, then
// the manifest that makes it one. Read base-backup.ts for PostgreSQL's part, copying.ts for the files, restore-backup.ts for the way back.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../../clock/clock.ts'
import { isoInstant } from '../../clock/instant.ts'
import type { DatabaseConnection } from '../database.ts'
import { clusterLayout } from '../embedded/cluster-layout.ts'
import { assertRoom, freeBytesAt, openBackupFolder } from './backup-folder.ts'
import { type BaseBackup, openBaseBackup } from './base-backup.ts'
import { openCopying } from './copying.ts'
import { listTree, type Tree } from './list-tree.ts'
import { type Manifest, writeManifest } from './manifest.ts'
import { refuse } from './refusals.ts'
import { clusterPath, controlPath, isLeftOut, isOfDatabase } from './what-to-copy.ts'

export type BackUpOptions = {
  dataDirectory: string
  /** Reaches the database, and starts it where no server runs. */
  connect(): Promise<DatabaseConnection>
  /** Folder to make; it may exist when it is empty. */
  to: string
  /** Release of Hutong. */
  version: string
  clock: Clock
  onProgress(doneBytes: number, allBytes: number): void
  signal: AbortSignal
}

/** Makes a backup that holds everything committed before it ends. A failed one leaves nothing behind. */
export async function backUp(options: BackUpOptions): Promise<Manifest> {
  const { dataDirectory, to } = options
  if (!existsSync(join(clusterLayout(dataDirectory).cluster, 'PG_VERSION'))) throw refuse.nothingToBackUp({ folder: dataDirectory })
  const session = await openBaseBackup(await options.connect())
  try {
    const folder = await openBackupFolder(to, dataDirectory)
    try {
      const manifest = await fill(folder.unfinished, session, options)
      await folder.complete()
      return manifest
    } catch (error) {
      await folder.abandon()
      throw error
    }
  } finally {
    await session.close()
  }
}

async function fill(unfinished: string, session: BaseBackup, options: BackUpOptions): Promise<Manifest> {
  const { dataDirectory, clock, version } = options
  const startedAt = isoInstant(clock.now())
  await session.start()
  const tree = await listTree(dataDirectory, isLeftOut)
  const allBytes = tree.files.reduce((sum, { bytes }) => sum + bytes, 0)
  assertRoom(dirname(unfinished), allBytes, await freeBytesAt(dirname(unfinished)))
  const copying = openCopying({ ...options, unfinished, allBytes })
  await copying.take(tree)
  await copying.write(controlPath, await readSettled(join(dataDirectory, controlPath)))

  // Asked before the end, so that it promises no row that came a moment later.
  const finishedAt = isoInstant(clock.now())
  const { label, segments } = await session.finish()
  await copying.write(`${clusterPath}/backup_label`, label)
  await copying.takeAll(segments.map((name) => `${clusterPath}/pg_wal/${name}`))
  // Uploads that came while the database was copied: their rows are in the backup, so they must be too. What went meanwhile stays.
  await copying.take(changedSince(tree, await listTree(dataDirectory, isOfDatabase)))

  const about = { format: 'hutong-backup', formatVersion: 1, hutong: version, postgres: session.version, startedAt, finishedAt } as const
  const manifest: Manifest = { ...about, migrations: session.migrations, ...(await copying.finish()) }
  await writeManifest(unfinished, manifest)
  return manifest
}

/** What PostgreSQL writes in one piece can still be read in two; read twice alike, it was not. */
async function readSettled(path: string): Promise<Buffer> {
  for (let before = await readFile(path); ; ) {
    await pause(5)
    const after = await readFile(path)
    if (after.equals(before)) return after
    before = after
  }
}

function changedSince(before: Tree, now: Tree): Tree {
  const known = new Map(before.files.map((file) => [file.path, file]))
  const isChanged = ({ path, bytes, modifiedAt }: Tree['files'][number]): boolean => {
    const file = known.get(path)
    return file === undefined || file.bytes !== bytes || file.modifiedAt !== modifiedAt
  }
  return { folders: now.folders, files: now.files.filter(isChanged) }
}
