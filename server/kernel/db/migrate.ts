// Dated plain SQL, one change each, applied in the order of their names under a lock, each in its own transaction. A file that changed after it
// was applied stops the start: edit history with a new migration. `migrations/after/` holds drops that wait for a later release.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { runMigrations as migrateQueue } from 'graphile-worker'
import type pg from 'pg'
import { Fault } from '../refusal/refusal.ts'

const serverFolder = join(import.meta.dirname, '..', '..')
const migrationName = /^\d{8}T\d{4}-[a-z0-9-]+\.sql$/

// Any constant: two processes that start at once on one database wait for each other here.
const migrationLock = 7_070_001

export type Migration = { name: string; path: string; text: string; checksum: string }

/** Every migration of the tree, oldest first. Throws a Fault on a bad or doubled name. */
export async function listMigrations(root: string = serverFolder): Promise<Migration[]> {
  const paths = await readdir(root, { recursive: true })
  const files = paths.filter((path) => path.endsWith('.sql') && /(^|\/|\\)migrations(\/|\\)/.test(path))
  const migrations = await Promise.all(
    files.map(async (path) => {
      const name = basename(path)
      if (!migrationName.test(name)) throw new Fault(`a migration needs a name like 20261101T0800-what-it-does.sql: ${path}`)
      const text = await readFile(join(root, path), 'utf8')
      return { name, path, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
  migrations.sort((a, b) => (a.name < b.name ? -1 : 1))
  const doubled = migrations.find((migration, index) => migrations[index - 1]?.name === migration.name)
  if (doubled !== undefined) throw new Fault(`two migrations are called ${doubled.name}`)
  return migrations
}

/** Names of migrations that this release has and the database has not. Reads only. */
export async function listPendingMigrations(pool: pg.Pool): Promise<string[]> {
  const known = await pool.query<{ isThere: boolean }>(`select to_regclass('kernel.migration') is not null as "isThere"`)
  const isThere = known.rows[0]?.isThere === true
  const applied = isThere ? (await pool.query<{ name: string }>('select name from kernel.migration')).rows : []
  return (await listMigrations()).map(({ name }) => name).filter((name) => !applied.some((row) => row.name === name))
}

/** Brings the database to this release. Returns the names that were applied now. */
export async function migrate(pool: pg.Pool, appRole: string | null): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await migrateQueue({ pgPool: pool })
    await client.query(`create schema if not exists kernel;
      create table if not exists kernel.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    const applied = new Map(
      (await client.query<{ name: string; checksum: string }>('select name, checksum from kernel.migration')).rows.map((row) => [
        row.name,
        row.checksum,
      ]),
    )
    const migrations = await listMigrations()
    const pending = migrations.filter((migration) => isPending(migration, applied))
    for (const migration of pending) await applyMigration(client, migration)
    await grantToApp(client, appRole)
    return pending.map((migration) => migration.name)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined)
    client.release()
  }
}

function isPending(migration: Migration, applied: Map<string, string>): boolean {
  const known = applied.get(migration.name)
  if (known !== undefined && known !== migration.checksum)
    throw new Fault(`${migration.path} was changed after it was applied to this database`)
  return known === undefined
}

async function applyMigration(client: pg.PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.text)
    await client.query('insert into kernel.migration (name, checksum) values ($1, $2)', [migration.name, migration.checksum])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Fault(`migration ${migration.path} could not be applied`, { cause })
  }
}

async function grantToApp(client: pg.PoolClient, appRole: string | null): Promise<void> {
  if (appRole !== null) {
    const role = client.escapeIdentifier(appRole)
    const schemas = (await client.query<{ schemas: string[] }>('select kernel.schemas() as schemas')).rows[0]?.schemas ?? []
    for (const schema of schemas)
      await client.query(
        `grant usage on schema ${client.escapeIdentifier(schema)} to ${role}; grant execute on all functions in schema ${client.escapeIdentifier(schema)} to ${role}`,
      )
  }
  await client.query('call kernel.protect_tenant_tables($1)', [appRole ?? ''])
}
