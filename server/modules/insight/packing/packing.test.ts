import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packAnswers, unpackAnswers } from './answer-list.ts'
import { openByteReader, readNumber, readSigned } from './byte-reader.ts'
import { openByteWriter, takeBytes, writeNumber, writeSigned } from './byte-writer.ts'
import { addHistory, groupOf, JOINED, LEFT, type PersonHistory, packHistory, unpackHistory } from './person-history.ts'
import { addAsked, askedKeyOf, chunkOf, packReplyChunk, type ReplyChunk, unpackReplyChunk } from './reply-chunk.ts'
import { packSentTexts, printOf, unpackSentTexts } from './sent-texts.ts'
import { addPackedCounts, packCounts } from './sparse-counts.ts'

const numbers = [0, 1, 127, 128, 16_383, 16_384, 2 ** 31 - 1, 2 ** 31, 2 ** 32 + 5, 1_893_456_000_123, 2 ** 51]

/** Messages by hour, reactions by day, comings and goings of one person in a few groups. */
function historyOf(
  parts: Record<number, { hours?: [number, number, number][]; reactions?: [number, number][]; passages?: [number, number][] }>,
): PersonHistory {
  const history: PersonHistory = new Map()
  for (const [group, { hours = [], reactions = [], passages = [] }] of Object.entries(parts)) {
    const part = groupOf(history, Number(group))
    for (const [at, messages, copies] of hours) {
      part.hours.at.push(at)
      part.hours.messages.push(messages)
      part.hours.copies.push(copies)
    }
    for (const [at, n] of reactions) {
      part.reactions.at.push(at)
      part.reactions.n.push(n)
    }
    for (const [at, kind] of passages) {
      part.passages.at.push(at)
      part.passages.kind.push(kind)
    }
  }
  return history
}

test('whole numbers of any size and sign come back as they were written', () => {
  const signed = [0, 1, -1, 63, -64, 8191, -8192, 2 ** 31, -(2 ** 31), 1_893_456_000_123, -(2 ** 50)]
  const writer = openByteWriter(1)
  for (const number of numbers) writeNumber(writer, number)
  for (const number of signed) writeSigned(writer, number)
  const reader = openByteReader(takeBytes(writer))
  assert.deepEqual(
    numbers.map(() => readNumber(reader)),
    numbers,
  )
  assert.deepEqual(
    signed.map(() => readSigned(reader)),
    signed,
  )
  assert.throws(() => readNumber(reader), RangeError)
  assert.throws(() => readNumber(openByteReader(Uint8Array.of(0x80))), RangeError)
})

test('a history is the same after packing, with hours before 1970, many messages in an hour, copies and comings and goings', () => {
  const history = historyOf({
    1: {
      hours: [
        [-5, 1, 0],
        [20, 1, 0],
        [44, 3, 2],
        [45, 0, 7],
        [525_000, 400, 0],
      ],
      reactions: [
        [1, 3],
        [21_000, 1],
      ],
      passages: [
        [1_700_000_000_001, JOINED],
        [1_700_000_000_001, LEFT],
      ],
    },
    700: { hours: [[44, 1, 0]] },
  })
  assert.deepEqual(unpackHistory(packHistory(history)), history)
  assert.deepEqual(unpackHistory(packHistory(new Map())), new Map())
})

test('a history is the sum of its parts in whatever order and however they are cut', () => {
  const parts = [
    historyOf({
      1: {
        hours: [
          [10, 2, 0],
          [30, 1, 0],
        ],
        reactions: [[1, 1]],
      },
    }),
    historyOf({
      1: {
        hours: [
          [5, 1, 0],
          [10, 1, 1],
        ],
        passages: [[99, JOINED]],
      },
      2: { hours: [[7, 1, 0]] },
    }),
    historyOf({
      1: {
        hours: [[31, 1, 0]],
        reactions: [[1, 2]],
        passages: [
          [99, JOINED],
          [100, LEFT],
        ],
      },
    }),
  ]
  const sum = historyOf({
    1: {
      hours: [
        [5, 1, 0],
        [10, 3, 1],
        [30, 1, 0],
        [31, 1, 0],
      ],
      reactions: [[1, 3]],
      passages: [
        [99, JOINED],
        [100, LEFT],
      ],
    },
    2: { hours: [[7, 1, 0]] },
  })
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ]) {
    const history: PersonHistory = new Map()
    for (const place of order) unpackHistory(packHistory(parts[place] ?? new Map()), history)
    assert.deepEqual(new Map([...history].sort()), sum)
  }
})

test('what is taken back disappears from a history, and with it a group of which nothing is left', () => {
  const history = historyOf({ 1: { hours: [[10, 2, 0]] }, 2: { hours: [[11, 1, 0]], reactions: [[0, 1]] } })
  addHistory(history, historyOf({ 1: { hours: [[10, -2, 0]] }, 2: { hours: [[11, -1, 1]], reactions: [[0, -1]] } }))
  assert.deepEqual(history, historyOf({ 2: { hours: [[11, 0, 1]] } }))
})

test('rows of counts add up when they are read, and take back what is read with the other sign', () => {
  const counts = Int32Array.from([0, 5, 0, 0, -3, 0, 70_000])
  const into = new Int32Array(7)
  addPackedCounts(into, packCounts(counts))
  addPackedCounts(into, packCounts(counts))
  assert.deepEqual([...into], [0, 10, 0, 0, -6, 0, 140_000])
  addPackedCounts(into, packCounts(counts), -1)
  assert.deepEqual(into, counts)
  assert.equal(packCounts(new Int32Array(500)).length, 0)
  assert.throws(() => addPackedCounts(new Int32Array(3), packCounts(counts)), RangeError)
})

test('lists of answers and of texts may be joined end to end', () => {
  const answers = [
    { group: 1, day: -3, asked: 9, n: 2 },
    { group: 300, day: 22_000, asked: 1_000_000, n: 1 },
  ]
  assert.deepEqual(unpackAnswers(Buffer.concat(answers.map((answer) => packAnswers([answer])))), answers)
  const texts = [
    { print: printOf('ffffffffffff0000'), group: 2, hour: 530_000 },
    { print: 0, group: 1, hour: -1 },
  ]
  assert.deepEqual(unpackSentTexts(Buffer.concat(texts.map((text) => packSentTexts([text])))), texts)
})

test('of each person the fastest reply is kept, and of each kind the first four people', () => {
  const askedAt = Date.UTC(2030, 0, 4)
  const message = { askedAt, key: 77, ordinal: 1, kind: 0 } as const
  const replier = (ordinal: number, seconds: number, kind: 0 | 2 = 0) => ({ ordinal, kind, seconds, isInferred: ordinal === 3 })
  const chunk: ReplyChunk = new Map()
  addAsked(chunk, { ...message, repliers: [replier(2, 50), replier(3, 40)] })
  addAsked(chunk, { ...message, repliers: [replier(2, 10), replier(4, 60), replier(5, 70), replier(6, 80)] })
  addAsked(chunk, { ...message, repliers: [replier(9, 99, 2)] })
  const kept = chunk.get(askedKeyOf(message))
  assert.deepEqual(
    kept?.repliers.map(({ ordinal, seconds }) => [ordinal, seconds]),
    [
      [2, 10],
      [3, 40],
      [4, 60],
      [5, 70],
      [9, 99],
    ],
  )
  assert.deepEqual(unpackReplyChunk(packReplyChunk(chunk, chunkOf(askedAt)), chunkOf(askedAt)), chunk)
})
