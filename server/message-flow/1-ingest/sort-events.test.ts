import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawEvent } from '../../../contract/raw-event.ts'
import { happened, morning, said } from '../../kernel/testing/open-town.ts'
import { sortEvents } from './sort-events.ts'

const [hello] = sortEvents([said({ by: 'Amara', text: 'hello' })]).messages

test('each kind goes where it is dealt with, messages and changes in order of time', () => {
  const sorted = sortEvents([
    said({ by: 'Lin', text: 'second', minute: 2 }),
    happened('message.deleted', { id: 'm', minute: 9 }),
    happened('member.joined', { by: 'Bo' }),
    said({ by: 'Amara', text: 'first', minute: 1 }),
    happened('reaction.added', { by: 'Bo', id: 'm', emoji: '👍', minute: 4 }),
    happened('message.edited', { by: 'Bo', id: 'm', text: 'x', minute: 5 }),
    happened('member.left', { by: 'Bo' }),
  ])
  assert.deepEqual(
    [sorted.messages.map(({ message }) => message.text), sorted.changes.map(({ kind }) => kind), sorted.happenings.length],
    [['first', 'second'], ['reaction.added', 'message.edited', 'message.deleted'], 2],
  )
  assert.deepEqual([sorted.unsupported, sorted.anomalous], [0, []])
})

test('known kinds that nothing cares about are counted, and a coming or going of nobody with them', () => {
  const kinds = ['group.updated', 'group.dismissed', 'bot.added', 'bot.removed'] as const
  const sorted = sortEvents([...kinds.map((kind) => happened(kind, { by: 'Bo' })), happened('member.joined', { by: null })])
  assert.deepEqual([sorted.unsupported, sorted.anomalous, sorted.messages, sorted.happenings], [5, [], [], []])
})

test('what does not look like its kind is kept as it came, and the rest goes on', () => {
  const strange = [
    { ...said({ by: 'Bo', text: 'no time' }), at: Number.NaN },
    { ...said({ by: 'Bo', text: 'year 1799' }), at: Date.UTC(1799, 0, 1) },
    { ...said({ by: 'Bo', text: 'year 2100' }), at: Date.UTC(2100, 0, 1) },
    { ...said({ by: 'Bo', text: 'forever' }), at: Number.POSITIVE_INFINITY },
    { ...said({ by: 'Bo', text: 'nowhere' }), group: undefined } as unknown as RawEvent,
    happened('message', { by: 'Bo' }),
    happened('message.edited', { by: 'Bo' }),
    { ...happened('message.deleted', { id: 'x' }), message: { externalId: null, kind: 'text', text: '' } } as RawEvent,
    happened('reaction.added', { by: 'Bo', emoji: '👍' }),
  ]
  const sorted = sortEvents([...strange, said({ by: 'Amara', text: 'fine' })])
  assert.deepEqual(sorted.anomalous, strange)
  assert.deepEqual(
    sorted.messages.map(({ message }) => message.text),
    ['fine'],
  )
})

test('the first and the last instant that can be told from a broken clock are taken', () => {
  const at = [Date.UTC(1800, 0, 1), Date.UTC(2100, 0, 1) - 1]
  assert.equal(sortEvents(at.map((instant) => ({ ...said({ by: 'Bo', text: String(instant) }), at: instant }))).messages.length, 2)
})

