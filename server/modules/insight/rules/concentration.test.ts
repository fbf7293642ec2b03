import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concentration, gini } from './concentration.ts'

function assertClose(actual: number | null, expected: number): void {
  assert.ok(actual !== null && Math.abs(actual - expected) < 1e-7, `${actual} is not ${expected}`)
}

test('the Gini coefficient is that of the reference vectors', () => {
  assertClose(gini([1, 1, 1, 1]), 0)
  assertClose(gini([0, 0, 0, 10]), 0.75)
  assertClose(gini([5, 3, 1, 4, 2]), 0.2666667)
  assertClose(gini([0, 0, 1, 3, 6, 10, 30]), 0.6571429)
})

test('silent members count the same whether listed as zeros or only as a number', () => {
  assertClose(gini([30, 1, 6, 3, 10], 7), 0.6571429)
  assertClose(gini([10], 4), 0.75)
  assert.throws(() => gini([1, 2], 1), RangeError)
  assert.throws(() => gini([1, -2]), RangeError)
})

test('index, entropy and effective speakers are those of the reference vector', () => {
  const spread = concentration([30, 10, 6, 3, 1], 7)
  assertClose(spread.hhi, 0.4184)
  assertClose(spread.effectiveByHhi, 2.3900574)
  assertClose(spread.effectiveSpeakers, 3.0952222)
  assertClose(spread.topShare, 0.6)
  assertClose(spread.giniOfMembers, 0.6571429)
  assert.deepEqual([spread.authors, spread.messages], [5, 50])
  assert.ok((spread.giniOfAuthors ?? 1) < (spread.giniOfMembers ?? 0))
})

test('equal speakers count in full, a soliloquy counts one, silence is unknown', () => {
  assertClose(concentration([4, 4, 4, 0], 10).effectiveSpeakers, 3)
  assertClose(concentration([9], 10).effectiveSpeakers, 1)
  assert.deepEqual(concentration([0, 0], 2), {
    authors: 0,
    messages: 0,
    topShare: null,
    hhi: null,
    effectiveByHhi: null,
    effectiveSpeakers: null,
    giniOfAuthors: null,
    giniOfMembers: null,
  })
})

test('a list of a million members does not overflow and is unmoved by order', () => {
  const counts = Array.from({ length: 1_000_000 }, (_, i) => i % 1000)
  assertClose(concentration(counts, 1_000_000).giniOfMembers, concentration(counts.reverse(), 1_000_000).giniOfMembers ?? -1)
})
