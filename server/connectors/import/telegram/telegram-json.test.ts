import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SampleFiles } from '../reading/sample-source.ts'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { telegramJson } from './telegram-json.ts'

const chat = (messages: unknown[], head: object = { name: 'Book club', type: 'private_supergroup', id: 1_000_000_001 }): string =>
  JSON.stringify({ ...head, messages }, undefined, 1)

const at = (unix: number): object => ({ date: '2026-11-20T09:02:00', date_unixtime: String(unix) })
const T = 1_795_136_520

const NOW: SampleFiles = {
  'ChatExport/result.json': chat([
    {
      id: 1,
      type: 'service',
      ...at(T - 60),
      actor: 'Lin',
      actor_id: 'user101',
      action: 'create_group',
      title: 'Book club',
      members: ['Lin', 'Amara'],
    },
    { id: 2, type: 'service', ...at(T - 50), actor: 'Bo', actor_id: 'user102', action: 'join_group_by_link', inviter: 'Lin' },
    {
      id: 3,
      type: 'message',
      ...at(T),
      from: 'Bo',
      from_id: 'user102',
      reply_to_message_id: 1,
      text: ['大家好 ', { type: 'mention', text: '@lin' }],
    },
    { id: 4, type: 'message', ...at(T + 1), from: 'Amara', from_id: 'user103', reply_to_message_id: 3, text: 'hi Bo' },
    {
      id: 5,
      type: 'service',
      ...at(T + 2),
      actor: 'Lin',
      actor_id: 'user101',
      action: 'invite_members',
      members: ['Tomas', 'Amara', null],
    },
    { id: 6, type: 'service', ...at(T + 3), actor: 'Amara', actor_id: 'user103', action: 'remove_members', members: ['Amara'] },
    { id: 7, type: 'service', ...at(T + 4), actor: 'Lin', actor_id: 'user101', action: 'remove_members', members: ['Bo'] },
    { id: 8, type: 'service', ...at(T + 5), actor: 'Lin', actor_id: 'user101', action: 'pin_message', message_id: 3 },
    { id: 9, type: 'unsupported' },
  ]),
}

test('a chat of today needs no answers and tells messages, joins and leaves', async () => {
  assert.deepEqual(await judge(telegramJson, sampleSource(NOW)), { sureness: 0.97, asks: [] })
  const reading = await readSample(telegramJson, sampleSource(NOW))
  assert.deepEqual(gist(reading), [
    '2026-11-20 01:01 Lin joined',
    '2026-11-20 01:01 Amara joined by Lin',
    '2026-11-20 01:01:10 Bo joined',
    '2026-11-20 01:02 Bo: 大家好 @lin',
    '2026-11-20 01:02:01 Amara: hi Bo',
    '2026-11-20 01:02:02 Tomas joined by Lin',
    '2026-11-20 01:02:02 Amara joined by Lin',
    '2026-11-20 01:02:03 Amara left',
    '2026-11-20 01:02:04 Bo left by Lin',
  ])
  assert.deepEqual(reading.skipped, [
    { file: 'ChatExport/result.json', line: 8, reason: 'not-a-message', sample: 'pin_message Lin' },
    { file: 'ChatExport/result.json', line: 9, reason: 'unknown-kind', sample: '{"id":9,"type":"unsupported"}' },
  ])
})

test('chats and people carry the ids a bot sees, so that imports meet live messages', async () => {
  const { events } = await readSample(telegramJson, sampleSource(NOW))
  assert.deepEqual(events[3], {
    kind: 'message',
    at: T * 1000,
    eventId: '-1001000000001:3',
    group: { externalId: '-1001000000001', name: 'Book club', kind: 'group' },
    user: { externalId: '102', name: 'Bo' },
    message: { externalId: '3', kind: 'text', text: '大家好 @lin', replyTo: '1', mentions: [{ name: 'lin' }] },
    source: { file: 'ChatExport/result.json', line: 3 },
  })
  assert.deepEqual([events[4]?.message?.replyTo, events[4]?.message?.replyToAt], ['3', T * 1000])
})

test('invited people are known by id when they ever wrote under that name alone', async () => {
  const { events } = await readSample(telegramJson, sampleSource(NOW))
  // Amara writes later, Tomas never.
  assert.deepEqual(
    events.slice(5, 7).map(({ user }) => user?.externalId),
    ['Tomas', '103'],
  )
  const twoAmaras = chat([
    { id: 1, type: 'service', ...at(T), actor: 'Lin', actor_id: 'user101', action: 'invite_members', members: ['Amara'] },
    { id: 2, type: 'message', ...at(T), from: 'Amara', from_id: 'user103', text: 'one' },
    { id: 3, type: 'message', ...at(T), from: 'Amara', from_id: 'user104', text: 'other' },
  ])
  const ambiguous = await readSample(telegramJson, sampleSource({ 'result.json': twoAmaras }))
  assert.equal(ambiguous.events[0]?.user?.externalId, 'Amara')
})

