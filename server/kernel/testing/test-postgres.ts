// The PostgreSQL that tests run on: the one that `npm test` started for the whole run, else one of this process alone, so that a single file can be
// run by itself with `node --test file`.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { startEmbeddedPostgres } from '../db/embedded/embedded-postgres.ts'
import type { Connection } from '../db/embedded/find-running.ts'

let starting: Promise<Connection> | undefined
const endings: (() => Promise<void>)[] = []

after(async () => {
  for (const end of endings) await end()
})

/** A superuser's connection; every database of it may be made and dropped. */
export function testPostgres(): Promise<Connection> {
  const given = process.env.HUTONG_TEST_DATABASE_URL
  starting ??= given === undefined || given === '' ? startOwn() : Promise.resolve(readUrl(given))
  return starting
}

async function startOwn(): Promise<Connection> {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-test-'))
  // Started by root, PostgreSQL runs under another account, which must get through.
  await chmod(folder, 0o755)
  const settings = { max_connections: '200' }
  const postgres = await startEmbeddedPostgres({ dataDirectory: folder, unsafeFast: true, settings, log: () => undefined })
  endings.push(async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  })
  return postgres.connection
}

function readUrl(connectionString: string): Connection {
  const { host, port, user, password, database } = new pg.Client({ connectionString })
  return { host, port, user: user ?? 'postgres', password: typeof password === 'string' ? password : '', database: database ?? 'postgres' }
}

/** The same server as one URL, for what reads DATABASE_URL. */
export function connectionUrl({ host, port, user, password, database }: Connection): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  return `postgres://${login}@/${encodeURIComponent(database)}?host=${encodeURIComponent(host)}&port=${port}`
}

/** Runs work on a connection that is closed afterwards. */
export async function onConnection<Result>(connection: Connection, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
