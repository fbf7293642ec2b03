import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messagesByWeek } from './messages-by-week.ts'

test('days are summed into weeks from Monday and a quiet week in between is a zero', () => {
  const days = [
    { day: '2026-11-02', messages: 3 },
    { day: '2026-11-08', messages: 2 },
    { day: '2026-11-16', messages: 7 },
  ]
  assert.deepEqual(messagesByWeek(days), [
    { start: '2026-11-02', messages: 5 },
    { start: '2026-11-09', messages: 0 },
    { start: '2026-11-16', messages: 7 },
  ])
})

test('nothing said gives no weeks, and a long life is cut to its last two years', () => {
  assert.deepEqual(messagesByWeek([]), [])
  const weeks = messagesByWeek([
    { day: '2016-01-04', messages: 1 },
    { day: '2026-11-16', messages: 1 },
  ])
  assert.equal(weeks.length, 104)
  assert.equal(weeks.at(-1)?.start, '2026-11-16')
})
