import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawEvent, RawMessage } from '../../../contract/raw-event.ts'
import { uuidv7Time } from '../../kernel/clock/uuid-v7.ts'
import { happened, morning, said } from '../../kernel/testing/open-town.ts'
import { happeningIdOf, messageIdOf, messageKeyOf } from './message-key.ts'

const group = '01b76d8e-c800-7000-8000-00000000000a'
const message = (about: Parameters<typeof said>[0]) => said(about) as RawEvent & { message: RawMessage }

test('the same message has the same id wherever and whenever it is met, and carries its own time', () => {
  const id = messageIdOf(group, morning, 'm1')
  assert.equal(id, messageIdOf(group, morning, 'm1'))
  // Written down: an id that changed would let every message in again.
  assert.equal(messageIdOf(group, 1_700_000_000_123, 'm1'), '018bcfe5-687b-7766-8f5f-febef5f7a72c')
  assert.equal(uuidv7Time(id), morning)
})

test('another group, another time or another name on the platform is another message', () => {
  const ids = [
    messageIdOf(group, morning, 'm1'),
    messageIdOf(group.replace('a', 'b'), morning, 'm1'),
    messageIdOf(group, morning + 1, 'm1'),
    messageIdOf(group, morning, 'm2'),
    messageIdOf(group, morning, 'm1 '),
  ]
  assert.equal(new Set(ids).size, ids.length)
})

test('ids stand in order of time; what is older than ids can tell stands at the beginning', () => {
  const ids = [-1e12, 0, 1, 1e12, 2e12].map((at) => messageIdOf(group, at, 'm'))
  assert.deepEqual(ids, ids.toSorted())
  assert.equal(uuidv7Time(ids[0] ?? ''), 0)
})

test('a message is called by the platform’s id, else by the delivery’s, else by who said what', () => {
  const plain = message({ by: 'Amara', text: 'hello', id: 'm1' })
  assert.equal(messageKeyOf(plain), 'm1')
  const nameless = { ...plain, message: { ...plain.message, externalId: null } }
  assert.equal(messageKeyOf({ ...nameless, eventId: 'line-7' }), 'line-7')
  assert.equal(messageKeyOf({ ...nameless, eventId: null }), 'amara\0hello')
  assert.equal(messageKeyOf({ ...nameless, eventId: null, user: null }), '\0hello')
})

test('a coming and a going of one person at one time are two things, told twice they are one', () => {
  const event = happened('member.joined', { by: 'Bo' })
  const id = happeningIdOf(group, event, 'bo')
  assert.equal(id, happeningIdOf(group, structuredClone(event), 'bo'))
  assert.notEqual(id, happeningIdOf(group, { ...event, kind: 'member.left' }, 'bo'))
  assert.notEqual(id, happeningIdOf(group, event, 'lin'))
  assert.notEqual(id, happeningIdOf(group, { ...event, at: event.at + 1 }, 'bo'))
})
