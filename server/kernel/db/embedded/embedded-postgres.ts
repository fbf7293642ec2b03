// The database that comes with the application: PostgreSQL out of npm, run as our child, its files in the data folder.
// Reading order: this file tells the whole start; cluster.ts makes the files, postmaster.ts runs the server, child.ts ties its
// life to ours, leftovers.ts clears up after a crash, identity.ts and binaries.ts deal with root and closed folders.

import { rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import pg from 'pg'
import { findBinaries } from './binaries.ts'
import { type Child, hasEnded } from './child.ts'
import { type Installation, makeFolders, prepareCluster, reachableCluster, roleName, writeConfiguration } from './cluster.ts'
import { type ClusterLayout, clusterLayout, fitsUnixSocket, socketPort } from './cluster-layout.ts'
import type { Connection } from './find-running.ts'
import { chooseRunAs } from './identity.ts'
import { takeInstanceLock } from './instance-lock.ts'
import { clusterMarker, endLeftovers } from './leftovers.ts'
import { measureMachine } from './machine.ts'
import { explain, startPostmaster, stopPostmaster } from './postmaster.ts'
import { type Listening, postgresSettings, renderSettings } from './settings.ts'

/** A running server. `clusterDirectory` is PGDATA, for a back-up that copies files. */
export type EmbeddedPostgres = {
  /** for pg.Pool */
  connection: Connection
  version: string
  pid: number
  clusterDirectory: string
  /** Told once, after the process has been reaped, when the server ended without `stop`; then it can be started again. */
  onExit(listener: (reason: string) => void): void
  /** Ends the server cleanly and gives the data folder free. May be called more than once. */
  stop(): Promise<void>
}

export type EmbeddedPostgresOptions = {
  dataDirectory: string
  log(level: 'info' | 'warn' | 'error', message: string): void
  /** Any setting of postgresql.conf; wins over ours. */
  settings?: Record<string, string>
  /** fsync and its kin off, for tests: rows survive a killed process but not a machine that loses power. */
  unsafeFast?: boolean
}

/**
 * Starts PostgreSQL on `<dataDirectory>/postgres`, making it on first use, and resolves when the database answers.
 * Throws `DataFolderInUse` while another process works on the folder. Call it on the main thread.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const layout = clusterLayout(options.dataDirectory)
  await makeFolders(layout)
  const releaseLock = await takeInstanceLock(layout)
  try {
    return await startLocked(options, layout, releaseLock)
  } catch (error) {
    await releaseLock()
    throw error
  }
}

async function startLocked(
  options: EmbeddedPostgresOptions,
  layout: ClusterLayout,
  releaseLock: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const runAs = await chooseRunAs(layout)
  const binaries = await findBinaries(runAs)
  const installation: Installation = { layout, binaries, runAs, unsafeFast: options.unsafeFast ?? false }
  await endEarlierLife(options, layout)
  const password = await prepareCluster(installation)
  const { child, listening } = await startListening(installation, options)
  const connection = connectionTo(layout, listening, password)
  try {
    const version = await ensureDatabase(connection)
    await writeFile(layout.connection, JSON.stringify(connection), { mode: 0o600 })
    return supervise({ installation, child, connection, version, releaseLock })
  } catch (error) {
    await stopPostmaster(installation, child)
    throw error
  }
}

/** A free port can be taken by someone else before the server has it, so there is more than one try; a socket needs one. */
async function startListening(
  installation: Installation,
  options: EmbeddedPostgresOptions,
  triesLeft = 3,
): Promise<{ child: Child; listening: Listening }> {
  const listening = await chooseListening(installation)
  await configure(installation, options, listening)
  try {
    const child = await startPostmaster(installation, await clusterMarker(installation.layout), options.log)
    return { child, listening }
  } catch (error) {
    const isPortTaken = 'port' in listening && error instanceof Error && error.message.includes('could not create any TCP/IP sockets')
    if (!isPortTaken || triesLeft <= 1) throw error
    return startListening(installation, options, triesLeft - 1)
  }
}

async function endEarlierLife(options: EmbeddedPostgresOptions, layout: ClusterLayout): Promise<void> {
  const marker = await clusterMarker(layout).catch(() => undefined)
  // No cluster folder yet: nothing can have run on it.
  if (marker === undefined) return
  const found = await endLeftovers(layout, marker)
  if (found > 0) options.log('warn', `Ended ${found} PostgreSQL processes that an earlier run had left behind`)
}

async function chooseListening({ layout, runAs }: Installation): Promise<Listening> {
  if (!fitsUnixSocket(layout)) return { port: await findFreePort() }
  const { run } = await reachableCluster(layout, runAs)
  return { socketDirectory: run }
}

async function configure(installation: Installation, options: EmbeddedPostgresOptions, listening: Listening): Promise<void> {
  const settings = postgresSettings({
    machine: await measureMachine(installation.layout.root),
    listening,
    unsafeFast: installation.unsafeFast,
    overrides: options.settings ?? {},
  })
  await writeConfiguration(installation, 'postgresql.conf', renderSettings(settings))
  const door = 'port' in listening ? 'host all all 127.0.0.1/32 scram-sha-256' : 'local all all scram-sha-256'
  await writeConfiguration(installation, 'pg_hba.conf', `${door}\n`)
}

function connectionTo(layout: ClusterLayout, listening: Listening, password: string): Connection {
  const address = 'port' in listening ? { host: '127.0.0.1', port: listening.port } : { host: layout.run, port: socketPort }
  return { ...address, user: roleName, password, database: roleName }
}

/** Makes our database where it is missing (first start, or one that was killed in between) and returns the server's version. */
async function ensureDatabase(connection: Connection): Promise<string> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  // Should the server end now, the query below fails with it; unheard, the event would end us as well.
  client.on('error', () => {})
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [roleName])
    if (found.rowCount === 0) await client.query(`create database ${roleName}`)
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version")
    return rows[0]?.version ?? ''
  } finally {
    await client.end()
  }
}

type Life = { installation: Installation; child: Child; connection: Connection; version: string; releaseLock: () => Promise<void> }

function supervise({ installation, child, connection, version, releaseLock }: Life): EmbeddedPostgres {
  const { layout } = installation
  const listeners: ((reason: string) => void)[] = []
  let exitReason: string | undefined
  let isStopping = false
  let stopping: Promise<void> | undefined

  const cleanUp = async (): Promise<void> => {
    await rm(layout.connection, { force: true })
    await releaseLock()
  }
  const gone = child.ended.then(async (end) => {
    if (isStopping) return
    const reason = `PostgreSQL ended by itself (${await explain(installation, end)})`
    await cleanUp()
    exitReason = reason
    for (const listener of listeners) listener(reason)
  })
  const stop = async (): Promise<void> => {
    if (hasEnded(child)) return gone
    isStopping = true
    await stopPostmaster(installation, child)
    await cleanUp()
  }
  return {
    connection,
    version,
    pid: child.pid,
    clusterDirectory: layout.cluster,
    onExit(listener) {
      if (exitReason === undefined) listeners.push(listener)
      else listener(exitReason)
    },
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}

async function findFreePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('The system gave no free port')
  return address.port
}
