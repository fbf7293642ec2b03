// Who takes part, how often and how unevenly: with the reference vector spoken by real people.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import type { ParticipationReply } from '../../../contract/participation.ts'
import { happened, openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from './index.ts'

type Participation = z.infer<typeof ParticipationReply>

const day = 1440

async function look(town: Town, query = ''): Promise<Participation> {
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const reply = await town.as('tomas').get<Participation>(`/api/v1/communities/book-club/insight/participation${query}`)
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}

function assertClose(actual: number | null, expected: number): void {
  assert.ok(actual !== null && Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`)
}

/** 30, 10, 6, 3 and 1 messages of five people, and two who only joined. */
async function openClub(t: Parameters<typeof openTown>[0]): Promise<Town> {
  const town = await openTown(t)
  const wrote: [string, number][] = [
    ['Amara', 30],
    ['Bo', 10],
    ['Lin', 6],
    ['Priya', 3],
    ['Tomas', 1],
  ]
  await town.receive([
    happened('member.joined', { by: 'Wen' }),
    happened('member.joined', { by: 'Mei' }),
    // Each of the thirty on a day of its own.
    ...wrote.flatMap(([by, n]) => Array.from({ length: n }, (_, number) => said({ by, text: `${by} ${number}`, minute: number * day }))),
  ])
  town.at('2030-02-03T04:00:00Z')
  return town
}

test('unevenness is that of the reference vector, over those who wrote and over all members, and says which', async (t) => {
  const all = await look(await openClub(t))
  assert.deepEqual([all.members, all.authors, all.asOf], [7, 5, '2030-02-02'])
  assertClose(all.effectiveSpeakers, 3.0952222)
  assertClose(all.effectiveByHhi, 2.3900574)
  assertClose(all.giniOfMembers, 0.6571429)
  assertClose(all.giniOfAuthors, 0.52)
  assert.deepEqual([all.topTenPercentShare.n, all.topTenPercentShare.d], [30, 50])
})

test('effective and mobilisable are read off the last 28 days; promoting and converting are never a number', async (t) => {
  const all = await look(await openClub(t))
  // The last 28 complete days begin on 6 January: Amara wrote on all of them, Bo on eight, Lin on four, Priya on one.
  assert.deepEqual(all.fourCounts, { members: 7, effective: 4, mobilisable: 3, promoting: null, converting: null })
  assert.deepEqual([all.activeDays[0], all.activeDays[3], all.activeDays[7], all.activeDays[27]], [1, 1, 1, 1])
})

test('stickiness is the same as among the activity figures, and unknown while there are fewer than 28 days', async (t) => {
  const town = await openClub(t)
  const all = await look(town)
  const activity = await town.as('tomas').get<{ stickiness: number | null }>('/api/v1/communities/book-club/insight/activity')
  assert.ok(all.stickiness !== null && all.stickiness > 0)
  assert.equal(all.stickiness, activity.body.stickiness)
  assert.equal((await look(town, '?to=2030-01-20')).stickiness, null)
})

test('a community without a word says that nothing is known, and not zero', async (t) => {
  const empty = await look(await openTown(t))
  assert.deepEqual(
    [empty.members, empty.giniOfAuthors, empty.giniOfMembers, empty.effectiveSpeakers, empty.stickiness, empty.fourCounts.effective],
    [null, null, null, null, null, null],
  )
  assert.equal(empty.topTenPercentShare.value, null)
})
