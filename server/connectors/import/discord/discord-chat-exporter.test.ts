import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SampleFiles } from '../reading/sample-source.ts'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { discordChatExporter } from './discord-chat-exporter.ts'

// Discord ids made for a time: what the real ones are, with made-up low bits.
const idAt = (iso: string, low = 0): string => String((BigInt(Date.parse(iso) - 1_420_070_400_000) << 22n) + BigInt(low))
const FIRST = idAt('2026-11-20T09:01:00.250Z')
const SECOND = idAt('2026-11-20T09:02:00Z')
const CHANNEL = '1228676369953587233'

const author = (id: string, name: string, more: object = {}): object => ({
  id,
  name,
  discriminator: '0000',
  nickname: name.toUpperCase(),
  isBot: false,
  ...more,
})
const BO = author('102', 'bo')
const LIN = author('101', 'lin', { discriminator: '1234', avatarUrl: 'https://e.org/lin.png' })

const message = (id: string, type: string, content: string, more: object = {}): object => ({
  id,
  type,
  timestamp: '2026-11-20T17:02:00+08:00',
  timestampEdited: null,
  isPinned: false,
  content,
  author: BO,
  attachments: [],
  embeds: [],
  stickers: [],
  reactions: [],
  mentions: [],
  ...more,
})

const dceJson = (messages: object[]): string =>
  JSON.stringify(
    {
      guild: { id: '900', name: 'Books' },
      channel: { id: CHANNEL, type: 'GuildTextChat', category: 'Lobby', name: 'chat', topic: null },
      dateRange: { after: null, before: null },
      exportedAt: '2026-11-21T10:00:00+00:00',
      messages,
      messageCount: messages.length,
    },
    undefined,
    2,
  )

test('JSON tells messages, joins, replies, reactions and forwards with exact times', async () => {
  const json = dceJson([
    message('1', 'GuildMemberJoin', 'Joined the server.'),
    message(FIRST, 'Default', 'hi <@101> and <@!7>', { mentions: [LIN], timestampEdited: '2026-11-20T17:05:00+08:00' }),
    message(SECOND, 'Reply', '', {
      author: LIN,
      reference: { messageId: FIRST, channelId: CHANNEL },
      attachments: [{ id: '5', url: 'https://e.org/cat.PNG?x=1', fileName: 'cat.PNG', fileSizeBytes: 12 }],
      reactions: [
        { emoji: { id: '', name: '👍' }, count: 2, users: [BO] },
        { emoji: { id: '55', name: 'lean' }, count: 1 },
      ],
    }),
    message('4', 'Default', '', {
      author: author('103', 'poll', { isBot: true }),
      embeds: [{ title: 'Poll', description: 'When?', fields: [{ name: 'A', value: 'Monday' }] }],
    }),
    message('5', 'Default', '', {
      reference: { type: 'Forward', messageId: '9' },
      forwardedMessage: { content: 'passed on', attachments: [] },
    }),
    message('6', 'RecipientRemove', 'Removed lin.', { mentions: [LIN] }),
    message('7', 'ChannelPinnedMessage', 'Pinned a message.'),
    message('8', 'Hologram', 'new'),
    message('9', 'Default', '', { stickers: [{ id: '1', name: 'Wave' }] }),
    message('10', 'Default', 'no time', { timestamp: 'soon' }),
  ])
  const source = sampleSource({ 'Books - Lobby - chat [1228676369953587233].json': json }, 100)
  assert.deepEqual(await judge(discordChatExporter, source), { sureness: 0.97, asks: [] })
  const { events, skipped } = await readSample(discordChatExporter, source)
  assert.deepEqual(gist({ events }), [
    '2026-11-20 09:02 BO joined',
    '2026-11-20 09:02 BO: hi @LIN and <@!7>',
    '2026-11-20 09:02 LIN: [image]',
    '2026-11-20 09:02 POLL: Poll\nWhen?\nA Monday',
    '2026-11-20 09:02 BO: passed on',
    '2026-11-20 09:02 LIN left by BO',
    '2026-11-20 09:02 BO: [sticker]',
  ])
  assert.deepEqual(
    skipped.map(({ line, reason }) => [line, reason]),
    [
      [7, 'not-a-message'],
      [8, 'unknown-kind'],
      [10, 'bad-date'],
    ],
  )
  const reply = events[2]
  assert.deepEqual(reply?.group, { externalId: CHANNEL, name: 'chat', kind: 'group' })
  assert.deepEqual(reply?.user, { externalId: '101', name: 'LIN', handle: 'lin#1234', avatarUrl: 'https://e.org/lin.png' })
  assert.deepEqual(reply?.message, {
    externalId: SECOND,
    kind: 'image',
    text: '',
    replyTo: FIRST,
    replyToAt: Date.parse('2026-11-20T09:01:00.250Z'),
    attachments: [{ kind: 'image', name: 'cat.PNG', url: 'https://e.org/cat.PNG?x=1', size: 12 }],
    reactions: [
      { emoji: '👍', count: 2, users: [{ externalId: '102', name: 'BO', handle: 'bo' }] },
      { emoji: ':lean:', count: 1, users: [] },
    ],
  })
  assert.deepEqual(
    [events[1]?.message?.editedAt, events[3]?.user?.isBot, events[4]?.message?.isForwarded],
    [Date.parse('2026-11-20T09:05:00Z'), true, true],
  )
})

