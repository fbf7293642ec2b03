// Whoever is assigned to some communities: the others do not exist for them, whatever the address.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { assertRefused } from '../../../kernel/testing/assert-refused.ts'
import { openHouse } from '../../../kernel/testing/open-house.ts'
import { batchOf, said } from '../../../kernel/testing/open-town.ts'
import { prepareBatch, storeBatch } from '../../../message-flow/message-flow.ts'
import { openCommunity } from '../../community/index.ts'

/** Two communities with a person each and one who is in both; Priya is assigned to the garden. */
async function openTwo(t: TestContext) {
  const house = await openHouse(t)
  const open = (slug: string) =>
    house.act((ctx) => openCommunity(ctx, { slug, name: slug, zone: 'Asia/Shanghai', kind: 'interest', promise: '' }))
  const [garden, tea] = [await open('garden'), await open('tea')]
  const talk = async (communityId: string, group: string, by: string, text: string) =>
    storeBatch(house.app, await prepareBatch(house.app, batchOf(house.workspaceId, communityId, [said({ by, text, group })])))
  await talk(garden.id, 'roses', 'Amara', 'words about roses')
  await talk(garden.id, 'roses', 'Both', 'I love roses')
  await talk(tea.id, 'oolong', 'Tomas', 'words about oolong')
  await talk(tea.id, 'oolong', 'Both', 'and oolong')
  await house.settle()
  const wen = house.as('wen')
  const staff = await wen.get<{ items: { id: string; name: string }[] }>('/api/v1/staff')
  const priya = staff.body.items.find(({ name }) => name === 'Priya')?.id ?? assert.fail()
  const idOf = async (sql: string): Promise<string> => (await house.rows<{ id: string }>(sql))[0]?.id ?? assert.fail(sql)
  const assign = (communities: string[] | null) => wen.patch<{ communities: string[] | null }>(`/api/v1/staff/${priya}`, { communities })
  return { house, garden, tea, priya, idOf, assign }
}

test('an assigned operator sees their community, its people and its talk, and of the others nothing', async (t) => {
  const { house, garden, tea, assign, idOf } = await openTwo(t)
  const priya = house.as('priya')
  assert.equal((await priya.get('/api/v1/communities/tea')).status, 200)
  assert.deepEqual((await assign([garden.id])).body.communities, [garden.id])

  const listed = await priya.get<{ items: { slug: string }[] }>('/api/v1/communities')
  assert.deepEqual(
    listed.body.items.map(({ slug }) => slug),
    ['garden'],
  )
  const figures = await priya.get<{ items: { communityId: string }[] }>('/api/v1/insight/communities')
  assert.deepEqual(
    figures.body.items.map(({ communityId }) => communityId),
    [garden.id],
  )
  const group = await idOf("select id from community.chat_group where name = 'oolong'")
  const message = await idOf("select id from chat.message where text = 'words about oolong'")
  const stranger = await idOf("select id from member.person where name = 'Tomas'")
  for (const address of [
    `/api/v1/communities/${tea.id}`,
    '/api/v1/communities/tea/groups',
    '/api/v1/communities/tea/members',
    '/api/v1/communities/tea/members.csv',
    '/api/v1/communities/tea/insight/activity?from=2030-01-04&to=2030-01-05',
    '/api/v1/communities/tea/search?q=oolong',
    `/api/v1/groups/${group}`,
    `/api/v1/groups/${group}/messages`,
    `/api/v1/groups/${group}/roster`,
    `/api/v1/groups/${group}/log.jsonl`,
    `/api/v1/messages/${message}`,
    `/api/v1/messages/${message}/thread`,
    `/api/v1/members/${stranger}`,
    `/api/v1/members/${stranger}/messages`,
    `/api/v1/members/${stranger}/insight`,
  ])
    assertRefused(await priya.get(address), 'access.not-found')
  assertRefused(await priya.patch('/api/v1/communities/tea', { name: 'x' }), 'access.not-found')
  assertRefused(await priya.patch(`/api/v1/members/${stranger}`, { kind: 'bot' }), 'access.not-found')
  assert.equal((await priya.patch('/api/v1/communities/garden', { name: 'Garden' })).status, 200)
})

