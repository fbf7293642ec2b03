import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import { type stageRoutes, usualThresholds } from '../../../contract/stage.ts'
import { Refusal } from '../../kernel/refusal/refusal.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { happened, openTown, said } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from '../insight/index.ts'
import { countStages } from './index.ts'
import { rehearseThresholds } from './rehearse-thresholds.ts'

type Shown = z.output<(typeof stageRoutes)['GET /api/v1/communities/:community/stages']['reply']>
type Flows = z.output<(typeof stageRoutes)['GET /api/v1/communities/:community/stages/flows']['reply']>
type Listed = { items: { name: string; since: string }[]; next: string | null }

const club = '/api/v1/communities/book-club'
const aDay = 24 * 60

/** Amara talks on twenty days, Bo on one, Cai comes and goes. Days count from 4 January in Shanghai. */
async function openClub(t: TestContext) {
  const town = await openTown(t)
  const talk = Array.from({ length: 20 }, (_, day) => [
    said({ by: 'Amara', text: `a${day}`, minute: day * aDay }),
    said({ by: 'Amara', text: `b${day}`, minute: day * aDay + 1 }),
  ]).flat()
  const around = [
    said({ by: 'Bo', text: 'hello', minute: 2 }),
    happened('member.joined', { by: 'Cai', minute: 3 }),
    happened('member.left', { by: 'Cai', minute: 5 * aDay }),
  ]
  await town.receive([...talk, ...around].sort((one, other) => one.at - other.at))
  const settle = async () => {
    await town.settle()
    await drainMeasure(town.app, town.workspaceId)
    await countStages(town.app, town.workspaceId)
  }
  const tomas = town.as('tomas')
  const stock = async (day?: string) => {
    const { body } = await tomas.get<Shown>(`${club}/stages${day === undefined ? '' : `?day=${day}`}`)
    return Object.fromEntries(body.stock.filter(({ people }) => people > 0).map(({ stage, people }) => [stage, people]))
  }
  return { town, tomas, settle, stock }
}

test('stages are those of complete days, and every day of the past can be asked', async (t) => {
  const { town, tomas, settle, stock } = await openClub(t)
  assert.deepEqual((await tomas.get<Shown>(`${club}/stages`)).body.asOf, null)
  town.at('2030-01-25T04:00:00Z')
  await settle()
  assert.deepEqual(await stock('2030-01-04'), { newcomer: 3 })
  assert.deepEqual(await stock('2030-01-09'), { newcomer: 2, lost: 1 })
  assert.deepEqual(await stock(), { core: 1, active: 1, lost: 1 })
  assert.deepEqual(await stock('2030-01-03'), {})
  const shown = (await tomas.get<Shown>(`${club}/stages`)).body
  assert.deepEqual([shown.asOf, shown.people, shown.isCounting], ['2030-01-24', 3, false])
})

test('what stood before, plus what came in, less what went out, is what stands after, and people stand behind every arrow', async (t) => {
  const { town, tomas, settle } = await openClub(t)
  town.at('2030-05-01T04:00:00Z')
  await settle()
  for (const [from, to] of [
    ['2030-01-03', '2030-01-20'],
    ['2030-01-08', '2030-02-20'],
    ['2030-01-20', '2030-04-30'],
  ] as const) {
    const { body } = await tomas.get<Flows>(`${club}/stages/flows?from=${from}&to=${to}`)
    const sums = new Map(body.before.map(({ stage, people }) => [stage, people]))
    for (const flow of body.flows) {
      if (flow.from !== null) sums.set(flow.from, (sums.get(flow.from) ?? 0) - flow.people)
      sums.set(flow.to, (sums.get(flow.to) ?? 0) + flow.people)
      const start = flow.from === null ? '' : `&start=${flow.from}`
      const behind = await tomas.get<Listed>(`${club}/stages/flows/members?from=${from}&to=${to}&end=${flow.to}${start}`)
      assert.equal(behind.body.items.length, flow.people)
    }
    assert.deepEqual(
      body.after.map(({ people }) => people),
      body.after.map(({ stage }) => sums.get(stage)),
    )
  }
  const lost = await tomas.get<Listed>(`${club}/stages/members?stage=lost&limit=1`)
  assert.notEqual(lost.body.next, null)
  const more = await tomas.get<Listed>(`${club}/stages/members?stage=lost&limit=5&cursor=${lost.body.next}`)
  assert.equal(
    new Set([...lost.body.items, ...more.body.items].map(({ name }) => name)).size,
    lost.body.items.length + more.body.items.length,
  )
})

