import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateIn, dateOrderFinder } from './date-order.ts'

function ordersOf(...dates: string[]): string[] {
  const finder = dateOrderFinder()
  for (const date of dates) {
    const [first = '', second = '', third = ''] = date.split('/')
    finder.see({ first, second, third })
  }
  return finder.orders()
}

test('a thirteenth month in any date rules an order out for the whole file', () => {
  assert.deepEqual(ordersOf('05/06/2026', '21/06/2026'), ['dmy'])
  assert.deepEqual(ordersOf('05/06/2026', '05/21/2026'), ['mdy'])
  assert.deepEqual(ordersOf('2026/05/06', '2026/05/21'), ['ymd'])
  assert.deepEqual(ordersOf('2026/05/06', '2026/21/06'), ['ydm'])
  assert.deepEqual(ordersOf('2026/13/32'), [])
})

test('days that run backwards rule an order out where months do not', () => {
  assert.deepEqual(ordersOf('01/02/2026', '02/02/2026', '03/02/2026', '01/03/2026'), ['dmy'])
  assert.deepEqual(ordersOf('02/01/2026', '02/02/2026', '02/03/2026', '03/01/2026'), ['mdy'])
})

test('where both orders fit everywhere, both are given', () => {
  assert.deepEqual(ordersOf('05/06/2026'), ['dmy', 'mdy'])
  assert.deepEqual(ordersOf('05/06/2026', '06/07/2026'), ['dmy', 'mdy'])
  assert.deepEqual(ordersOf('20/11/26'), ['ymd', 'dmy'])
  // No locale puts the day in the middle after a year, so that is never in doubt.
  assert.deepEqual(ordersOf('2026/05/06'), ['ymd'])
})

test('years before a platform began rule an order out', () => {
  const finder = dateOrderFinder(2009)
  finder.see({ first: '05', second: '06', third: '26' })
  assert.deepEqual(finder.orders(), ['dmy', 'mdy'])
})

test('there is nothing to choose between where every order gives the same day, and nothing at all without dates', () => {
  assert.deepEqual(ordersOf('05/05/2026', '06/06/2026'), ['dmy'])
  assert.deepEqual(ordersOf(), [])
})

test('a clock that was set back by a day does not count as running backwards', () => {
  assert.deepEqual(ordersOf('13/05/2026', '12/05/2026', '14/05/2026'), ['dmy'])
  assert.deepEqual(ordersOf('02/05/2026', '01/05/2026'), ['dmy'])
})

test('dates the calendar does not have are none', () => {
  assert.deepEqual(dateIn('dmy', { first: '29', second: '02', third: '2024' }), { year: 2024, month: 2, day: 29 })
  assert.equal(dateIn('dmy', { first: '29', second: '02', third: '2023' }), undefined)
  assert.deepEqual(dateIn('mdy', { first: '2', second: '9', third: '26' }), { year: 2026, month: 2, day: 9 })
  assert.equal(dateIn('dmy', { first: '2', second: '9', third: '126' }), undefined)
})
