import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { emptyDataFolder, postgresPidsIn, query, serve, untilNothingRuns } from './testing/data-folder.ts'

const limit = { timeout: 40_000, skip: process.platform === 'linux' ? false : 'reads /proc' }

test('when the application is killed its database ends by itself and no committed row is lost', limit, async (t) => {
  const options = await emptyDataFolder(t, { isDurable: true })
  const server = serve(options, ['write'])
  await server.line('committed')
  await pause(200)
  server.process.kill('SIGKILL')
  await server.ended
  const committed = server.lines.filter((line) => line.committed !== undefined).length
  assert.ok(committed > 0)
  await untilNothingRuns(options.dataDirectory)

  const postgres = await options.start()
  const [row] = await query(postgres.connection, 'select count(*)::int as rows, max(id)::int as last from mark')
  assertKept(row, committed)
})

test('where the system cannot tie the database to the application, a watchdog ends it', limit, async (t) => {
  const options = await emptyDataFolder(t, { isDurable: true })
  // Without setpriv on the path, as on macOS or a minimal image.
  const server = serve(options, ['write'], { path: '/nonexistent' })
  await server.line('committed')
  assert.ok((await postgresPidsIn(options.dataDirectory)).length > 0)
  server.process.kill('SIGKILL')
  await server.ended
  await untilNothingRuns(options.dataDirectory)
})

test('a database that outlived its application is ended by the next start, which then has all its rows', limit, async (t) => {
  const options = await emptyDataFolder(t, { isDurable: true })
  const server = serve(options, ['write'])
  const orphan = Number(await server.line('ready'))
  await server.line('committed')
  // A stopped postmaster cannot follow its application, nor the polite request of the next start at once.
  process.kill(orphan, 'SIGSTOP')
  options.atEnd(() => killQuietly(orphan))
  server.process.kill('SIGKILL')
  await server.ended
  const committed = server.lines.filter((line) => line.committed !== undefined).length
  assert.ok((await postgresPidsIn(options.dataDirectory)).includes(orphan))

  const starting = options.start()
  setTimeout(() => process.kill(orphan, 'SIGCONT'), 300)
  const postgres = await starting
  assert.ok(!(await postgresPidsIn(options.dataDirectory)).includes(orphan))
  assert.match(options.notices.join('\n'), /Ended \d+ PostgreSQL processes/)
  const [row] = await query(postgres.connection, 'select count(*)::int as rows, max(id)::int as last from mark')
  assertKept(row, committed)
})

test('a killed postmaster is reported once, can be started again, and no committed row is lost', limit, async (t) => {
  const options = await emptyDataFolder(t, { isDurable: true })
  const first = await options.start()
  await query(first.connection, 'create table mark (id bigint primary key)')
  const reasons: string[] = []
  const exited = new Promise<void>((resolve) => {
    first.onExit((reason) => {
      reasons.push(reason)
      resolve()
    })
  })
  const writing = Promise.all([writeRows(first.connection, 0), writeRows(first.connection, 1_000_000)])
  await pause(300)
  process.kill(first.pid, 'SIGKILL')
  await exited
  const restarted = await options.start()
  const committed = (await writing).reduce((sum, count) => sum + count, 0)
  assert.ok(committed > 0)
  const [row] = await query(restarted.connection, 'select count(*)::int as rows from mark')
  // A commit whose answer was on its way may be there as well: at most one for each of the two writers.
  assert.ok(Number(row?.rows) >= committed && Number(row?.rows) <= committed + 2, `${row?.rows} rows, ${committed} committed`)
  assert.equal(reasons.length, 1)
  assert.match(reasons[0] ?? '', /signal SIGKILL/)
  const late: string[] = []
  first.onExit((reason) => late.push(reason))
  assert.deepEqual(late, reasons)
})

test('when all processes are killed at once the next start recovers', limit, async (t) => {
  const options = await emptyDataFolder(t, { isDurable: true })
  const server = serve(options, ['write'])
  await server.line('committed')
  await pause(200)
  const pids = await postgresPidsIn(options.dataDirectory)
  server.process.kill('SIGKILL')
  for (const pid of pids) killQuietly(pid)
  await server.ended
  const committed = server.lines.filter((line) => line.committed !== undefined).length
  const postgres = await options.start()
  const [row] = await query(postgres.connection, 'select count(*)::int as rows, max(id)::int as last from mark')
  assertKept(row, committed)
})

/** The last row may have been committed without its answer arriving; anything else is a loss. */
function assertKept(row: Record<string, unknown> | undefined, committed: number): void {
  assert.equal(row?.rows, row?.last, 'no gap')
  assert.ok(Number(row?.rows) >= committed, `${row?.rows} rows, ${committed} committed`)
}

async function writeRows(connection: pg.ClientConfig, from: number): Promise<number> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  await client.connect()
  const closed = new Promise<void>((resolve) => client.once('end', () => resolve()))
  let count = 0
  try {
    for (;;) {
      await client.query('insert into mark values ($1)', [from + count])
      count++
    }
  } catch {
    // The server was killed under it, which is what the test waits for.
    await closed
    return count
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone with its postmaster.
  }
}
