import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, daysBetween } from '../../../kernel/clock/day-key.ts'
import { activeDaysHistogram, activeMembers, activeMembersByDay, activeShare, stickiness } from './active-members.ts'

const six = [[1, 2, 8], [1, 5], [1, 2, 3, 9], [2, 3], [7], [2, 9, 10]].map((days) =>
  days.map((day) => `2024-03-${String(day).padStart(2, '0')}`),
)

// Tomas and 199 others, from a fixed rule: enough to compare the one-pass counts with counting by hand.
const many = Array.from({ length: 200 }, (_, i) =>
  Array.from({ length: i % 13 }, (_unused, k) => addDays('2024-01-01', (i * 7 + k * k * 3) % 120)),
)

test('daily, weekly and monthly active members are those counted by hand', () => {
  assert.deepEqual(activeMembers(six, '2024-03-08'), { day: '2024-03-08', dau: 1, wau: 6, mau: 6 })
  assert.deepEqual(activeMembers(six, '2024-03-09'), { day: '2024-03-09', dau: 2, wau: 6, mau: 6 })
  assert.deepEqual(activeMembers(six, '2024-02-29'), { day: '2024-02-29', dau: 0, wau: 0, mau: 0 })
  assert.deepEqual(activeMembers(six, '2024-04-09'), { day: '2024-04-09', dau: 0, wau: 0, mau: 0 })
  assert.equal(activeMembers(six, '2024-04-08').mau, 1)
})

test('a series of days equals each day counted on its own', () => {
  const series = activeMembersByDay(many, '2024-01-10', '2024-05-20')
  assert.equal(series.length, 132)
  for (const { day, dau, wau, mau } of series) {
    const within = (window: number) =>
      many.filter((days) => days.some((active) => daysBetween(active, day) >= 0 && daysBetween(active, day) < window)).length
    assert.deepEqual([dau, wau, mau], [within(1), within(7), within(30)], day)
  }
})

test('stickiness is the daily members of 28 days over the monthly ones', () => {
  const everyDay = [Array.from({ length: 90 }, (_, i) => addDays('2024-01-01', i))]
  assert.equal(stickiness(everyDay, '2024-03-30').ratio, 1)
  const onceEver = [['2024-03-20']]
  // Seen as a monthly member on the 11 days from the 20th to the 30th, as a daily one on one of them.
  assert.equal(stickiness(onceEver, '2024-03-30').ratio, 1 / 11)
  assert.deepEqual(stickiness([[], []], '2024-03-30').ratio, null)
  assert.equal(stickiness([], '2024-03-30').reason, 'no_members')
})

test('the histogram of active days holds every member once, the silent ones included', () => {
  const histogram = activeDaysHistogram([...six, [], ['2024-02-11'], ['2024-03-11']], '2024-03-10')
  assert.equal(histogram.length, 29)
  assert.equal(
    histogram.reduce((sum, count) => sum + count, 0),
    9,
  )
  // Seven twice on one day is one day; 02-11 lies 28 days back and is out, 03-11 has not happened yet.
  assert.deepEqual(histogram.slice(0, 5), [3, 1, 2, 2, 1])
  assert.deepEqual(activeDaysHistogram([['2024-03-07', '2024-03-07']], '2024-03-10').slice(0, 3), [0, 1, 0])
})

test('the active share divides by all eligible members', () => {
  const { n, d } = activeShare([...six, [], []], '2024-03-08', 7)
  assert.deepEqual([n, d], [6, 8])
  assert.equal(activeShare([], '2024-03-08', 7).reason, 'no_members')
})
