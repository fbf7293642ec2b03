import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import type { measuredGoalRoutes } from '../../../../contract/charter.ts'
import { assertRefused } from '../../../kernel/testing/assert-refused.ts'
import { happened, openTown, said } from '../../../kernel/testing/open-town.ts'
import { drainMeasure } from '../index.ts'

type Goals = z.output<(typeof measuredGoalRoutes)['GET /api/v1/communities/:community/goals']['reply']>

const club = '/api/v1/communities/book-club'
const aWeek = 7 * 24 * 60

/** From Monday 7 January on, each week one more speaks than the week before; everybody is new in the week they first speak. */
async function openGrowing(t: TestContext) {
  const town = await openTown(t)
  const weeks = 8
  const talk = Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 5 + week }, (_person, by) =>
      said({ by: `P${by}`, text: `w${week} p${by}`, minute: 3 * 24 * 60 + week * aWeek + by }),
    ),
  ).flat()
  await town.receive([...talk, happened('member.joined', { by: 'Quiet', minute: 3 * 24 * 60 + 1 })].sort((a, b) => a.at - b.at))
  town.at('2030-03-04T04:00:00Z')
  await town.settle()
  await drainMeasure(town.app, town.workspaceId)
  const [wen, tomas] = [town.as('wen'), town.as('tomas')]
  const set = (goal: Record<string, unknown>) =>
    wen.post<{ id: string }>(`${club}/goals`, { metric: 'speakers', target: 20, deadline: '2030-06-30', owner: null, ...goal })
  const goals = async () => (await tomas.get<Goals>(`${club}/goals`)).body.items
  return { town, wen, tomas, set, goals }
}

test('a goal shows its weeks, where it is heading and whether that is enough', async (t) => {
  const { set, goals } = await openGrowing(t)
  assert.equal((await set({ baseline: 5 })).status, 201)
  const [goal] = await goals()
  assert.deepEqual(
    goal?.weeks.map(({ week, value }) => [week, value]),
    Array.from({ length: 8 }, (_, week) => [new Date(Date.UTC(2030, 0, 7 + 7 * week)).toISOString().slice(0, 10), 5 + week]),
  )
  assert.deepEqual([goal?.now?.value, goal?.verdict, goal?.forecast?.method, goal?.forecast?.weeks], [12, 'on-track', 'trend', 8])
  // Seventeen weeks after the last one at one more a week.
  assert.ok(Math.abs((goal?.forecast?.value ?? 0) - 29) < 1e-9)
})

test('every figure a goal may be bound to is what the figures say, shares with their number', async (t) => {
  const { set, goals } = await openGrowing(t)
  for (const metric of ['members', 'messages', 'newcomers', 'left', 'first-words'])
    await set({ metric, target: metric === 'first-words' ? 0.9 : 1000 })
  const byMetric = new Map((await goals()).map((goal) => [goal.metric, goal.weeks.map(({ value }) => value)]))
  assert.deepEqual(byMetric.get('members'), [6, 7, 8, 9, 10, 11, 12, 13])
  assert.deepEqual(byMetric.get('messages'), [5, 6, 7, 8, 9, 10, 11, 12])
  assert.deepEqual(byMetric.get('newcomers'), [6, 1, 1, 1, 1, 1, 1, 1])
  assert.deepEqual(byMetric.get('left'), [0, 0, 0, 0, 0, 0, 0, 0])
  // The newest week has not had its seven days yet.
  assert.deepEqual(byMetric.get('first-words'), [5 / 6, 1, 1, 1, 1, 1, 1])
  const [words] = (await goals()).filter(({ metric }) => metric === 'first-words')
  assert.deepEqual([words?.weeks[0]?.n, words?.verdict], [6, 'reached'])
})

test('what cannot be known says why, and a goal of nothing counted is no zero', async (t) => {
  const { town, wen, set, goals } = await openGrowing(t)
  await set({ deadline: '2039-12-31' })
  assert.deepEqual(
    (await goals()).map(({ verdict, reason, forecast }) => [verdict, reason, forecast]),
    [['unknown', 'too-far', null]],
  )
  await wen.post('/api/v1/communities', { slug: 'new', name: 'New', zone: 'UTC', kind: 'interest' })
  await wen.post('/api/v1/communities/new/goals', { metric: 'members', target: 5, deadline: '2030-09-01', owner: null })
  const { body } = await town.as('tomas').get<Goals>('/api/v1/communities/new/goals')
  assert.deepEqual(
    [body.asOf, body.items[0]?.verdict, body.items[0]?.reason, body.items[0]?.now],
    [null, 'unknown', 'nothing-counted', null],
  )
})

test('at most five, none in the past, no share above all; changing and giving up are audited', async (t) => {
  const { town, wen, tomas, set, goals } = await openGrowing(t)
  assertRefused(await set({ deadline: '2030-03-04' }), 'community.deadline-passed')
  assertRefused(await set({ metric: 'answered', target: 50 }), 'community.share-too-large')
  assertRefused(await set({ owner: '01b76d8e-c800-7000-8000-00000000dead' }), 'workspace.no-such-staff')
  const { id } = (await set({})).body
  for (let more = 0; more < 4; more += 1) await set({ target: 30 + more })
  assertRefused(await set({}), 'community.too-many-goals')
  const staff = await wen.get<{ items: { id: string; name: string }[] }>('/api/v1/staff')
  const lin = staff.body.items.find(({ name }) => name === 'Lin')?.id
  const changed = await wen.patch<{ target: number; owner: { name: string } }>(`/api/v1/goals/${id}`, { target: 25, owner: lin })
  assert.deepEqual([changed.body.target, changed.body.owner.name], [25, 'Lin'])
  assertRefused(await tomas.patch(`/api/v1/goals/${id}`, { target: 1 }), 'access.not-allowed')
  assert.equal((await wen.delete(`/api/v1/goals/${id}`)).status, 204)
  assertRefused(await wen.delete(`/api/v1/goals/${id}`), 'access.not-found')
  assert.equal((await goals()).length, 4)
  const acts = await town.rows<{ act: string }>("select act from kernel.audit_entry where act like 'goal.%' order by id")
  assert.deepEqual(acts.map(({ act }) => act).slice(-2), ['goal.change', 'goal.drop'])
})
