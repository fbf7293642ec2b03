import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayCount, isoWeekday, lastDays, shiftDay } from './day-range.ts'

test('days move over month ends, leap days and daylight changes', () => {
  assert.equal(shiftDay('2028-02-28', 1), '2028-02-29')
  assert.equal(shiftDay('2027-02-28', 1), '2027-03-01')
  assert.equal(shiftDay('2026-01-01', -1), '2025-12-31')
  assert.equal(shiftDay('2026-03-29', 1), '2026-03-30')
})

test('the last days end with the bounds and never begin before them', () => {
  const bounds = { from: '2026-11-01', to: '2026-11-18' }
  assert.deepEqual(lastDays(bounds, 7), { from: '2026-11-12', to: '2026-11-18' })
  assert.deepEqual(lastDays(bounds, 90), bounds)
})

test('a span counts both its ends, and weekdays start on Monday', () => {
  assert.equal(dayCount({ from: '2026-11-18', to: '2026-11-18' }), 1)
  assert.equal(dayCount({ from: '2026-02-01', to: '2026-03-01' }), 29)
  assert.equal(isoWeekday('2026-11-18'), 3)
  assert.equal(isoWeekday('1969-12-29'), 1)
  assert.equal(isoWeekday('2026-11-22'), 7)
})
