import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../testing/open-house.ts'
import { emptyDatabase } from '../testing/test-database.ts'
import { openPools } from './database.ts'
import { listMigrations, migrate } from './migrate.ts'
import { appRole, connectDatabase } from './open-database.ts'

async function folderWith(t: TestContext, files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-migrations-'))
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

test('migrations are listed by their dates whatever folder they lie in', async (t) => {
  const root = await folderWith(t, {
    'modules/b/migrations/20300101T0900-second.sql': 'select 2',
    'kernel/migrations/20300101T0800-first.sql': 'select 1',
    'modules/a/migrations/after/20300102T0800-third.sql': 'select 3',
    'modules/a/notes.sql': 'select 4',
  })
  const migrations = await listMigrations(root)
  assert.deepEqual(
    migrations.map(({ text }) => text),
    ['select 1', 'select 2', 'select 3'],
  )
})

test('a migration without a date, and two of one name, are refused', async (t) => {
  await assert.rejects(listMigrations(await folderWith(t, { 'a/migrations/first.sql': '' })), /needs a name like/)
  const doubled = await folderWith(t, { 'a/migrations/20300101T0900-same.sql': '', 'b/migrations/20300101T0900-same.sql': '' })
  await assert.rejects(listMigrations(doubled), /two migrations are called/)
})

test('processes that start at once on an empty database migrate it together once', async (t) => {
  const { connection, drop } = await emptyDatabase()
  const databases = await Promise.all([connectDatabase(connection, 2), connectDatabase(connection, 2), connectDatabase(connection, 2)])
  t.after(async () => {
    await Promise.all(databases.map((database) => database.close()))
    await drop()
  })
  const { rows } = await databases[0].ownerPool.query<{ name: string }>('select name from kernel.migration order by name')
  assert.deepEqual(
    rows.map(({ name }) => name),
    (await listMigrations()).map(({ name }) => name),
  )
  assert.deepEqual(await migrate(databases[0].ownerPool, appRole), [], 'a second start finds nothing to do')
})

test('a migration that changed after it was applied stops the start and changes nothing', async (t) => {
  const house = await openHouse(t)
  const [first] = await listMigrations()
  await house.rows("update kernel.migration set checksum = 'of another text' where name = $1", [first?.name])
  await assert.rejects(migrate(house.app.database.ownerPool, appRole), /was changed after it was applied/)
  await house.rows('update kernel.migration set checksum = $1 where name = $2', [first?.checksum, first?.name])
  assert.deepEqual(await migrate(house.app.database.ownerPool, appRole), [], 'the lock was given back')
})

test('a login that is bound by row-level security itself needs no second role and is bound all the same', async (t) => {
  const house = await openHouse(t)
  const { connection, drop } = await emptyDatabase()
  const login = `plain_${process.pid}_${connection.database.slice(-6)}`
  const server = house.app.database.ownerPool
  await server.query(`create role ${login} login password 'plain'`)
  await server.query(`alter database ${connection.database} owner to ${login}`)
  const database = await connectDatabase({ ...connection, user: login, password: 'plain' }, 2)
  t.after(async () => {
    await database.close()
    await drop()
  })
  const id = '01b76d8e-c800-7000-8000-0000000000aa'
  await database.ownerPool.query('insert into workspace.workspace (id, name, zone, created_at) values ($1, $2, $3, now())', [
    id,
    'Plain',
    'UTC',
  ])
  const insert =
    "insert into kernel.audit_entry (workspace_id, id, at, actor_kind, actor_name, act, subject) values ($1, $1, now(), 'system', 'x', 'x', 'x')"
  await assert.rejects(database.appPool.query(insert, [id]), /row-level security/)
  const client = await database.appPool.connect()
  await client.query("begin; select set_config('hutong.workspace_id', '01b76d8e-c800-7000-8000-0000000000aa', true)")
  await client.query(insert, [id])
  await client.query('commit')
  client.release()
  assert.deepEqual(
    (await database.appPool.query('select current_user as role, (select count(*)::int from kernel.audit_entry) as seen')).rows,
    [{ role: login, seen: 0 }],
  )
})

test('closing the pools leaves no connection behind, used or not', async (t) => {
  const house = await openHouse(t)
  const database = openPools(house.connection, { appRole, size: 2 })
  await database.ownerPool.query('select 1')
  const count = async () =>
    (
      await house.rows<{ count: number }>(
        "select count(*)::int as count from pg_stat_activity where application_name = 'hutong' and datname = current_database()",
      )
    )[0]?.count ?? 0
  const before = await count()
  await database.close()
  await database.close()
  for (let tries = 0; tries < 500 && (await count()) !== before - 1; tries += 1);
  assert.equal(await count(), before - 1)
})
