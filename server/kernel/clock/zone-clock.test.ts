import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { isoWeek, isoWeekday } from './day-key.ts'
import { isZone, zoneClock } from './zone-clock.ts'

const HOUR = 3_600_000

const ZONES = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Gaza',
  'Asia/Pyongyang',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Kwajalein',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Dublin',
  'Europe/Moscow',
  'Europe/Istanbul',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Africa/Monrovia',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Noronha',
  'America/Havana',
  'America/Caracas',
  'America/Argentina/Tucuman',
  'Antarctica/Troll',
  'UTC',
]

// mulberry32: the same instants in every run, so that a failure can be seen again.
function randomSequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

test('an instant has the local date, hour of week and ISO week of the reference table', () => {
  const vectors: [string, string, string, number, string][] = [
    ['2024-03-01T16:30:00Z', 'Asia/Shanghai', '2024-03-02', 120, '2024-W09-6'],
    ['2024-02-29T15:59:59Z', 'Asia/Shanghai', '2024-02-29', 95, '2024-W09-4'],
    ['2024-02-29T16:00:00Z', 'Asia/Shanghai', '2024-03-01', 96, '2024-W09-5'],
    ['2024-12-29T20:00:00Z', 'Asia/Shanghai', '2024-12-30', 4, '2025-W01-1'],
    ['1986-05-04T00:00:00Z', 'Asia/Shanghai', '1986-05-04', 153, '1986-W18-7'],
    ['2024-01-01T18:31:00Z', 'Asia/Kolkata', '2024-01-02', 24, '2024-W01-2'],
    ['2024-03-10T06:30:00Z', 'America/New_York', '2024-03-10', 145, '2024-W10-7'],
    ['2024-03-10T07:30:00Z', 'America/New_York', '2024-03-10', 147, '2024-W10-7'],
    ['2024-11-03T05:30:00Z', 'America/New_York', '2024-11-03', 145, '2024-W44-7'],
    ['2024-11-03T06:30:00Z', 'America/New_York', '2024-11-03', 145, '2024-W44-7'],
  ]
  for (const [utc, zone, day, hourOfWeek, week] of vectors) {
    const clock = zoneClock(zone)
    const at = Date.parse(utc)
    assert.equal(clock.dayOf(at), day, utc)
    assert.equal(clock.hourOfWeek(at), hourOfWeek, utc)
    assert.equal(`${isoWeek(clock.dayOf(at))}-${isoWeekday(clock.dayOf(at))}`, week, utc)
  }
  assert.equal(zoneClock('Asia/Shanghai').offsetMinutes(Date.parse('1986-05-04T00:00:00Z')), 540)
  assert.equal(zoneClock('Africa/Monrovia').offsetMinutes(0), -44.5)
})

test('a day is as long as its clocks make it', () => {
  const lengths: [string, string, number][] = [
    ['America/New_York', '2024-03-10', 23],
    ['America/New_York', '2024-11-03', 25],
    ['America/New_York', '2024-06-01', 24],
    ['Asia/Shanghai', '2024-03-10', 24],
    ['Asia/Shanghai', '1986-05-04', 23],
    ['Australia/Lord_Howe', '2024-04-07', 24.5],
    ['Australia/Lord_Howe', '2024-10-06', 23.5],
    ['Pacific/Apia', '2011-12-30', 0],
    ['Pacific/Apia', '2011-12-29', 24],
    ['America/Sao_Paulo', '2018-11-04', 23],
  ]
  for (const [zone, day, hours] of lengths) assert.equal(zoneClock(zone).hoursInDay(day), hours, `${zone} ${day}`)
  assert.deepEqual(zoneClock('Asia/Shanghai').dayBounds('2024-03-02'), {
    start: Date.parse('2024-03-01T16:00:00Z'),
    end: Date.parse('2024-03-02T16:00:00Z'),
  })
  assert.throws(() => zoneClock('UTC').dayBounds('2023-02-29'), RangeError)
})

test('a day starts when the clocks jump over midnight', () => {
  // Brazil went from 23:59:59 to 01:00:00, Cuba likewise; Samoa left a whole day out.
  assert.equal(zoneClock('America/Sao_Paulo').dayBounds('2018-11-04').start, Date.parse('2018-11-04T03:00:00Z'))
  assert.equal(zoneClock('America/Havana').dayBounds('2012-04-01').start, Date.parse('2012-04-01T05:00:00Z'))
  assert.equal(zoneClock('Pacific/Apia').dayBounds('2011-12-30').start, zoneClock('Pacific/Apia').dayBounds('2011-12-31').start)
})

test('a wall time in a gap moves on, in a fold it is the first of the two', () => {
  const newYork = zoneClock('America/New_York')
  assert.equal(newYork.toEpoch(2024, 3, 10, 1, 59, 59, 999), Date.parse('2024-03-10T06:59:59.999Z'))
  assert.equal(newYork.toEpoch(2024, 3, 10, 2, 30), Date.parse('2024-03-10T07:30:00Z'))
  assert.equal(newYork.toEpoch(2024, 11, 3, 1, 30), Date.parse('2024-11-03T05:30:00Z'))
  assert.equal(newYork.toEpoch(2024, 11, 3, 2, 0), Date.parse('2024-11-03T07:00:00Z'))
  assert.equal(zoneClock('Australia/Lord_Howe').toEpoch(2024, 10, 6, 2, 15), Date.parse('2024-10-05T15:45:00Z'))
  assert.equal(zoneClock('Asia/Shanghai').toEpoch(1988, 7, 1, 12), Date.parse('1988-07-01T03:00:00Z'))
})

