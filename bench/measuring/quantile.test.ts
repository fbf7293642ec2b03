import assert from 'node:assert/strict'
import { test } from 'node:test'
import { median, quantile } from './quantile.ts'

test('a quantile is the value that so many of a hundred do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
  assert.deepEqual([quantile(hundred, 0.95), quantile(hundred, 0.5), quantile(hundred, 0), quantile(hundred, 1)], [95, 50, 1, 100])
  assert.equal(quantile([7], 0.95), 7)
  assert.deepEqual(hundred.slice(0, 2), [100, 99], 'what is asked about stays in its order')
})

test('a median lies in the middle, between two where there is none', () => {
  assert.deepEqual([median([9, 1, 5]), median([4, 1, 2, 3]), median([2])], [5, 2.5, 2])
})

test('of nothing there is neither', () => {
  assert.throws(() => quantile([], 0.5), RangeError)
  assert.throws(() => median([]), RangeError)
})
