import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import { instantOf, readWrittenTime } from './written-time.ts'

function utc(cell: string, order: 'ymd' | 'dmy' | 'mdy' = 'dmy'): string | undefined {
  const time = readWrittenTime(cell)
  const at = time === undefined ? undefined : instantOf(time, order, zoneClock('UTC'))
  return at === undefined ? undefined : new Date(at).toISOString()
}

test('epochs of every unit and ISO tell an instant', () => {
  const cases: [string, string][] = [
    ['1795136520', '2026-11-20T01:02:00.000Z'],
    ['1795136520.25', '2026-11-20T01:02:00.250Z'],
    ['1795136520123', '2026-11-20T01:02:00.123Z'],
    ['1795136520123456', '2026-11-20T01:02:00.123Z'],
    ['1795136520123456789', '2026-11-20T01:02:00.123Z'],
    ['2026-11-20T09:02:00+08:00', '2026-11-20T01:02:00.000Z'],
    ['2026-11-20 01:02:00Z', '2026-11-20T01:02:00.000Z'],
  ]
  for (const [cell, expected] of cases) {
    assert.equal(utc(cell), expected, cell)
    assert.ok('at' in (readWrittenTime(cell) ?? {}), cell)
  }
})

test('local spellings tell a wall time', () => {
  const cases: [string, string][] = [
    ['2026-11-20 09:02', '2026-11-20T09:02:00.000Z'],
    ['2026/11/20 9:02:03', '2026-11-20T09:02:03.000Z'],
    ['2026年11月20日 9:02', '2026-11-20T09:02:00.000Z'],
    ['2026/11/20 下午 9:02', '2026-11-20T21:02:00.000Z'],
    ['20/11/2026, 09:02:03.5', '2026-11-20T09:02:03.500Z'],
    ['20.11.26 09:02', '2026-11-20T09:02:00.000Z'],
    ['20-Nov-26 12:02 AM', '2026-11-20T00:02:00.000Z'],
    ['20 November 2026'.replaceAll(' ', '-'), '2026-11-20T00:00:00.000Z'],
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
  ]
  for (const [cell, expected] of cases) assert.equal(utc(cell), expected, cell)
  assert.equal(utc('11/20/2026 9:02 PM', 'mdy'), '2026-11-20T21:02:00.000Z')
})

test('cells that hold no time, or none of the calendar, give none', () => {
  for (const cell of ['', 'soon', '12345678', '2026-02-30 09:02', '20-Foo-26', '20/11/2026 25:00', '1/2', 'x'.repeat(100)])
    assert.equal(utc(cell), undefined, cell)
})
