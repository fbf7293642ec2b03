import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertRefused } from '../../../kernel/testing/assert-refused.ts'
import { castPassword } from '../../../kernel/testing/cast.ts'
import { type House, openHouse } from '../../../kernel/testing/open-house.ts'

const address = '/api/v1/session/password'
const next = 'two lions at the gate'

async function signIn(house: House, password: string, email = 'lin@hutong.example') {
  const opened = await house.as('nobody').post('/api/v1/session', { email, password })
  return { status: opened.status, caller: { headers: { cookie: String(opened.headers['set-cookie']) } } }
}

const stateOf = async (house: House, caller: { headers: { cookie: string } }) =>
  (await house.as('nobody').get<{ state: string }>('/api/v1/session', caller)).body.state

const idOf = async (house: House, name: string) =>
  (await house.rows<{ id: string }>('select id from workspace.staff where name = $1 and workspace_id = $2', [name, house.workspaceId]))[0]
    ?.id ?? ''

test('whoever shows the present password gets another one, goes on here and is out everywhere else', async (t) => {
  const house = await openHouse(t)
  const elsewhere = await signIn(house, castPassword)
  assertRefused(await house.as('lin').put(address, { current: 'not it at all', password: next }), 'workspace.wrong-password')
  assertRefused(await house.as('lin').put(address, { current: castPassword, password: 'short' }), 'http.bad-input')
  assert.equal(await stateOf(house, elsewhere.caller), 'signed-in', 'nothing has changed yet')

  const changed = await house.as('lin').put<{ state: string }>(address, { current: castPassword, password: next })
  assert.deepEqual([changed.status, changed.body.state], [200, 'signed-in'])
  assert.equal(await stateOf(house, { headers: { cookie: String(changed.headers['set-cookie']) } }), 'signed-in')
  assert.equal(await stateOf(house, elsewhere.caller), 'signed-out')
  assert.equal((await signIn(house, castPassword)).status, 401)
  assert.equal((await signIn(house, next)).status, 200)
  assert.equal((await signIn(house, castPassword, 'wen@hutong.example')).status, 200, 'nobody else is touched')
  const audited = await house.rows("select actor_name, subject from kernel.audit_entry where act = 'staff.change-password'")
  assert.deepEqual(audited, [{ actor_name: 'Lin', subject: 'Lin' }])
})

test('guesses at the present password are counted like those at the door', async (t) => {
  const house = await openHouse(t)
  const lin = house.as('lin')
  for (let guess = 0; guess < 10; guess += 1)
    assertRefused(await lin.put(address, { current: `guess number ${guess}`, password: next }), 'workspace.wrong-password')
  assertRefused(await lin.put(address, { current: castPassword, password: next }), 'workspace.too-many-tries')
})

test('a key has no password to change, and nobody changes one without being signed in', async (t) => {
  const house = await openHouse(t)
  const { secret } = (await house.as('wen').post<{ secret: string }>('/api/v1/api-keys', { name: 'night', role: 'owner' })).body
  const asKey = { headers: { authorization: `Bearer ${secret}` } }
  assertRefused(await house.as('nobody').put(address, { current: castPassword, password: next }, asKey), 'workspace.not-a-person')
  assertRefused(await house.as('nobody').put(address, { current: castPassword, password: next }), 'access.not-signed-in')
})

test('an owner gives somebody a new password to begin with; their sessions end and the act is noted', async (t) => {
  const house = await openHouse(t)
  const theirs = await signIn(house, castPassword)
  const lin = await idOf(house, 'Lin')
  assertRefused(await house.as('priya').put(`/api/v1/staff/${lin}/password`, { password: next }), 'access.not-allowed')
  assertRefused(
    await (await house.otherWorkspace()).as('wen').put(`/api/v1/staff/${lin}/password`, { password: next }),
    'workspace.no-such-staff',
  )
  assert.equal(await stateOf(house, theirs.caller), 'signed-in')
  assert.equal((await house.as('wen').put(`/api/v1/staff/${lin}/password`, { password: next })).status, 204)
  assert.equal(await stateOf(house, theirs.caller), 'signed-out')
  assert.equal((await signIn(house, next)).status, 200)
  const audited = await house.rows("select actor_name, subject from kernel.audit_entry where act = 'staff.reset-password'")
  assert.deepEqual(audited, [{ actor_name: 'Wen', subject: 'Lin' }])
})

test('the keys that a removed person made open nothing any more, those of others still do', async (t) => {
  const house = await openHouse(t)
  await house.as('wen').patch(`/api/v1/staff/${await idOf(house, 'Lin')}`, { role: 'owner' })
  const make = async (who: 'lin' | 'wen') =>
    (await house.as(who).post<{ secret: string }>('/api/v1/api-keys', { name: who, role: 'read-only' })).body.secret
  const [lins, wens] = [await make('lin'), await make('wen')]
  const ask = (secret: string) => house.as('nobody').get('/api/v1/communities', { headers: { authorization: `Bearer ${secret}` } })
  assert.deepEqual([(await ask(lins)).status, (await ask(wens)).status], [200, 200])
  await house.as('wen').delete(`/api/v1/staff/${await idOf(house, 'Lin')}`)
  assert.deepEqual([(await ask(lins)).status, (await ask(wens)).status], [401, 200])
  const audited = await house.rows("select subject from kernel.audit_entry where act = 'api-key.revoke'")
  assert.deepEqual(audited, [{ subject: 'lin' }])
})
