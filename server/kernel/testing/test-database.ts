// One migrated database per state of the migrations, copied for every house. Processes that start at once wait for the first to build it.
import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { App } from '../app/app.ts'
import { movableClock } from '../clock/clock.ts'
import { readConfig } from '../config/config.ts'
import { type Database, openPools } from '../db/database.ts'
import type { Connection } from '../db/embedded/find-running.ts'
import { listMigrations } from '../db/migrate.ts'
import { appRole, connectDatabase } from '../db/open-database.ts'
import { openLog } from '../log/log.ts'
import { houseWorkspaceId, insertCast } from './cast.ts'
import { onConnection, testPostgres } from './test-postgres.ts'

/** When every house begins: noon of a Friday in Shanghai. */
export const houseStart = Date.UTC(2030, 2, 1, 4)

// Any constant: who builds the template, and who waits for it.
const buildLock = 7_070_010

export type TestDatabase = { database: Database; connection: Connection; drop(): Promise<void> }

let building: Promise<string> | undefined

/** A database of its own with everything migrated; `drop` closes its pools as well. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const server = await testPostgres()
  building ??= ensureTemplate(server)
  const template = await building
  const name = `hutong_house_${process.pid}_${randomBytes(6).toString('hex')}`
  await onConnection(server, (client) => client.query(`create database ${name} template ${template}`))
  const connection = { ...server, database: name }
  const database = openPools(connection, { appRole, size: 6 })
  return {
    database,
    connection,
    async drop() {
      await database.close()
      await dropDatabase(server, name)
    },
  }
}

/** An empty database: for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<{ connection: Connection; drop(): Promise<void> }> {
  const server = await testPostgres()
  const name = `hutong_empty_${process.pid}_${randomBytes(6).toString('hex')}`
  await onConnection(server, (client) => client.query(`create database ${name} template template0`))
  return { connection: { ...server, database: name }, drop: () => dropDatabase(server, name) }
}

function dropDatabase(server: Connection, name: string): Promise<void> {
  return onConnection(server, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`)
  })
}

async function ensureTemplate(server: Connection): Promise<string> {
  const name = `hutong_template_${await hashOfState()}`
  return onConnection(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [buildLock])
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) await buildTemplate(client, server, name)
    return name
  })
}

/** Built under another name, so that one that was broken off is never taken for a finished one. */
async function buildTemplate(client: pg.Client, server: Connection, name: string): Promise<void> {
  const unfinished = `${name}_unfinished`
  await client.query(`drop database if exists ${unfinished} with (force)`)
  await client.query(`create database ${unfinished} template template0`)
  const database = await connectDatabase({ ...server, database: unfinished }, 2)
  const { config } = readConfig({ HUTONG_LOG_LEVEL: 'silent' })
  const app: App = { config, clock: movableClock(houseStart), log: openLog(config), database, version: 'test' }
  await insertCast(app, { id: houseWorkspaceId, name: 'Hutong', zone: 'Asia/Shanghai', domain: 'hutong.example' }).finally(() =>
    database.close(),
  )
  await client.query(`alter database ${unfinished} with allow_connections false`)
  await client.query(`alter database ${unfinished} rename to ${name}`)
}

/** Of everything that the template is made from. */
async function hashOfState(): Promise<string> {
  const hash = createHash('sha256')
  for (const migration of await listMigrations()) hash.update(`${migration.name}\n${migration.checksum}\n`)
  for (const file of ['cast.ts', 'test-database.ts', '../db/migrate.ts']) hash.update(await readFile(join(import.meta.dirname, file)))
  return hash.digest('hex').slice(0, 16)
}