test('U+0000 and half characters are taken out of everything that is kept', () => {
  const nul = 'a\0b'
  const half = 'c\ud83dd'
  const [message] = sortEvents([
    {
      ...said({ by: 'Amara', text: `${nul}${half}`, id: nul }),
      group: { externalId: nul, name: half },
      user: { externalId: nul, name: ` ${half} `, handle: nul },
      operator: { externalId: half, name: nul },
      emoji: nul,
      message: {
        externalId: nul,
        kind: 'text',
        text: `${nul}${half}`,
        replyTo: nul,
        threadKey: half,
        mentions: [{ name: nul, externalId: half }],
        attachments: [{ kind: 'file', name: nul }],
      },
    },
  ]).messages
  assert.deepEqual(message, {
    ...message,
    group: { externalId: 'ab', name: 'c\ufffdd' },
    user: { externalId: 'ab', name: 'c\ufffdd', handle: 'ab' },
    operator: { externalId: 'c\ufffdd', name: 'ab' },
    emoji: 'ab',
    message: {
      externalId: 'ab',
      kind: 'text',
      text: 'abc\ufffdd',
      replyTo: 'ab',
      threadKey: 'c\ufffdd',
      mentions: [{ name: 'ab', externalId: 'c\ufffdd' }],
      attachments: [{ kind: 'file', name: 'ab' }],
    },
  })
})

test('what is longer than anybody reads is cut, never in the middle of a character', () => {
  const many = (count: number) => Array.from({ length: count }, (_, number) => ({ name: `p${number}` }))
  const [message] = sortEvents([
    said({ by: 'x'.repeat(500), text: `${'x'.repeat(49_999)}😀 and more`, id: 'i'.repeat(900), mentions: many(80) }),
  ]).messages
  assert.equal(message?.message.text, `${'x'.repeat(49_999)}\ufffd`)
  assert.deepEqual([message?.user?.name.length, message?.message.externalId?.length, message?.message.mentions?.length], [120, 300, 50])
})

test('an event with a part of another kind than promised is kept as it came; numbers that make no sense are left out', () => {
  const strangely = (message: object) => ({ ...said({ by: 'Bo', text: 'x' }), message }) as unknown as RawEvent
  const strange = [
    strangely({ externalId: 'm', kind: 'text', text: 7 }),
    strangely({ externalId: 7, kind: 'text', text: 'x' }),
    strangely({ externalId: 'm', kind: 'text', text: 'x', threadKey: {} }),
    strangely({ externalId: 'm', kind: 'text', text: 'x', mentions: [{ externalId: 'a' }] }),
    strangely({ externalId: 'm', kind: 'text', text: 'x', mentions: 'Bo' }),
    strangely({ externalId: 'm', kind: 'text', text: 'x', attachments: [null] }),
    strangely({ externalId: 'm', kind: 'text', text: 'x', reactions: [{ emoji: '👍', count: 1 }] }),
    strangely({ externalId: 'm', kind: 'text', text: 'x', reactions: [{ emoji: 1, count: 1, users: [] }] }),
    { ...said({ by: 'Bo', text: 'x' }), user: { externalId: 'bo' } } as unknown as RawEvent,
    { ...said({ by: 'Bo', text: 'x' }), user: undefined } as unknown as RawEvent,
    { ...said({ by: 'Bo', text: 'x' }), operator: 'Lin' } as unknown as RawEvent,
    { ...happened('reaction.added', { by: 'Bo', id: 'm' }), emoji: 5 } as unknown as RawEvent,
  ]
  assert.deepEqual(sortEvents(strange), { messages: [], happenings: [], changes: [], unsupported: 0, anomalous: strange })
  for (const number of [Number.NaN, Number.POSITIVE_INFINITY, -1e300, 1e300]) {
    const reactions = [{ emoji: '👍', count: number, users: [{ externalId: 'lin', name: 'Lin' }] }]
    const attachments = [{ kind: 'file', size: number }]
    const [message] = sortEvents([
      strangely({ externalId: 'm', kind: 'text', text: 'x', editedAt: number, attachments, reactions }),
    ]).messages
    assert.deepEqual(
      [message?.message.editedAt, message?.message.attachments?.[0]?.size, message?.message.reactions?.[0]?.count],
      [undefined, undefined, 1],
    )
  }
})

test('sorting changes nothing in what it was given', () => {
  const events = [said({ by: 'Amara', text: 'b', minute: 2 }), said({ by: 'Amara', text: 'a\0', minute: 1 })]
  const before = structuredClone(events)
  sortEvents(events)
  assert.deepEqual(events, before)
  assert.equal(hello?.at, morning)
})
