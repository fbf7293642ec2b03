import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { DateOrder } from '../import-format.ts'
import { dateReader, writtenKind } from './written-date.ts'

const SHANGHAI = zoneClock('Asia/Shanghai')

test('every way the exporter wrote dates is read in the zone, or by its own offset', () => {
  const cases: [string, DateOrder | undefined, string | undefined][] = [
    ['04-Dec-19 07:57 AM', undefined, '2019-12-03T23:57:00Z'],
    ['04-Dec-19 12:00 AM', undefined, '2019-12-03T16:00:00Z'],
    ['04-Dec-19 12:30 PM', undefined, '2019-12-04T04:30:00Z'],
    ['13 April 2024 13:01', undefined, '2024-04-13T05:01:00Z'],
    ['2024-04-13T12:01:23.9920000+00:00', undefined, '2024-04-13T12:01:23.992Z'],
    ['13/04/2024 13:01', 'dmy', '2024-04-13T05:01:00Z'],
    ['4/13/2024 1:01 PM', 'mdy', '2024-04-13T05:01:00Z'],
    ['4/13/2024 1:01 PM', 'dmy', undefined],
    ['2024/4/13 13:01', 'ymd', '2024-04-13T05:01:00Z'],
    ['13/04/2024 13:01', undefined, undefined],
    ['31-Feb-19 07:57 AM', undefined, undefined],
    ['04-Dec-19 13:57 PM', undefined, undefined],
    ['yesterday', 'dmy', undefined],
  ]
  for (const [text, order, instant] of cases) {
    assert.equal(dateReader(SHANGHAI, order)(text), instant === undefined ? undefined : Date.parse(instant), `${text} as ${order}`)
  }
  assert.deepEqual(['04-Dec-19 07:57 AM', '13/04/2024 13:01', '2024-04-13T12:01:23+00:00', 'x'].map(writtenKind), [
    'local',
    'numeric',
    'instant',
    undefined,
  ])
})
