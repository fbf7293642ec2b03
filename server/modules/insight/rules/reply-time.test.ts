import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SpokenMessage } from './reply-time.ts'
import { replyTimeSpread, replyTimes } from './reply-time.ts'

const MINUTE = 60_000

function said(id: string, authorId: string, minute: number, more: Partial<SpokenMessage> = {}): SpokenMessage {
  return { id, groupId: 'garden', authorId, at: minute * MINUTE, isHuman: true, ...more }
}

test('a reply time runs to the first reply by another person', () => {
  const { times, asked } = replyTimes([
    said('m1', 'amara', 0),
    said('m2', 'amara', 1, { replyToId: 'm1' }),
    said('m3', 'welcome-bot', 2, { replyToId: 'm1', isHuman: false }),
    said('m4', 'tomas', 7, { replyToId: 'm1' }),
    said('m5', 'priya', 9, { replyToId: 'm1' }),
    said('m6', 'lin', 10, { replyToId: 'm5' }),
  ])
  assert.deepEqual(times, [
    { messageId: 'm1', replyId: 'm4', ms: 7 * MINUTE, how: 'reference' },
    { messageId: 'm5', replyId: 'm6', ms: MINUTE, how: 'reference' },
  ])
  assert.equal(asked, 5)
})

test('replies to unknown messages, and replies older than their message, are no times', () => {
  const { times } = replyTimes([
    said('m1', 'amara', 5),
    said('m2', 'tomas', 6, { replyToId: 'gone' }),
    said('m3', 'priya', 3, { replyToId: 'm1' }),
  ])
  assert.deepEqual(times, [])
})

test('without references the next speaker within five minutes answers the last of a run, and it is marked as inferred', () => {
  const { times, asked } = replyTimes([
    said('m1', 'amara', 0),
    said('m2', 'amara', 1),
    said('m3', 'geth', 2, { isHuman: false }),
    said('m4', 'tomas', 6),
    said('m5', 'lin', 11.01),
    said('m6', 'lin', 12),
  ])
  assert.deepEqual(times, [{ messageId: 'm2', replyId: 'm4', ms: 5 * MINUTE, how: 'inferred' }])
  assert.equal(asked, 3)
})

test('each group is read by its own means', () => {
  const { times } = replyTimes([
    said('m1', 'amara', 0),
    said('i1', 'amara', 0, { groupId: 'irc' }),
    said('m2', 'lin', 1),
    said('i2', 'lin', 2, { groupId: 'irc' }),
    said('m3', 'tomas', 3, { replyToId: 'm1' }),
  ])
  assert.deepEqual(
    times.map(({ messageId, how }) => [messageId, how]),
    [
      ['m1', 'reference'],
      ['i1', 'inferred'],
    ],
  )
  const { n, median, inferred } = replyTimeSpread(times)
  assert.deepEqual({ n, median, inferred }, { n: 2, median: 2.5 * MINUTE, inferred: 1 })
})

test('silence has no reply time rather than one of zero', () => {
  assert.deepEqual(replyTimeSpread(replyTimes([]).times), { n: 0, median: null, p90: null, low: null, high: null, inferred: 0 })
  assert.deepEqual(replyTimes([said('m1', 'amara', 0)]), { times: [], asked: 1 })
})
