import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertRefused } from './assert-refused.ts'
import { openHouse } from './open-house.ts'

test('each of the cast is signed in with their role, and nobody is not', async (t) => {
  const house = await openHouse(t)
  const roles = []
  for (const who of ['wen', 'noor', 'priya', 'lin', 'mateo', 'tomas'] as const) {
    const { body } = await house.as(who).get<{ staff: { role: string } }>('/api/v1/session')
    roles.push(body.staff.role)
  }
  assert.deepEqual(roles, ['owner', 'lead', 'operator', 'moderator', 'analyst', 'read-only'])
  assertRefused(await house.as('nobody').get('/api/v1/staff'), 'access.not-signed-in')
  const outside = await house.as('nobody').get('/api/v1/session')
  assert.deepEqual([outside.body.state, outside.body.staff], ['signed-out', null])
})

test('two houses share nothing, and the clock of one does not move the other', async (t) => {
  const [one, two] = await Promise.all([openHouse(t), openHouse(t)])
  await one.as('wen').at('2031-01-01T00:00:00Z').patch('/api/v1/workspace', { name: 'Courtyard' })
  const here = await one.as('tomas').get<{ workspace: { name: string } }>('/api/v1/session')
  const there = await two.as('tomas').get<{ workspace: { name: string } }>('/api/v1/session')
  assert.equal(here.body.workspace.name, 'Courtyard')
  assert.equal(there.body.workspace.name, 'Hutong')
  assert.ok(two.clock.now() < one.clock.now())
})

test('a house without an owner asks for its first run', async (t) => {
  const house = await openHouse(t, { isEmpty: true })
  const { body } = await house.as('nobody').get('/api/v1/session')
  assert.equal(body.state, 'first-run')
})
