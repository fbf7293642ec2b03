// The two readings of a definition, as SQL over everybody and over one person, are one: held together by generated trees over generated people.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { SegmentDefinition, type SegmentLeaf, type SegmentNode } from '../../../../contract/segment.ts'
import { openSeededRandom } from '../../../kernel/random/seeded-random.ts'
import { happened, openTown, said, type Town } from '../../../kernel/testing/open-town.ts'
import { accessCommunity } from '../../community/index.ts'
import { drainMeasure } from '../../insight/index.ts'
import { countStages } from '../../stage/index.ts'
import { viewPerson } from '../explain-member.ts'
import { openSegments } from '../manage-segments.ts'
import { asOfNow } from './as-of.ts'
import { countPeopleWho, peopleWho, type Within } from './condition-store.ts'
import { isWho } from './hold-condition.ts'

const people = 40
const minutesADay = 24 * 60

/** Forty people who came, talked, reacted, left and were tagged in three groups during forty days. */
async function openSociety(t: TestContext, seed: number) {
  const random = openSeededRandom(seed)
  const town = await openTown(t)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const events = Array.from({ length: 400 }, (_, place) => {
    const by = `Person ${Math.floor(random() * people)}`
    const [minute, group] = [Math.floor(random() * 40 * minutesADay), pick(['Reading room', 'Garden', 'Tea'])]
    const fate = random()
    if (fate < 0.1) return happened('member.joined', { by, minute, group })
    if (fate < 0.18) return happened('member.left', { by, minute, group })
    return said({ by, minute, group, text: `message ${place}` })
  }).sort((one, other) => one.at - other.at)
  await town.receive(events)
  for (let place = 0; place < 60; place += 1)
    await town.receive([
      happened('reaction.added', { by: `Person ${place % people}`, minute: place * 900, id: 'message 1', group: 'Tea', emoji: `${place}` }),
    ])
  await town.act(async (ctx) => openSegments(ctx, await accessCommunity(ctx, 'book-club')))
  await town.settle()
  const wen = town.as('wen')
  const tag = (await wen.post<{ id: string }>('/api/v1/tags', { name: 'friend' })).body.id
  const members = await town.rows<{ id: string }>('select id from member.person order by id')
  for (const { id } of members.filter(() => random() < 0.3)) await wen.post(`/api/v1/members/${id}/tags`, { tag })
  for (const { id } of members.slice(0, 3)) await wen.patch(`/api/v1/members/${id}`, { kind: 'staff' })
  const made = await wen.post<{ id: string }>('/api/v1/communities/book-club/segments', {
    name: 'tagged',
    definition: { where: { is: 'tag', tag } },
  })
  await town.at('2030-02-10T03:00:00Z').settle()
  await drainMeasure(town.app, town.workspaceId)
  await countStages(town.app, town.workspaceId)
  const groups = await town.rows<{ id: string }>('select id from community.chat_group order by name')
  return { town, random, pick, tag, segment: made.body.id, group: groups[0]?.id ?? '' }
}

type Society = Awaited<ReturnType<typeof openSociety>>

function anyLeaf({ random, pick, tag, segment, group }: Society): SegmentLeaf {
  const days = 1 + Math.floor(random() * 45)
  const compare = pick(['at-least', 'at-most'] as const)
  const count = Math.floor(random() * 6)
  return pick<() => SegmentLeaf>([
    () => ({ is: 'name', contains: pick(['Person 1', 'SON 2', '7', 'nobody']) }),
    () => ({ is: 'platform', platform: pick(['fake', 'qq']) }),
    () => ({ is: 'presence', presence: pick(['here', 'left'] as const) }),
    () => ({ is: 'joined', when: pick(['within', 'before'] as const), days }),
    () => ({ is: 'left', days }),
    () => ({ is: 'silent', days }),
    () => ({ is: 'messages', compare, count: count * 3, days: random() < 0.3 ? null : days }),
    () => ({ is: 'active-days', compare, count, days }),
    () => ({ is: 'reactions', compare, count: Math.floor(count / 2), days }),
    () => ({ is: 'groups', compare, count: Math.floor(random() * 4) }),
    () => ({ is: 'in-group', group: group as never }),
    () => ({ is: 'stage', stage: pick(['active', 'dormant', 'newcomer'] as const) }),
    () => ({ is: 'tag', tag: tag as never }),
    () => ({ is: 'segment', segment: segment as never, forDays: random() < 0.5 ? null : pick([1, 3]) }),
  ])()
}

