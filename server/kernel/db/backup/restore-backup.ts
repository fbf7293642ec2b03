// The way back: a backup becomes the data folder of an installation. Everything is gathered and recovered in a folder inside the data folder (which
// may be a disk of its own, so that nothing can be renamed onto it), and the database takes its place last: until then there is none.
import { rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { findBinaries } from '../embedded/binaries.ts'
import { makeFolders } from '../embedded/cluster.ts'
import { type ClusterLayout, clusterLayout } from '../embedded/cluster-layout.ts'
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.ts'
import { chooseRunAs } from '../embedded/identity.ts'
import { listMigrations } from '../migrate.ts'
import { assertRoom, freeBytesAt } from './backup-folder.ts'
import { copyDurably, inLanes, makeFoldersIn, syncFolder } from './copy-durably.ts'
import { holdEmptyFolder } from './hold-empty-folder.ts'
import { assertAllThere, contentFolder, type Manifest, readManifest, refuseDamaged } from './manifest.ts'
import { type Restored, readRestored } from './read-restored.ts'
import { refuse } from './refusals.ts'
import { restoringFolder } from './what-to-copy.ts'

export type RestoreOptions = {
  from: string
  /** Missing or empty. */
  dataDirectory: string
  onProgress(doneBytes: number, allBytes: number): void
  /** What PostgreSQL's start has to say, such as a long recovery. */
  onNotice(message: string): void
  signal: AbortSignal
}

export type RestoreOutcome = { manifest: Manifest; tables: Restored['tables']; pendingMigrations: number }

/** Restores into an empty data folder, checking every file on the way. A failed restore leaves the folder as it was. */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreOutcome> {
  const from = resolve(options.from)
  const manifest = await readManifest(from)
  await assertAllThere(from, manifest)
  const { migrations, hutong } = manifest
  // Said before an hour of copying; what the database itself has is looked at afterwards.
  await countPending(migrations, hutong)
  const layout = clusterLayout(options.dataDirectory)
  const folder = await holdEmptyFolder(layout)
  try {
    await assertSameMajor(manifest, layout)
    assertRoom(layout.dataDirectory, manifest.bytes, await freeBytesAt(layout.dataDirectory))
    const gathered = clusterLayout(join(layout.dataDirectory, restoringFolder))
    await gather({ ...options, from, manifest, gathered })
    const restored = await recover(gathered, options)
    const pendingMigrations = await countPending(restored.migrations, hutong)
    await putInPlace(gathered, layout, manifest)
    await folder.keep()
    return { manifest, tables: restored.tables, pendingMigrations }
  } catch (error) {
    await folder.clear()
    throw error
  }
}

/** How many migrations the next start applies. Refuses a database that a later release has changed. */
async function countPending(applied: readonly string[], release: string): Promise<number> {
  const known = new Set((await listMigrations()).map(({ name }) => name))
  if (applied.some((name) => !known.has(name))) throw refuse.newerRelease({ release })
  return known.size - applied.length
}

async function assertSameMajor({ postgres }: Manifest, layout: ClusterLayout): Promise<void> {
  const { major } = await findBinaries(await chooseRunAs(layout))
  if (Number.parseInt(postgres, 10) !== major) throw refuse.otherPostgres({ there: postgres, here: major })
}

type Gathering = RestoreOptions & { manifest: Manifest; gathered: ClusterLayout }

/** Copies and checks in one reading. Nothing of a damaged backup is put in place, so its files need not be read twice. */
async function gather({ from, manifest, gathered, onProgress, signal }: Gathering): Promise<void> {
  const root = gathered.dataDirectory
  // Also of use to the account that PostgreSQL runs under, which has to pass through.
  await makeFolders(gathered)
  await makeFoldersIn(root, manifest.folders)
  const damaged: string[] = []
  let doneBytes = 0
  await inLanes(manifest.files, async ({ path, bytes, sha256 }) => {
    const copied = await copyDurably(join(from, contentFolder, path), join(root, path), signal)
    if (copied?.bytes !== bytes || copied.sha256 !== sha256) damaged.push(path)
    doneBytes += bytes
    onProgress(doneBytes, manifest.bytes)
  })
  refuseDamaged(damaged.sort())
  for (const folder of ['', ...manifest.folders]) await syncFolder(join(root, folder))
}

/** Lets PostgreSQL replay the log of the backup, reads every row once, and stops it again. */
async function recover(gathered: ClusterLayout, { onNotice }: RestoreOptions): Promise<Restored> {
  const postgres = await startEmbeddedPostgres({ dataDirectory: gathered.dataDirectory, log: (_level, message) => onNotice(message) })
  try {
    return await readRestored(postgres.connection)
  } finally {
    await postgres.stop()
  }
}

async function putInPlace(gathered: ClusterLayout, layout: ClusterLayout, manifest: Manifest): Promise<void> {
  const tops = new Set([...manifest.folders, ...manifest.files.map(({ path }) => path)].map((path) => path.split('/')[0] ?? path))
  tops.delete('postgres')
  for (const top of tops) await rename(join(gathered.dataDirectory, top), join(layout.dataDirectory, top))
  await rename(gathered.password, layout.password)
  await rename(gathered.cluster, layout.cluster)
  for (const folder of [layout.root, layout.dataDirectory]) await syncFolder(folder)
}
