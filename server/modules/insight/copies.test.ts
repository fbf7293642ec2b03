// Broadcast copies: found when the fifth group is reached, taken out of what was counted before, and put back when staff says so.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import type { ActivityReply, Excluded, HeatMapReply } from '../../../contract/insight.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from './index.ts'

type Activity = z.infer<typeof ActivityReply>
type ExcludedFigures = z.infer<typeof Excluded>

const AD = 'Friends, join my new investment room tonight, only 20 seats are left!'
const rooms = ['a', 'b', 'c', 'd', 'e', 'f']
const ad = (group: string, minute = 0) => said({ by: 'Bo', text: AD, id: `ad ${group} ${minute}`, group, minute })

async function read<Body>(town: Town, what: string, query = ''): Promise<Body> {
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const reply = await town.as('tomas').get<Body>(`/api/v1/communities/book-club/insight/${what}${query}`)
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}

/** Messages, speakers and active people of the first day. */
async function firstDay(town: Town, query = ''): Promise<(number | undefined)[]> {
  const [day] = (await read<Activity>(town, 'activity', query)).days
  return [day?.messages, day?.speakers, day?.active]
}

async function openRooms(t: Parameters<typeof openTown>[0]): Promise<Town> {
  const town = await openTown(t)
  town.at('2030-01-11T04:00:00Z')
  await town.receive([
    ...rooms.map((group) => said({ by: 'Lin', text: `welcome to ${group}`, group, minute: 5 })),
    said({ by: 'Bo', text: 'hi', group: 'a', minute: 1440 }),
  ])
  return town
}

test('with the fifth group a text and all its earlier copies leave the figures; counting copies shows them again', async (t) => {
  const town = await openRooms(t)
  await town.receive(['a', 'b', 'c', 'd'].map((group) => ad(group)))
  assert.deepEqual(await firstDay(town), [10, 2, 2])
  await town.receive([ad('e', 60)])
  assert.deepEqual(await firstDay(town), [6, 1, 1])
  assert.deepEqual(await firstDay(town, '?copies=true'), [11, 2, 2])
  assert.deepEqual(await firstDay(town, `?group=${await town.groupId('a')}`), [1, 1, 1])
  const heat = await read<z.infer<typeof HeatMapReply>>(town, 'heat-map', '?to=2030-01-04')
  assert.equal(heat.n, 6)
  await town.receive([ad('f', 61), ad('a', 62)])
  assert.deepEqual(await firstDay(town), [6, 1, 1])
  const { broadcastCopies } = await read<ExcludedFigures>(town, 'excluded')
  assert.deepEqual([broadcastCopies.messages, broadcastCopies.senders], [7, 1])
  assert.deepEqual(
    broadcastCopies.samples.map(({ text, groups, messages, name, isKept }) => [text, groups, messages, name, isKept]),
    [[AD, 6, 7, 'Bo', false]],
  )
})

test('staff can have a text counted and left out again; the figures follow at once and exactly', async (t) => {
  const town = await openRooms(t)
  const before = await read<Activity>(town, 'activity')
  await town.receive(rooms.map((group) => ad(group)))
  assert.deepEqual(
    (await read<Activity>(town, 'activity')).days.map(({ messages, speakers }) => [messages, speakers]),
    before.days.map(({ messages, speakers }) => [messages, speakers]),
  )
  const key = (await read<ExcludedFigures>(town, 'excluded')).broadcastCopies.samples[0]?.key
  const address = '/api/v1/communities/book-club/insight/broadcast-copies'
  assertRefused(await town.as('tomas').post(address, { key, isKept: true }), 'access.not-allowed')
  assertRefused(await town.as('lin').post(address, { key: 'no such key', isKept: true }), 'access.not-found')
  assertRefused(await (await town.otherWorkspace()).as('wen').post(address, { key, isKept: true }), 'access.not-found')
  assert.deepEqual(await firstDay(town), [6, 1, 1])

  for (let twice = 0; twice < 2; twice++) assert.equal((await town.as('lin').post(address, { key, isKept: true })).status, 204)
  assert.deepEqual(await firstDay(town), [12, 2, 2])
  await town.receive([ad('a', 90)])
  assert.deepEqual(await firstDay(town), [13, 2, 2])
  const { broadcastCopies } = await read<ExcludedFigures>(town, 'excluded')
  assert.deepEqual(
    [broadcastCopies.messages, broadcastCopies.senders, broadcastCopies.samples[0]?.isKept, broadcastCopies.samples[0]?.messages],
    [0, 0, true, 7],
  )

  await town.as('lin').post(address, { key, isKept: false })
  assert.deepEqual(await firstDay(town), [6, 1, 1])
  assert.deepEqual(await firstDay(town, '?copies=true'), [13, 2, 2])
})

test('texts sent while a community had fewer groups are looked through when it gets the fifth', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-11T04:00:00Z')
  for (const group of ['a', 'b', 'c', 'd']) {
    await town.receive([ad(group)])
    await town.drain()
    await drainMeasure(town.app, town.workspaceId)
  }
  assert.deepEqual(await firstDay(town), [4, 1, 1])
  await town.receive([ad('e')])
  assert.deepEqual(await firstDay(town), [0, 0, 0])
  assert.deepEqual(await firstDay(town, '?copies=true'), [5, 1, 1])
})

test('the same short greeting everywhere, and the same long text by different people, are no copies', async (t) => {
  const town = await openRooms(t)
  await town.receive([
    ...rooms.map((group) => said({ by: 'Bo', text: 'good morning', id: `good morning ${group}`, group })),
    ...rooms.map((group, i) => said({ by: ['Lin', 'Bo', 'Amara'][i % 3] ?? '', text: AD, id: `quoted ${group}`, group })),
  ])
  assert.deepEqual(await firstDay(town), [18, 3, 3])
})
