// An installation moves: backed up beside its server, restored elsewhere, and it goes on there as if nothing had happened.
import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { readConfig } from '../kernel/config/config.ts'
import { findRunningPostgres } from '../kernel/db/embedded/find-running.ts'
import { keepLog } from '../kernel/testing/keep-log.ts'
import { type Running, start } from '../start.ts'
import { runCommand } from './run-command.ts'

const firstWeek = ['20/11/2024, 09:02 - Lin: 早上好', '20/11/2024, 09:03 - Amara: good morning, Lin', '21/11/2024, 10:00 - Tomas: see you']
const nextWeek = ['27/11/2024, 09:02 - Lin: 又是星期五', '27/11/2024, 09:05 - Priya: here I am']

type Ended = { code: number; out: string; json(): Record<string, unknown> }

/** A command on a data folder, in the words of a shell. */
async function hutong(dataFolder: string, words: string[], env: Record<string, string> = {}): Promise<Ended> {
  const out: string[] = []
  const code = await runCommand(words, {
    env: { HUTONG_DATA: dataFolder, ...env },
    out: (line) => out.push(line),
    say: (line) => out.push(line),
    askSecret: async () => '',
    signal: new AbortController().signal,
  })
  return { code, out: out.join('\n'), json: () => JSON.parse(out.join('\n')) as Record<string, unknown> }
}

type Place = { folder: string; startServer(dataFolder: string): Promise<Running> }

/** A folder for installations and backups, removed when the servers on it have stopped. */
async function openPlace(t: TestContext): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-moves-'))
  // Started by root, PostgreSQL runs under another account, which must get through.
  await chmod(folder, 0o755)
  const servers: Running[] = []
  t.after(async () => {
    for (const server of servers) await server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  })
  return {
    folder,
    async startServer(dataFolder) {
      const server = await startOn(dataFolder)
      servers.push(server)
      return server
    },
  }
}

function startOn(dataFolder: string): Promise<Running> {
  const owner = { HUTONG_OWNER_EMAIL: 'wen@hutong.example', HUTONG_OWNER_PASSWORD: 'three red lanterns' }
  const { config } = readConfig({ HUTONG_DATA: dataFolder, PORT: '0', HUTONG_LOG_LEVEL: 'silent', ...owner })
  return start({ config, log: keepLog().log, roles: ['api', 'worker'] })
}

async function signIn(server: Running): Promise<string> {
  const body = JSON.stringify({ email: 'wen@hutong.example', password: 'three red lanterns' })
  const reply = await fetch(`${server.address}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** The figures of the groups, but for when they were measured. */
async function readFigures(server: Running, cookie: string): Promise<{ items: { messagesTotal: number }[] }> {
  const reply = await fetch(`${server.address}/api/v1/communities/book-club/insight/groups`, { headers: { cookie } })
  assert.equal(reply.status, 200)
  const { measuredAt, ...figures } = (await reply.json()) as { measuredAt: string; items: { messagesTotal: number }[] }
  return figures
}

test('a backup made beside a server is restored elsewhere with everything, sessions included, and goes on there', {
  timeout: 110_000,
}, async (t) => {
  const { folder: place, startServer } = await openPlace(t)
  const [here, there, backup] = [join(place, 'here'), join(place, 'there'), join(place, 'backup')]
  for (const [name, lines] of [
    ['first.txt', firstWeek],
    ['next.txt', nextWeek],
  ] as const)
    await writeFile(join(place, name), lines.join('\n'))
  const bringIn = (folder: string, file: string) =>
    hutong(folder, ['import', join(place, file), '--community', 'book-club', '--group', 'Book club', '--zone', 'UTC'])
  const server = await startServer(here)
  const cookie = await signIn(server)
  assert.equal((await bringIn(here, 'first.txt')).code, 0)
  const figures = await readFigures(server, cookie)

  const made = await hutong(here, ['backup', '--out', backup, '--json'])
  const { folder, files, bytes, finishedAt, hutong: release } = made.json()
  assert.deepEqual([made.code, folder, release], [0, backup, server.app.version])
  assert.ok(Number(files) > 500 && Number(bytes) > 10_000_000)
  assert.equal((await bringIn(here, 'next.txt')).code, 0, 'the server goes on')

  const restored = await hutong(there, ['restore', '--from', backup, '--json'])
  const { tables, ...about } = restored.json() as { tables: Record<string, number> }
  assert.equal(restored.code, 0)
  assert.partialDeepStrictEqual(about, { folder: there, from: backup, finishedAt, files, bytes, pendingMigrations: 0 })
  assert.partialDeepStrictEqual(tables, { 'chat.message': 3, 'member.person': 3, 'workspace.staff': 1, 'community.community': 1 })
  assert.equal(await findRunningPostgres(there), undefined, 'nothing was left running')

  const alone = await hutong(there, ['backup', '--out', join(place, 'second')])
  assert.match(alone.out, /^\d+ files, [\d.]+ MB, in [\d.]+ s: everything that was stored by 2\d{3}-/, 'no server is needed')
  assert.equal(await findRunningPostgres(there), undefined)
  const again = await hutong(join(place, 'third'), ['restore', '--from', join(place, 'second')])
  assert.match(again.out, /^ {2}chat\.message +3$/m)
  assert.match(again.out, /^Restored: .*third\. HUTONG_DATA=.*third npm start starts it\.$/m)

  const twin = await startServer(there)
  assert.deepEqual(await readFigures(twin, cookie), figures)
  assert.equal((await bringIn(there, 'next.txt')).code, 0)
  assert.deepEqual(await readFigures(twin, cookie), await readFigures(server, cookie), 'listeners go on where they were')
})

test('a PostgreSQL of your own is backed up with its own tools', async () => {
  const env = { DATABASE_URL: 'postgres://wen@db.example/hutong', LANG: 'en_US.UTF-8' }
  for (const words of [
    ['backup', '--out', '/nowhere/backup'],
    ['restore', '--from', '/nowhere/backup'],
  ]) {
    const refused = await hutong('/nowhere/here', [...words, '--json'], env)
    const { code, next } = refused.json().refusal as { code: string; next: string }
    assert.deepEqual([refused.code, code], [1, 'backup.database-of-your-own'])
    assert.match(next, /pg_dump and pg_restore or pg_basebackup.*\/nowhere\/here/)
  }
})
