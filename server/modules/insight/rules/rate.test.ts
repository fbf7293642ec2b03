import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingRate, rate, SMALLEST_SHOWN } from './rate.ts'

test('a rate carries its numerator, its denominator and its interval', () => {
  const { value, n, d, low, high, reason } = rate(12, 40)
  assert.deepEqual({ value, n, d, reason }, { value: 0.3, n: 12, d: 40, reason: undefined })
  assert.ok(low !== null && high !== null && Math.abs(low - 0.180748452) < 1e-9 && Math.abs(high - 0.454300188) < 1e-9)
  assert.equal(rate(0, 30).value, 0)
})

test('a share of nobody is not zero but unknown, with the reason', () => {
  assert.deepEqual(rate(0, 0), { value: null, n: 0, d: 0, low: null, high: null, reason: 'no_members' })
  assert.equal(missingRate('cohort_too_young').reason, 'cohort_too_young')
  assert.equal(JSON.stringify(rate(0, 0)).includes('NaN'), false)
})

test('a breakdown of fewer than five members tells neither the share nor the count', () => {
  assert.deepEqual(rate(3, 4, SMALLEST_SHOWN), { value: null, n: null, d: 4, low: null, high: null, reason: 'below_k_anonymity' })
  assert.equal(rate(3, 5, SMALLEST_SHOWN).value, 0.6)
  assert.equal(rate(3, 4).value, 0.75)
})

test('more than all is refused', () => {
  assert.throws(() => rate(5, 4), RangeError)
  assert.throws(() => rate(1, 0), RangeError)
})
