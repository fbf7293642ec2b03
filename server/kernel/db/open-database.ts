// From a Config to a migrated database: the embedded PostgreSQL in the data folder, or the one that DATABASE_URL names.
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '../config/config.ts'
import type { Log } from '../log/log.ts'
import { Fault } from '../refusal/refusal.ts'
import { type Database, type DatabaseConnection, openPools } from './database.ts'
import { keepPostgres } from './keep-postgres.ts'
import { migrate } from './migrate.ts'

/** The role that tenants' work runs under where the login itself is above row-level security. */
export const appRole = 'hutong_app'

export type OpenDatabase = Database & {
  /** Stops the pools and, when it is ours, PostgreSQL itself. */ stop(): Promise<void>
  postgresPid: number | null
}

/** Starts or reaches PostgreSQL, applies migrations, opens the pools. Throws a Fault with a sentence for the operator. */
export async function openDatabase(config: Config, log: Log, onLost: (reason: string) => void): Promise<OpenDatabase> {
  return openWith(connectDatabase, { config, log, onLost })
}

/** The same without applying migrations: for whoever only looks. */
export async function openDatabaseAsItIs(config: Config, log: Log): Promise<OpenDatabase> {
  return openWith(attachDatabase, { config, log, onLost: () => undefined })
}

type Opening = { config: Config; log: Log; onLost: (reason: string) => void }

async function openWith(connect: typeof connectDatabase, { config, log, onLost }: Opening): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) {
    const database = await connect({ connectionString: config.databaseUrl }, poolSize(config))
    return { ...database, postgresPid: null, stop: () => database.close() }
  }
  const postgres = await keepPostgres(config, log, onLost)
  const database = await connect(postgres.connection, poolSize(config)).catch(async (error: unknown) => {
    postgres.retire()
    await postgres.stop()
    throw error
  })
  return {
    ...database,
    get postgresPid() {
      return postgres.pid()
    },
    async stop() {
      postgres.retire()
      await database.close()
      await postgres.stop()
    },
  }
}

/** Opens the pools on a running PostgreSQL and brings it to this release. */
export async function connectDatabase(connection: DatabaseConnection, size: number): Promise<Database> {
  const { database, role } = await attach(connection, size)
  try {
    await migrate(database.ownerPool, role)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Opens the pools on a database that a running Hutong looks after, and leaves it as it is. */
export async function attachDatabase(connection: DatabaseConnection, size: number): Promise<Database> {
  return (await attach(connection, size)).database
}

async function attach(connection: DatabaseConnection, size: number): Promise<{ database: Database; role: string | null }> {
  const role = await chooseAppRole(connection)
  return { database: openPools(connection, { appRole: role, size }), role }
}

/** Superusers and roles that bypass row-level security step down to `hutong_app`; an ordinary login is bound by it as it is (forced). */
async function chooseAppRole(connection: DatabaseConnection): Promise<string | null> {
  const client = new pg.Client(connection)
  await client.connect().catch((cause: unknown) => {
    throw new Fault('PostgreSQL cannot be reached under the given address', { cause })
  })
  try {
    const found = await client.query<{ isAbove: boolean; version: number; hasRole: boolean }>(
      `select (rolsuper or rolbypassrls) as "isAbove", current_setting('server_version_num')::int as version,
              exists (select 1 from pg_roles where rolname = $1) as "hasRole" from pg_roles where rolname = current_user`,
      [appRole],
    )
    const login = found.rows[0]
    if (login === undefined || login.version < 150_000) throw new Fault('Hutong needs PostgreSQL 15 or newer')
    if (!login.isAbove) return null
    // Two processes may start at once: the loser of the race finds the role there.
    if (!login.hasRole) await client.query(`create role ${appRole} nologin`).catch(() => undefined)
    await client.query(`grant ${appRole} to current_user`).catch(() => undefined)
    return appRole
  } finally {
    await client.end()
  }
}

function poolSize(config: Config): number {
  return Math.max(8, Math.min(20, config.machine.cores * 4))
}

/** Where uploads, secrets and the embedded cluster live. */
export function dataPath(config: Pick<Config, 'dataDirectory'>, ...parts: string[]): string {
  return join(config.dataDirectory, ...parts)
}
