import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SampleFiles } from '../reading/sample-source.ts'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { zulipArchive } from './zulip-archive.ts'
import { zulipExport } from './zulip-export.ts'

const T = 1_795_136_520

const ARCHIVE: SampleFiles = {
  'zulip_json/219941-Book-club/.23novels.2C.20poems.json': JSON.stringify([
    { id: 301, sender_full_name: 'Lin', timestamp: T, content: '<p>hi <span class="user-mention" data-user-id="8">@Bo</span></p>' },
    {
      id: 302,
      sender_full_name: 'Bo',
      timestamp: T + 1,
      content:
        '<p><span class="user-mention silent" data-user-id="7">Lin</span> <a href="#narrow/stream/219941-Book-club/topic/x/near/301">said</a>:</p><blockquote><p>hi</p></blockquote><p>hello</p>',
    },
    { id: 303, timestamp: 'soon', sender_full_name: 'Bo', content: 'x' },
  ]),
  'zulip_json/stream_index.json': '{"streams":{}}',
}

test('an archive of topics gives streams as groups and topics as threads', async () => {
  const source = sampleSource(ARCHIVE, 100)
  assert.deepEqual(await judge(zulipArchive, source), { sureness: 0.9, asks: [] })
  const reading = await readSample(zulipArchive, source)
  assert.deepEqual(gist(reading), ['2026-11-20 01:02 Lin: hi @Bo', '2026-11-20 01:02:01 Bo: Lin said:\n> hi\nhello'])
  assert.deepEqual(reading.events[0]?.group, { externalId: '219941', name: 'Book club', kind: 'group' })
  // Archives know people by name, so a mention must not carry an id that nobody else has.
  assert.deepEqual(reading.events[0]?.message?.mentions, [{ externalId: 'Bo', name: 'Bo' }])
  assert.deepEqual(reading.events[0]?.user, { externalId: 'Lin', name: 'Lin' })
  const answer = reading.events[1]?.message
  assert.deepEqual([answer?.threadKey, answer?.replyTo, answer?.replyToAt], ['#novels, poems', '301', T * 1000])
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [[3, 'malformed']],
  )
})

test('messages saved from the API carry ids, reactions and edits', async () => {
  const saved = JSON.stringify({
    messages: [
      {
        id: 9,
        sender_id: 7,
        sender_full_name: 'Lin',
        timestamp: T,
        last_edit_timestamp: T + 60,
        stream_id: 5,
        display_recipient: 'general',
        subject: 'plans',
        content: '<p>ok</p>',
        reactions: [
          { emoji_name: 'thumbs_up', emoji_code: '1f44d', reaction_type: 'unicode_emoji', user_id: 8, user: { full_name: 'Bo' } },
          { emoji_name: 'thumbs_up', emoji_code: '1f44d', reaction_type: 'unicode_emoji', user_id: 9 },
          { emoji_name: 'lean', emoji_code: '12', reaction_type: 'realm_emoji', user_id: 9 },
        ],
      },
    ],
  })
  const { events } = await readSample(zulipArchive, sampleSource({ 'messages.json': saved }))
  assert.deepEqual(events[0]?.group, { externalId: '5', name: 'general', kind: 'group' })
  assert.deepEqual(events[0]?.user, { externalId: '7', name: 'Lin' })
  assert.equal(events[0]?.message?.editedAt, (T + 60) * 1000)
  assert.deepEqual(events[0]?.message?.reactions, [
    {
      emoji: '👍',
      count: 2,
      users: [
        { externalId: '8', name: 'Bo' },
        { externalId: '9', name: '9' },
      ],
    },
    { emoji: ':lean:', count: 1, users: [{ externalId: '9', name: '9' }] },
  ])
})

const SERVER: SampleFiles = {
  'export/realm.json': JSON.stringify({
    zerver_userprofile: [
      { id: 7, full_name: 'Lin', is_bot: false },
      { id: 8, full_name: 'Bo', is_bot: false },
    ],
    zerver_userprofile_crossrealm: [{ id: 1, full_name: 'Welcome Bot', is_bot: true }],
    zerver_stream: [{ id: 5, name: 'general' }],
    zerver_recipient: [
      { id: 50, type: 2, type_id: 5 },
      { id: 51, type: 1, type_id: 8 },
    ],
    zerver_reaction: [{ message: 9, user_profile: 8, emoji_name: 'tada', emoji_code: '1f389', reaction_type: 'unicode_emoji' }],
  }),
  'export/messages-000001.json': JSON.stringify({
    zerver_message: [
      {
        id: 9,
        sender: 7,
        recipient: 50,
        subject: 'plans',
        content: '**hi**',
        rendered_content: '<p><strong>hi</strong></p>',
        date_sent: T + 0.25,
        last_edit_time: null,
      },
      {
        id: 10,
        sender: 1,
        recipient: 50,
        subject: 'plans',
        content: 'raw',
        rendered_content: null,
        date_sent: T + 1,
        last_edit_time: T + 5,
      },
    ],
    zerver_usermessage: [{ id: 1, message: 9, user_profile: 7 }],
  }),
  'export/messages-000002.json': JSON.stringify({
    zerver_message: [{ id: 11, sender: 7, recipient: 51, content: 'psst', rendered_content: '<p>psst</p>', date_sent: T + 2 }],
  }),
}

test("a server's own export joins messages with people, streams and reactions", async () => {
  const source = sampleSource(SERVER, 64)
  assert.deepEqual(await judge(zulipExport, source), { sureness: 0.98, asks: [] })
  assert.equal((await judge(zulipArchive, source)).sureness, 0)
  const { events, skipped } = await readSample(zulipExport, source)
  assert.deepEqual(skipped, [])
  assert.deepEqual(
    events.map(({ at, group, user, message }) => [at - T * 1000, group.name, group.kind, user?.name, message?.text, message?.threadKey]),
    [
      [250, 'general', 'group', 'Lin', 'hi', 'plans'],
      [1000, 'general', 'group', 'Welcome Bot', 'raw', 'plans'],
      [2000, 'Bo', 'direct', 'Lin', 'psst', undefined],
    ],
  )
  assert.deepEqual(events[0]?.message?.reactions, [{ emoji: '🎉', count: 1, users: [{ externalId: '8', name: 'Bo' }] }])
  assert.deepEqual([events[1]?.user?.isBot, events[1]?.message?.editedAt], [true, (T + 5) * 1000])
})

test('an export without its realm file still gives the messages', async () => {
  const { 'export/messages-000001.json': messages = '' } = SERVER
  const { events } = await readSample(zulipExport, sampleSource({ 'messages-000001.json': messages }))
  assert.deepEqual(
    events.map(({ group, user }) => [group.externalId, group.name, user?.externalId]),
    [
      ['50', 'Book club', '7'],
      ['50', 'Book club', '1'],
    ],
  )
})
