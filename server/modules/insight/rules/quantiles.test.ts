import assert from 'node:assert/strict'
import { test } from 'node:test'
import { medianInterval, quantile, spread } from './quantiles.ts'

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

test('quantiles lie between neighbours as R and NumPy put them', () => {
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2.5)
  assert.equal(quantile([15, 20, 35, 40, 50], 0.4), 29)
  assert.equal(quantile(upTo(11), 0.9), 10)
  assert.equal(quantile([7], 0.9), 7)
  assert.equal(quantile([1, 2, 3], 0), 1)
  assert.equal(quantile([1, 2, 3], 1), 3)
  assert.equal(quantile([], 0.5), null)
  assert.throws(() => quantile([1], 1.1), RangeError)
})

test('the interval of the median stands at the ranks of the binomial tables', () => {
  const ranks: [number, number, number][] = [
    [6, 1, 6],
    [9, 2, 8],
    [10, 2, 9],
    [20, 6, 15],
    [30, 10, 21],
    [50, 18, 33],
    [100, 40, 61],
    [1000, 469, 532],
  ]
  for (const [n, low, high] of ranks) assert.deepEqual(medianInterval(upTo(n)), { low, high }, `n = ${n}`)
})

test('the ranks of large samples join those of small ones without a jump', () => {
  const at1000 = medianInterval(upTo(1000))
  const at1001 = medianInterval(upTo(1001))
  assert.ok(Math.abs((at1001?.low ?? 0) - (at1000?.low ?? 0)) <= 1)
  // Exact binomial ranks, computed apart.
  for (const [n, low] of [
    [2001, 957],
    [5000, 2431],
    [10_000, 4902],
    [20_001, 9862],
    [100_000, 49_690],
  ] as const) {
    assert.deepEqual(medianInterval(upTo(n)), { low, high: n - low + 1 }, `n = ${n}`)
  }
})

test('too few values have a median but no interval, and none have nothing', () => {
  assert.deepEqual(spread([5, 1, 3]), { n: 3, median: 3, p90: 4.6, low: null, high: null })
  assert.deepEqual(spread([]), { n: 0, median: null, p90: null, low: null, high: null })
})

test('a spread sorts as numbers and refuses what is none', () => {
  assert.deepEqual(spread([100, 9, 80, 1, 70, 10]), { n: 6, median: 40, p90: 90, low: 1, high: 100 })
  assert.throws(() => spread([1, Number.NaN]), RangeError)
})
