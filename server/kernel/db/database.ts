// Two ways to the database. `owner` migrates, signs people in and lists workspaces. `app` does everything else, as a role that row-level
// security binds, inside transactions that name their workspace. Embedded or not: see open-database.ts.
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { parseInstant } from '../clock/instant.ts'

export type DatabaseConnection =
  | { host: string; port: number; user: string; password: string; database: string }
  | { connectionString: string }

/** Untyped on purpose: each module's store.ts narrows it to its own tables with `tables<…>(ctx)`. */
export type AnyTables = Record<string, Record<string, unknown>>
export type Db = Kysely<AnyTables>
export type Trx = Transaction<AnyTables>

export type Database = {
  owner: Db
  app: Db
  ownerPool: pg.Pool
  appPool: pg.Pool
  connection: DatabaseConnection
  close(): Promise<void>
}

const oid = { int8: 20, timestamptz: 1184, date: 1082, numeric: 1700 }

// Counts fit in a double, instants are epoch ms, days stay text: one reading for the whole house.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') => {
    if (id === oid.int8 || id === oid.numeric) return Number
    if (id === oid.timestamptz) return parseInstant
    if (id === oid.date) return (text: string) => text
    return pg.types.getTypeParser(id, format as 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}

/** Opens both pools. `appRole` is the role the app pool steps down to, or null when the login itself is bound by row-level security. */
export function openPools(connection: DatabaseConnection, options: { appRole: string | null; size: number }): Database {
  const settings = { ...connection, types, keepAlive: true, statement_timeout: 0, application_name: 'hutong' }
  const { appRole } = options
  const ownerPool = new pg.Pool({ ...settings, max: 6 })
  const appPool = new pg.Pool({
    ...settings,
    max: options.size,
    // Before anybody gets the connection, so that no statement ever runs with the login's own rights.
    onConnect: async (client) => {
      if (appRole !== null) await client.query(`set role ${pg.escapeIdentifier(appRole)}`)
    },
  })
  for (const pool of [ownerPool, appPool]) {
    // A connection that breaks while idle, or between two statements, is replaced; whoever used it gets the error of its own statement.
    pool.on('error', () => undefined)
    pool.on('connect', (client) => client.on('error', () => undefined))
  }
  const kysely = (pool: pg.Pool): Db => new Kysely<AnyTables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
  const owner = kysely(ownerPool)
  const app = kysely(appPool)
  return {
    owner,
    app,
    ownerPool,
    appPool,
    connection,
    async close() {
      // Not by kysely's destroy: it leaves a pool open that no query of kysely's own has gone through.
      await Promise.all([ownerPool, appPool].map((pool) => (pool.ending ? undefined : pool.end())))
    },
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Runs `work` in one transaction that may touch rows of this workspace only. */
export async function inWorkspace<Result>(database: Database, workspaceId: string, work: (trx: Trx) => Promise<Result>): Promise<Result> {
  if (!uuid.test(workspaceId)) throw new TypeError(`not a workspace id: ${workspaceId}`)
  return database.app.transaction().execute(async (trx) => {
    await sql`select set_config('hutong.workspace_id', ${workspaceId}, true)`.execute(trx)
    return work(trx)
  })
}
