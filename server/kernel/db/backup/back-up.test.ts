// A backup of a database that people write to, restored elsewhere and compared; and backups that came to nothing.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Connection } from '../embedded/find-running.ts'
import { query } from '../embedded/testing/data-folder.ts'
import { manifestFile, readManifest } from './manifest.ts'
import { openBackupSite, refusedWith } from './testing/backup-site.ts'

const limit = { timeout: 60_000 }

test('a backup made while people write has every acknowledged row, every upload and a whole database', limit, async (t) => {
  // So little log is kept that what the backup needs would be gone, were it not held.
  const site = await openBackupSite(t, { settings: { max_wal_size: '32MB', min_wal_size: '32MB' } })
  const { connection } = site.postgres
  await query(connection, 'create table tally (writer int primary key, rows bigint)')
  await query(connection, 'create table mark (writer int, id bigint, filler text, primary key (writer, id))')
  const writers = await Promise.all([1, 2, 3].map((writer) => openWriter(connection, writer)))
  const stirrer = await openStirrer(connection)
  const uploads = join(site.folder.dataDirectory, 'uploads')
  let isUploaded = false
  const acknowledgedBefore = writers.map(({ acknowledged }) => acknowledged())
  const manifest = await site.backUp('backup', {
    onProgress() {
      if (isUploaded) return
      isUploaded = true
      writeFileSync(join(uploads, 'while-copying'), 'a late chat')
    },
  })
  const acknowledgedAfter = writers.map(({ acknowledged }) => acknowledged())
  for (const { stop } of [...writers, stirrer]) await stop()
  assert.ok(stirrer.segments() > 2, 'the log went on while the backup was made')

  await site.restore('backup', 'elsewhere')
  const restored = await site.folder.start({ dataDirectory: site.beside('elsewhere') })
  const rows = await query(
    restored.connection,
    `select writer, tally.rows::int as told, count(*)::int as rows, max(id)::int as last
       from tally join mark using (writer) group by writer, tally.rows order by writer`,
  )
  for (const [index, row] of rows.entries()) {
    assert.deepEqual([row.told, row.last], [row.rows, row.rows], 'no half of a transaction and no gap')
    assert.ok(Number(row.rows) >= Number(acknowledgedBefore[index]), `${row.rows} of ${acknowledgedBefore[index]}`)
    assert.ok(Number(row.rows) <= Number(acknowledgedAfter[index]) + 1, 'nothing that was never written')
  }
  assert.equal(rows.length, 3)
  await assertIndexesFit(restored.connection)
  const slots = await query(restored.connection, 'select 1 from pg_replication_slots')
  assert.deepEqual(slots, [])
  const kept = await Promise.all(
    ['secrets/session', 'uploads/first', 'uploads/while-copying'].map((path) => readFile(join(site.beside('elsewhere'), path), 'utf8')),
  )
  assert.deepEqual(kept, ['a secret', 'a chat', 'a late chat'])
  assert.deepEqual(
    [manifest.startedAt, manifest.hutong, manifest.postgres],
    ['2030-03-01T12:00:00.000Z', '0.0.0-test', site.postgres.version],
  )
})

