import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byWeek, changeOf, liveWindow, periodBefore, weekOf } from './period.ts'

test('a community that talks is looked at up to yesterday, one that went silent up to its last message', () => {
  const talking = liveWindow({ today: '2026-11-18', lastMessageDay: '2026-11-16', days: 28 })
  assert.deepEqual(talking, { range: { from: '2026-10-21', to: '2026-11-17' }, isPast: false })
  const silent = liveWindow({ today: '2026-11-18', lastMessageDay: '2016-09-17', days: 28 })
  assert.deepEqual(silent, { range: { from: '2016-08-21', to: '2016-09-17' }, isPast: true })
  const empty = liveWindow({ today: '2026-11-18', lastMessageDay: undefined, days: 7 })
  assert.deepEqual(empty, { range: { from: '2026-11-11', to: '2026-11-17' }, isPast: false })
})

test('the period before has the same length and touches the period', () => {
  assert.deepEqual(periodBefore({ from: '2026-10-21', to: '2026-11-17' }), { from: '2026-09-23', to: '2026-10-20' })
})

test('weeks start on Monday, also over the turn of the year', () => {
  assert.deepEqual(weekOf('2026-11-18'), ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'])
  assert.equal(weekOf('2027-01-01')[0], '2026-12-28')
})

test('a change from nothing has no percentage', () => {
  assert.equal(changeOf(5, 0), null)
  assert.equal(changeOf(6, 4), 0.5)
  assert.equal(changeOf(3, 4), -0.25)
})

test('days are put into their weeks and an unfinished week is marked', () => {
  const days = ['2026-11-15', '2026-11-16', '2026-11-17'].map((day) => ({ day }))
  const weeks = byWeek(days)
  assert.deepEqual(
    weeks.map(({ start, days: inside, isWhole }) => [start, inside.length, isWhole]),
    [
      ['2026-11-09', 1, false],
      ['2026-11-16', 2, false],
    ],
  )
})
