// Counting anew beside what is shown: after an import is taken out, with several processes at it, broken off and taken up again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import type { ActivityReply } from '../../../contract/insight.ts'
import { countQueries } from '../../kernel/testing/count-queries.ts'
import { openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { undoOneBatch } from '../chat/index.ts'
import { drainMeasure, insightModule, isMeasured, measureHealth, rebuildCommunity } from './index.ts'
import { attendWorkspace } from './pass/attend.ts'
import { recountSome, requestRecount } from './pass/recount.ts'

type Activity = z.infer<typeof ActivityReply>

const importId = '01b76d8e-c800-7000-8000-0000000000aa'

async function messages(town: Town): Promise<number | undefined> {
  const reply = await town.as('tomas').get<Activity>('/api/v1/communities/book-club/insight/activity')
  return reply.body.days.reduce((sum, day) => sum + day.messages, 0)
}

const isDone = (town: Town, only?: string) => town.act((ctx) => isMeasured(ctx, town.communityId, only))

const talk = (by: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => said({ by, text: `${by} ${from + i}`, minute: from + i }))

test('an import that is taken out leaves no trace in the figures, which keep showing what was there until the rest is counted', async (t) => {
  const town = await openTown(t)
  await town.receive(talk('Lin', 5))
  await town.receive(talk('Bo', 4), { isBackFill: true, importId })
  await town.receive(talk('Bo', 3, 4), { isBackFill: true, importId })
  assert.equal(await isDone(town, importId), false)
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  assert.deepEqual([await messages(town), await isDone(town, importId)], [12, true])

  while ((await town.act((ctx) => undoOneBatch(ctx, { importId, communityId: town.communityId }))) !== null);
  await town.drain()
  assert.deepEqual([await messages(town), await isDone(town)], [12, false])
  await town.receive(talk('Lin', 3, 100))
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  assert.deepEqual([await messages(town), await isDone(town)], [8, true])
  const people = await town.rows('select 1 from insight.person p join insight.community c on c.edition_id = p.edition_id')
  assert.equal(people.length, 1)
})

test('what is told while a recount goes on counts once, in the figures shown and in those to come', async (t) => {
  const town = await openTown(t)
  await town.receive(talk('Lin', 5))
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  await town.act((ctx) => requestRecount(ctx, town.communityId))
  await town.receive(talk('Amara', 4, 50))
  await recountSome(town.app, town.workspaceId, town.communityId)
  await town.drain()
  assert.equal(await messages(town), 9)
  // Asked again in the middle, it begins anew.
  await town.act((ctx) => requestRecount(ctx, town.communityId))
  await rebuildCommunity(town.app, town.workspaceId, town.communityId)
  assert.equal(await messages(town), 9)
  const editions = await town.rows<{ state: string; batches: number }>(
    'select state, (select count(*) from insight.batch b where b.edition_id = e.id) as batches from insight.edition e',
  )
  assert.deepEqual(editions, [{ state: 'shown', batches: 2 }])
})

test('several processes may count, recount and close days at once', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-05T10:00:00Z')
  for (let i = 0; i < 6; i++) await town.receive([...talk('Lin', 10, i * 200), ...talk(`guest ${i}`, 3, i * 200 + 50)])
  const work = () => drainMeasure(town.app, town.workspaceId)
  await Promise.all([work(), work(), work()])
  town.at('2030-01-11T10:00:00Z')
  await Promise.all([
    work(),
    rebuildCommunity(town.app, town.workspaceId, town.communityId),
    work(),
    attendWorkspace(town.app, town.workspaceId),
  ])
  await town.drain()
  await work()
  assert.equal(await messages(town), 78)
  assert.equal(await isDone(town), true)
})

test('the background pass does it all by itself, and stops when it is told to', async (t) => {
  const town = await openTown(t)
  await town.receive(talk('Lin', 5))
  await town.drain()
  await town.act((ctx) => requestRecount(ctx, town.communityId))
  const pass = await insightModule.start?.(town.app)
  const until = Date.now() + 15_000
  while (!(await isDone(town)) && Date.now() < until) await new Promise((done) => setTimeout(done, 20))
  await pass?.stop()
  assert.deepEqual([await isDone(town), await messages(town)], [true, 5])
})

test('hearing everything again changes nothing', async (t) => {
  const town = await openTown(t)
  await town.receive([...talk('Lin', 5), said({ by: 'Amara', text: 'yes', minute: 9, replyTo: 'Lin 3' })])
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const read = async () =>
    (await town.rows('select * from insight.person')).concat(
      await town.rows('select * from insight.day'),
      await town.rows('select * from insight.reply_day'),
    )
  const before = await read()
  await town.rows("update kernel.listener_cursor set xid = '0'")
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  assert.deepEqual(await read(), before)
  assert.equal(await messages(town), 6)
})

test('counting takes as many statements for many messages as for few', async (t) => {
  const town = await openTown(t)
  await town.receive(talk('Lin', 3))
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const statements = async (events: Parameters<typeof town.receive>[0]) => {
    await town.receive(events)
    return (await countQueries(() => town.drain())).filter((text) => text.includes('insight.')).length
  }
  const few = await statements([...talk('Amara', 2, 10), said({ by: 'Lin', text: 'few', minute: 20, replyTo: 'Amara 10' })])
  const crowd = Array.from({ length: 150 }, (_, i) => talk(`guest ${i}`, 3, 100 + i * 5)).flat()
  const many = await statements([
    ...crowd,
    ...Array.from({ length: 50 }, (_, i) => said({ by: 'Lin', text: `many ${i}`, minute: 2000, replyTo: `guest ${i} ${100 + i * 5}` })),
  ])
  assert.equal(many, few)
})

test('its health tells what waits, since when, and how the last pass went', async (t) => {
  const town = await openTown(t)
  const health = () => town.act((ctx) => measureHealth(ctx))
  assert.deepEqual(await health(), { lagSeconds: 0, waitingMessages: 0, lastPassMs: null, lastPassAt: null })
  await town.receive(talk('Lin', 5))
  town.clock.advance(4000)
  assert.deepEqual([(await health()).waitingMessages, (await health()).lagSeconds], [5, 4])
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const after = await health()
  assert.deepEqual([after.waitingMessages, after.lagSeconds, after.lastPassAt], [0, 0, town.clock.now()])
  assert.ok((after.lastPassMs ?? -1) >= 0)
})

test('batches counted long ago are forgotten, and copies among them are still found', async (t) => {
  const town = await openTown(t)
  const ad = (group: string) =>
    said({ by: 'Bo', text: 'Friends, join my new investment room tonight, only 20 seats are left!', id: group, group })
  for (const group of ['a', 'b', 'c', 'd']) await town.receive([ad(group)])
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  town.clock.advance(40 * 86_400_000)
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  assert.equal((await town.rows('select 1 from insight.batch')).length, 0)
  await town.receive([ad('e')])
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  assert.equal(await messages(town), 0)
})
