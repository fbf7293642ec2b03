import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertRefused } from '../testing/assert-refused.ts'
import { openHouse } from '../testing/open-house.ts'

test('a living process with its database is healthy and ready', async (t) => {
  const house = await openHouse(t)
  assert.deepEqual((await house.as('nobody').get('/healthz')).body, { status: 'ok', version: '0.0.0-test' })
  const ready = await house.as('nobody').get('/readyz')
  assert.deepEqual([ready.status, ready.body], [200, { status: 'ready' }])
})

test('without its database the process lives but is not ready', async (t) => {
  const house = await openHouse(t)
  await house.app.database.appPool.end()
  assert.equal((await house.as('nobody').get('/healthz')).status, 200)
  const ready = await house.as('nobody').get('/readyz')
  assert.deepEqual([ready.status, ready.body], [503, { status: 'not-ready' }])
})

test('figures are told to this machine, and to others only with the token', async (t) => {
  const house = await openHouse(t, { config: { metricsToken: 'a token of sixteen' } })
  const nobody = house.as('nobody')
  const local = await nobody.get('/metrics')
  assert.match(local.text, /^hutong_process_cpu_seconds_total \d/m)
  assertRefused(await nobody.get('/metrics', { remoteAddress: '10.0.0.1' }), 'access.not-signed-in')
  assertRefused(
    await nobody.get('/metrics', { remoteAddress: '10.0.0.1', headers: { authorization: 'Bearer wrong' } }),
    'access.not-signed-in',
  )
  assert.equal(
    (await nobody.get('/metrics', { remoteAddress: '10.0.0.1', headers: { authorization: 'Bearer a token of sixteen' } })).status,
    200,
  )
})

test('behind a proxy everyone looks local, so the token is always asked for', async (t) => {
  const house = await openHouse(t, { config: { trustProxy: true } })
  assertRefused(await house.as('nobody').get('/metrics'), 'access.not-signed-in')
})
