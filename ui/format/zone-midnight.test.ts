import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zoneMidnight } from './zone-midnight.ts'

test('a day begins at its own midnight in every zone, daylight saving included', () => {
  const cases: [string, string, string][] = [
    ['2026-11-18', 'Asia/Shanghai', '2026-11-17T16:00:00.000Z'],
    ['2026-11-18', 'UTC', '2026-11-18T00:00:00.000Z'],
    ['2026-07-01', 'America/New_York', '2026-07-01T04:00:00.000Z'],
    ['2026-12-01', 'America/New_York', '2026-12-01T05:00:00.000Z'],
    ['2026-11-18', 'Asia/Kathmandu', '2026-11-17T18:15:00.000Z'],
    ['1990-07-01', 'Asia/Shanghai', '1990-06-30T15:00:00.000Z'], // China kept daylight saving until 1991.
  ]
  for (const [day, zone, instant] of cases) assert.equal(new Date(zoneMidnight(day, zone)).toISOString(), instant, `${day} ${zone}`)
})

test('where midnight is skipped the day begins with the first instant it has', () => {
  // In Santiago the clocks went from 23:59:59 on 7 September 2024 to 01:00 on the 8th.
  assert.equal(new Date(zoneMidnight('2024-09-08', 'America/Santiago')).toISOString(), '2024-09-08T04:00:00.000Z')
})
