// Figures from messages to screens: the six members of the reference vectors, counted by hand.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import type { ActivityReply, RetentionReply } from '../../../contract/insight.ts'
import type { RawEvent } from '../../../contract/raw-event.ts'
import { openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from './index.ts'

type Activity = z.infer<typeof ActivityReply>
type Retention = z.infer<typeof RetentionReply>

// Days of January 2030 on which each was active; noon of the 4th is minute 180 of the town's morning.
const six: Record<string, number[]> = { u1: [1, 2, 8], u2: [1, 5], u3: [1, 2, 3, 9], u4: [2, 3], u5: [7], u6: [2, 9, 10] }
const noonOf = (day: number) => (day - 4) * 1440 + 180

function talk(people: Record<string, number[]>, group = 'Reading room'): RawEvent[] {
  return Object.entries(people).flatMap(([by, days]) => days.map((day) => said({ by, text: `${by} on ${day}`, minute: noonOf(day), group })))
}

async function read<Body>(town: Town, what: string, query = ''): Promise<Body> {
  const reply = await town.as('tomas').get<Body>(`/api/v1/communities/book-club/insight/${what}${query}`)
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}

const rates = (told: Retention, offsets: number[]) =>
  offsets.map((offset) => {
    const cell = told.total[told.offsets.indexOf(offset)]
    return cell?.value === null ? cell.reason : `${cell?.n}/${cell?.d}`
  })

test('six members come back as counted by hand, and are seen daily, weekly and monthly', async (t) => {
  const town = await openTown(t)
  await town.receive(talk(six))
  town.at('2030-01-11T04:00:00Z')
  await drainMeasure(town.app, town.workspaceId)
  const classic = await read<Retention>(town, 'retention', '?kind=classic')
  assert.deepEqual([classic.asOf, ...rates(classic, [1, 3, 7])], ['2030-01-10', '3/6', '0/6', '2/5'])
  const rolling = await read<Retention>(town, 'retention', '?kind=rolling')
  assert.deepEqual(rates(rolling, [1, 3, 7]), ['5/6', '4/6', '3/5'])
  const activity = await read<Activity>(town, 'activity', '?to=2030-01-08')
  assert.deepEqual([activity.dau, activity.wau, activity.mau], [1, 6, 6])
  const next = await read<Activity>(town, 'activity', '?to=2030-01-09')
  assert.deepEqual([next.dau, next.wau], [2, 6])
})
