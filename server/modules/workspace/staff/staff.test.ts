import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { assertRefused } from '../../../kernel/testing/assert-refused.ts'
import { type House, openHouse } from '../../../kernel/testing/open-house.ts'
import { changeSeat } from './change-seat.ts'

type StaffList = {
  items: { id: string; name: string; email: string; role: string; lastSeenAt: string | null }[]
  next: string | null
  total: number
}
type Staff = StaffList['items'][number]

const amara = { name: 'Amara', email: 'Amara@hutong.example', password: 'paper and bamboo', role: 'read-only' }
const newcomer = { email: 'amara@hutong.example', password: amara.password }

async function idOf(house: House, name: string): Promise<string> {
  const { body } = await house.as('wen').get<StaffList>('/api/v1/staff')
  return body.items.find((staff) => staff.name === name)?.id ?? assert.fail(`no ${name}`)
}

async function audited(house: House, act: string): Promise<Record<string, unknown>[]> {
  return house.rows('select actor_name, subject, detail from kernel.audit_entry where act = $1 order by id', [act])
}

test('an added person signs in with their first password and may do what their role may', async (t) => {
  const house = await openHouse(t)
  const added = await house.as('wen').post<Staff>('/api/v1/staff', amara)
  assert.equal(added.status, 201)
  assert.deepEqual([added.body.email, added.body.role, added.body.lastSeenAt], ['amara@hutong.example', 'read-only', null])
  const opened = await house.as('nobody').post('/api/v1/session', newcomer)
  const asAmara = { headers: { cookie: String(opened.headers['set-cookie']) } }
  assert.equal((await house.as('nobody').get<{ staff: Staff }>('/api/v1/session', asAmara)).body.staff.name, 'Amara')
  assertRefused(await house.as('nobody').get('/api/v1/staff', asAmara), 'access.not-allowed')
  assert.deepEqual(await audited(house, 'staff.add'), [
    { actor_name: 'Wen', subject: 'Amara', detail: { email: 'amara@hutong.example', role: 'read-only' } },
  ])
})

test('an address that signs somebody in already is refused, here and from another workspace, and nothing is left behind', async (t) => {
  const house = await openHouse(t)
  const other = await house.otherWorkspace()
  assertRefused(await house.as('wen').post('/api/v1/staff', { ...amara, email: 'LIN@hutong.example' }), 'workspace.email-taken')
  assertRefused(await other.as('wen').post('/api/v1/staff', { ...amara, email: 'lin@hutong.example' }), 'workspace.email-taken')
  assert.equal((await house.rows('select id from workspace.staff')).length, 12)
  assert.equal((await house.rows('select id from sign_in.person')).length, 12)
  assert.deepEqual(await audited(house, 'staff.add'), [])
})

test('a changed role holds from the next request on', async (t) => {
  const house = await openHouse(t)
  const tomas = house.as('tomas')
  assertRefused(await tomas.get('/api/v1/staff'), 'access.not-allowed')
  const changed = await house.as('wen').patch<Staff>(`/api/v1/staff/${await idOf(house, 'Tomas')}`, { role: 'operator' })
  assert.equal(changed.body.role, 'operator')
  assert.equal((await tomas.get('/api/v1/staff')).status, 200)
  assert.deepEqual(await audited(house, 'staff.change-role'), [
    { actor_name: 'Wen', subject: 'Tomas', detail: { email: 'tomas@hutong.example', from: 'read-only', to: 'operator' } },
  ])
})

test('a removed person is out at once and their address is free again', async (t) => {
  const house = await openHouse(t)
  const lin = house.as('lin')
  assert.equal((await lin.get<{ state: string }>('/api/v1/session')).body.state, 'signed-in')
  const id = await idOf(house, 'Lin')
  assert.equal((await house.as('wen').delete(`/api/v1/staff/${id}`)).status, 204)
  assert.equal((await lin.get<{ state: string }>('/api/v1/session')).body.state, 'signed-out')
  assertRefused(await lin.get('/api/v1/staff'), 'access.not-signed-in')
  assert.deepEqual(await house.rows('select id from sign_in.credential where user_id = $1', [id]), [])
  assertRefused(await house.as('wen').delete(`/api/v1/staff/${id}`), 'workspace.no-such-staff')
  assert.equal((await house.as('wen').post('/api/v1/staff', { ...amara, email: 'lin@hutong.example' })).status, 201)
  assert.equal((await audited(house, 'staff.remove')).length, 1)
})