test('a chat of 2020 has bare numbers and local time, and asks for the zone', async () => {
  const old = chat(
    [
      {
        id: 4,
        type: 'service',
        date: '2020-01-06T12:00:00',
        edited: '1970-01-01T08:00:00',
        actor: 'Lin',
        actor_id: 101,
        action: 'invite_members',
        members: ['Bo'],
      },
      { id: 5, type: 'message', date: '2020-01-06T12:00:01', edited: '1970-01-01T08:00:00', from: null, from_id: 105, text: 'gone' },
      { id: 6, type: 'message', date: '2020-01-06T12:00:02', edited: '2020-01-06T12:05:00', from: 'Lin', from_id: 101, text: 'edited' },
    ],
    { name: 'Old', type: 'private_group', id: 4_294_967_296 + 77 },
  )
  assert.deepEqual((await judge(telegramJson, sampleSource({ 'result.json': old }))).asks, ['zone'])
  const reading = await readSample(telegramJson, sampleSource({ 'result.json': old }), { zone: 'Asia/Shanghai' })
  assert.deepEqual(gist(reading), [
    '2020-01-06 04:00 Bo joined by Lin',
    '2020-01-06 04:00:01 Deleted Account: gone',
    '2020-01-06 04:00:02 Lin: edited',
  ])
  assert.equal(reading.events[0]?.group.externalId, '-77')
  assert.equal(reading.events[1]?.user?.externalId, '105')
  assert.deepEqual(
    reading.events.map(({ message }) => message?.editedAt),
    [undefined, undefined, Date.parse('2020-01-06T04:05:00Z')],
  )
})

test('a whole account keeps its chats apart and marks private ones', async () => {
  const account = JSON.stringify({
    about: 'Here is the data you requested.',
    personal_information: { user_id: 101, first_name: 'Lin' },
    contacts: { about: 'x', list: [{ user_id: 0, first_name: 'Bo', date: '2020-01-01T00:00:00' }] },
    chats: {
      about: 'This page lists all chats.',
      list: [
        {
          name: 'Bo',
          type: 'personal_chat',
          id: 102,
          messages: [{ id: 1, type: 'message', ...at(T), from: 'Bo', from_id: 'user102', text: 'secret' }],
        },
        {
          type: 'saved_messages',
          id: 101,
          messages: [{ id: 2, type: 'message', ...at(T), from: 'Lin', from_id: 'user101', text: 'note' }],
        },
        {
          name: 'News',
          type: 'public_channel',
          id: 5,
          messages: [{ id: 3, type: 'message', ...at(T), from: 'News', from_id: 'channel5', text: 'post' }],
        },
      ],
    },
    left_chats: {
      about: 'x',
      list: [
        {
          name: 'Left',
          type: 'private_group',
          id: 6,
          messages: [{ id: 4, type: 'message', ...at(T), from: 'Bo', from_id: 'user102', text: 'bye' }],
        },
      ],
    },
  })
  assert.equal((await judge(telegramJson, sampleSource({ 'result.json': account }))).sureness, 0.97)
  const { events } = await readSample(telegramJson, sampleSource({ 'result.json': account }, 64))
  assert.deepEqual(
    events.map(({ group, message, user }) => [group.kind, group.externalId, group.name, user?.externalId, message?.text]),
    [
      ['direct', '102', 'Bo', '102', 'secret'],
      ['direct', '101', 'saved messages', '101', 'note'],
      ['channel', '-1005', 'News', '-1005', 'post'],
      ['group', '-6', 'Left', '102', 'bye'],
    ],
  )
})

test('media, polls, links and forwarded messages keep what they are', async () => {
  const person = { type: 'message', ...at(T), from: 'Lin', from_id: 'user101' }
  const file = chat([
    { id: 1, ...person, photo: 'photos/photo_1.jpg', text: 'look' },
    {
      id: 2,
      ...person,
      file: '(File not included. Change data exporting settings to download.)',
      media_type: 'voice_message',
      mime_type: 'audio/ogg',
      text: '',
    },
    { id: 3, ...person, file: 'stickers/sticker.webp', media_type: 'sticker', sticker_emoji: '😒', text: '' },
    { id: 4, ...person, file: 'files/plan.pdf', file_name: 'plan.pdf', file_size: 2048, mime_type: 'application/pdf', text: '' },
    { id: 5, ...person, location_information: { latitude: 1, longitude: 2 }, text: '' },
    { id: 6, ...person, contact_information: { first_name: 'Bo', phone_number: '+1' }, text: '' },
    { id: 7, ...person, poll: { question: 'When?', answers: [{ text: 'Monday' }, { text: 'Friday' }] }, text: '' },
    {
      id: 8,
      ...person,
      forwarded_from: null,
      text: [
        { type: 'text_link', text: 'here', href: 'https://example.org/a' },
        ' and ',
        { type: 'mention_name', text: 'Bo', user_id: 102 },
      ],
    },
  ])
  const { events } = await readSample(telegramJson, sampleSource({ 'result.json': file }))
  const messages = events.map(({ message }) => message)
  assert.deepEqual(
    messages.map((message) => [message?.kind, message?.text]),
    [
      ['image', 'look'],
      ['voice', ''],
      ['sticker', ''],
      ['file', ''],
      ['location', ''],
      ['other', ''],
      ['poll', 'When?\n- Monday\n- Friday'],
      ['text', 'here and Bo'],
    ],
  )
  assert.deepEqual(messages[0]?.attachments, [{ kind: 'image', name: 'photo_1.jpg' }])
  assert.deepEqual(messages[1]?.attachments, [{ kind: 'voice' }])
  assert.deepEqual(messages[3]?.attachments, [{ kind: 'file', name: 'plan.pdf', size: 2048 }])
  assert.deepEqual(messages[7]?.attachments, [{ kind: 'link', url: 'https://example.org/a' }])
  assert.deepEqual(messages[7]?.mentions, [{ externalId: '102', name: 'Bo' }])
  assert.deepEqual(
    messages.map((message) => message?.isForwarded),
    [...Array(7).fill(undefined), true],
  )
})

