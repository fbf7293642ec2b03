// The database of a command. The embedded PostgreSQL belongs to the server while one runs: then the command joins it there; else it starts
// PostgreSQL itself and stops it afterwards. With DATABASE_URL there is nothing to start.
import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../kernel/app/app.ts'
import { systemClock } from '../kernel/clock/clock.ts'
import type { Config } from '../kernel/config/config.ts'
import type { Database, DatabaseConnection } from '../kernel/db/database.ts'
import { findRunningPostgres } from '../kernel/db/embedded/find-running.ts'
import { DataFolderInUse } from '../kernel/db/embedded/instance-lock.ts'
import { listPendingMigrations } from '../kernel/db/migrate.ts'
import { attachDatabase, type OpenDatabase, openDatabase, openDatabaseAsItIs } from '../kernel/db/open-database.ts'
import type { Log } from '../kernel/log/log.ts'
import { version } from '../start.ts'
import { refuse } from './refusals.ts'

export type CommandApp = {
  app: App
  close(): Promise<void>
}

const poolSize = 4
const usualPatienceMs = 20_000
const askAgainMs = 250

/** `asItIs`: no migration is applied or asked for; for commands that only look. `patienceMs`: how long a starting server is waited for. */
export type OpenOptions = { asItIs?: boolean; patienceMs?: number }

/** Waits while a server is starting or stopping. Refuses when the server is of another release. */
export async function openCommandApp(config: Config, log: Log, options: OpenOptions = {}): Promise<CommandApp> {
  const appOn = (database: Database): App => ({ config, clock: systemClock, log, database, version })
  if (config.databaseUrl !== undefined) {
    const database = await open(config, log, options)
    return { app: appOn(database), close: () => database.stop() }
  }
  const until = performance.now() + (options.patienceMs ?? usualPatienceMs)
  for (;;) {
    const running = await findRunningPostgres(config.dataDirectory)
    if (running !== undefined) {
      const database = await attachToServer(running.connection, options)
      return { app: appOn(database), close: () => database.close() }
    }
    const own = await openOwn(() => open(config, log, options), until)
    if (own !== null) return { app: appOn(own), close: () => own.stop() }
    await pause(askAgainMs)
  }
}

function open(config: Config, log: Log, { asItIs }: OpenOptions): Promise<OpenDatabase> {
  return asItIs === true ? openDatabaseAsItIs(config, log) : openDatabase(config, log, () => undefined)
}

async function attachToServer(connection: DatabaseConnection, { asItIs }: OpenOptions): Promise<Database> {
  const database = await attachDatabase(connection, poolSize)
  const pending = asItIs === true ? [] : await listPendingMigrations(database.ownerPool)
  if (pending.length === 0) return database
  await database.close()
  throw refuse.otherRelease({ count: pending.length })
}

/** Null while a server holds the folder whose database does not answer yet. */
async function openOwn(start: () => Promise<OpenDatabase>, until: number): Promise<OpenDatabase | null> {
  try {
    return await start()
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error
    if (performance.now() > until) throw refuse.stillStarting({ folder: error.folder, pid: error.pid })
    return null
  }
}
