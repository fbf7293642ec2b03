import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { assertRefused } from '../../../kernel/testing/assert-refused.ts'
import { openHouse } from '../../../kernel/testing/open-house.ts'

type Made = { id: string; email: string; token: string; expiresAt: string; madeBy: string }

const amara = { name: 'Amara', password: 'paper and bamboo' }

async function openInviting(t: TestContext) {
  const house = await openHouse(t)
  house.at('2030-03-01T10:00:00Z')
  const wen = house.as('wen')
  const invite = (email = 'Amara@Hutong.example', role = 'analyst') => wen.post<Made>('/api/v1/invitations', { email, role })
  const nobody = house.as('nobody')
  const accept = (token: string, more: Record<string, unknown> = {}) => nobody.post('/api/v1/invited/accept', { token, ...amara, ...more })
  const waiting = async () => (await wen.get<{ items: Made[] }>('/api/v1/invitations')).body.items
  return { house, wen, nobody, invite, accept, waiting }
}

test('whoever opens the link sees what it is about, enters with a password of their own and has the role', async (t) => {
  const { house, nobody, invite, accept, waiting } = await openInviting(t)
  const made = await invite()
  assert.deepEqual([made.status, made.body.email, made.body.madeBy], [201, 'amara@hutong.example', 'Wen'])
  assert.equal(made.headers['cache-control'], 'no-store')
  const about = await nobody.post<Record<string, string>>('/api/v1/invited', { token: made.body.token })
  assert.deepEqual(
    [about.body['email'], about.body['role'], about.body['madeBy'], Object.keys(about.body).length],
    ['amara@hutong.example', 'analyst', 'Wen', 5],
  )
  const entered = await accept(made.body.token)
  assert.equal(entered.status, 201)
  const asAmara = { headers: { cookie: String(entered.headers['set-cookie']) } }
  const session = await nobody.get<{ staff: { name: string; role: string } }>('/api/v1/session', asAmara)
  assert.deepEqual([session.body.staff.name, session.body.staff.role], ['Amara', 'analyst'])
  assert.deepEqual(await waiting(), [])
  assert.deepEqual(
    (await house.rows("select act, actor_name, subject from kernel.audit_entry where act like 'staff.%' order by id")).map((row) =>
      Object.values(row),
    ),
    [
      ['staff.invite', 'Wen', 'amara@hutong.example'],
      ['staff.add', 'workspace.invitation', 'Amara'],
    ],
  )
})

test('a link opens once; withdrawn, replaced or too old it opens nothing, and all are told the same', async (t) => {
  const { house, wen, nobody, invite, accept, waiting } = await openInviting(t)
  const used = (await invite()).body
  await accept(used.token)
  assertRefused(await accept(used.token, { name: 'Bo' }), 'workspace.no-such-invitation')

  const replaced = (await invite('bo@hutong.example')).body
  const withdrawn = (await invite('bo@hutong.example')).body
  assert.equal((await waiting()).length, 1)
  assertRefused(await nobody.post('/api/v1/invited', { token: replaced.token }), 'workspace.no-such-invitation')
  assert.equal((await wen.delete(`/api/v1/invitations/${withdrawn.id}`)).status, 204)
  assertRefused(await accept(withdrawn.token), 'workspace.no-such-invitation')
  assertRefused(await wen.delete(`/api/v1/invitations/${withdrawn.id}`), 'workspace.no-such-invitation')

  const old = (await invite('lea@hutong.example')).body
  house.at('2030-03-08T10:00:00Z')
  assertRefused(await accept(old.token), 'workspace.no-such-invitation')
  assert.equal((await house.rows("select id from workspace.staff where name in ('Bo', 'Lea')")).length, 0)
})

test('of two who use one link at once one is in and one is told', async (t) => {
  const { house, invite, accept } = await openInviting(t)
  const { token } = (await invite()).body
  const replies = await Promise.all([accept(token), accept(token, { name: 'Twin' })])
  assert.deepEqual(replies.map(({ status }) => status).sort(), [201, 404])
  assert.equal((await house.rows("select id from workspace.staff where email = 'amara@hutong.example'")).length, 1)
})

test('nobody is invited who is here already, and a made-up link is no link', async (t) => {
  const { nobody, wen, invite } = await openInviting(t)
  assertRefused(await invite('LIN@hutong.example'), 'workspace.email-taken')
  assertRefused(await wen.post('/api/v1/invitations', { email: 'x@y.example', role: 'king' }), 'http.bad-input')
  assertRefused(await nobody.post('/api/v1/invited', { token: 'hutong-invitation_x' }), 'http.bad-input')
  const guess = `hutong-invitation_${'0'.repeat(32)}_${'a'.repeat(43)}`
  assertRefused(await nobody.post('/api/v1/invited', { token: guess }), 'workspace.no-such-invitation')
})

test('guessing links is slowed down like guessing passwords', async (t) => {
  const { nobody } = await openInviting(t)
  const guess = `hutong-invitation_${'0'.repeat(32)}_${'a'.repeat(43)}`
  for (let tries = 0; tries < 10; tries += 1)
    assertRefused(await nobody.post('/api/v1/invited', { token: guess }), 'workspace.no-such-invitation')
  assertRefused(await nobody.post('/api/v1/invited', { token: guess }), 'workspace.too-many-tries')
})
