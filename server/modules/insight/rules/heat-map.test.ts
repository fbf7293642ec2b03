import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import { countByHourOfWeek, heatMap } from './heat-map.ts'

const HOUR = 3_600_000

test('a message every half hour is two an hour in every cell, whatever summer time does', () => {
  for (const zone of ['America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe', 'Europe/London']) {
    const clock = zoneClock(zone)
    const from = clock.dayBounds('2023-09-15').start
    const to = clock.dayBounds('2024-11-20').start
    const instants = Array.from({ length: (to - from) / (HOUR / 2) }, (_, i) => from + (i * HOUR) / 2)
    for (const cell of heatMap(countByHourOfWeek(instants, clock, from, to), clock, from, to)) {
      assert.equal(cell.perHour, 2, `${zone} ${cell.hourOfWeek}`)
    }
  }
})

test('an hour that the clocks left out is unknown, not quiet', () => {
  const clock = zoneClock('America/New_York')
  const { start, end } = clock.dayBounds('2024-03-10')
  const cells = heatMap(countByHourOfWeek([start, start + HOUR, start + 2 * HOUR], clock, start, end), clock, start, end)
  const sunday = (hour: number) => cells[144 + hour]
  assert.deepEqual(sunday(2), { hourOfWeek: 146, count: 0, occurrences: 0, perHour: null })
  assert.deepEqual(sunday(3), { hourOfWeek: 147, count: 1, occurrences: 1, perHour: 1 })
  assert.deepEqual(sunday(4), { hourOfWeek: 148, count: 0, occurrences: 1, perHour: 0 })
  assert.equal(cells[0]?.perHour, null)
})

test('messages outside the range are not counted', () => {
  const clock = zoneClock('Asia/Shanghai')
  const { start, end } = clock.dayBounds('2024-03-11')
  const counts = countByHourOfWeek([start - 1, start, end - 1, end], clock, start, end)
  assert.deepEqual([counts[0], counts[23]], [1, 1])
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    2,
  )
  assert.throws(() => heatMap([1, 2, 3], clock, start, end), RangeError)
})