test('an export that was cut off keeps its messages and says so', async () => {
  const json = dceJson([message(FIRST, 'Default', 'kept'), message(SECOND, 'Default', 'torn')])
  const { events, skipped } = await readSample(discordChatExporter, sampleSource({ 'a.json': json.slice(0, json.indexOf('torn')) }))
  assert.deepEqual(
    events.map(({ message: sent }) => sent?.text),
    ['kept'],
  )
  assert.deepEqual(
    skipped.map(({ line, reason }) => [line, reason]),
    [[2, 'truncated']],
  )
})

const OLD_CSV = `AuthorID;Author;Date;Content;Attachments;Reactions;
"102";"bo#0001";"20-Nov-18 09:01 AM";"Joined the server.";"";"";
"101";"lin#1234";"20-Nov-18 09:02 AM";"hello; ""you""
there";"";"👍 (3),🎉 (1)";
"101";"lin#1234";"20-Nov-18 09:02 AM";"";"https://cdn.e.org/a/cat.png,https://cdn.e.org/a/x,y.pdf";"";
"103";"Club Bot";"20-Nov-18 09:03 AM";"";"";"";
"103";"Club Bot";"20-Nov-18 09:03 AM";"";"";"";
"101";"lin#1234";"20-Nov-18 09:04 AM";"Pinned a message.";"";"";
"101";"lin#1234";"someday";"x";"";"";
"broken";"row"
`

test('CSV of the 2.x years is read in the zone, with content keys for ids', async () => {
  const source = sampleSource({ 'chat.csv': OLD_CSV }, 64)
  assert.deepEqual(await judge(discordChatExporter, source), { sureness: 0.97, asks: ['zone'] })
  const { events, skipped } = await readSample(discordChatExporter, source, { zone: 'Asia/Shanghai' })
  assert.deepEqual(gist({ events }), [
    '2018-11-20 01:01 bo joined',
    '2018-11-20 01:02 lin: hello; "you"\nthere',
    '2018-11-20 01:02 lin: [image]',
    '2018-11-20 01:03 Club Bot:',
    '2018-11-20 01:03 Club Bot:',
  ])
  assert.deepEqual(events[1]?.message?.reactions, [
    { emoji: '👍', count: 3, users: [] },
    { emoji: '🎉', count: 1, users: [] },
  ])
  assert.deepEqual(
    events[2]?.message?.attachments?.map(({ kind, name }) => [kind, name]),
    [
      ['image', 'cat.png'],
      ['file', 'x,y.pdf'],
    ],
  )
  assert.deepEqual(events[1]?.user, { externalId: '101', name: 'lin', handle: 'lin#1234' })
  assert.deepEqual([events[1]?.message?.externalId, new Set(events.map(({ eventId }) => eventId)).size], [null, 5])
  assert.deepEqual(
    skipped.map(({ line, reason }) => [line, reason]),
    [
      [8, 'not-a-message'],
      [9, 'bad-date'],
      [10, 'malformed'],
    ],
  )
})