test('the last owner can neither step down nor be removed; with a second one they can', async (t) => {
  const house = await openHouse(t)
  const wen = house.as('wen')
  const wenId = await idOf(house, 'Wen')
  assertRefused(await wen.patch(`/api/v1/staff/${wenId}`, { role: 'read-only' }), 'workspace.last-owner')
  assertRefused(await wen.delete(`/api/v1/staff/${wenId}`), 'workspace.last-owner')
  assert.equal((await wen.patch<Staff>(`/api/v1/staff/${wenId}`, { role: 'owner' })).status, 200, 'staying what one is changes nothing')
  assert.deepEqual(await audited(house, 'staff.change-role'), [])

  await wen.patch(`/api/v1/staff/${await idOf(house, 'Lin')}`, { role: 'owner' })
  assert.equal((await wen.patch<Staff>(`/api/v1/staff/${wenId}`, { role: 'read-only' })).body.role, 'read-only')
})

test('of two owners who step down at once one stays', async (t) => {
  const house = await openHouse(t)
  const [wenId, linId] = [await idOf(house, 'Wen'), await idOf(house, 'Lin')]
  await house.as('wen').patch(`/api/v1/staff/${linId}`, { role: 'owner' })
  const [isChanged, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const first = house.act(async (ctx) => {
    await changeSeat(ctx, wenId, { role: 'read-only' })
    isChanged.resolve()
    await mayEnd.promise
  })
  await isChanged.promise
  let isDecided = false
  const second = house
    .act((ctx) => changeSeat(ctx, linId, { role: 'read-only' }))
    .finally(() => {
      isDecided = true
    })
  second.catch(() => undefined)
  const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
  while (!isDecided && (await house.rows(waiting)).length === 0) await pause(2)
  mayEnd.resolve()
  await first
  await assert.rejects(second, /Lin is the only owner/)
  const owners = await house.rows("select name from workspace.staff where role = 'owner' and workspace_id = $1", [house.workspaceId])
  assert.deepEqual(owners, [{ name: 'Lin' }])
})

test('staff of another workspace cannot be seen, changed or removed', async (t) => {
  const house = await openHouse(t)
  const other = await house.otherWorkspace()
  const linId = await idOf(house, 'Lin')
  const theirs = await other.as('wen').get<StaffList>('/api/v1/staff')
  assert.equal(theirs.body.total, 6)
  assert.ok(theirs.body.items.every(({ email }) => email.endsWith('@elsewhere.example')))
  assertRefused(await other.as('wen').patch(`/api/v1/staff/${linId}`, { role: 'read-only' }), 'workspace.no-such-staff')
  assertRefused(await other.as('wen').delete(`/api/v1/staff/${linId}`), 'workspace.no-such-staff')
  assert.deepEqual(await house.rows('select role from workspace.staff where id = $1', [linId]), [{ role: 'moderator' }])
  assert.equal((await house.rows('select id from sign_in.person where id = $1', [linId])).length, 1)
})

test('the list of staff is read in pages by name, each person once', async (t) => {
  const house = await openHouse(t)
  const names: string[] = []
  const read = async (query: string): Promise<string | null> => {
    const { body } = await house.as('priya').get<StaffList>(`/api/v1/staff?${query}`)
    assert.equal(body.total, 6)
    names.push(...body.items.map(({ name }) => name))
    return body.next
  }
  const next = await read('limit=4')
  assert.equal(await read(`limit=4&cursor=${next}`), null)
  assert.deepEqual(names, ['Lin', 'Mateo', 'Noor', 'Priya', 'Tomas', 'Wen'])
})

test('when somebody was last seen is noted at most once a minute', async (t) => {
  const house = await openHouse(t)
  const seen = async () =>
    (
      await house.rows<{ last_seen_at: number }>("select last_seen_at from workspace.staff where name = 'Tomas' and workspace_id = $1", [
        house.workspaceId,
      ])
    )[0]?.last_seen_at
  const visit = async (instant: string) => {
    house.at(instant)
    await house.as('nobody').post('/api/v1/session', { email: 'tomas@hutong.example', password: 'a door of red lacquer' })
  }
  await visit('2030-03-01T10:00:00Z')
  assert.equal(await seen(), Date.parse('2030-03-01T10:00:00Z'))
  await visit('2030-03-01T10:00:59Z')
  assert.equal(await seen(), Date.parse('2030-03-01T10:00:00Z'))
  await visit('2030-03-01T10:01:01Z')
  assert.equal(await seen(), Date.parse('2030-03-01T10:01:01Z'))
})
