import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rate } from '../../insight/insight-queries.ts'
import { tellingPoint } from './telling-point.ts'

const known = (n: number, d: number): Rate => ({ value: n / d, n, d, low: 0, high: 1 })
const tooYoung: Rate = { value: null, n: 0, d: 0, low: null, high: null, reason: 'cohort_too_young' }

test('the sentence tells the known point nearest to a month', () => {
  const point = tellingPoint({ offsets: [0, 7, 14, 28, 60], total: [known(9, 9), known(6, 9), known(5, 9), known(4, 9), known(3, 9)] })
  assert.deepEqual(point, { offset: 28, rate: known(4, 9) })
})

test('what cannot be known yet is not told, nor is the day people came', () => {
  assert.deepEqual(tellingPoint({ offsets: [0, 7, 28], total: [known(9, 9), known(6, 9), tooYoung] }), { offset: 7, rate: known(6, 9) })
  assert.equal(tellingPoint({ offsets: [0, 7], total: [known(9, 9), tooYoung] }), undefined)
  assert.equal(tellingPoint({ offsets: [], total: [] }), undefined)
})