test('an edit is believed only where no reaction can have caused it', async () => {
  const reactions = [{ type: 'emoji', count: 3, emoji: '👍', recent: [{ from: 'Amara', from_id: 'user103', date: '2026-11-20T09:03:00' }] }]
  const edited = { edited: '2026-11-20T09:05:00', edited_unixtime: String(T + 180) }
  const file = chat([
    { id: 1, type: 'message', ...at(T), ...edited, from: 'Lin', from_id: 'user101', text: 'a' },
    { id: 2, type: 'message', ...at(T), ...edited, from: 'Lin', from_id: 'user101', text: 'b', reactions },
  ])
  const { events } = await readSample(telegramJson, sampleSource({ 'result.json': file }))
  assert.deepEqual(
    events.map(({ message }) => message?.editedAt),
    [(T + 180) * 1000, undefined],
  )
  assert.deepEqual(events[1]?.message?.reactions, [{ emoji: '👍', count: 3, users: [{ externalId: '103', name: 'Amara' }] }])
})

test('topics of a forum are threads, and answering their first message is answering nobody', async () => {
  const file = chat([
    { id: 10, type: 'service', ...at(T), actor: 'Lin', actor_id: 'user101', action: 'topic_created', title: 'Novels' },
    { id: 11, type: 'message', ...at(T), from: 'Bo', from_id: 'user102', reply_to_message_id: 10, text: 'in topic' },
    {
      id: 12,
      type: 'message',
      ...at(T),
      from: 'Bo',
      from_id: 'user102',
      reply_to_message_id: 5,
      reply_to_peer_id: 'channel9',
      text: 'elsewhere',
    },
  ])
  const { events } = await readSample(telegramJson, sampleSource({ 'result.json': file }))
  assert.deepEqual(
    events.map(({ message }) => [message?.threadKey, message?.replyTo]),
    [
      ['Novels', undefined],
      [undefined, undefined],
    ],
  )
})

test('control characters that Telegram writes as no JSON has them do not cost the message', async () => {
  const file = chat([{ id: 1, type: 'message', ...at(T), from: 'Bo', from_id: 'user102', text: 'a@b' }]).replace('@', '\\x1F')
  const reading = await readSample(telegramJson, sampleSource({ 'result.json': file }))
  assert.deepEqual([reading.events[0]?.message?.text, reading.skipped], ['a\u001fb', []])
})

test('a torn, odd or hostile file keeps what is sound and names the rest', async () => {
  const torn = chat([
    { id: 1, type: 'message', ...at(T), from: 'Bo', from_id: 'user102', text: 'kept' },
    { id: 2, type: 'message', from: 'Bo', from_id: 'user102', text: 'undated' },
    { id: 3, type: 'message', date: '2026-02-31T10:00:00', from: 'Bo', from_id: 'user102', text: 'no such day' },
    { id: 4, type: 'banner' },
    'text',
    { id: 6, type: 'message', ...at(T), from: 'Bo', from_id: 'user102', text: 'lost' },
  ]).slice(0, -40)
  const reading = await readSample(telegramJson, sampleSource({ 'result.json': torn }))
  assert.deepEqual(gist(reading), ['2026-11-20 01:02 Bo: kept'])
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [
      [2, 'no-date'],
      [3, 'bad-date'],
      [4, 'malformed'],
      [5, 'malformed'],
      [6, 'truncated'],
    ],
  )
})

test('the pages beside a JSON export are reported and not read', async () => {
  const both = { ...NOW, 'ChatExport/messages.html': '<div class="page_body chat_page"></div>' }
  const reading = await readSample(telegramJson, sampleSource(both))
  assert.equal(reading.events.length, 9)
  assert.deepEqual(reading.skipped[0], {
    file: 'ChatExport/messages.html',
    line: 0,
    reason: 'duplicate-in-file',
    sample: 'the same messages are read from result.json',
  })
})
