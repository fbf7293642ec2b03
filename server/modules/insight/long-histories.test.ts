// People who are in a community for years: their row is put away in parts, and every figure still rests on the whole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import type { ActivityReply, ConcentrationReply, insightRoutes, RetentionReply, TopPerson } from '../../../contract/insight.ts'
import { openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { drainMeasure, rebuildCommunity } from './index.ts'

type Activity = z.infer<typeof ActivityReply>
type TopPeople = { items: z.infer<typeof TopPerson>[]; concentration: z.infer<typeof ConcentrationReply> }
type PersonFigures = z.infer<(typeof insightRoutes)['GET /api/v1/members/:member/insight']['reply']>

const askers = 50
const days = 24
const day = 1440

async function read<Body>(town: Town, address: string): Promise<Body> {
  const reply = await town.as('tomas').get<Body>(address)
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}

const club = '/api/v1/communities/book-club/insight'

/** Lin answers fifty people on each of many days. */
async function openBusyTown(t: Parameters<typeof openTown>[0]): Promise<Town> {
  const town = await openTown(t)
  town.at('2030-02-20T04:00:00Z')
  for (let at = 0; at < days; at++) {
    const questions = Array.from({ length: askers }, (_, i) => said({ by: `guest ${i}`, text: `${at} ${i}`, minute: at * day + i * 8 }))
    const answers = Array.from({ length: askers }, (_, i) =>
      said({ by: 'Lin', text: `answer ${at} ${i}`, minute: at * day + i * 8 + 1, replyTo: `${at} ${i}` }),
    )
    await town.receive([...questions, ...answers])
    await town.drain()
    await drainMeasure(town.app, town.workspaceId)
  }
  return town
}

const partsOfLin = async (town: Town) =>
  (
    await town.rows<{ part_count: number }>(
      'select p.part_count from insight.person p join insight.community c on c.edition_id = p.edition_id order by octet_length(p.history) desc, p.part_count desc',
    )
  ).map(({ part_count }) => part_count)

test('a history that grew too long for its row is put away, and everything is still counted from the whole of it', async (t) => {
  const town = await openBusyTown(t)
  assert.ok((await partsOfLin(town)).some((parts) => parts > 0))
  const top = await read<TopPeople>(town, `${club}/top-people`)
  const lin = top.items[0]
  assert.deepEqual(
    [lin?.member.name, lin?.messages, lin?.activeDays, lin?.peopleAnswered, lin?.newcomersGreeted],
    ['Lin', askers * days, days, askers, askers],
  )
  const person = await read<PersonFigures>(town, `/api/v1/members/${await town.memberId('Lin')}/insight`)
  assert.deepEqual([person.messages, person.activeDays, person.answered[0]?.count], [askers * days, days, days])

  // What came before the rest moves their first day: all of their history has to be there for that.
  await town.receive([said({ by: 'Lin', text: 'before all others', minute: -2 * day })])
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const retention = await read<z.infer<typeof RetentionReply>>(town, `${club}/retention?unit=day&cohorts=60`)
  assert.deepEqual(
    retention.cohorts.map(({ start, size }) => [start, size]),
    [
      ['2030-01-02', 1],
      ['2030-01-04', askers],
    ],
  )
  const kept = await read<Activity>(town, `${club}/activity`)
  await rebuildCommunity(town.app, town.workspaceId, town.communityId)
  const { measuredAt: _, ...recounted } = await read<Activity>(town, `${club}/activity`)
  assert.deepEqual({ ...recounted, measuredAt: kept.measuredAt }, kept)
})

test('somebody with a long history moves whole when they turn out to be staff', async (t) => {
  const town = await openBusyTown(t)
  const messages = async (query = '') =>
    (await read<Activity>(town, `${club}/activity${query}`)).days.reduce((sum, figures) => sum + figures.messages, 0)
  await town.as('lin').patch(`/api/v1/members/${await town.memberId('Lin')}`, { kind: 'staff' })
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  assert.deepEqual([await messages(), await messages('?staff=true')], [askers * days, 2 * askers * days])
})

test('nothing is left of an edition that was replaced', async (t) => {
  const town = await openTown(t)
  await town.receive(
    ['a', 'b', 'c', 'd', 'e'].map((group) =>
      said({ by: 'Lin', text: 'a text of more than forty characters, sent to every group', id: group, group }),
    ),
  )
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  await rebuildCommunity(town.app, town.workspaceId, town.communityId)
  const [shown] = await town.rows<{ edition_id: string }>('select edition_id from insight.community')
  const tables = await town.rows<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'insight' and column_name = 'edition_id' and table_name <> 'community'",
  )
  assert.ok(tables.length >= 14)
  for (const { name } of tables)
    assert.deepEqual(await town.rows(`select 1 from insight.${name} where edition_id <> $1`, [shown?.edition_id]), [], name)
})
