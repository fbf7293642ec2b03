import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { findRunningPostgres } from './find-running.ts'
import { DataFolderInUse } from './instance-lock.ts'
import { emptyDataFolder, postgresPidsIn, query, serve, untilNothingRuns } from './testing/data-folder.ts'

const limit = { timeout: 30_000 }
const onlyLinux = { ...limit, skip: process.platform === 'linux' ? false : 'reads /proc' }

test('an empty folder becomes a database that keeps its rows over a clean stop and a second start', limit, async (t) => {
  const options = await emptyDataFolder(t, { isDurable: true })
  const first = await options.start()
  assert.match(first.version, /^18\./)
  await query(first.connection, 'create table member (name text)')
  await query(first.connection, "insert into member values ('Amara')")
  await first.stop()
  await assert.rejects(query(first.connection, 'select 1'))

  const second = await options.start()
  assert.deepEqual(await query(second.connection, 'select name from member'), [{ name: 'Amara' }])
  // Stopped clean means: nothing to recover.
  const logs = await readdir(join(options.dataDirectory, 'postgres', 'log'))
  const log = (await Promise.all(logs.map((name) => readFile(join(options.dataDirectory, 'postgres', 'log', name), 'utf8')))).join('')
  assert.match(log, /database system was shut down at/)
  assert.doesNotMatch(log, /not properly shut down/)
})

test('the database is UTF-8, ordered the same on every machine, durable, in UTC, and asks for a password', limit, async (t) => {
  const options = await emptyDataFolder(t, { isDurable: true })
  const postgres = await options.start({ settings: { work_mem: '7MB' } })
  const names = ['server_encoding', 'fsync', 'synchronous_commit', 'data_checksums', 'timezone', 'work_mem', 'jit']
  const [row] = await query(postgres.connection, `select ${names.map((name) => `current_setting('${name}') as ${name}`).join(', ')}`)
  assert.deepEqual(row, {
    server_encoding: 'UTF8',
    fsync: 'on',
    synchronous_commit: 'on',
    data_checksums: 'on',
    timezone: 'UTC',
    work_mem: '7MB',
    jit: 'off',
  })
  const [order] = await query(postgres.connection, "select datlocprovider, datlocale from pg_database where datname = 'hutong'")
  assert.deepEqual(order, { datlocprovider: 'b', datlocale: 'C.UTF-8' })
  await assert.rejects(query({ ...postgres.connection, password: 'guess' }, 'select 1'), /password authentication failed/)
})

test('nobody else on the machine can read the files, the password or the socket', onlyLinux, async (t) => {
  const options = await emptyDataFolder(t)
  const postgres = await options.start()
  const root = join(options.dataDirectory, 'postgres')
  for (const name of ['cluster', 'run', 'log', 'password', 'connection.json', 'instance.lock']) {
    assert.equal((await stat(join(root, name))).mode & 0o077, 0, `${name} is private`)
  }
  const [row] = await query(postgres.connection, "select current_setting('listen_addresses') as addresses")
  assert.deepEqual(row, { addresses: '' })
})

test('unsafe-fast gives up durability, and only when asked', limit, async (t) => {
  const postgres = await (await emptyDataFolder(t)).start({ unsafeFast: true })
  assert.deepEqual(await query(postgres.connection, 'show fsync'), [{ fsync: 'off' }])
})

test('a folder in use is refused with the pid of who uses it, to this process and to others, and goes on working', limit, async (t) => {
  const options = await emptyDataFolder(t)
  const postgres = await options.start()
  await assert.rejects(options.start(), (error) => {
    assert.ok(error instanceof DataFolderInUse)
    assert.deepEqual({ pid: error.pid, folder: error.folder }, { pid: process.pid, folder: options.dataDirectory })
    assert.match(error.message, new RegExp(`${options.dataDirectory} is in use by process ${process.pid}`))
    return true
  })
  const other = serve(options)
  assert.equal(await other.line('inUseBy'), process.pid)
  assert.deepEqual(await query(postgres.connection, 'select 1 as one'), [{ one: 1 }])

  await postgres.stop()
  const next = serve(options)
  assert.ok(await next.line('ready'))
})

