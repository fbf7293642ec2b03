import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeTalk } from '../talk/make-talk.ts'
import { acknowledgedOf, eventsPerDelivery, readAcknowledged, talkOfRound } from './live-talk.ts'

test('a line that the kill cut short acknowledges nothing', () => {
  assert.deepEqual([...readAcknowledged('0\n1\n17\n12')], [0, 1, 17])
  assert.deepEqual([...readAcknowledged('12')], [])
  assert.deepEqual([...readAcknowledged('')], [])
})

test('what was acknowledged is what stood in those deliveries, and nothing of the others', () => {
  const events = [...makeTalk(talkOfRound({ slug: 'north', messages: 2000, seed: 4, startAt: Date.UTC(2030, 2, 1) }))]
  const first = acknowledgedOf(events, new Set([0]))
  const all = acknowledgedOf(events, new Set(Array.from({ length: events.length }, (_, index) => index)))
  assert.deepEqual(
    first.messages,
    events.slice(0, eventsPerDelivery).flatMap((event) => (event.kind === 'message' ? [event.message?.externalId] : [])),
  )
  assert.equal(all.messages.length, 2000)
  assert.ok(all.reactions.length > 100 && all.joins.length > 5)
  assert.equal(new Set(all.reactions).size, all.reactions.length)
  assert.deepEqual(acknowledgedOf(events, new Set()), { messages: [], reactions: [], joins: [] })
})
