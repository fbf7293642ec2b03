import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import type { segmentRoutes } from '../../../contract/segment.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { happened, openTown, said } from '../../kernel/testing/open-town.ts'
import { turnDays } from './index.ts'

type Segment = z.output<(typeof segmentRoutes)['GET /api/v1/segments/:segment']['reply']>
type Why = z.output<(typeof segmentRoutes)['GET /api/v1/segments/:segment/members/:member']['reply']>
type Preview = z.output<(typeof segmentRoutes)['POST /api/v1/communities/:community/segments/preview']['reply']>

const talkative = { where: { is: 'messages', compare: 'at-least', count: 2, days: 7 } }

/** Amara said three things, Bo one; it is the evening of that day in Shanghai. */
async function openClub(t: TestContext) {
  const town = await openTown(t)
  town.at('2030-01-04T12:00:00Z')
  await town.receive([
    said({ by: 'Amara', text: 'one' }),
    said({ by: 'Amara', text: 'two', minute: 1 }),
    said({ by: 'Amara', text: 'three', minute: 2 }),
    said({ by: 'Bo', text: 'four', minute: 3 }),
  ])
  await town.settle()
  const [wen, tomas] = [town.as('wen'), town.as('tomas')]
  const make = (name: string, definition: unknown = talkative, more = {}) =>
    wen.post<Segment>('/api/v1/communities/book-club/segments', { name, definition, ...more })
  const namesIn = async (id: string) =>
    (await tomas.get<{ items: { name: string }[] }>(`/api/v1/segments/${id}/members`)).body.items.map(({ name }) => name).sort()
  const moves = async () =>
    (await town.facts('segment.changed')).map(({ body }) => {
      const { entered, left, isFirst } = body as { entered: string[]; left: string[]; isFirst: boolean }
      return [entered.length, left.length, isFirst]
    })
  return { town, wen, tomas, make, namesIn, moves }
}

test('a segment counts the history before it and follows what happens after it', async (t) => {
  const { town, make, namesIn, moves } = await openClub(t)
  const made = await make('Talkative')
  assert.deepEqual([made.status, made.body.version, made.body.changedBy], [201, 1, 'Wen'])
  await town.settle()
  assert.deepEqual(await namesIn(made.body.id), ['Amara'])
  await town.receive([said({ by: 'Bo', text: 'five', minute: 9 })])
  await town.settle()
  assert.deepEqual(await namesIn(made.body.id), ['Amara', 'Bo'])
  assert.deepEqual(await moves(), [
    [1, 0, true],
    [1, 0, false],
  ])
  await town.settle()
  assert.equal((await moves()).length, 2, 'nothing more happens to nobody')
})

test('when days pass people leave windows though nobody does anything', async (t) => {
  const { town, make, namesIn, moves } = await openClub(t)
  const { id } = (await make('Talkative')).body
  await town.settle()
  await turnDays(town.at('2030-01-10T15:00:00Z').app)
  assert.deepEqual(await namesIn(id), ['Amara'], 'the seventh day')
  await turnDays(town.at('2030-01-10T16:00:00Z').app)
  assert.deepEqual(await namesIn(id), [], 'the eighth day has begun in Shanghai')
  await turnDays(town.app)
  assert.deepEqual((await moves()).at(-1), [0, 1, false])
})

test('an undone import, another kind and another zone are taken back exactly', async (t) => {
  const { town, wen, make, namesIn } = await openClub(t)
  const { id } = (await make('Talkative')).body
  await town.settle()
  const amara = await town.memberId('Amara')
  await wen.patch(`/api/v1/members/${amara}`, { kind: 'bot' })
  await town.settle()
  assert.deepEqual(await namesIn(id), [])
  await wen.patch(`/api/v1/members/${amara}`, { kind: null })
  await town.settle()
  assert.deepEqual(await namesIn(id), ['Amara'])
  const days = () => town.rows('select day::text, sum(messages)::int as n from segment.person_day group by 1 order by 1')
  assert.deepEqual(await days(), [{ day: '2030-01-04', n: 4 }])
  await wen.patch('/api/v1/communities/book-club', { zone: 'America/Los_Angeles' })
  await town.settle()
  assert.deepEqual(await days(), [{ day: '2030-01-03', n: 4 }])
  await town.receive([said({ by: 'Bo', text: 'six', minute: 30 })])
  await town.settle()
  assert.deepEqual(await days(), [{ day: '2030-01-03', n: 5 }])
})

test('a preview counts before anything is saved, says who, and agrees with the segment', async (t) => {
  const { town, wen, tomas, make } = await openClub(t)
  const ask = () => tomas.post<Preview>('/api/v1/communities/book-club/segments/preview', { definition: talkative })
  assert.deepEqual((await ask()).body, { people: 0, of: 2, sample: [], isCounting: true })
  await town.settle()
  const counted = (await ask()).body
  assert.deepEqual([counted.people, counted.of, counted.sample.map(({ name }) => name), counted.isCounting], [1, 2, ['Amara'], false])
  assert.equal((await make('Talkative')).body.people, 1)
  assertRefused(await tomas.post('/api/v1/communities/book-club/segments', { name: 'x', definition: talkative }), 'access.not-allowed')
  const deep = Array.from({ length: 8 }).reduce<unknown>((inner) => ({ not: inner }), { is: 'presence', presence: 'here' })
  for (const where of [deep, { all: [] }, { is: 'messages', compare: 'at-least', count: -1, days: 7 }, { is: 'wealth' }, null])
    assertRefused(await wen.post('/api/v1/communities/book-club/segments/preview', { definition: { where } }), 'http.bad-input')
})