test('kept from day to day, or worked out once at the end, it is the same; and looking again writes nothing', async (t) => {
  const { town, settle } = await openClub(t)
  const rows = () => town.rows('select member_id, day::text, from_stage, to_stage from stage.move order by member_id, day')
  for (const day of ['2030-01-05', '2030-01-11', '2030-01-19', '2030-02-24', '2030-05-01']) {
    town.at(`${day}T04:00:00Z`)
    await settle()
  }
  const kept = await rows()
  const xmin = () => town.rows('select max(xmin::text::bigint)::text as last from stage.move')
  const before = await xmin()
  await settle()
  assert.deepEqual(await xmin(), before)
  await town.rows('update stage.community set counted = null, counting = null')
  await town.rows('delete from stage.move')
  await town.rows('delete from stage.flow')
  await town.rows('delete from stage.member')
  await settle()
  assert.deepEqual(await rows(), kept)
  const sums =
    await town.rows(`select m.day::text, coalesce(m.from_stage, '') as f, m.to_stage, count(*)::int as n from stage.move m group by 1, 2, 3
    except select day::text, from_stage, to_stage, people from stage.flow`)
  assert.deepEqual(sums, [])
})

test('late history, another kind and other thresholds move the days they belong to', async (t) => {
  const { town, settle, stock } = await openClub(t)
  town.at('2030-01-25T04:00:00Z')
  await settle()
  await town.receive([said({ by: 'Dee', text: 'I was here before', minute: 2 * aDay })])
  await settle()
  assert.deepEqual(await stock('2030-01-06'), { newcomer: 4 })
  const amara = await town.memberId('Amara')
  await town.as('wen').patch(`/api/v1/members/${amara}`, { kind: 'bot' })
  await settle()
  assert.deepEqual(await stock('2030-01-06'), { newcomer: 3 })
  await town.as('wen').patch(`/api/v1/members/${amara}`, { kind: null })
  const strict = { ...usualThresholds, newcomerDays: 1, coreDays: 28, superDays: 84 }
  const asked = await town.as('wen').post<{ stock: { stage: string; people: number }[] }>(`${club}/stages/thresholds/rehearse`, strict)
  await settle()
  assert.deepEqual(await stock(), { core: 1, active: 2, lost: 1 })
  assert.equal((await town.as('wen').put(`${club}/stages/thresholds`, strict)).status, 200)
  await settle()
  assert.deepEqual(await stock(), { active: 3, lost: 1 })
  assert.equal(asked.body.stock.find(({ stage }) => stage === 'core')?.people, 0)
  assertRefused(await town.as('wen').put(`${club}/stages/thresholds`, { ...strict, lostDays: strict.dormantDays }), 'http.bad-input')
  assertRefused(await town.as('tomas').put(`${club}/stages/thresholds`, strict), 'access.not-allowed')
  const acting = { workspaceId: town.workspaceId, actor: { kind: 'system', id: null, name: 'test' } } as const
  await assert.rejects(
    rehearseThresholds(town.app, acting, 'book-club', { thresholds: strict, mostPeople: 3 }),
    (refusal: unknown) => refusal instanceof Refusal && refusal.definition.code === 'stage.too-many-to-rehearse',
  )
})