test('a backup that is stopped or killed leaves no backup and no hold on the log; the next one may use its name', limit, async (t) => {
  const site = await openBackupSite(t)
  const { connection } = site.postgres
  const stopping = new AbortController()
  const stopped = site.backUp('backup', { signal: stopping.signal, onProgress: () => stopping.abort() })
  await assert.rejects(stopped, { name: 'AbortError' })
  assert.deepEqual(await query(connection, 'select 1 from pg_replication_slots'), [])
  assert.deepEqual(await readdir(dirname(site.folder.dataDirectory)), ['data'])

  const program = join(import.meta.dirname, 'testing', 'back-up-and-stop-half-way.ts')
  const child = spawn(process.execPath, [program, site.folder.dataDirectory, site.beside('backup')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  const slots = () => query(connection, 'select slot_name from pg_replication_slots')
  assert.equal((await slots()).length, 1)
  await assert.rejects(site.backUp('backup'), refusedWith('backup.already-running'))

  child.kill('SIGKILL')
  await once(child, 'exit')
  // The time limit of the test ends the wait.
  while ((await slots()).length > 0) await pause(20)
  assert.deepEqual([existsSync(site.beside('backup')), existsSync(join(site.beside('backup.unfinished'), 'content'))], [false, true])
  await assert.rejects(site.restore('backup.unfinished', 'elsewhere'), refusedWith('backup.not-a-backup', 'backup.unfinished'))

  // What is removed between listing and copying was not there; only the log must be.
  const first = join(site.folder.dataDirectory, 'uploads', 'first')
  const manifest = await site.backUp('backup', { onProgress: () => rmSync(first, { force: true }) })
  assert.ok(!manifest.files.some(({ path }) => path === 'uploads/first'))
  assert.ok(manifest.files.some(({ path }) => path === 'secrets/session'))
  assert.deepEqual([existsSync(site.beside('backup')), existsSync(site.beside('backup.unfinished'))], [true, false])
})

test('a backup goes into a folder of its own that nobody else may read, and tells of every file what it was', limit, async (t) => {
  const site = await openBackupSite(t)
  await mkdir(site.beside('used'))
  await writeFile(join(site.beside('used'), 'thesis.txt'), 'mine')
  await assert.rejects(site.backUp('used'), refusedWith('backup.folder-not-empty', site.beside('used')))
  await mkdir(site.beside('next.unfinished'))
  await writeFile(join(site.beside('next.unfinished'), 'thesis.txt'), 'mine')
  await assert.rejects(site.backUp('next'), refusedWith('backup.folder-not-empty', 'next.unfinished'))
  await assert.rejects(site.backUp('data/backups/today'), refusedWith('backup.inside-data-folder'))
  assert.ok(!existsSync(site.beside('data/backups')))
  const nothing = site.backUp('other', { dataDirectory: site.beside('used') })
  await assert.rejects(nothing, refusedWith('backup.nothing-there', site.beside('used')))
  assert.equal(await readFile(join(site.beside('used'), 'thesis.txt'), 'utf8'), 'mine')

  await mkdir(site.beside('empty'))
  await site.backUp('empty')
  assert.ok(existsSync(join(site.beside('empty'), manifestFile)))

  const written = await site.backUp('deep/in/backup')
  const folder = site.beside('deep/in/backup')
  assert.deepEqual(await readManifest(folder), written)
  for (const path of ['', manifestFile, 'content', 'content/secrets/session', 'content/postgres/password']) {
    assert.equal((await stat(join(folder, path))).mode & 0o077, 0, `${path} is private`)
  }
  const listed = written.files.map(({ path }) => join(folder, 'content', path)).sort()
  const found = await readdir(join(folder, 'content'), { recursive: true, withFileTypes: true })
  assert.deepEqual(
    found
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(),
    listed,
  )
  assert.ok(
    !listed.some((path) => /postmaster\.pid|instance\.|connection\.json|\/run\/|\/log\//.test(path)),
    'nothing of the running process',
  )
  assert.equal(
    written.bytes,
    written.files.reduce((sum, { bytes }) => sum + bytes, 0),
  )
})

type Writer = { acknowledged(): number; stop(): Promise<void> }

/** Writes a row and its tally in one transaction, over and over, and counts what was acknowledged. */
async function openWriter(connection: Connection, writer: number): Promise<Writer> {
  const client = new pg.Client(connection)
  await client.connect()
  await client.query('insert into tally values ($1, 0)', [writer])
  let acknowledged = 0
  let isStopped = false
  const writeOne = async (): Promise<void> => {
    await client.query('begin')
    await client.query('insert into mark values ($1, $2, repeat(md5(random()::text), 20))', [writer, acknowledged + 1])
    await client.query('update tally set rows = rows + 1 where writer = $1', [writer])
    await client.query('commit')
    acknowledged += 1
  }
  await writeOne()
  const writing = (async () => {
    while (!isStopped) await writeOne()
  })()
  return {
    acknowledged: () => acknowledged,
    async stop() {
      isStopped = true
      await writing
      await client.end()
    },
  }
}

/** Begins a new segment of the log again and again, and lets checkpoints recycle those that nobody needs. */
async function openStirrer(connection: Connection): Promise<{ segments(): number; stop(): Promise<void> }> {
  const client = new pg.Client(connection)
  await client.connect()
  let segments = 0
  let isStopped = false
  const stirring = (async () => {
    while (!isStopped) {
      await client.query('select pg_switch_wal()')
      await client.query('checkpoint')
      segments += 1
      await pause(100)
    }
  })()
  return {
    segments: () => segments,
    async stop() {
      isStopped = true
      await stirring
      await client.end()
    },
  }
}

/** Every row of every table is in each of its indexes, and each index is in order. */
async function assertIndexesFit(connection: Connection): Promise<void> {
  await query(connection, 'create extension if not exists amcheck')
  const checked = await query(
    connection,
    `select c.relname, bt_index_check(c.oid, true) from pg_class c join pg_am a on a.oid = c.relam
      where a.amname = 'btree' and c.relkind = 'i' and c.relpersistence = 'p'`,
  )
  assert.ok(checked.some(({ relname }) => relname === 'mark_pkey'))
}