test('of somebody who is in both, only what they did here is shown', async (t) => {
  const { house, garden, assign, idOf } = await openTwo(t)
  await assign([garden.id])
  const priya = house.as('priya')
  const both = await idOf("select id from member.person where name = 'Both'")
  const person = await priya.get<{ memberships: { groupName: string }[] }>(`/api/v1/members/${both}`)
  assert.deepEqual(
    person.body.memberships.map(({ groupName }) => groupName),
    ['roses'],
  )
  const said = await priya.get<{ items: { message: { text: string } }[] }>(`/api/v1/members/${both}/messages`)
  assert.deepEqual(
    said.body.items.map(({ message }) => message.text),
    ['I love roses'],
  )
  assert.equal((await priya.get<{ messages: number }>(`/api/v1/members/${both}/insight`)).body.messages, 1)
  const found = await priya.get<{ items: { name: string }[] }>('/api/v1/members')
  assert.deepEqual(found.body.items.map(({ name }) => name).sort(), ['Amara', 'Both'])
})

test('imports into other communities, and files that others brought, are not there', async (t) => {
  const { house, garden, tea, assign } = await openTwo(t)
  const bring = (who: 'wen' | 'priya', name: string) =>
    house.as(who).post<{ id: string }>(`/api/v1/imports?name=${name}`, Buffer.from('[20/11/2026, 17:00:00] Amara: hello\n'), {
      headers: { 'content-type': 'application/octet-stream' },
    })
  const [theirs, started] = [await bring('wen', 'waiting.txt'), await bring('wen', 'tea.txt')]
  assert.equal((await house.as('wen').post(`/api/v1/imports/${started.body.id}/start`, { community: 'tea', zone: 'UTC' })).status, 200)
  await assign([garden.id])
  const own = await bring('priya', 'own.txt')
  const priya = house.as('priya')
  const listed = await priya.get<{ items: { id: string }[] }>('/api/v1/imports')
  assert.deepEqual(
    listed.body.items.map(({ id }) => id),
    [own.body.id],
  )
  for (const id of [theirs.body.id, started.body.id]) assertRefused(await priya.get(`/api/v1/imports/${id}`), 'access.not-found')
  assertRefused(await priya.post(`/api/v1/imports/${own.body.id}/start`, { community: tea.id, zone: 'UTC' }), 'access.not-found')
})

test('whoever is assigned holds nothing about the whole house, in the session and at the routes', async (t) => {
  const { house, garden, priya: id, assign } = await openTwo(t)
  await house.as('wen').patch(`/api/v1/staff/${id}`, { role: 'lead' })
  const priya = house.as('priya')
  assert.equal((await priya.get('/api/v1/audit')).status, 200)
  await assign([garden.id])
  const session = await priya.get<{ can: string[] }>('/api/v1/session')
  assert.ok(session.body.can.includes('community.configure') && !session.body.can.includes('audit.read'))
  for (const address of ['/api/v1/audit', '/api/v1/audit.csv', '/api/v1/staff', '/api/v1/flow/health'])
    assertRefused(await priya.get(address), 'access.not-allowed')
  assertRefused(
    await priya.post('/api/v1/communities', { slug: 'more', name: 'More', zone: 'UTC', kind: 'interest' }),
    'access.not-allowed',
  )
  await assign(null)
  assert.equal((await priya.get('/api/v1/audit')).status, 200)
})

test('a key can be limited like a person; an owner cannot, and becoming one lifts the limit', async (t) => {
  const { house, garden, priya, assign } = await openTwo(t)
  const wen = house.as('wen')
  const made = await wen.post<{ secret: string; communities: string[] }>('/api/v1/api-keys', {
    name: 'garden board',
    role: 'analyst',
    communities: [garden.id],
  })
  assert.deepEqual(made.body.communities, [garden.id])
  const byKey = { headers: { authorization: `Bearer ${made.body.secret}` } }
  assert.equal((await house.as('nobody').get('/api/v1/communities/garden', byKey)).status, 200)
  assertRefused(await house.as('nobody').get('/api/v1/communities/tea', byKey), 'access.not-found')
  assertRefused(await wen.post('/api/v1/api-keys', { name: 'x', role: 'owner', communities: [garden.id] }), 'workspace.owner-sees-all')

  await assign([garden.id])
  assertRefused(await wen.patch(`/api/v1/staff/${priya}`, { role: 'owner', communities: [garden.id] }), 'workspace.owner-sees-all')
  const promoted = await wen.patch<{ communities: string[] | null }>(`/api/v1/staff/${priya}`, { role: 'owner' })
  assert.equal(promoted.body.communities, null)
  const acts = await house.rows<{ act: string }>("select act from kernel.audit_entry where act like 'staff.%' order by id")
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['staff.assign', 'staff.change-role'],
  )
})
