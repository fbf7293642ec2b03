// Hours of the week in the community's own zone, each divided by how often it really occurred.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import type { HeatMapReply } from '../../../contract/insight.ts'
import { morning, openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from './index.ts'

type HeatMap = z.infer<typeof HeatMapReply>

const minuteOf = (instant: string) => (Date.parse(instant) - morning) / 60_000

async function readCells(town: Town, query = ''): Promise<HeatMap> {
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const reply = await town.as('tomas').get<HeatMap>(`/api/v1/communities/book-club/insight/heat-map${query}`)
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}

async function moveTo(town: Town, zone: string): Promise<void> {
  const reply = await town.as('priya').patch('/api/v1/communities/book-club', { zone })
  assert.equal(reply.status, 200, reply.text)
}

test('messages stand at the community’s hour of the week, divided by its occurrences', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-22T04:00:00Z')
  // Friday nine o'clock in Shanghai, on two Fridays; the days shown hold three of them.
  await town.receive([
    said({ by: 'Lin', text: 'one' }),
    said({ by: 'Lin', text: 'two', minute: 7 * 1440 }),
    said({ by: 'Amara', text: 'three', minute: 7 * 1440 + 30 }),
  ])
  const shown = await readCells(town, '?to=2030-01-20')
  const friday = shown.cells[4 * 24 + 9]
  assert.deepEqual([friday?.messages, friday?.occurrences, friday?.perHour, shown.n], [3, 3, 1, 3])
  assert.equal(shown.cells.length, 168)
  assert.equal(shown.cells.filter(({ messages }) => messages > 0).length, 1)
  assert.deepEqual([shown.cells[3 * 24]?.occurrences, shown.cells[6 * 24]?.occurrences], [2, 3])
})

test('an hour that the clocks skip did not occur, one that they repeat occurred twice', async (t) => {
  const town = await openTown(t)
  await moveTo(town, 'America/New_York')
  // Sunday 10 March 2030 has no 02:00 in New York; Sunday 3 November has two 01:00.
  town.at('2030-11-05T12:00:00Z')
  await town.receive([
    said({ by: 'Lin', text: 'before the gap', minute: minuteOf('2030-03-10T06:30:00Z') }),
    said({ by: 'Lin', text: 'after the gap', minute: minuteOf('2030-03-10T07:30:00Z') }),
    said({ by: 'Lin', text: 'first time', minute: minuteOf('2030-11-03T05:30:00Z') }),
    said({ by: 'Lin', text: 'second time', minute: minuteOf('2030-11-03T06:30:00Z') }),
  ])
  const sunday = 6 * 24
  const spring = await readCells(town, '?from=2030-03-10&to=2030-03-10')
  const of = (shown: HeatMap, hour: number) => [
    shown.cells[sunday + hour]?.messages,
    shown.cells[sunday + hour]?.occurrences,
    shown.cells[sunday + hour]?.perHour,
  ]
  assert.deepEqual(
    [of(spring, 1), of(spring, 2), of(spring, 3)],
    [
      [1, 1, 1],
      [0, 0, null],
      [1, 1, 1],
    ],
  )
  const autumn = await readCells(town, '?from=2030-11-03&to=2030-11-03')
  assert.deepEqual(
    [of(autumn, 1), of(autumn, 2)],
    [
      [2, 2, 1],
      [0, 1, 0],
    ],
  )
})

test('a new zone moves every figure to the new days, and the ones there are stay in sight until then', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-22T04:00:00Z')
  // One in the morning of the 5th in Shanghai is still the 4th in Berlin.
  await town.receive([said({ by: 'Lin', text: 'late in the night', minute: 16 * 60 })])
  const before = await readCells(town)
  assert.deepEqual([before.zone, before.firstDay, before.cells[5 * 24 + 1]?.messages], ['Asia/Shanghai', '2030-01-05', 1])
  await moveTo(town, 'Europe/Berlin')
  await town.drain()
  const meanwhile = await town.as('tomas').get<HeatMap>('/api/v1/communities/book-club/insight/heat-map')
  assert.equal(meanwhile.body.zone, 'Asia/Shanghai')
  await town.receive([said({ by: 'Lin', text: 'and once more', minute: 16 * 60 + 1 })])
  const after = await readCells(town)
  assert.deepEqual([after.zone, after.firstDay, after.cells[4 * 24 + 18]?.messages, after.n], ['Europe/Berlin', '2030-01-04', 2, 2])
})