test('overlapping pages of one channel give one key for one message', async () => {
  const head = 'AuthorID;Author;Date;Content;Attachments;Reactions;\n'
  const [first, second, third] = ['a', 'b', 'c'].map(
    (text) => `"1";"lin#1";"20-Nov-18 09:0${text.charCodeAt(0) - 96} AM";"${text}";"";"";\n`,
  )
  const { events } = await readSample(
    discordChatExporter,
    sampleSource({ 'lobby/1.csv': `${head}${first}${second}`, 'lobby/2.csv': `${head}${second}${third}` }),
  )
  assert.equal(events.length, 4)
  assert.equal(new Set(events.map(({ eventId }) => eventId)).size, 3)
})

const newCsv = (...dates: string[]): string =>
  `AuthorID,Author,Date,Content,Attachments,Reactions\n${dates.map((date) => `"1","lin","${date}","x","",""\n`).join('')}`

test('CSV with numeric dates asks for their order only where the file leaves it open', async () => {
  const asked = async (...dates: string[]): Promise<string[]> =>
    (await judge(discordChatExporter, sampleSource({ 'a.csv': newCsv(...dates) }))).asks
  assert.deepEqual(await asked('2024-04-13T12:01:23.9920000+00:00'), [])
  assert.deepEqual(await asked('03/04/2024 13:01', '13/04/2024 13:01'), ['zone'])
  assert.deepEqual(await asked('03/04/2024 13:01'), ['zone', 'date-order'])
  const clear = await readSample(discordChatExporter, sampleSource({ 'a.csv': newCsv('03/04/2024 13:01', '13/04/2024 13:01') }))
  assert.deepEqual(gist(clear), ['2024-04-03 13:01 lin: x', '2024-04-13 13:01 lin: x'])
  const open = sampleSource({ 'a.csv': newCsv('03/04/2024 13:01') })
  assert.deepEqual(
    (await readSample(discordChatExporter, open)).skipped.map(({ reason }) => reason),
    ['bad-date'],
  )
  assert.deepEqual(gist(await readSample(discordChatExporter, open, { dateOrder: 'mdy' })), ['2024-03-04 13:01 lin: x'])
})

const TEXT = `${'='.repeat(62)}
Guild: Books
Channel: Lobby / chat
Topic: about
[books]
${'='.repeat(62)}

[20-Nov-18 09:01 AM] bo#0001 (pinned)
hello

[20-Nov-18 is not a date] so this is text

{Attachments}
https://cdn.e.org/a/cat.png

{Reactions}
👍 (3) 🎉

[20-Nov-18 09:02 AM] Club Bot

{Embed}
Title
of the bot

[20-Nov-18 09:03 AM] Amara
Joined the server.

${'='.repeat(62)}
Exported 3 message(s)
${'='.repeat(62)}
`

test('plain text is read with its sections', async () => {
  const source = sampleSource({ 'one/chat.txt': TEXT, 'one/other.txt': TEXT.replace('chat', 'other') }, 50)
  assert.deepEqual(await judge(discordChatExporter, source), { sureness: 0.97, asks: ['zone'] })
  const { events, skipped } = await readSample(discordChatExporter, source)
  assert.deepEqual(gist({ events }).slice(0, 3), [
    '2018-11-20 09:01 bo: hello\n\n[20-Nov-18 is not a date] so this is text',
    '2018-11-20 09:02 Club Bot: Title\nof the bot',
    '2018-11-20 09:03 Amara joined',
  ])
  assert.deepEqual(events[0]?.message?.attachments, [{ kind: 'image', url: 'https://cdn.e.org/a/cat.png', name: 'cat.png' }])
  assert.deepEqual(events[0]?.message?.reactions, [
    { emoji: '👍', count: 3, users: [] },
    { emoji: '🎉', count: 1, users: [] },
  ])
  assert.deepEqual(
    events.map(({ group }) => group.name),
    ['chat', 'chat', 'chat', 'other', 'other', 'other'],
  )
  assert.deepEqual(skipped, [])
})

