import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigRefused } from '../../kernel/config/config.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { openHouse } from '../../kernel/testing/open-house.ts'
import { createOwner, createOwnerFromConfig } from './index.ts'

const actor = { kind: 'command-line', id: null, name: 'command line' } as const

test('the owner named by the settings is made at the first start and left alone at every later one', async (t) => {
  const owner = { email: 'Wen@hutong.example', password: 'three red lanterns' }
  const house = await openHouse(t, { isEmpty: true, config: { owner } })
  await createOwnerFromConfig(house.app)
  await createOwnerFromConfig({ ...house.app, config: { ...house.app.config, owner: { ...owner, password: 'another password' } } })
  assert.deepEqual(
    await house.rows(
      'select w.name as workspace, w.zone, s.name, s.role from workspace.staff s join workspace.workspace w on w.id = s.workspace_id',
    ),
    [{ workspace: 'Hutong', zone: 'Asia/Shanghai', name: 'Wen', role: 'owner' }],
  )
  const signedIn = await house.as('nobody').post('/api/v1/session', { email: 'wen@hutong.example', password: owner.password })
  assert.equal(signedIn.status, 200)
  assertRefused(
    await house.as('nobody').post('/api/v1/session', { email: 'wen@hutong.example', password: 'another password' }),
    'workspace.wrong-credentials',
  )
})

test('two processes that start at once with the same settings make one owner', async (t) => {
  const house = await openHouse(t, { isEmpty: true, config: { owner: { email: 'wen@hutong.example', password: 'three red lanterns' } } })
  await Promise.all([createOwnerFromConfig(house.app), createOwnerFromConfig(house.app), createOwnerFromConfig(house.app)])
  assert.equal((await house.rows('select id from workspace.staff')).length, 1)
})

test('an owner whose address is none stops the start with a sentence', async (t) => {
  const house = await openHouse(t, { isEmpty: true, config: { owner: { email: 'wen', password: 'three red lanterns' } } })
  await assert.rejects(
    createOwnerFromConfig(house.app),
    (error) => error instanceof ConfigRefused && /HUTONG_OWNER_EMAIL.*“wen”/.test(error.message),
  )
  assert.equal((await house.rows('select id from workspace.workspace')).length, 0)
})

test('an owner made by command is added to the workspace that is there', async (t) => {
  const house = await openHouse(t)
  const made = await createOwner(house.app, { email: 'amara@hutong.example', password: 'paper and bamboo', name: 'Amara', actor })
  assert.equal(made.outcome, 'added')
  const signedIn = await house
    .as('nobody')
    .post<{ staff: { role: string } }>('/api/v1/session', { email: 'amara@hutong.example', password: 'paper and bamboo' })
  assert.equal(signedIn.body.staff.role, 'owner')
  const [entry] = await house.rows('select act, actor_kind, subject from kernel.audit_entry where act = $1', ['staff.add'])
  assert.deepEqual(entry, { act: 'staff.add', actor_kind: 'command-line', subject: 'Amara' })
})

test('a reset gives a new password and the owner role, and ends the sessions opened with the earlier one', async (t) => {
  const house = await openHouse(t)
  const tomas = house.as('tomas')
  const wen = house.as('wen')
  assertRefused(await tomas.get('/api/v1/staff'), 'access.not-allowed')
  const reset = await createOwner(house.app, { email: 'TOMAS@hutong.example', password: 'a quiet new word', actor })
  assert.equal(reset.outcome, 'reset')
  assertRefused(await tomas.get('/api/v1/staff'), 'access.not-signed-in')
  assert.equal((await wen.get('/api/v1/staff')).status, 200)
  const again = await house
    .as('nobody')
    .post<{ staff: { role: string } }>('/api/v1/session', { email: 'tomas@hutong.example', password: 'a quiet new word' })
  assert.equal(again.body.staff.role, 'owner')
  const acts = await house.rows<{ act: string }>("select act from kernel.audit_entry where actor_kind = 'command-line' order by id")
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['staff.reset-password', 'staff.change-role'],
  )
})

test('an address of another workspace is not taken over by a reset', async (t) => {
  const house = await openHouse(t)
  await house.otherWorkspace()
  await assert.rejects(
    createOwner(house.app, { email: 'lin@elsewhere.example', password: 'three red lanterns', actor }),
    /Somebody already signs in/,
  )
})
