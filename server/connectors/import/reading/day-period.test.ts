import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_PERIOD_WORDS, hourOfDay } from './day-period.ts'

test('twelve-hour clocks mean what their words say', () => {
  const cases: [number, string, number][] = [
    [12, 'AM', 0],
    [12, 'pm', 12],
    [1, 'PM', 13],
    [9, 'a.m.', 9],
    [9, 'p. m.', 21],
    [12, '凌晨', 0],
    [3, '凌晨', 3],
    [12, '上午', 0],
    [11, '上午', 11],
    [11, '中午', 11],
    [12, '中午', 12],
    [1, '中午', 13],
    [12, '下午', 12],
    [5, '下午', 17],
    [6, '傍晚', 18],
    [11, '晚上', 23],
    [12, '晚上', 0],
    [9, '早上', 9],
    [5, '오후', 17],
    [12, '午前', 0],
    [5, 'م', 17],
    [9, 'öö', 9],
  ]
  for (const [hour, word, expected] of cases) assert.equal(hourOfDay(hour, word), expected, `${hour} ${word}`)
})

test('without a word the hour stands as written, and a 24-hour time may carry one', () => {
  assert.equal(hourOfDay(0, undefined), 0)
  assert.equal(hourOfDay(23, undefined), 23)
  assert.equal(hourOfDay(17, 'PM'), 17)
  assert.equal(hourOfDay(24, undefined), undefined)
  assert.equal(hourOfDay(5, 'later'), undefined)
})

test('the expression for the words finds each of them whole', () => {
  const words = new RegExp(`^(?:${DAY_PERIOD_WORDS})$`, 'i')
  for (const word of ['AM', 'p.m.', 'a. m.', '凌晨', '晚上', 'π.μ.', '오전']) assert.match(word, words)
  assert.doesNotMatch('amara', words)
})
