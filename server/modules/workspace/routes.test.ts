import assert from 'node:assert/strict'
import { test } from 'node:test'
import { permissionsOf } from '../../../contract/permission.ts'
import { workspaceRoutes } from '../../../contract/workspace.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { cast } from '../../kernel/testing/cast.ts'
import { openHouse } from '../../kernel/testing/open-house.ts'

const id = '01b76d8e-c800-7000-8000-0000000000ff'
const guarded = Object.entries(workspaceRoutes)
  .filter(([, route]) => route.can !== 'anyone')
  .map(([key, route]) => {
    const [method = '', url = ''] = key.split(' ')
    return { method, path: url.replace(/:\w+/, id), can: route.can }
  })

test('every guarded route is refused to nobody and to each role that lacks the right, before its input is looked at', async (t) => {
  const house = await openHouse(t)
  assert.ok(guarded.length >= 9)
  for (const { method, path, can } of guarded) {
    const ask = (who: keyof typeof cast | 'nobody') => {
      const caller = house.as(who)
      if (method === 'GET') return caller.get(path)
      if (method === 'DELETE') return caller.delete(path)
      const send = { POST: caller.post, PUT: caller.put, PATCH: caller.patch }[method] ?? assert.fail(method)
      return send(path, { nonsense: true })
    }
    assertRefused(await ask('nobody'), 'access.not-signed-in')
    for (const who of ['priya', 'lin', 'tomas'] as const) {
      const reply = await ask(who)
      const mayCall = permissionsOf[cast[who].role].some((permission) => permission === can)
      if (!mayCall) assertRefused(reply, 'access.not-allowed')
      else assert.notEqual(reply.status, 403, `${who} ${method} ${path}`)
    }
  }
})

test('an owner renames the workspace and moves its zone; an unknown zone changes neither', async (t) => {
  const house = await openHouse(t)
  const other = await house.otherWorkspace()
  const wen = house.as('wen')
  assertRefused(await wen.patch('/api/v1/workspace', { name: 'Nowhere', zone: 'Mars/Olympus' }), 'workspace.unknown-zone')
  const moved = await wen.patch('/api/v1/workspace', { zone: 'Asia/Taipei' })
  assert.deepEqual(moved.body, { id: house.workspaceId, name: 'Hutong', zone: 'Asia/Taipei' })
  const renamed = await wen.patch('/api/v1/workspace', { name: '  青砖胡同 ' })
  assert.deepEqual(renamed.body, { id: house.workspaceId, name: '青砖胡同', zone: 'Asia/Taipei' })
  const theirs = await other.as('tomas').get<{ workspace: object }>('/api/v1/session')
  assert.deepEqual(theirs.body.workspace, { id: other.workspaceId, name: 'Elsewhere', zone: 'Europe/Berlin' })
})

type Audit = {
  items: { id: string; at: string; actorName: string; actorKind: string; act: string; subject: string }[]
  next: string | null
}

test('the audit is read in pages, newest first, and shows nothing of another workspace', async (t) => {
  const house = await openHouse(t)
  const other = await house.otherWorkspace()
  const wen = house.as('wen')
  for (const name of ['one', 'two', 'three']) await wen.patch('/api/v1/workspace', { name })
  await other.as('wen').patch('/api/v1/workspace', { name: 'theirs' })
  const first = await wen.get<Audit>('/api/v1/audit?limit=2')
  assert.deepEqual(
    first.body.items.map(({ subject }) => subject),
    ['three', 'two'],
  )
  const rest = await wen.get<Audit>(`/api/v1/audit?cursor=${first.body.next}`)
  assert.deepEqual(
    rest.body.items.map(({ act, subject }) => [act, subject]),
    [
      ['workspace.configure', 'one'],
      ['session.sign-in', 'Wen'],
    ],
  )
  assert.equal(rest.body.next, null)
  assert.deepEqual(rest.body.items[0], { ...rest.body.items[0], actorName: 'Wen', actorKind: 'staff', at: '2030-03-01T04:00:00.000Z' })
})

test('a cursor that is not ours is refused, whatever it holds', async (t) => {
  const house = await openHouse(t)
  const write = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')
  for (const cursor of ['nonsense', write(['a']), write(['Lin', 'not-an-id']), write([{}, id]), write(null), write(['Lin', id, 1])]) {
    assertRefused(await house.as('wen').get(`/api/v1/staff?cursor=${cursor}`), 'http.bad-cursor')
  }
  assertRefused(await house.as('wen').get(`/api/v1/audit?cursor=${write(['not-an-id'])}`), 'http.bad-cursor')
})
