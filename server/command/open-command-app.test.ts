// The embedded database belongs to whoever was first: commands join a running server, or start and stop PostgreSQL themselves.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { readConfig } from '../kernel/config/config.ts'
import { clusterLayout } from '../kernel/db/embedded/cluster-layout.ts'
import { findRunningPostgres } from '../kernel/db/embedded/find-running.ts'
import { takeInstanceLock } from '../kernel/db/embedded/instance-lock.ts'
import { Refusal } from '../kernel/refusal/refusal.ts'
import { keepLog } from '../kernel/testing/keep-log.ts'
import { start } from '../start.ts'
import { openCommandApp } from './open-command-app.ts'

async function emptyFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-command-'))
  // Started by root, PostgreSQL runs under another account, which must get through.
  await chmod(folder, 0o755)
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
  return folder
}

/** A command in a process of its own, as it is typed. */
async function hutong(folder: string, words: string[], input = ''): Promise<{ code: number | null; out: string; said: string }> {
  const env = { ...process.env, HUTONG_DATA: folder, DATABASE_URL: '', LANG: 'en_US.UTF-8', LC_ALL: '' }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let [out, said] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, out, said }
}

function startServer(folder: string): ReturnType<typeof start> {
  const { config } = readConfig({ HUTONG_DATA: folder, PORT: '0', HUTONG_LOG_LEVEL: 'silent' })
  return start({ config, log: keepLog().log, roles: ['api', 'worker'] })
}

async function signIn(address: string | null, password: string): Promise<number> {
  const body = JSON.stringify({ email: 'wen@hutong.example', password })
  const reply = await fetch(`${address}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return reply.status
}

test('commands work while no server runs, beside one that does, and after it has stopped', { timeout: 110_000 }, async (t) => {
  const folder = await emptyFolder(t)
  const alone = await hutong(folder, ['owner', '--email', 'wen@hutong.example'], 'three red lanterns\n')
  assert.deepEqual([alone.code, alone.said], [0, ''])
  assert.equal(await findRunningPostgres(folder), undefined, 'PostgreSQL was stopped again')

  const server = await startServer(folder)
  t.after(() => server.stop())
  assert.equal(await signIn(server.address, 'three red lanterns'), 200)
  const beside = await hutong(folder, ['owner', '--email', 'wen@hutong.example', '--password', 'four red lanterns', '--json'])
  assert.equal(JSON.parse(beside.out).outcome, 'reset')
  assert.deepEqual(
    [await signIn(server.address, 'three red lanterns'), await signIn(server.address, 'four red lanterns')],
    [401, 200],
    'the server goes on',
  )
  const looked = await hutong(folder, ['doctor', '--json'])
  const { checks } = JSON.parse(looked.out) as { checks: { name: string; found: string }[] }
  assert.equal(checks.find(({ name }) => name === 'server')?.found, `running as process ${process.pid}`)

  await server.app.database.ownerPool.query('delete from kernel.migration where name = (select max(name) from kernel.migration)')
  const other = await hutong(folder, ['replay', '--json'])
  const { refusal } = JSON.parse(other.out)
  assert.deepEqual([other.code, refusal.code], [1, 'command.other-release'])
  assert.match(refusal.message, /of another release than this command: 1 changes/)
  await server.stop()
})

test('two commands at once on one folder take turns', { timeout: 110_000 }, async (t) => {
  const folder = await emptyFolder(t)
  const both = await Promise.all([
    hutong(folder, ['owner', '--email', 'wen@hutong.example', '--password', 'three red lanterns', '--json']),
    hutong(folder, ['doctor', '--json']),
  ])
  assert.deepEqual(
    both.map(({ code }) => code),
    [0, 0],
    both.map(({ said }) => said).join(),
  )
  assert.equal(await findRunningPostgres(folder), undefined)
})

test('a folder that is held by a process whose database never answers is refused after a while', async (t) => {
  const folder = await emptyFolder(t)
  const layout = clusterLayout(folder)
  await mkdir(layout.root, { recursive: true })
  const release = await takeInstanceLock(layout)
  t.after(release)
  const { config } = readConfig({ HUTONG_DATA: folder })
  await assert.rejects(openCommandApp(config, keepLog().log, { patienceMs: 300 }), (error) => {
    assert.ok(error instanceof Refusal)
    assert.equal(error.definition.code, 'command.still-starting')
    return error.message.includes(`process ${process.pid}`)
  })
})
