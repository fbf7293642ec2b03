import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { openHouse } from '../../kernel/testing/open-house.ts'

const wen = {
  name: 'Wen',
  email: 'Wen@Hutong.example',
  password: 'three red lanterns',
  workspaceName: 'Lantern Street',
  zone: 'Asia/Shanghai',
}
type Session = {
  state: string
  staff: { role: string; email: string } | null
  workspace: { name: string; zone: string } | null
  can: string[]
}

test('the first run opens the workspace, makes the owner and signs them in; a second one is refused', async (t) => {
  const house = await openHouse(t, { isEmpty: true })
  const nobody = house.as('nobody')
  const opened = await nobody.post<Session>('/api/v1/first-run', wen)
  assert.equal(opened.status, 201)
  assert.equal(opened.body.state, 'signed-in')
  assert.equal(opened.body.staff?.email, 'wen@hutong.example')
  assert.deepEqual(opened.body.workspace, { ...opened.body.workspace, name: 'Lantern Street', zone: 'Asia/Shanghai' })
  assert.ok(opened.body.can.includes('staff.manage'))
  assert.match(String(opened.headers['set-cookie']), /^hutong\.session_token=.+; HttpOnly; SameSite=Lax$/)

  assertRefused(await nobody.post('/api/v1/first-run', { ...wen, email: 'bo@hutong.example' }), 'workspace.already-owned')
  assert.deepEqual(await house.rows('select name, email, role from workspace.staff'), [
    { name: 'Wen', email: 'wen@hutong.example', role: 'owner' },
  ])
  assert.equal((await nobody.get<Session>('/api/v1/session')).body.state, 'signed-out')
  const acts = await house.rows<{ act: string }>('select act from kernel.audit_entry order by id')
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['workspace.open', 'staff.add', 'session.sign-in'],
  )
})

test('of five first runs at once one opens the workspace and the others are refused', async (t) => {
  const house = await openHouse(t, { isEmpty: true })
  const tries = ['wen', 'lin', 'bo', 'amara', 'tomas'].map((name) =>
    house.as('nobody').post('/api/v1/first-run', { ...wen, name, email: `${name}@hutong.example` }),
  )
  const replies = await Promise.all(tries)
  const statuses = replies.map((reply) => reply.status).sort()
  assert.deepEqual(statuses, [201, 409, 409, 409, 409])
  for (const reply of replies.filter(({ status }) => status === 409)) assertRefused(reply, 'workspace.already-owned')
  assert.equal((await house.rows('select id from workspace.workspace')).length, 1)
  assert.equal((await house.rows('select id from workspace.staff')).length, 1)
  assert.equal((await house.rows('select id from sign_in.person')).length, 1)
})

test('a first run with an unknown zone or a short password opens nothing', async (t) => {
  const house = await openHouse(t, { isEmpty: true })
  assertRefused(await house.as('nobody').post('/api/v1/first-run', { ...wen, zone: 'Asia/Hutong' }), 'workspace.unknown-zone')
  assertRefused(await house.as('nobody').post('/api/v1/first-run', { ...wen, password: 'short' }), 'http.bad-input')
  assert.equal((await house.rows('select id from workspace.workspace')).length, 0)
})
