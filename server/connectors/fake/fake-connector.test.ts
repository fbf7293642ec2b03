import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawEvent } from '../../../contract/raw-event.ts'
import type { Capability } from '../../modules/channel/index.ts'
import { fakeMessage, openFakeConnector } from './fake-connector.ts'

const target = { group: 'Reading room' }
const hello = fakeMessage({ id: 'm1', at: 1000, group: 'Reading room', user: { externalId: 'amara', name: 'Amara' }, text: 'hello' })

function openFake(capabilities?: Capability[]) {
  let now = 5000
  const fake = openFakeConnector({ id: 'one', now: () => now++, ...(capabilities === undefined ? {} : { capabilities }) })
  return fake
}

test('what is asked for twice under one key is done once and answered alike', async () => {
  const fake = openFake()
  const first = await fake.send(target, { text: 'welcome' }, { idempotencyKey: 'k1' })
  const again = await fake.send(target, { text: 'welcome' }, { idempotencyKey: 'k1' })
  const other = await fake.send(target, { text: 'welcome' }, { idempotencyKey: 'k2' })
  assert.deepEqual(again, first)
  assert.notDeepEqual(other, first)
  assert.deepEqual(
    fake.sent.map(({ key, times, content }) => [key, times, content.text]),
    [
      ['k1', 2, 'welcome'],
      ['k2', 1, 'welcome'],
    ],
  )
  const mute = { kind: 'mute', group: 'Reading room', user: 'bo', seconds: 60, idempotencyKey: 'k1' } as const
  assert.deepEqual(await fake.moderate?.(mute), await fake.moderate?.(mute))
  assert.deepEqual(fake.moderated, [mute], 'a key of sending is another thing')
  const star = { group: 'Reading room', message: 'm1', emoji: '⭐' }
  await fake.react?.(star, { idempotencyKey: 'k1' })
  await fake.react?.(star, { idempotencyKey: 'k1' })
  assert.deepEqual(fake.reacted, [{ ...star, key: 'k1' }])
})

test('it answers as scripted, in order, then well; what did not go well may be tried again under its key', async () => {
  const fake = openFake()
  fake.script({ outcome: 'slow-down', until: 9000 }, { outcome: 'not-allowed', why: 'not an administrator' })
  const outcomes = []
  for (const text of ['a', 'a', 'a', 'a']) outcomes.push((await fake.send(target, { text }, { idempotencyKey: 'k1' })).outcome)
  assert.deepEqual(outcomes, ['slow-down', 'not-allowed', 'sent', 'sent'])
  assert.equal(fake.sent.length, 1)
  fake.script({ outcome: 'gone', why: 'the group was closed' })
  const ban = { kind: 'ban', group: 'Reading room', user: 'bo', idempotencyKey: 'b1' } as const
  assert.deepEqual(await fake.moderate?.(ban), { outcome: 'gone', why: 'the group was closed' })
  assert.deepEqual(fake.moderated, [])
})

test('a delivery is taken only while it is started, and counts as seen only once it is stored', async () => {
  const fake = openFake()
  await assert.rejects(fake.deliver([hello]), /not started/)
  const stored: RawEvent[] = []
  let isBroken = true
  await fake.start(async (events) => {
    if (isBroken) throw new Error('the database is away')
    stored.push(...events)
  })
  assert.deepEqual(fake.health(), { state: 'online', lastEventAt: null, lastError: null })
  await assert.rejects(fake.deliver([hello]), /the database is away/)
  assert.equal(fake.health().lastEventAt, null)
  isBroken = false
  await fake.deliver([hello])
  assert.deepEqual([stored, fake.health().lastEventAt], [[hello], 5000])
  await fake.stop()
  assert.equal(fake.health().state, 'offline')
})

test('it can do what it says it can, or as little as it is told', async () => {
  const able = await openFake().capabilities()
  assert.ok(able.includes('message.send') && able.includes('react') && !able.includes('history'))
  assert.deepEqual(await openFake(['message.receive']).capabilities(), ['message.receive'])
})

test('a message carries the platform’s ids, and text unless it is of another kind', () => {
  assert.deepEqual(hello, {
    kind: 'message',
    at: 1000,
    eventId: 'm1',
    group: { externalId: 'Reading room', name: 'Reading room' },
    user: { externalId: 'amara', name: 'Amara' },
    message: { externalId: 'm1', kind: 'text', text: 'hello' },
  })
  const picture = fakeMessage({ id: 'm2', at: 1, group: 'g', user: { externalId: 'a', name: 'A' }, text: '', kind: 'image', replyTo: 'm1' })
  assert.deepEqual(picture.message, { externalId: 'm2', kind: 'image', text: '', replyTo: 'm1' })
})