test('any instant of 1970 to 2037 reads as the runtime formats it, in every zone', () => {
  const random = randomSequence(20240301)
  const from = Date.UTC(1970, 0, 1)
  const span = Date.UTC(2038, 0, 1) - from
  for (const zone of ZONES) {
    const clock = zoneClock(zone)
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      weekday: 'short',
    })
    for (let i = 0; i < 400; i++) {
      const at = from + Math.floor(random() * span)
      const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]))
      assert.equal(clock.dayOf(at), `${parts.year}-${parts.month}-${parts.day}`, `${zone} ${at}`)
      const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday ?? '')
      assert.equal(clock.hourOfWeek(at), weekday * 24 + Number(parts.hour), `${zone} ${at}`)
    }
  }
})

test('around every change of clocks from 2000 to 2037 wall times and day bounds are those of Temporal', () => {
  for (const zone of [
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'America/Noronha',
    'America/Havana',
    'Pacific/Apia',
  ]) {
    const clock = zoneClock(zone)
    let change = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2000, 0, 1))
      .toZonedDateTimeISO(zone)
      .getTimeZoneTransition('next')
    while (change !== null && change.year < 2038) {
      for (const minutes of [-1441, -90, -61, -1, 0, 1, 30, 59, 61, 1441]) {
        const wall = change.toPlainDateTime().add({ minutes })
        const expected = wall.toZonedDateTime(zone, { disambiguation: 'compatible' })
        const { year, month, day, hour, minute } = wall
        assert.equal(clock.toEpoch(year, month, day, hour, minute), expected.epochMilliseconds, `${zone} ${wall}`)
        assert.equal(clock.dayBounds(wall.toPlainDate().toString()).start, wall.toPlainDate().toZonedDateTime(zone).epochMilliseconds)
      }
      assert.notEqual(clock.offsetMinutes(change.epochMilliseconds - 1), clock.offsetMinutes(change.epochMilliseconds))
      change = change.getTimeZoneTransition('next')
    }
  }
})

test('an hour of the week counts as often as the clocks really showed it', () => {
  const newYork = zoneClock('America/New_York')
  const spring = newYork.hourOfWeekOccurrences(newYork.toEpoch(2024, 3, 4), newYork.toEpoch(2024, 3, 18))
  assert.equal(spring[144 + 2], 1) // Sunday 02:00 was left out on 10 March
  assert.equal(spring[144 + 3], 2)
  const autumn = newYork.hourOfWeekOccurrences(newYork.toEpoch(2024, 10, 28), newYork.toEpoch(2024, 11, 11))
  assert.equal(autumn[144 + 1], 3) // and 01:00 came twice on 3 November
  const lordHowe = zoneClock('Australia/Lord_Howe')
  const fold = lordHowe.hourOfWeekOccurrences(lordHowe.toEpoch(2024, 4, 1), lordHowe.toEpoch(2024, 4, 8))
  assert.equal(fold[144 + 1], 1.5)
  assert.equal(
    fold.reduce((sum, hours) => sum + hours, 0),
    168.5,
  )
})

test('the hours of the week over years add up to the time that passed, and agree with a count hour by hour', () => {
  const clock = zoneClock('Europe/Berlin')
  const from = clock.toEpoch(2019, 5, 17, 13)
  const to = clock.toEpoch(2024, 2, 2, 7)
  const counted = new Array<number>(168).fill(0)
  for (let at = from; at < to; at += HOUR) counted[clock.hourOfWeek(at)] = (counted[clock.hourOfWeek(at)] ?? 0) + 1
  assert.deepEqual([...clock.hourOfWeekOccurrences(from, to)], counted)
  const part = clock.hourOfWeekOccurrences(from + HOUR / 4, from + HOUR / 2)
  assert.equal(part[clock.hourOfWeek(from)], 0.25)
  assert.equal(
    clock.hourOfWeekOccurrences(to, from).some((hours) => hours > 0),
    false,
  )
})

test('a zone is known by its names and by nothing else', () => {
  assert.equal(isZone('Asia/Shanghai'), true)
  assert.equal(isZone('Asia/Calcutta'), true)
  assert.equal(isZone('UTC'), true)
  for (const name of ['', '+08:00', 'Asia/Atlantis', 'Beijing time']) {
    assert.equal(isZone(name), false, name)
    assert.throws(() => zoneClock(name), RangeError, name)
  }
  assert.equal(zoneClock('Asia/Tokyo'), zoneClock('Asia/Tokyo'))
})

test('years outside 1 to 9999 and what is no number are refused rather than dated', () => {
  const clock = zoneClock('Asia/Shanghai')
  assert.equal(clock.dayOf(Date.parse('0001-06-01T00:00:00Z')), '0001-06-01')
  assert.equal(clock.dayOf(Date.parse('9999-12-29T00:00:00Z')), '9999-12-29')
  for (const at of [Number.NaN, Number.POSITIVE_INFINITY, -1e15, 1e15]) assert.throws(() => clock.dayOf(at), RangeError)
  assert.throws(() => clock.toEpoch(Number.NaN, 1, 1), RangeError)
})
