import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addDays,
  dateOfDayNumber,
  dayKeyOf,
  dayNumberOf,
  dayNumberOfDate,
  daysBetween,
  isDate,
  isDayKey,
  isoWeek,
  isoWeekday,
  mondayOf,
} from './day-key.ts'

test('the days around New Year belong to the ISO week of their Thursday', () => {
  const weeks: [string, string, number][] = [
    ['2024-12-29', '2024-W52', 7],
    ['2024-12-30', '2025-W01', 1],
    ['2025-01-01', '2025-W01', 3],
    ['2021-01-03', '2020-W53', 7],
    ['2021-01-04', '2021-W01', 1],
    ['2024-03-02', '2024-W09', 6],
    ['1986-05-04', '1986-W18', 7],
    ['2024-11-03', '2024-W44', 7],
    ['1969-12-31', '1970-W01', 3],
  ]
  for (const [day, week, weekday] of weeks) {
    assert.equal(isoWeek(day), week, day)
    assert.equal(isoWeekday(day), weekday, day)
  }
  assert.equal(mondayOf('2025-01-05'), '2024-12-30')
  assert.equal(mondayOf('2024-12-30'), '2024-12-30')
})

test('days are added and counted across months, leap days, centuries and the epoch', () => {
  assert.equal(addDays('2024-02-28', 1), '2024-02-29')
  assert.equal(addDays('2023-02-28', 1), '2023-03-01')
  assert.equal(addDays('1900-02-28', 1), '1900-03-01')
  assert.equal(addDays('2000-02-28', 1), '2000-02-29')
  assert.equal(addDays('1970-01-01', -1), '1969-12-31')
  assert.equal(daysBetween('2024-01-01', '2025-01-01'), 366)
  assert.equal(daysBetween('2025-01-01', '2024-12-31'), -1)
})

test('every day number from 1 to 9999 gives the date that the runtime gives, and comes back', () => {
  for (let number = -719_162; number <= 2_932_896; number += 97) {
    const key = dayKeyOf(number)
    assert.equal(key, new Date(number * 86_400_000).toISOString().slice(0, 10))
    assert.equal(dayNumberOf(key), number)
  }
  assert.deepEqual(dateOfDayNumber(0), { year: 1970, month: 1, day: 1 })
})

test('months and days beyond their range carry over', () => {
  assert.equal(dayNumberOfDate(2024, 13, 1), dayNumberOf('2025-01-01'))
  assert.equal(dayNumberOfDate(2024, 0, 31), dayNumberOf('2023-12-31'))
  assert.equal(dayNumberOfDate(2023, 2, 29), dayNumberOf('2023-03-01'))
})

test('what the calendar does not have is no day key, and arithmetic on it is refused', () => {
  for (const day of [
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '0000-01-01',
    '2024-1-01',
    '2024-01-1',
    '20240101',
    'today',
    '2024-01-01T',
    '2024/01/01',
    '２０２４-01-01',
  ]) {
    assert.equal(isDayKey(day), false, day)
    assert.throws(() => addDays(day, 1), RangeError, day)
  }
  assert.equal(isDayKey('2024-02-29'), true)
  assert.equal(isDate(2024, 2, 29), true)
  assert.equal(isDate(2023, 2, 29), false)
  assert.equal(isDate(2024, 1.5, 1), false)
  assert.throws(() => addDays('9999-12-31', 1), RangeError)
  assert.throws(() => dayKeyOf(1.5), RangeError)
})
