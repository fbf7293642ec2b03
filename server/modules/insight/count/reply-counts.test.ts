import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AskedMessage } from '../packing/reply-chunk.ts'
import { applyAdditions, isNothing } from '../packing/sparse-counts.ts'
import { BOT, HUMAN, type KindNumber, STAFF } from './kinds.ts'
import {
  BUCKETS,
  bucketBounds,
  bucketOf,
  emitReplies,
  isReplyInTime,
  REPLY_COLUMNS,
  type ReplyChanges,
  reply,
  withKind,
} from './reply-counts.ts'

function asked(kind: KindNumber, ...repliers: [ordinal: number, kind: KindNumber, seconds: number][]): AskedMessage {
  return {
    askedAt: 0,
    key: 1,
    ordinal: 1,
    kind,
    repliers: repliers.map(([ordinal, of, seconds]) => ({ ordinal, kind: of, seconds, isInferred: false })),
  }
}

/** First reply times by population: people, with staff, with bots, with both. */
function firstTimes(message: AskedMessage): (number | null)[] {
  const changes: ReplyChanges = new Map()
  emitReplies(changes, message, { scopes: [0], day: 5, sign: 1 })
  const rowOf = (population: number) => {
    const row = new Int32Array(reply.length)
    applyAdditions(row, changes.get(`0/${population}/5`)?.counts ?? [])
    return row
  }
  return [0, 1, 2, 3].map((population) => {
    const sum = rowOf(0).map((n, place) => n + (population === 0 ? 0 : (rowOf(population)[place] ?? 0)))
    const bucket = sum.indexOf(1, reply.buckets) - reply.buckets
    assert.equal(sum[reply.answered], bucket < 0 ? 0 : 1)
    return bucket < 0 ? null : bucketBounds(bucket).from
  })
}

test('a message is answered by the first who counts, and asked only by who counts', () => {
  assert.deepEqual(firstTimes(asked(HUMAN, [2, BOT, 1], [3, STAFF, 5], [4, HUMAN, 15])), [15, 5, 1, 1])
  assert.deepEqual(firstTimes(asked(HUMAN, [2, BOT, 1])), [null, null, 1, 1])
  assert.deepEqual(firstTimes(asked(STAFF, [4, HUMAN, 15])), [null, 15, null, 15])
  assert.deepEqual(firstTimes(withKind(asked(HUMAN, [2, HUMAN, 1], [4, HUMAN, 15]), 2, BOT)), [15, 15, 1, 1])
})

test('taking a message back leaves nothing', () => {
  const changes: ReplyChanges = new Map()
  const message = asked(HUMAN, [2, BOT, 1], [3, STAFF, 5], [4, HUMAN, 700])
  emitReplies(changes, message, { scopes: [0, 3], day: 5, sign: 1 })
  emitReplies(changes, message, { scopes: [0, 3], day: 5, sign: -1 })
  assert.ok(changes.size > 1 && [...changes.values()].every(({ counts }) => isNothing(counts)))
})

test('buckets follow each other without a gap, are exact below twenty seconds and within five per cent above, and end where columns end', () => {
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const { from, to } = bucketBounds(bucket)
    assert.equal(bucketOf(from), bucket)
    assert.equal(bucketBounds(bucket + 1).from, to)
    assert.ok(bucket < 20 ? to - from === 1 : to / from <= 1.05 + 1e-9, `${from} to ${to}`)
  }
  for (const column of REPLY_COLUMNS.slice(0, -1)) assert.equal(bucketBounds(bucketOf(column)).from, column)
  assert.equal(isReplyInTime(7 * 86_400), true)
  assert.equal(isReplyInTime(7 * 86_400 + 1), false)
  assert.equal(isReplyInTime(-1), false)
  assert.equal(bucketOf(7 * 86_400), BUCKETS - 1)
})
