import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertRefused } from '../../../kernel/testing/assert-refused.ts'
import { type House, openHouse } from '../../../kernel/testing/open-house.ts'
import { hashApiKey } from './api-key-text.ts'

type Key = { id: string; name: string; role: string; prefix: string; lastUsedAt: string | null; secret: string }

const withKey = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } })

async function makeKey(house: House, role: string): Promise<Key> {
  const made = await house.as('wen').post<Key>('/api/v1/api-keys', { name: 'night script', role })
  assert.equal(made.status, 201)
  return made.body
}

test('a key may do what its role may, is shown whole once, and only its digest is kept', async (t) => {
  const house = await openHouse(t)
  const key = await makeKey(house, 'operator')
  assert.match(key.secret, /^hutong_[0-9a-f]{8}_[0-9a-f]{32}_[\w-]{43}$/)
  assert.ok(key.secret.startsWith(key.prefix))
  const caller = house.as('nobody')
  assert.equal((await caller.get('/api/v1/staff', withKey(key.secret))).status, 200)
  assertRefused(await caller.get('/api/v1/api-keys', withKey(key.secret)), 'access.not-allowed')
  const session = await caller.get<{ state: string; staff: unknown; can: string[] }>('/api/v1/session', withKey(key.secret))
  assert.deepEqual([session.body.state, session.body.staff, session.body.can.includes('import.run')], ['signed-in', null, true])

  const listed = await house.as('wen').get<{ items: Key[] }>('/api/v1/api-keys')
  assert.equal(listed.body.items.length, 1)
  assert.ok(!listed.text.includes(key.secret.slice(20)))
  const kept = await house.rows<{ secret_hash: Buffer }>('select * from workspace.api_key')
  assert.ok(!JSON.stringify(kept).includes(key.secret.slice(-43)))
  assert.deepEqual(kept[0]?.secret_hash, hashApiKey(key.secret))
})

test('a revoked key ends at once and cannot be revoked again', async (t) => {
  const house = await openHouse(t)
  const key = await makeKey(house, 'operator')
  assert.equal((await house.as('nobody').get('/api/v1/staff', withKey(key.secret))).status, 200)
  assert.equal((await house.as('wen').delete(`/api/v1/api-keys/${key.id}`)).status, 204)
  assertRefused(await house.as('nobody').get('/api/v1/staff', withKey(key.secret)), 'access.not-signed-in')
  assertRefused(await house.as('wen').delete(`/api/v1/api-keys/${key.id}`), 'workspace.no-such-key')
  const acts = await house.rows('select act, subject, detail from kernel.audit_entry where act like $1 order by id', ['api-key.%'])
  const detail = { prefix: key.prefix, role: 'operator' }
  assert.deepEqual(acts, [
    { act: 'api-key.make', subject: 'night script', detail },
    { act: 'api-key.revoke', subject: 'night script', detail },
  ])
})

test('a key that was altered anywhere opens nothing', async (t) => {
  const house = await openHouse(t)
  const other = await house.otherWorkspace()
  const { secret } = await makeKey(house, 'owner')
  const last = secret.endsWith('A') ? 'B' : 'A'
  const inOther = secret.replace(house.workspaceId.replaceAll('-', ''), other.workspaceId.replaceAll('-', ''))
  for (const altered of [
    secret.slice(0, -1) + last,
    secret.slice(0, -1),
    `${secret}A`,
    inOther,
    `hutong_00000000${secret.slice(15)}`,
    '',
    'x'.repeat(3000),
  ]) {
    assertRefused(await house.as('nobody').get('/api/v1/staff', withKey(altered)), 'access.not-signed-in')
  }
  assert.equal((await house.as('nobody').get('/api/v1/staff', withKey(secret))).status, 200)
})

test('who sends a key is never also taken by their cookie', async (t) => {
  const house = await openHouse(t)
  assertRefused(await house.as('wen').get('/api/v1/staff', withKey('hutong_nonsense')), 'access.not-signed-in')
  assertRefused(await house.as('wen').get('/api/v1/staff', { headers: { authorization: 'Basic d2VuOndlbg==' } }), 'access.not-signed-in')
})

test('keys of another workspace are neither listed nor revoked', async (t) => {
  const house = await openHouse(t)
  const other = await house.otherWorkspace()
  const key = await makeKey(house, 'read-only')
  assert.deepEqual((await other.as('wen').get<{ items: Key[] }>('/api/v1/api-keys')).body.items, [])
  assertRefused(await other.as('wen').delete(`/api/v1/api-keys/${key.id}`), 'workspace.no-such-key')
  assert.equal((await house.rows('select id from workspace.api_key')).length, 1)
})

test('a key shows when it was last used', async (t) => {
  const house = await openHouse(t)
  house.at('2030-03-01T10:00:00Z')
  const first = await makeKey(house, 'operator')
  const used = async () => (await house.as('wen').get<{ items: Key[] }>('/api/v1/api-keys')).body.items[0]?.lastUsedAt
  assert.equal(await used(), null)
  await house.as('nobody').get('/api/v1/staff', withKey(first.secret))
  assert.equal(await used(), '2030-03-01T10:00:00.000Z')
})
