import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { movableClock } from '../clock/clock.ts'
import { readConfig } from '../config/config.ts'
import { assertRefused } from '../testing/assert-refused.ts'
import { type Caller, openCaller } from '../testing/house-caller.ts'
import { keepLog } from '../testing/keep-log.ts'
import { cloneDatabase } from '../testing/test-database.ts'
import { openHttp } from './open-http.ts'
import { serveApps } from './serve-apps.ts'

/** A server with two small apps, one of them or none. */
async function openSite(t: TestContext, built: readonly ('console' | 'member')[]): Promise<Caller> {
  const root = await mkdtemp(join(tmpdir(), 'hutong-assets-'))
  for (const app of built) {
    await mkdir(join(root, app, 'assets'), { recursive: true })
    await writeFile(join(root, app, 'index.html'), `<title>${app}</title>`)
    await writeFile(join(root, app, 'assets', 'main-1a2b.js'), `'${app}'`)
  }
  await writeFile(join(root, 'secret.txt'), 'three red lanterns')
  const { database, drop } = await cloneDatabase()
  const { config } = readConfig({ HUTONG_DATA: root })
  const http = await openHttp({ config, clock: movableClock(0), log: keepLog().log, database, version: 'test' }, async () => null)
  await serveApps(http, { console: join(root, 'console'), member: join(root, 'member') })
  t.after(async () => {
    await http.close()
    await drop()
    await rm(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  })
  return openCaller({ http, headers: {}, proof: async () => ({}), moveTo: () => undefined, checkFault: () => undefined })
}

test('each app answers for its own addresses, and its hashed files are kept by browsers for good', async (t) => {
  const site = await openSite(t, ['console', 'member'])
  for (const path of ['/console/', '/console/communities/hutong?day=1', '/console/index.html', '/console/v1.2']) {
    assert.equal((await site.get(path)).text, '<title>console</title>', path)
  }
  for (const path of ['/', '/me', '/index.html']) assert.equal((await site.get(path)).text, '<title>member</title>', path)
  assert.equal((await site.get('/console')).headers.location, '/console/')
  assert.equal((await site.get('/')).headers['cache-control'], 'no-cache')
  const script = await site.get('/console/assets/main-1a2b.js')
  assert.equal(script.text, "'console'")
  assert.match(String(script.headers['cache-control']), /immutable/)
})

test('a hashed file of an earlier build is refused, not answered with a page', async (t) => {
  const site = await openSite(t, ['console', 'member'])
  assertRefused(await site.get('/console/assets/main-0000.js'), 'http.no-such-address')
  assertRefused(await site.get('/assets/main-0000.js'), 'http.no-such-address')
})

test('no address leads out of the apps’ folders', async (t) => {
  const site = await openSite(t, ['console', 'member'])
  const ways = [
    '../secret.txt',
    '%2e%2e/secret.txt',
    '..%2fsecret.txt',
    '..%5csecret.txt',
    'assets/../../secret.txt',
    '%00/../secret.txt',
    '%',
    '....//secret.txt',
  ]
  for (const way of ways) {
    for (const path of [`/${way}`, `/console/${way}`]) assert.doesNotMatch((await site.get(path)).text, /lanterns/, path)
  }
})

test('without a member site people are led to the console; without any app the API stands alone', async (t) => {
  const half = await openSite(t, ['console'])
  assert.equal((await half.get('/anything')).headers.location, '/console/')
  const bare = await openSite(t, [])
  assertRefused(await bare.get('/console/'), 'http.no-such-address')
  assert.equal((await bare.get('/openapi.json')).status, 200)
})
