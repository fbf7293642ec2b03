import assert from 'node:assert/strict'
import { test } from 'node:test'
import { movableClock, systemClock } from './clock.ts'

test('a movable clock stands still until it is moved, forwards or back', () => {
  const clock = movableClock(Date.parse('2030-03-01T15:30:00Z'))
  assert.equal(clock.now(), clock.now())
  clock.advance(90_000)
  assert.equal(clock.now(), Date.parse('2030-03-01T15:31:30Z'))
  clock.set(0)
  assert.equal(clock.now(), 0)
  assert.throws(() => clock.set(Number.NaN), RangeError)
  assert.throws(() => clock.advance(Number.POSITIVE_INFINITY), RangeError)
  assert.equal(clock.now(), 0)
})

test('the system clock lies between two looks at the machine', () => {
  const before = Date.now()
  const now = systemClock.now()
  assert.ok(before <= now && now <= Date.now())
})