const OLD_HTML = `<html><body><div class="info"><div class="info__guild-name">Books</div><div class="info__channel-name">chat</div></div>
<div class="chatlog">
 <div class="chatlog__message-group">
  <div class="chatlog__messages">
   <span class="chatlog__author-name" title="lin#1234" data-user-id="101">Lin</span>
   <span class="chatlog__timestamp">20-Nov-18 09:01 AM</span>
   <div class="chatlog__message " data-message-id="${FIRST}" id="message-${FIRST}">
    <div class="chatlog__content">
     <span class="markdown">what <span class="mention" title="bo#0001">@bo</span> in <span class="mention">#chat</span> <img class="emoji " alt="😛" title="x" src="y" /></span>
     <span class="chatlog__edited-timestamp" title="x">(edited)</span>
    </div>
    <div class="chatlog__embed"><div class="chatlog__embed-title"><span class="markdown">Preview</span></div></div>
    <div class="chatlog__reactions"><div class="chatlog__reaction"><img class="emoji emoji--small" alt="👍" title="+1"><span class="chatlog__reaction-count">2</span></div></div>
   </div>
   <div class="chatlog__message " data-message-id="${SECOND}"><div class="chatlog__content"><span class="markdown">Joined the server.</span></div></div>
  </div>
 </div>
</div></body></html>`

const NEW_HTML = `<!DOCTYPE html><html lang=en><head><title>Books - chat</title><style>.chatlog__message{}</style></head><body><div class=preamble><div class=preamble__entry>Books / A</div><div class=preamble__entry>Lobby / chat</div><div class="preamble__entry preamble__entry--small">about this / that</div></div>
<div class="chatlog">
<div class=chatlog__message-group><div id=c-1 class=chatlog__message-container data-message-id=${FIRST}><div class=chatlog__message><div class=chatlog__message-primary><div class=chatlog__header><span class=chatlog__author title=lin data-user-id=101>Lin Wu</span> <span class=chatlog__author-tag>BOT</span> <span class=chatlog__timestamp title="20 November 2026 09:01"><a>20/11/2026 09:01</a></span></div><div class="chatlog__content chatlog__markdown"><span class=chatlog__markdown-preserve>two
lines <code class="chatlog__markdown-pre chatlog__markdown-pre--multiline">a  b</code></span></div></div></div></div><div id=c-2 class=chatlog__message-container data-message-id=${SECOND}><div class=chatlog__message><div class=chatlog__message-primary><div class=chatlog__attachment><a href="https://cdn.e.org/cat.png?ex=1"> <img class=chatlog__attachment-media src="https://cdn.e.org/cat.png?ex=1" alt="Image attachment"> </a></div></div></div></div></div>
<div class=chatlog__message-group><div class=chatlog__message-container data-message-id=${idAt('2026-11-20T09:03:00Z')}><div class=chatlog__message><div class=chatlog__message-primary><div class=chatlog__reply><div class=chatlog__reply-author title=lin>Lin Wu</div><div class=chatlog__reply-content><span class=chatlog__reply-link onclick="scrollToMessage(event,'${FIRST}')"> two lines </span></div></div><div class=chatlog__header><span class=chatlog__author title=amara data-user-id=103>Amara</span></div><div class="chatlog__content chatlog__markdown"><span class=chatlog__markdown-preserve>yes</span></div><div class=chatlog__sticker title=Wave></div></div></div></div></div>
<div class=chatlog__message-group><div class=chatlog__message-container data-message-id=${idAt('2026-11-20T09:04:00Z')}><div class=chatlog__message-primary><span class=chatlog__system-notification-author title=bo data-user-id=102>Bo</span> <span class=chatlog__system-notification-content> <span>joined the server.</span> </span></div></div><div class=chatlog__message-container data-message-id=${idAt('2026-11-20T09:05:00Z')}><span class=chatlog__system-notification-author title=bo data-user-id=102>Bo</span> <span class=chatlog__system-notification-content><span>started a thread.</span></span></div></div>
</div><div class=postamble><div class=postamble__entry>Exported 5 message(s)</div></div></body></html>`