test('a lock that a dead process left is taken over, even when its pid lives again', limit, async (t) => {
  const options = await emptyDataFolder(t)
  const root = join(options.dataDirectory, 'postgres')
  const made = await options.start()
  await made.stop()
  // Both files name this very process, as after a restart of a container where pids repeat.
  await writeFile(join(root, 'instance.pid'), `${process.pid}\n`)
  const lines = [process.pid, made.clusterDirectory, 1, 5432, join(root, 'run'), '', '0 0', 'ready   ']
  await writeFile(join(root, 'cluster', 'postmaster.pid'), `${lines.join('\n')}\n`, { mode: 0o600 })
  const postgres = await options.start()
  assert.notEqual(postgres.pid, process.pid)
  assert.deepEqual(await query(postgres.connection, 'select 1 as one'), [{ one: 1 }])
})

test('a folder whose path is too long for a socket is served on a loopback port', limit, async (t) => {
  const options = await emptyDataFolder(t)
  const dataDirectory = join(options.dataDirectory, 'a-folder-with-a-long-name-'.repeat(5))
  const postgres = await options.start({ dataDirectory })
  assert.equal(postgres.connection.host, '127.0.0.1')
  assert.deepEqual(await query(postgres.connection, 'select 1 as one'), [{ one: 1 }])
  await assert.rejects(query({ ...postgres.connection, password: 'guess' }, 'select 1'), /password authentication failed/)
})

test('a cluster that comes without its password is given a new one', limit, async (t) => {
  const options = await emptyDataFolder(t)
  const made = await options.start()
  await query(made.connection, 'create table kept (id int)')
  await made.stop()
  await rm(join(options.dataDirectory, 'postgres', 'password'))
  const postgres = await options.start()
  assert.notEqual(postgres.connection.password, made.connection.password)
  assert.deepEqual(await query(postgres.connection, 'select count(*)::int as rows from kept'), [{ rows: 0 }])
})

test('a start that was killed while the cluster was being made is begun again', limit, async (t) => {
  const options = await emptyDataFolder(t)
  const unfinished = join(options.dataDirectory, 'postgres', 'cluster.unfinished')
  await mkdir(unfinished, { recursive: true })
  await writeFile(join(unfinished, 'PG_VERSION'), '18\n')
  const postgres = await options.start()
  assert.deepEqual(await query(postgres.connection, 'select 1 as one'), [{ one: 1 }])
})

test('a cluster of another major version is refused by name and left as it is', limit, async (t) => {
  const options = await emptyDataFolder(t)
  const cluster = join(options.dataDirectory, 'postgres', 'cluster')
  await mkdir(cluster, { recursive: true })
  await writeFile(join(cluster, 'PG_VERSION'), '17\n')
  await assert.rejects(options.start(), /written by PostgreSQL 17, and this release runs 18/)
  assert.deepEqual(await readdir(cluster), ['PG_VERSION'])
})

test('a server that cannot start says why, and the folder is free again', limit, async (t) => {
  const options = await emptyDataFolder(t)
  await assert.rejects(options.start({ settings: { max_connections: 'many' } }), /max_connections/)
  const postgres = await options.start()
  assert.deepEqual(await query(postgres.connection, 'select 1 as one'), [{ one: 1 }])
})

test('a command finds the server that another process runs, and nothing once it has stopped', limit, async (t) => {
  const options = await emptyDataFolder(t)
  assert.equal(await findRunningPostgres(options.dataDirectory), undefined)
  const server = serve(options)
  await server.line('ready')
  const found = await findRunningPostgres(options.dataDirectory)
  assert.equal(found?.pid, server.process.pid)
  assert.deepEqual(found && (await query(found.connection, 'select 1 as one')), [{ one: 1 }])
  server.process.kill('SIGTERM')
  await server.ended
  assert.equal(await findRunningPostgres(options.dataDirectory), undefined)
})

test('stop may be called twice and leaves no process behind', onlyLinux, async (t) => {
  const options = await emptyDataFolder(t)
  const postgres = await options.start()
  const exits: string[] = []
  postgres.onExit((reason) => exits.push(reason))
  assert.ok((await postgresPidsIn(options.dataDirectory)).includes(postgres.pid))
  await Promise.all([postgres.stop(), postgres.stop()])
  await untilNothingRuns(options.dataDirectory)
  assert.deepEqual(exits, [])
})
