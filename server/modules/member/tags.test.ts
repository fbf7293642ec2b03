import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { openTown, said } from '../../kernel/testing/open-town.ts'
import { tagListJob } from './tag-list.ts'

type Tag = { id: string; name: string; color: string; people: number }
type Bulk = { state: string; people: number; changed: number; sample: string[] }

async function openTagged(t: TestContext) {
  const town = await openTown(t)
  await town.receive(['Amara', 'Bo', 'Lea'].map((by, minute) => said({ by, text: `by ${by}`, minute })))
  await town.settle()
  const [wen, lin, tomas] = [town.as('wen'), town.as('lin'), town.as('tomas')]
  const tag = (await wen.post<Tag>('/api/v1/tags', { name: 'Host', color: 'amber' })).body
  const bulk = (body: Record<string, unknown>) => lin.post<Bulk>('/api/v1/communities/book-club/members/tags', { tag: tag.id, ...body })
  const carriers = async () =>
    (
      await tomas.get<{ items: { name: string }[]; total: number }>(`/api/v1/communities/book-club/members?sort=name&tag=${tag.id}`)
    ).body.items.map(({ name }) => name)
  const told = async () =>
    (await town.facts('member.tagged')).map(({ body }) => [
      (body as { act: string }).act,
      (body as { memberIds: string[] }).memberIds.length,
    ])
  return { town, wen, lin, tomas, tag, bulk, carriers, told }
}

test('a tag is put on and taken off once, told once, and shown with who did it', async (t) => {
  const { town, lin, tomas, tag, told } = await openTagged(t)
  const amara = await town.memberId('Amara')
  const list = `/api/v1/members/${amara}/tags`
  const address = `${list}/${tag.id}`
  for (let twice = 0; twice < 2; twice += 1) assert.equal((await lin.post(list, { tag: tag.id })).status, 204)
  const { body } = await tomas.get<{ tags: { name: string; setBy: string; setByName: string }[] }>(`/api/v1/members/${amara}`)
  assert.deepEqual(
    body.tags.map(({ name, setBy, setByName }) => [name, setBy, setByName]),
    [['Host', 'staff', 'Lin']],
  )
  for (let twice = 0; twice < 2; twice += 1) assert.equal((await lin.delete(address)).status, 204)
  assert.deepEqual(await told(), [
    ['put', 1],
    ['remove', 1],
  ])
  assertRefused(await tomas.post(list, { tag: tag.id }), 'access.not-allowed')
})

test('a name is there once, however it is written', async (t) => {
  const { wen, tomas, tag } = await openTagged(t)
  assertRefused(await wen.post('/api/v1/tags', { name: ' host ' }), 'member.tag-name-taken')
  const other = (await wen.post<Tag>('/api/v1/tags', { name: 'Guest' })).body
  assertRefused(await wen.patch(`/api/v1/tags/${other.id}`, { name: 'HOST' }), 'member.tag-name-taken')
  assert.equal((await wen.patch<Tag>(`/api/v1/tags/${tag.id}`, { name: 'HOST' })).body.name, 'HOST')
  assert.deepEqual(
    (await tomas.get<{ items: Tag[] }>('/api/v1/tags')).body.items.map(({ name, people }) => [name, people]),
    [
      ['Guest', 0],
      ['HOST', 0],
    ],
  )
  assertRefused(await wen.post('/api/v1/tags', { name: '' }), 'http.bad-input')
})

test('a whole list is rehearsed before it is tagged, and tagging it again changes nobody', async (t) => {
  const { town, tomas, bulk, carriers, told } = await openTagged(t)
  const wish = { act: 'put', filter: { search: 'Amara' } }
  const rehearsed = await bulk({ ...wish, rehearse: true })
  assert.deepEqual(await carriers(), [])
  const done = await bulk(wish)
  assert.deepEqual([rehearsed.body.state, done.body], ['rehearsed', { ...rehearsed.body, state: 'done' }])
  assert.deepEqual([done.body.people, done.body.changed], [(await carriers()).length, (await carriers()).length])
  assert.deepEqual([(await bulk(wish)).body.changed, (await told()).length], [0, 1])
  const bo = await town.memberId('Bo')
  assert.deepEqual((await bulk({ act: 'put', members: [bo] })).body, { state: 'done', people: 1, changed: 1, sample: ['Bo'] })
  const removed = await bulk({ act: 'remove', filter: {} })
  assert.equal(removed.body.people, 3)
  assert.deepEqual(await carriers(), [])
  assertRefused(
    await tomas.post('/api/v1/communities/book-club/members/tags', { tag: '01b76d8e-c800-7000-8000-00000000dead', act: 'put' }),
    'access.not-allowed',
  )
})

test('a list of very many is tagged page by page, goes on where it was cut off, and takes each person once', async (t) => {
  const { town, wen, tag, bulk, told } = await openTagged(t)
  await town.receive(Array.from({ length: 2400 }, (_, place) => said({ by: `Reader ${place}`, text: `line ${place}`, minute: 9 })))
  await town.settle()
  const wish = { act: 'put', filter: { presence: 'here' as const } }
  const asked = await bulk(wish)
  assert.deepEqual([asked.body.state, asked.body.people, asked.body.changed], ['under-way', 2403, 2403])
  const carried = async () => (await wen.get<{ items: Tag[] }>('/api/v1/tags')).body.items[0]?.people
  assert.equal(await carried(), 0)
  const order = { community: town.communityId, tagId: tag.id, act: 'put', query: wish.filter, byName: 'Lin' } as const
  const stopped = new AbortController()
  const act = <Result>(work: (ctx: Ctx) => Promise<Result>) => town.act(work)
  stopped.abort()
  await tagListJob.run({ app: town.app, workspaceId: town.workspaceId, act, signal: stopped.signal }, order)
  assert.equal(await carried(), 1000, 'the process was asked to stop during the first page')
  await town.runJobs()
  assert.equal(await carried(), 2403)
  assert.deepEqual(
    (await told()).map(([, people]) => people),
    [1000, 1000, 403],
  )
  assert.deepEqual(await town.rows('select distinct set_by, set_by_name from member.member_tag'), [{ set_by: 'staff', set_by_name: 'Lin' }])
  assert.equal((await bulk({ ...wish, rehearse: true })).body.changed, 0)
})

test('a long act on a tag that goes meanwhile ends in peace', async (t) => {
  const { town, wen, tag, bulk } = await openTagged(t)
  await town.receive(Array.from({ length: 1100 }, (_, place) => said({ by: `Reader ${place}`, text: `line ${place}`, minute: 9 })))
  await town.settle()
  assert.equal((await bulk({ act: 'put' })).body.state, 'under-way')
  await wen.delete(`/api/v1/tags/${tag.id}`)
  await town.runJobs()
  assert.deepEqual(await town.rows('select 1 from member.member_tag'), [])
})

test('a tag that goes is off everybody', async (t) => {
  const { wen, tag, bulk, town, told } = await openTagged(t)
  await bulk({ act: 'put' })
  assert.equal((await wen.delete(`/api/v1/tags/${tag.id}`)).status, 204)
  assert.deepEqual(await town.rows('select 1 from member.member_tag'), [])
  assert.deepEqual((await told()).at(-1), ['remove', 3])
  assertRefused(await wen.delete(`/api/v1/tags/${tag.id}`), 'access.not-found')
})