test('HTML of the 2.x years has ids, and ids have the time', async () => {
  const source = sampleSource({ 'lobby/chat/1.html': OLD_HTML, 'lobby/other/1.html': OLD_HTML.replace('-name">chat', '-name">other') }, 60)
  assert.deepEqual(await judge(discordChatExporter, source), { sureness: 0.97, asks: [] })
  const { events } = await readSample(discordChatExporter, source)
  assert.deepEqual(gist({ events }).slice(0, 2), ['2026-11-20 09:01:00.250Z Lin: what @bo in #chat 😛', '2026-11-20 09:02 Lin joined'])
  assert.deepEqual(events[0]?.message?.reactions, [{ emoji: '👍', count: 2, users: [] }])
  assert.deepEqual(events[0]?.message?.mentions, [{ name: 'bo' }])
  assert.deepEqual(events[0]?.user, { externalId: '101', name: 'Lin', handle: 'lin#1234' })
  assert.deepEqual(
    events.map(({ group }) => [group.externalId, group.name]),
    [
      ['lobby/chat', 'chat'],
      ['lobby/chat', 'chat'],
      ['lobby/other', 'other'],
      ['lobby/other', 'other'],
    ],
  )
})

test('HTML of today tells authors of groups, replies, files, bots and system lines', async () => {
  const source = sampleSource({ 'Books - Lobby - chat [1228676369953587233].html': NEW_HTML }, 90)
  const { events, skipped } = await readSample(discordChatExporter, source)
  assert.deepEqual(gist({ events }), [
    '2026-11-20 09:01:00.250Z Lin Wu: two\nlines a  b',
    '2026-11-20 09:02 Lin Wu: [image]',
    '2026-11-20 09:03 Amara: yes',
    '2026-11-20 09:04 Bo joined',
  ])
  assert.deepEqual(
    events.map(({ user }) => [user?.externalId, user?.isBot]),
    [
      ['101', true],
      ['101', true],
      ['103', undefined],
      ['102', undefined],
    ],
  )
  assert.deepEqual([events[2]?.message?.replyTo, events[2]?.message?.replyToAt], [FIRST, Date.parse('2026-11-20T09:01:00.250Z')])
  assert.deepEqual(events[1]?.message?.attachments, [{ kind: 'image', url: 'https://cdn.e.org/cat.png?ex=1', name: 'cat.png' }])
  assert.deepEqual(events[0]?.group, { externalId: CHANNEL, name: 'chat', kind: 'group' })
  assert.deepEqual(
    skipped.map(({ reason, sample }) => [reason, sample]),
    [['not-a-message', 'started a thread.']],
  )
})

test('an archive of one channel in every format brings each message in once', async () => {
  const files: SampleFiles = {
    'csv/lobby/chat/1.csv': OLD_CSV,
    'plaintext/lobby/chat/1.txt': TEXT,
    'htmldark/lobby/chat/1.html': OLD_HTML,
  }
  const { events, skipped } = await readSample(discordChatExporter, sampleSource(files))
  assert.equal(events.length, 5)
  assert.deepEqual(
    skipped.filter(({ reason }) => reason === 'duplicate-in-file').map(({ file, line }) => [file, line]),
    [
      ['htmldark/lobby/chat/1.html', 0],
      ['plaintext/lobby/chat/1.txt', 0],
    ],
  )
})
