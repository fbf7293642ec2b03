import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { happened, morning, openTown, said, user } from '../../kernel/testing/open-town.ts'
import {
  type BatchRef,
  listHappenings,
  listLongTexts,
  listReplies,
  pageBatches,
  tallyBatches,
  tallyGroupSpans,
  tallyMember,
  tallyPresence,
  tallyReactions,
  tallySpans,
} from './tally-store.ts'

const midnight = 15 * 60

/** Two batches around midnight in Shanghai: the second brings one message again that the first has. */
async function openNight(t: TestContext) {
  const town = await openTown(t)
  const late = said({ by: 'Amara', text: 'still up?', minute: midnight - 1 })
  await town.receive([late, said({ by: 'Tomas', text: 'yes', minute: midnight - 1, replyTo: 'still up?' })])
  await town.receive([
    late,
    said({ by: 'Amara', text: 'good night', minute: midnight, reactions: [{ emoji: '🌙', count: 3, users: [user('Tomas')] }] }),
    said({ by: 'Amara', text: 'x'.repeat(250), id: 'long', minute: midnight + 60, group: 'Garden' }),
    happened('member.left', { by: 'Bo', minute: midnight + 1 }),
    happened('member.joined', { by: 'Bo', minute: midnight - 5 }),
  ])
  const batches = await town.act((ctx) => pageBatches(ctx, town.communityId, null, 10))
  const [first, second] = batches
  if (first === undefined || second === undefined) return assert.fail('two batches were stored')
  const read = <Result>(work: (ctx: Ctx) => Promise<Result>) => town.act(work)
  return { town, first, second, read }
}

const sum = (rows: { messages: number }[]) => rows.reduce((total, row) => total + row.messages, 0)

test('batches are gone through in the order in which they were stored, in pages, each community its own', async (t) => {
  const { town, first, second, read } = await openNight(t)
  assert.deepEqual([first.messageCount, second.messageCount, second.happeningCount, second.reactionCount], [2, 2, 2, 2])
  assert.deepEqual(await read((ctx) => pageBatches(ctx, town.communityId, first.batchId, 10)), [second])
  assert.deepEqual(await read((ctx) => pageBatches(ctx, town.communityId, null, 1)), [first])
  assert.deepEqual(await read((ctx) => pageBatches(ctx, first.batchId, null, 10)), [])
  assert.deepEqual(second.stretches.map(({ messageCount }) => messageCount).sort(), [1, 1])
})

test('messages fall on the community’s day and hour, not on the server’s', async (t) => {
  const { town, first, second, read } = await openNight(t)
  const amara = await town.memberId('Amara')
  const hours = async (batches: BatchRef[], zone: string) =>
    (await read((ctx) => tallyBatches(ctx, batches, zone)))
      .filter(({ memberId }) => memberId === amara)
      .map(({ day, hour, messages }) => `${day} ${hour} ${messages}`)
      .sort()
  assert.deepEqual(await hours([first], 'Asia/Shanghai'), ['2030-01-04 23 1'])
  assert.deepEqual(await hours([second], 'Asia/Shanghai'), ['2030-01-05 0 1', '2030-01-05 1 1'])
  assert.deepEqual(await hours([first, second], 'UTC'), ['2030-01-04 15 1', '2030-01-04 16 1', '2030-01-04 17 1'])
  const own = await read(async (ctx) => tallyMember(ctx, amara, [await town.groupId(), await town.groupId('Garden')], 'Asia/Shanghai'))
  assert.deepEqual([sum(own), own.length], [3, 3])
})

test('what a batch brought again is counted with the batch that brought it first, and only there', async (t) => {
  const { town, first, second, read } = await openNight(t)
  const [alone, again, both] = await read(async (ctx) => [
    await tallySpans(ctx, [first]),
    await tallySpans(ctx, [second]),
    await tallySpans(ctx, [first, second]),
  ])
  assert.deepEqual([sum(alone ?? []), sum(again ?? []), sum(both ?? [])], [2, 2, 4])
  const room = await town.groupId()
  const whole = await read((ctx) => tallyGroupSpans(ctx, room, second.batchId))
  const amara = whole.find(({ messages }) => messages === 2)
  assert.deepEqual([amara?.firstAt, amara?.lastAt], [morning + (midnight - 1) * 60_000, morning + midnight * 60_000])
  assert.equal(sum(whole), 3)
  const asOfFirst = await read((ctx) => tallyGroupSpans(ctx, room, first.batchId))
  assert.equal(sum(asOfFirst), 2, 'what was told later is not counted yet')
})