test('moves of the day that has just ended are told once; history is no news', async (t) => {
  const { town, settle } = await openClub(t)
  const told = async () =>
    (await town.facts('stage.changed')).map(({ body }) => {
      const { day, changes } = body as { day: string; changes: { from: string; to: string }[] }
      return [day, ...changes.map(({ from, to }) => `${from} > ${to}`).sort()]
    })
  town.at('2030-01-17T04:00:00Z')
  await settle()
  assert.deepEqual(await told(), [])
  await settle()
  town.at('2030-01-19T04:00:00Z')
  await settle()
  await settle()
  assert.deepEqual(await told(), [['2030-01-18', 'newcomer > active', 'newcomer > core']])
})

test('somebody’s own line is on their page, with the community it belongs to', async (t) => {
  const { town, tomas, settle } = await openClub(t)
  town.at('2030-01-25T04:00:00Z')
  await settle()
  const { body } = await tomas.get<{ items: { communityName: string; stage: string; since: string; history: { stage: string }[] }[] }>(
    `/api/v1/members/${await town.memberId('Cai')}/stages`,
  )
  assert.deepEqual(
    body.items.map((item) => [item.communityName, item.stage, item.since, item.history.map(({ stage }) => stage)]),
    [['Book club', 'lost', '2030-01-09', ['newcomer', 'lost']]],
  )
})

test('a counting that is stopped between pages goes on where it was, begins anew when something moved, and ends the same', async (t) => {
  const { town, settle } = await openClub(t)
  await town.receive(Array.from({ length: 9 }, (_, n) => said({ by: `Guest ${n}`, text: `g${n}`, minute: n * aDay + 3 })))
  town.at('2030-02-20T04:00:00Z')
  await town.settle()
  await drainMeasure(town.app, town.workspaceId)
  const somePages = (most: number) => {
    let pages = 0
    return countStages(town.app, town.workspaceId, { pageSize: 2, isStopping: () => ++pages > most })
  }
  await somePages(2)
  const [halfway] = await town.rows<{ counted: string | null; counting_after: string | null }>(
    'select counted, counting_after from stage.community',
  )
  assert.ok(halfway?.counted === null && halfway.counting_after !== null)
  await somePages(1)
  // While it is at it, history arrives that belongs to people who are done already.
  await town.receive([said({ by: 'Guest 0', text: 'late', minute: 2 * aDay })])
  await town.settle()
  await drainMeasure(town.app, town.workspaceId)
  await somePages(100)
  const rows = () => town.rows('select member_id, day::text, from_stage, to_stage from stage.move order by member_id, day')
  const kept = await rows()
  for (const table of ['move', 'flow', 'member', 'community']) await town.rows(`delete from stage.${table}`)
  await settle()
  assert.deepEqual(await rows(), kept)
  assert.equal(new Set(kept.map(({ member_id }) => member_id)).size, 12)
})

test('an undone import and another zone move the days they belong to, and every day still adds up', async (t) => {
  const { town, tomas, settle, stock } = await openClub(t)
  town.at('2030-01-25T04:00:00Z')
  await settle()
  await town.as('wen').patch('/api/v1/communities/book-club', { zone: 'America/Los_Angeles' })
  await settle()
  assert.deepEqual(await stock('2030-01-03'), { newcomer: 3 })
  assertRefused(await tomas.get(`${club}/stages/flows?from=2030-01-20&to=2030-01-10`), 'http.bad-input')
  const { body } = await tomas.get<Flows>(`${club}/stages/flows?from=2030-01-01&to=2099-01-01`)
  assert.deepEqual(body.to, (await tomas.get<Shown>(`${club}/stages`)).body.asOf)
  const shown = (await tomas.get<Shown>(`${club}/stages`)).body
  for (let day = 3; day <= 23; day += 1) {
    const at = `2030-01-${String(day).padStart(2, '0')}`
    const people = Object.values(await stock(at)).reduce((sum, n) => sum + n, 0)
    assert.equal(people, shown.people, at)
  }
})
