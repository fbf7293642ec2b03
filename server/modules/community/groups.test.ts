import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Community, communityRoutes, type Group } from '../../../contract/community.ts'
import { permissionsOf } from '../../../contract/permission.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { cast } from '../../kernel/testing/cast.ts'
import { openTown, said } from '../../kernel/testing/open-town.ts'

type List = { items: Group[]; next: string | null }

test('groups of a community are listed by name in pages, and found by a part of their name', async (t) => {
  const town = await openTown(t)
  const rooms = ['Reading room', '闲聊', 'Tea 1', 'Tea 2']
  await town.receive(rooms.map((group) => said({ by: 'Amara', text: 'hello', group })))
  const tomas = town.as('tomas')
  const first = await tomas.get<List>('/api/v1/communities/book-club/groups?limit=3')
  const second = await tomas.get<List>(`/api/v1/communities/book-club/groups?limit=3&cursor=${first.body.next}`)
  assert.equal(second.body.next, null)
  const all = [...first.body.items, ...second.body.items]
  assert.deepEqual(all.map(({ name }) => name).sort(), rooms.sort())
  assert.ok(all.every(({ platform, kind, communityId }) => platform === 'fake' && kind === 'group' && communityId === town.communityId))
  const found = await tomas.get<List>(`/api/v1/communities/book-club/groups?search=${encodeURIComponent('闲')}`)
  assert.deepEqual(
    found.body.items.map(({ name }) => name),
    ['闲聊'],
  )
  assertRefused(await tomas.get('/api/v1/communities/nowhere/groups'), 'access.not-found')
})

test('a renamed group keeps its new name when its platform speaks of it again', async (t) => {
  const town = await openTown(t)
  await town.receive([said({ by: 'Amara', text: 'hello' })])
  const id = await town.groupId()
  const renamed = await town.as('priya').patch<Group>(`/api/v1/groups/${id}`, { name: ' The quiet room ' })
  assert.equal(renamed.body.name, 'The quiet room')
  await town.receive([said({ by: 'Amara', text: 'again' })])
  const { body } = await town.as('tomas').get<{ group: Group; community: Community }>(`/api/v1/groups/${id}`)
  assert.deepEqual([body.group, body.community.slug], [renamed.body, 'book-club'])
  const audit = await town.rows("select actor_name, subject, detail from kernel.audit_entry where act = 'community.configure'")
  assert.deepEqual(audit, [{ actor_name: 'Priya', subject: 'Reading room', detail: { name: 'The quiet room' } }])
})

test('each route is refused to nobody and to roles without the right, and shows nothing to another workspace', async (t) => {
  const town = await openTown(t)
  await town.receive([said({ by: 'Amara', text: 'hello' })])
  const other = await town.otherWorkspace()
  const groupId = await town.groupId()
  const body = { name: 'Taken over', slug: 'taken', zone: 'UTC', kind: 'work', promise: '' }
  for (const [key, route] of Object.entries(communityRoutes)) {
    const [method = '', url = ''] = key.split(' ')
    const ask = (caller: ReturnType<typeof town.as>, community: string) => {
      const path = url.replace(':community', community).replace(':group', groupId)
      if (method === 'GET') return caller.get(path)
      return method === 'POST' ? caller.post(path, body) : caller.patch(path, body)
    }
    assertRefused(await ask(town.as('nobody'), 'book-club'), 'access.not-signed-in')
    for (const who of ['priya', 'lin', 'tomas'] as const) {
      const mayCall = permissionsOf[cast[who].role].some((permission) => permission === route.can)
      if (!mayCall) assertRefused(await ask(town.as(who), 'book-club'), 'access.not-allowed')
    }
    if (!url.includes(':')) continue
    for (const community of ['book-club', town.communityId]) assertRefused(await ask(other.as('wen'), community), 'access.not-found')
  }
  const elsewhere = await other.as('wen').get<List>('/api/v1/communities')
  assert.deepEqual(elsewhere.body.items, [])
  const here = await town.as('wen').get<{ items: Community[] }>('/api/v1/communities')
  assert.deepEqual(
    here.body.items.map(({ name }) => name),
    ['Book club'],
  )
})