test('comings and goings are told one by one and summed up by person', async (t) => {
  const { town, first, second, read } = await openNight(t)
  const bo = await town.memberId('Bo')
  const groupId = await town.groupId()
  const [joinedAt, leftAt] = [morning + (midnight - 5) * 60_000, morning + (midnight + 1) * 60_000]
  const span = { groupId, memberId: bo, firstJoinAt: joinedAt, lastJoinAt: joinedAt, lastLeftAt: leftAt }
  assert.deepEqual(await read((ctx) => tallyPresence(ctx, { batchIds: [second.batchId] })), [span])
  assert.deepEqual(await read((ctx) => tallyPresence(ctx, { groupId })), [span])
  assert.deepEqual(await read((ctx) => tallyPresence(ctx, { batchIds: [first.batchId] })), [])
  const told = await read((ctx) => listHappenings(ctx, [first, second]))
  assert.deepEqual(told.map(({ kind, at }) => [kind, at]).sort(), [
    ['joined', joinedAt],
    ['left', leftAt],
  ])
})

test('reactions are tallied by who gave them, and those that nobody is named for by nobody', async (t) => {
  const { town, first, second, read } = await openNight(t)
  assert.deepEqual(await read((ctx) => tallyReactions(ctx, [first, second], 'Asia/Shanghai')), [
    { groupId: await town.groupId(), memberId: await town.memberId('Tomas'), day: '2030-01-05', reactions: 1 },
  ])
})

test('answers name both sides; those linked late are left out, so that counting again gives the same', async (t) => {
  const { town, first, read } = await openNight(t)
  await town.receive([said({ by: 'Lin', text: 'to what comes', id: 'early', minute: midnight + 5, replyTo: 'late' })])
  const [, , third] = await read((ctx) => pageBatches(ctx, town.communityId, null, 10))
  await town.receive([said({ by: 'Amara', text: 'what came', id: 'late', minute: midnight + 3 })])
  const [reply, ...others] = await read((ctx) => listReplies(ctx, third === undefined ? [first] : [first, third]))
  assert.deepEqual(others, [])
  assert.deepEqual(
    [reply?.memberId, reply?.replyToMemberId, reply?.replyToId, reply?.isInferred],
    [await town.memberId('Tomas'), await town.memberId('Amara'), await town.messageId('still up?'), false],
  )
})

test('long texts come with a key by which the same text is known again', async (t) => {
  const { town, second, read } = await openNight(t)
  await town.receive([said({ by: 'Bo', text: `${'x'.repeat(200)} and another end`, id: 'copy', minute: midnight + 70 })])
  const batches = await read((ctx) => pageBatches(ctx, town.communityId, null, 10))
  const long = await read((ctx) => listLongTexts(ctx, batches, 60))
  assert.equal(long.length, 2)
  assert.equal(new Set(long.map(({ key }) => key)).size, 1, 'the first two hundred characters decide')
  assert.deepEqual((await read((ctx) => listLongTexts(ctx, [second], 251))).length, 0)
})

test('no batches ask for nothing', async (t) => {
  const { read } = await openNight(t)
  const nothing = await read(async (ctx) => [
    await tallyBatches(ctx, [], 'UTC'),
    await tallySpans(ctx, []),
    await tallyReactions(ctx, [], 'UTC'),
    await listReplies(ctx, []),
    await listHappenings(ctx, []),
    await listLongTexts(ctx, [], 1),
    await tallyPresence(ctx, { batchIds: [] }),
  ])
  assert.deepEqual(nothing, [[], [], [], [], [], [], []])
})
