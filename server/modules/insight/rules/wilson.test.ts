import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wilson } from './wilson.ts'

test('the interval of a share is that of the reference implementation', () => {
  const vectors: [number, number, number, number][] = [
    [12, 40, 0.18074845229746528, 0.45430018818144935],
    [0, 30, 0, 0.113513393],
    // Newcombe 1998, table I: 81/263, 15/148, 1/29.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [1, 29, 0.0061, 0.1718],
  ]
  for (const [n, d, low, high] of vectors) {
    const tolerance = d === 40 || d === 30 ? 1e-9 : 5e-5
    assert.ok(Math.abs(wilson(n, d).low - low) <= tolerance, `${n}/${d} low ${wilson(n, d).low}`)
    assert.ok(Math.abs(wilson(n, d).high - high) <= tolerance, `${n}/${d} high ${wilson(n, d).high}`)
  }
})

test('the interval lies in 0 to 1, holds the share, and mirrors when success and failure change places', () => {
  for (const d of [1, 2, 7, 100, 1e6]) {
    for (const n of [0, 1, Math.floor(d / 3), d]) {
      const { low, high } = wilson(n, d)
      const mirrored = wilson(d - n, d)
      assert.ok(low >= 0 && low <= n / d && n / d <= high && high <= 1, `${n}/${d}`)
      assert.ok(Math.abs(low - (1 - mirrored.high)) < 1e-12)
    }
  }
  assert.equal(wilson(7, 7).high, 1)
})

test('what is no share of anything is refused', () => {
  for (const [n, d] of [
    [0, 0],
    [2, 1],
    [-1, 5],
    [Number.NaN, 5],
  ] as const)
    assert.throws(() => wilson(n, d), RangeError)
})
