import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SampleFiles } from '../reading/sample-source.ts'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { slackExport } from './slack-export.ts'

const day = (...messages: object[]): string => JSON.stringify(messages.map((message) => ({ type: 'message', ...message })))

const DIRECTORY: SampleFiles = {
  'users.json': JSON.stringify([
    { id: 'U1', name: 'lin', profile: { display_name: 'Lin', real_name: 'Lin Wu', image_72: 'https://e.org/lin.png' } },
    { id: 'U2', name: 'amara', profile: { display_name: '', real_name: 'Amara' }, deleted: true },
    { id: 'U3', name: 'polly', is_bot: true, profile: { real_name: 'Polly' } },
  ]),
  'channels.json': JSON.stringify([{ id: 'C1', name: 'general', members: ['U1'] }]),
  'groups.json': JSON.stringify([{ id: 'G1', name: 'hosts', members: [] }]),
  'dms.json': JSON.stringify([{ id: 'D1', members: ['U1', 'U2'] }]),
  'mpims.json': JSON.stringify([{ id: 'G2', name: 'mpdm-lin--amara-1', members: ['U1', 'U2', 'U9'] }]),
}

const EXPORT: SampleFiles = {
  ...DIRECTORY,
  'general/2026-11-20.json': day(
    { subtype: 'channel_join', user: 'U2', inviter: 'U1', text: '<@U2> has joined the channel', ts: '1795136460.000100' },
    {
      user: 'U1',
      text: 'hi <@u2>',
      ts: '1795136520.000200',
      thread_ts: '1795136520.000200',
      reply_count: 1,
      reactions: [{ name: '+1', users: ['U2'], count: 1 }],
    },
    { user: 'U2', text: 'hello', ts: '1795136580.000300', thread_ts: '1795136520.000200', edited: { user: 'U2', ts: '1795136590.000000' } },
    {
      subtype: 'bot_message',
      bot_id: 'B1',
      username: 'RSS',
      text: '',
      attachments: [{ title: 'News', text: 'of <@U1>', fallback: 'x' }],
      ts: '1795136600.000000',
    },
    {
      user: 'U1',
      text: '',
      files: [{ name: 'cat.png', mimetype: 'image/png', size: 9, permalink: 'https://e.org/cat' }, { mode: 'tombstone' }],
      ts: '1795136610.000000',
    },
    {
      user: 'U1',
      text: '',
      blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'from blocks' }] }] }],
      ts: '1795136620.000000',
    },
    { subtype: 'channel_leave', user: 'U2', text: '<@U2> has left', ts: '1795136630.000000' },
    { subtype: 'channel_topic', user: 'U1', text: 'set the topic', ts: '1795136640.000000' },
    { subtype: 'tombstone', user: 'USLACKBOT', text: 'This message was deleted.', ts: '1795136650.000000' },
    { subtype: 'hologram', user: 'U1', text: 'new', ts: '1795136660.000000' },
    { user: 'U1', text: 'undated' },
    { user: 'U1', text: 'odd', ts: 'soon' },
  ),
  'general/2026-11-21.json': day({ subtype: 'me_message', user: 'U3', text: 'waves', ts: '1795200000.000000' }),
  'D1/2026-11-20.json': day({ user: 'U9', user_profile: { real_name: 'Guest' }, text: 'psst', ts: '1795136700.000000' }),
  'hosts/2026-11-20.json': day({ user: 'U1', text: 'plan', ts: '1795136710.000000' }),
  'integration_logs.json': '[]',
}