test('why somebody is in it, and why not, with what was seen of them', async (t) => {
  const { town, tomas, make } = await openClub(t)
  const where = { all: [talkative.where, { not: { is: 'presence', presence: 'left' } }] }
  const { id } = (await make('Talkative here', { where })).body
  await town.settle()
  const why = async (name: string) => (await tomas.get<Why>(`/api/v1/segments/${id}/members/${await town.memberId(name)}`)).body
  const amara = await why('Amara')
  assert.deepEqual(
    [amara.isIn, amara.explained.holds, amara.explained.parts.map(({ holds, seen }) => [holds, seen])],
    [
      true,
      true,
      [
        [true, 3],
        [true, null],
      ],
    ],
  )
  const bo = await why('Bo')
  assert.deepEqual([bo.isIn, bo.enteredAt, bo.explained.holds, bo.explained.parts[0]?.seen], [false, null, false, 1])
})

test('a changed definition is a new version, and its people are those of the new one at once', async (t) => {
  const { town, wen, tomas, make, namesIn } = await openClub(t)
  const { id } = (await make('Talkative')).body
  await town.settle()
  const changed = await wen.patch<Segment>(`/api/v1/segments/${id}`, { definition: { where: { not: talkative.where } } })
  assert.deepEqual([changed.body.version, changed.body.people], [2, 1])
  assert.deepEqual(await namesIn(id), ['Bo'])
  const { body } = await tomas.get<Segment>(`/api/v1/segments/${id}`)
  assert.deepEqual(
    body.versions.map(({ version }) => version),
    [2, 1],
  )
  await wen.patch(`/api/v1/segments/${id}`, { name: 'Quiet' })
  assert.equal((await tomas.get<Segment>(`/api/v1/segments/${id}`)).body.versions.length, 2, 'a name is no version')
  assertRefused(await make('QUIET'), 'segment.name-taken')
})

test('a segment keeps its tag true and leaves alone what staff put on', async (t) => {
  const { town, wen, make } = await openClub(t)
  const tag = (await wen.post<{ id: string }>('/api/v1/tags', { name: 'talkative', color: 'moss' })).body.id
  const [amara, bo] = [await town.memberId('Amara'), await town.memberId('Bo')]
  await wen.post(`/api/v1/members/${bo}/tags`, { tag })
  const { id } = (await make('Talkative', talkative, { tag })).body
  await town.settle()
  const tagsOf = async (member: string) =>
    (await wen.get<{ tags: { name: string; setBy: string }[] }>(`/api/v1/members/${member}`)).body.tags.map(({ setBy }) => setBy)
  assert.deepEqual([await tagsOf(amara), await tagsOf(bo)], [['rule'], ['staff']])
  assertRefused(await wen.delete(`/api/v1/tags/${tag}`), 'member.tag-in-use')
  await turnDays(town.at('2030-02-01T00:00:00Z').app)
  assert.deepEqual([await tagsOf(amara), await tagsOf(bo)], [[], ['staff']])
  await wen.delete(`/api/v1/segments/${id}`)
  assert.equal((await wen.delete(`/api/v1/tags/${tag}`)).status, 204)
  assert.deepEqual(await tagsOf(bo), [])
})

test('segments may ask for each other, in order, but never in a circle', async (t) => {
  const { town, wen, make, namesIn } = await openClub(t)
  const talk = (await make('Z talkative')).body
  const asks = (segment: string) => ({ where: { is: 'segment', segment, forDays: null } })
  const both = (await make('A both', { where: { all: [asks(talk.id).where, { is: 'name', contains: 'ama' }] } })).body
  await town.settle()
  assert.deepEqual(await namesIn(both.id), ['Amara'])
  assertRefused(await wen.patch(`/api/v1/segments/${talk.id}`, { definition: asks(both.id) }), 'segment.asks-for-itself')
  assertRefused(await wen.delete(`/api/v1/segments/${talk.id}`), 'segment.in-use')
  const tag = (await wen.post<{ id: string }>('/api/v1/tags', { name: 'loop' })).body.id
  assertRefused(await make('Loop', { where: { not: { is: 'tag', tag } } }, { tag }), 'segment.asks-for-itself')
  await wen.delete(`/api/v1/segments/${both.id}`)
  assert.equal((await wen.delete(`/api/v1/segments/${talk.id}`)).status, 204)
  assert.deepEqual(await town.rows('select member_id from segment.member'), [])
})

test('coming and going is followed from the rosters, whichever listener is quicker', async (t) => {
  const { town, make, namesIn } = await openClub(t)
  const { id } = (await make('Here', { where: { is: 'presence', presence: 'here' } })).body
  await town.settle()
  assert.deepEqual(await namesIn(id), ['Amara', 'Bo'])
  await town.receive([happened('member.left', { by: 'Bo', minute: 20 }), happened('member.joined', { by: 'Lea', minute: 21 })])
  await town.settle()
  assert.deepEqual(await namesIn(id), ['Amara', 'Lea'])
})
