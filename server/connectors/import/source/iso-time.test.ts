import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import { isoTime } from './iso-time.ts'

test('times with an offset are the instants Date.parse finds', () => {
  for (const text of [
    '2024-04-13T12:01:23.992+00:00',
    '2015-07-15T06:36:11.160Z',
    '2026-11-20T09:02:00+08:00',
    '1999-12-31T23:59:59-05:30',
  ]) {
    assert.equal(isoTime(text), Date.parse(text), text)
  }
  assert.equal(isoTime('2024-04-13T12:01:23.9920000+00:00'), Date.parse('2024-04-13T12:01:23.992Z'))
  assert.equal(isoTime('2024-04-13 12:01 UTC'), Date.parse('2024-04-13T12:01:00Z'))
  assert.equal(isoTime('2024-04-13T12:01:23+0200'), Date.parse('2024-04-13T10:01:23Z'))
})

test('times without an offset are read in the zone, and not at all without one', () => {
  assert.equal(isoTime('2026-11-20T09:02:00', zoneClock('Asia/Shanghai')), Date.parse('2026-11-20T01:02:00Z'))
  assert.equal(isoTime('2026-11-20T09:02:00'), undefined)
})

test('dates the calendar has not are no times', () => {
  for (const text of [
    '2023-02-29T10:00:00Z',
    '2023-13-01T10:00:00Z',
    '2023-01-01T25:00:00Z',
    '2023-01-01T10:61:00Z',
    '2023-01-01',
    'yesterday',
    '',
  ]) {
    assert.equal(isoTime(text), undefined, text)
  }
  assert.equal(isoTime('2024-02-29T10:00:00Z'), Date.parse('2024-02-29T10:00:00Z'))
})