test('an export reads conversation by conversation with names in place of ids', async () => {
  assert.deepEqual(await judge(slackExport, sampleSource(EXPORT)), { sureness: 0.98, asks: [] })
  const reading = await readSample(slackExport, sampleSource(EXPORT, 70))
  assert.deepEqual(gist(reading), [
    '2026-11-20 01:05 Guest: psst',
    '2026-11-20 01:01 Amara joined by Lin',
    '2026-11-20 01:02 Lin: hi @Amara',
    '2026-11-20 01:03 Amara: hello',
    '2026-11-20 01:03:20 RSS: News\nof @Lin',
    '2026-11-20 01:03:30 Lin: [image]',
    '2026-11-20 01:03:40 Lin: from blocks',
    '2026-11-20 01:03:50 Amara left',
    '2026-11-20 18:40 Polly: [action] waves',
    '2026-11-20 01:05:10 Lin: plan',
  ])
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [
      [8, 'not-a-message'],
      [9, 'not-a-message'],
      [10, 'unknown-kind'],
      [11, 'no-date'],
      [12, 'bad-date'],
    ],
  )
  assert.deepEqual(
    new Map(reading.events.map(({ group }) => [group.externalId, [group.name, group.kind]])),
    new Map([
      ['D1', ['Lin, Amara', 'direct']],
      ['C1', ['general', 'group']],
      ['G1', ['hosts', 'group']],
    ]),
  )
})

test('threads, reactions, edits, files and bots are told', async () => {
  const { events } = await readSample(slackExport, sampleSource(EXPORT))
  const [, , root, reply, rss, file, , , bot] = events
  assert.deepEqual(root?.user, { externalId: 'U1', name: 'Lin', handle: 'lin', avatarUrl: 'https://e.org/lin.png' })
  assert.deepEqual(root?.message, {
    externalId: '1795136520.000200',
    kind: 'text',
    text: 'hi @Amara',
    threadKey: '1795136520.000200',
    mentions: [{ externalId: 'U2', name: 'Amara' }],
    reactions: [{ emoji: '👍', count: 1, users: [{ externalId: 'U2', name: 'Amara', handle: 'amara' }] }],
  })
  assert.equal(root?.eventId, 'C1:1795136520.000200')
  assert.deepEqual(
    [reply?.message?.replyTo, reply?.message?.replyToAt, reply?.message?.editedAt],
    ['1795136520.000200', 1_795_136_520_000, 1_795_136_590_000],
  )
  assert.deepEqual([rss?.user, bot?.user?.isBot], [{ externalId: 'B1', name: 'RSS', isBot: true }, true])
  assert.deepEqual(file?.message?.attachments, [{ kind: 'image', name: 'cat.png', url: 'https://e.org/cat', size: 9 }])
})

test('an export without its lists, or wrapped in a folder, is read by folder names', async () => {
  const bare: SampleFiles = {
    'backup/general/2026-11-20.json': day({ user: 'U1', text: 'hi <@U2>', ts: '1795136520.000200' }),
    'backup/general/merged.json': day({ user: 'U1', text: 'by hand', ts: '1795136521.000200' }),
  }
  assert.equal((await judge(slackExport, sampleSource(bare))).sureness, 0.85)
  const { events } = await readSample(slackExport, sampleSource(bare))
  assert.deepEqual(
    events.map(({ group, user, message }) => [group.externalId, user?.name, message?.text]),
    [
      ['general', 'U1', 'hi @U2'],
      ['general', 'U1', 'by hand'],
    ],
  )
  const single = await readSample(slackExport, sampleSource({ 'monday.json': day({ user: 'U1', text: 'alone', ts: '1795136520.000200' }) }))
  assert.deepEqual(
    single.events.map(({ group }) => group),
    [{ externalId: '', name: 'Book club' }],
  )
})

test('a torn day costs its tail and no other day', async () => {
  const files = {
    ...EXPORT,
    'general/2026-11-20.json': day(
      { user: 'U1', text: 'kept', ts: '1795136520.000200' },
      { user: 'U1', text: 'torn', ts: '1795136521.000200' },
    ).slice(0, -20),
  }
  const reading = await readSample(slackExport, sampleSource(files))
  assert.deepEqual(
    reading.events.filter(({ group }) => group.name === 'general').map(({ message }) => message?.text),
    ['kept', 'waves'],
  )
  assert.deepEqual(
    reading.skipped.map(({ file, line, reason }) => [file, line, reason]),
    [['general/2026-11-20.json', 2, 'truncated']],
  )
})
