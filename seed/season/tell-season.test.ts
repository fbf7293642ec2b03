import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawEvent } from '../../contract/raw-event.ts'
import { zoneClock } from '../../server/kernel/clock/zone-clock.ts'
import { communitySketches } from '../town/sketches.ts'
import { type ToldDay, tellSeason } from './tell-season.ts'

const season = { seed: 'huaili', communities: communitySketches, firstDay: '2030-01-07' }
const whole = [...tellSeason(season, '2030-01-07', '2030-05-06')]
const said = whole.flatMap(({ events }) => events.filter((event) => event.kind === 'message'))
const textOf = (event: RawEvent) => event.message?.text ?? ''

test('a season holds some sixty thousand messages, and the days of a week differ', () => {
  assert.ok(said.length > 54_000 && said.length < 68_000, `${said.length} messages`)
  const byDay = new Map<string, number>()
  for (const { day, events } of whole) byDay.set(day, (byDay.get(day) ?? 0) + events.length)
  assert.ok(Math.max(...byDay.values()) > 1.4 * Math.min(...byDay.values()))
})

test('the same season told twice is the same, and a longer one begins like a shorter one', () => {
  const shorter = [...tellSeason(season, '2030-02-01', '2030-02-03')]
  const samePart = whole.filter(({ day }) => day >= '2030-02-01' && day <= '2030-02-03')
  assert.deepEqual(shorter, samePart)
})

test('each day is told in order, within its community’s day but for the tail of late talk', () => {
  for (const { community, day, events } of whole) {
    const { start, end } = zoneClock(community.zone).dayBounds(day)
    for (const [place, event] of events.entries()) {
      assert.ok(
        event.at >= start && event.at < end + 24 * 3_600_000,
        `${community.slug} ${day}: ${event.kind} at ${new Date(event.at).toISOString()}`,
      )
      assert.ok(place === 0 || event.at >= (events[place - 1]?.at ?? 0))
    }
  }
})

test('no message has a gap left in it or is empty without being a picture', () => {
  for (const event of said) {
    assert.doesNotMatch(textOf(event), /[{}]/)
    assert.ok(textOf(event) !== '' || event.message?.kind === 'image', event.message?.externalId ?? '')
  }
})

test('every message has an id of its own, and answers, signs, edits and removals speak of one that was said in that group', () => {
  const known = new Set<string>()
  for (const { events } of whole) {
    for (const { group, message, kind } of events) {
      if (message === undefined) continue
      const id = `${group.externalId}/${message.externalId}`
      if (kind === 'message') assert.equal(known.has(id), false, id)
      if (kind === 'message') known.add(id)
      else assert.ok(known.has(id), `${kind} of ${id}`)
      if (message.replyTo !== undefined) assert.ok(known.has(`${group.externalId}/${message.replyTo}`), `${id} answers ${message.replyTo}`)
    }
  }
})

test('the morning brief is one text for all Chinese groups of a day, and another one every day', () => {
  const briefsOf = (day: string) =>
    dayOf(day).flatMap(({ events }) => events.filter((event) => event.user?.externalId === 'wen' && event.kind === 'message'))
  const briefs = briefsOf('2030-05-01')
  assert.equal(briefs.length, 24)
  assert.equal(new Set(briefs.map(textOf)).size, 1)
  assert.match(textOf(briefs[0] ?? neverSaid), /^早上好，槐里的朋友们。5月1日 周三，/)
  assert.notEqual(textOf(briefsOf('2030-05-02')[0] ?? neverSaid), textOf(briefs[0] ?? neverSaid))
})

test('Wednesday at eight is the busiest hour of the night talk', () => {
  const night = said.filter((event) => event.group.externalId === 'night')
  const clock = zoneClock('Asia/Shanghai')
  const hours = new Map<number, number>()
  for (const { at } of night) hours.set(clock.hourOfWeek(at), (hours.get(clock.hourOfWeek(at)) ?? 0) + 1)
  const [busiest] = [...hours].sort((a, b) => b[1] - a[1])[0] ?? []
  assert.equal(busiest, 2 * 24 + 20)
})

test('a group that cools has less talk each month', () => {
  const monthly = [0, 1, 2, 3].map((month) => countIn('read-5', month * 30, month * 30 + 29))
  assert.ok((monthly[1] ?? 0) > (monthly[2] ?? 0) && (monthly[2] ?? 0) > (monthly[3] ?? 0), String(monthly))
  assert.ok((monthly[3] ?? 0) * 4 < (monthly[1] ?? 0), String(monthly))
})

test('Bo pastes one text into many groups and is taken out of each', () => {
  const first = whole.flatMap(({ events }) => events).filter((event) => event.user?.externalId === 'bo')
  const adverts = first.filter((event) => event.kind === 'message')
  assert.equal(new Set(adverts.map(textOf)).size, 1)
  assert.ok(new Set(adverts.map((event) => event.group.externalId)).size >= 5)
  const outOf = first.filter((event) => event.kind === 'member.left')
  assert.deepEqual(new Set(outOf.map((event) => event.group.externalId)), new Set(adverts.map((event) => event.group.externalId)))
  assert.ok(outOf.every((event) => event.operator !== undefined))
})

test('Amara introduces herself the day after she came', () => {
  const own = whole.flatMap(({ day, events }) =>
    events.filter((event) => event.user?.externalId === 'amara').map((event) => ({ day, event })),
  )
  assert.equal(own[0]?.event.kind, 'member.joined')
  assert.equal(own[0]?.day, '2030-04-29')
  assert.ok(own.some(({ day, event }) => day === '2030-04-30' && event.kind === 'message'))
})

const neverSaid: RawEvent = { kind: 'message', at: 0, eventId: null, group: { externalId: '', name: '' }, user: null }

function dayOf(day: string): ToldDay[] {
  return whole.filter((told) => told.day === day)
}

function countIn(key: string, from: number, to: number): number {
  const days = [...new Set(whole.map(({ day }) => day))].slice(from, to + 1)
  return whole
    .filter(({ day }) => days.includes(day))
    .flatMap(({ events }) => events)
    .filter((event) => event.kind === 'message' && event.group.externalId === key).length
}