function anyTree(society: Society, depth: number): SegmentNode {
  const { random } = society
  const shape = depth === 0 ? 1 : random()
  const parts = () => Array.from({ length: 1 + Math.floor(random() * 3) }, () => anyTree(society, depth - 1))
  if (shape < 0.3) return { all: parts() }
  if (shape < 0.6) return { any: parts() }
  return shape < 0.75 ? { not: anyTree(society, depth - 1) } : anyLeaf(society)
}

async function findBoth(town: Town, definition: SegmentDefinition): Promise<{ bySql: string[]; byView: string[]; of: number }> {
  return town.act(async (ctx) => {
    const community = await accessCommunity(ctx, 'book-club')
    const asOf = asOfNow(community.zone, ctx.now())
    const within: Within = { ctx, communityId: community.id, asOf }
    const found = await countPeopleWho(within, definition, 1000)
    assert.equal(found.people, found.sample.length)
    const byView: string[] = []
    for (const { id } of await town.rows<{ id: string }>('select id from member.person order by id'))
      if (isWho(definition, await viewPerson(ctx, community.id, id), asOf)) byView.push(id)
    return { bySql: found.sample, byView, of: found.of }
  })
}

test('whatever the conditions, everybody asked at once and each person alone give the same people', async (t) => {
  const society = await openSociety(t, 20300104)
  let spread = 0
  for (let round = 0; round < 60; round += 1) {
    const definition = SegmentDefinition.parse({ where: anyTree(society, 2), kinds: round % 5 === 0 ? ['human', 'staff'] : ['human'] })
    const { bySql, byView, of } = await findBoth(society.town, definition)
    assert.deepEqual(bySql, byView, JSON.stringify(definition))
    if (bySql.length > 0 && bySql.length < of) spread += 1
  }
  assert.ok(spread >= 15, `only ${spread} trees told people apart`)
})

test('asked about some people only, every condition gives those of them whom it gives among everybody', async (t) => {
  const society = await openSociety(t, 41)
  const { town } = society
  const everybody = (await town.rows<{ id: string }>('select id from member.person order by id')).map(({ id }) => id)
  let found = 0
  for (let round = 0; round < 30; round += 1) {
    const where = anyTree(society, 2)
    const some = everybody.filter(() => society.random() < 0.3)
    const among = (await findBoth(town, { kinds: ['human'], where })).bySql
    const named = await town.act(async (ctx) => {
      const community = await accessCommunity(ctx, 'book-club')
      const within = { ctx, communityId: community.id, asOf: asOfNow(community.zone, ctx.now()) }
      const rows = await sql<{ memberId: string }>`${peopleWho(within, { kinds: ['human'], where }, some)}`.execute(ctx.db)
      return rows.rows.map(({ memberId }) => memberId).sort()
    })
    assert.deepEqual(
      named,
      among.filter((id) => some.includes(id)),
      JSON.stringify(where),
    )
    found += named.length
  }
  assert.ok(found > 30, 'some were found')
})

test('not is the complement, all never grows by a condition, any never shrinks by one', async (t) => {
  const society = await openSociety(t, 7)
  const peopleOf = async (where: SegmentNode) => (await findBoth(society.town, { kinds: ['human'], where })).bySql
  const everybody = await peopleOf({
    any: [
      { is: 'presence', presence: 'here' },
      { is: 'presence', presence: 'left' },
    ],
  })
  for (let round = 0; round < 20; round += 1) {
    const [one, more] = [anyTree(society, 2), anyLeaf(society)]
    const [is, isNot] = [await peopleOf(one), await peopleOf({ not: one })]
    assert.deepEqual([...is, ...isNot].sort(), everybody, JSON.stringify(one))
    const [both, either] = [await peopleOf({ all: [one, more] }), await peopleOf({ any: [one, more] })]
    assert.ok(
      both.every((id) => is.includes(id)),
      JSON.stringify([one, more]),
    )
    assert.ok(
      is.every((id) => either.includes(id)),
      JSON.stringify([one, more]),
    )
  }
})
