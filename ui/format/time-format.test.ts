import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTimeFormat } from './time-format.ts'

const now = () => Date.parse('2026-11-18T07:22:00+08:00')
const shanghai = createTimeFormat({ language: 'zh-CN', zone: 'Asia/Shanghai', now })
const newYork = createTimeFormat({ language: 'en', zone: 'America/New_York', now })

test('the same moment is shown on the calendar day of the zone it is shown in', () => {
  assert.equal(shanghai.dayOf('2026-11-17T17:00:00Z'), '2026-11-18')
  assert.equal(newYork.dayOf('2026-11-17T17:00:00Z'), '2026-11-17')
  assert.equal(shanghai.dateTime('2026-11-17T17:00:00Z'), '11月18日 01:00')
  assert.equal(newYork.dateTime('2026-11-17T17:00:00Z'), 'Nov 17 12:00')
})

test('the year is left out only in the current year', () => {
  assert.equal(shanghai.day('2026-03-05'), '3月5日')
  assert.equal(shanghai.day('2019-03-05'), '2019年3月5日')
  assert.equal(newYork.day('2019-03-05'), 'Mar 5, 2019')
})

test('midnight is 00:00, never 24:00', () => {
  assert.equal(shanghai.time('2026-11-17T16:00:00Z'), '00:00')
})

test('weekdays start on Monday and long days carry their weekday', () => {
  assert.equal(shanghai.weekday(1), '周一')
  assert.equal(shanghai.weekday(7), '周日')
  assert.equal(newYork.weekday(3), 'Wed')
  assert.equal(shanghai.longDay('2026-11-18'), '2026年11月18日星期三')
})

test('spans show their two largest units and an unknown one is a dash', () => {
  assert.equal(newYork.span(11_520_000), '3 hr 12 min')
  assert.equal(newYork.span(7_200_000), '2 hr')
  assert.equal(newYork.span(45_000), '45 sec')
  assert.equal(newYork.span(400), '0 sec')
  assert.equal(newYork.span(null), '—')
  assert.equal(newYork.span(90_061_000), '1 day 1 hr')
  assert.equal(shanghai.span(11_520_000), '3 小时 12 分钟')
})

test('an "ago" uses the largest unit that fits', () => {
  assert.equal(newYork.ago(now() - 5 * 60_000), '5 min. ago')
  assert.equal(newYork.ago(now() - 26 * 3_600_000), 'yesterday')
  assert.equal(shanghai.ago(now() - 30_000), '现在')
  assert.equal(shanghai.ago(now() - 9 * 3_600_000), '9 小时前')
})
