import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawEvent } from '../../../../contract/raw-event.ts'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { chatlab } from './chatlab-format.ts'
import { chatlabMemberOf, chatlabMessageOf, writeChatlabJson, writeChatlabLines } from './write-chatlab.ts'

const AT = Date.UTC(2026, 10, 20, 1, 2)
const SECONDS = AT / 1_000

const header = {
  chatlab: { version: '0.0.2', exportedAt: SECONDS },
  meta: { name: '读书会', platform: 'qq', type: 'group', groupId: '88' },
}
const members = [
  { platformId: '10101', accountName: 'lin', groupNickname: '林', avatar: 'https://pictures.example/lin.png', roles: [{ id: 'owner' }] },
  { platformId: '10102', accountName: 'bo', groupNickname: '小波', avatar: 'data:image/png;base64,AAAA' },
]
const messages = [
  { sender: '10101', accountName: 'lin', groupNickname: '林', timestamp: SECONDS, type: 0, content: '大家好', platformMessageId: 'm1' },
  { sender: '10102', accountName: 'bo', timestamp: SECONDS + 1, type: 25, content: '早', platformMessageId: 'm2', replyToMessageId: 'm1' },
  { sender: '10102', accountName: 'bo', timestamp: SECONDS + 2, type: 1, content: '[图片]' },
  { sender: '10102', accountName: 'bo', timestamp: SECONDS + 3, type: 22, content: '"bo" 拍了拍 "林"' },
  { sender: '0', accountName: '系统', timestamp: SECONDS + 4, type: 80, content: '"林"将"小波"移出了群聊' },
  { sender: '0', accountName: '系统', timestamp: SECONDS + 5, type: 80, content: '群公告更新' },
  { sender: '10102', accountName: 'bo', timestamp: SECONDS + 6, type: 81, content: 'bo撤回了一条消息' },
  { sender: '10101', accountName: 'lin', timestamp: SECONDS + 7, type: 4_711, content: null },
  { sender: '10101', accountName: 'lin', type: 0, content: '?' },
]
const asJson = JSON.stringify({ ...header, members, messages }, null, 2)
const asLines = [
  '# made by hand',
  JSON.stringify({ _type: 'header', ...header }),
  ...members.map((member) => JSON.stringify({ _type: 'member', ...member })),
  ...messages.map((message) => JSON.stringify({ _type: 'message', ...message })),
].join('\n')

test('both spellings of the standard say the same', async () => {
  const fromJson = await readSample(chatlab, sampleSource({ 'a.json': asJson }))
  const fromLines = await readSample(chatlab, sampleSource({ 'a.jsonl': asLines }))
  assert.deepEqual(gist(fromJson), [
    '2026-11-20 01:02 林: 大家好',
    '2026-11-20 01:02:01 bo: 早',
    '2026-11-20 01:02:02 bo: [image]',
    '2026-11-20 01:02:03 bo: [action] "bo" 拍了拍 "林"',
    '2026-11-20 01:02:04 小波 left by 林',
    '2026-11-20 01:02:07 lin: [other]',
  ])
  assert.deepEqual(gist(fromLines), gist(fromJson))
  for (const { events } of [fromJson, fromLines]) {
    assert.deepEqual(events[0]?.group, { externalId: '88', name: '读书会', kind: 'group' })
    assert.deepEqual(events[0]?.user, { externalId: '10101', name: '林', avatarUrl: 'https://pictures.example/lin.png' })
    assert.deepEqual(events[1]?.user, { externalId: '10102', name: 'bo' })
    assert.deepEqual([events[1]?.eventId, events[1]?.message?.replyTo], ['m2', 'm1'])
    assert.deepEqual([events[4]?.user?.externalId, events[4]?.operator?.externalId], ['10102', '10101'])
  }
  assert.deepEqual(
    fromJson.skipped.map(({ line, reason }) => [line, reason]),
    [
      [6, 'not-a-message'],
      [7, 'not-a-message'],
      [9, 'no-date'],
    ],
  )
})

test('a broken line of JSON Lines costs only itself', async () => {
  const text = asLines.replace('"content":"大家好"', '"content":"大家')
  const { events, skipped } = await readSample(chatlab, sampleSource({ 'a.jsonl': text }))
  assert.equal(events.length, 5)
  assert.deepEqual([skipped[0]?.line, skipped[0]?.reason], [5, 'malformed'])
})

const lin = { externalId: '10101', name: '林' }
const group = { externalId: '88', name: '读书会', kind: 'group' as const }
const told: RawEvent[] = [
  { kind: 'message', at: AT, eventId: 'm1', group, user: lin, message: { externalId: 'm1', kind: 'text', text: '一行\n"两行"\\ \u2028' } },
  {
    kind: 'message',
    at: AT + 1_000,
    eventId: 'm2',
    group,
    user: lin,
    message: { externalId: 'm2', kind: 'text', text: '', replyTo: 'm1' },
  },
  { kind: 'message', at: AT + 2_000, eventId: 'm3', group, user: lin, message: { externalId: 'm3', kind: 'image', text: '' } },
  {
    kind: 'message',
    at: AT + 3_000,
    eventId: 'm4',
    group,
    user: lin,
    message: { externalId: 'm4', kind: 'forward', text: '看', isForwarded: true },
  },
]

async function joined(chunks: AsyncGenerator<string>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}

function exportOf(events: RawEvent[]) {
  const meta = { name: '读书会', platform: 'qq', type: 'group' as const, groupId: '88' }
  const out = events.map(chatlabMessageOf).filter((message) => message !== undefined)
  return { meta, exportedAt: AT, members: [chatlabMemberOf(lin, [{ id: 'owner' }])], messages: out }
}

test('what is written can be read again, and keeps what matters', async () => {
  const written: [string, string][] = [
    ['a.jsonl', await joined(writeChatlabLines(exportOf(told)))],
    ['a.json', await joined(writeChatlabJson(exportOf(told)))],
  ]
  for (const [name, text] of written) {
    const { events, skipped } = await readSample(chatlab, sampleSource({ [name]: text }))
    assert.deepEqual(
      events.map(({ source: _source, ...event }) => event),
      told,
      name,
    )
    assert.deepEqual(skipped, [])
  }
})

test('every kind of message has a number, and comes back as itself or as something else without a place of its own', async () => {
  const kinds = [
    'text',
    'image',
    'voice',
    'video',
    'file',
    'sticker',
    'location',
    'link',
    'red-packet',
    'poll',
    'forward',
    'action',
    'other',
  ] as const
  const events = kinds.map(
    (kind, n): RawEvent => ({
      kind: 'message',
      at: AT + n * 1_000,
      eventId: `m${n}`,
      group,
      user: lin,
      message: { externalId: `m${n}`, kind, text: 'x' },
    }),
  )
  const text = await joined(writeChatlabLines(exportOf(events)))
  const reading = await readSample(chatlab, sampleSource({ 'a.jsonl': text }))
  assert.deepEqual(
    reading.events.map(({ message }) => message?.kind),
    kinds.map((kind) => (kind === 'poll' ? 'other' : kind)),
  )
})

test('the standard has no place for joins, deletions and messages of nobody', () => {
  assert.equal(chatlabMessageOf({ kind: 'member.joined', at: AT, eventId: null, group, user: lin }), undefined)
  assert.equal(
    chatlabMessageOf({ kind: 'message', at: AT, eventId: null, group, user: null, message: { externalId: null, kind: 'text', text: 'x' } }),
    undefined,
  )
})

test('an export comes in pieces while its messages are still being fetched, and an empty one is whole', async () => {
  let asked = 0
  async function* many() {
    for (; asked < 5_000; asked += 1) yield { sender: '1', accountName: 'lin', timestamp: SECONDS, type: 0, content: 'x'.repeat(100) }
  }
  const chunks = writeChatlabJson({ ...exportOf([]), members: [], messages: many() })
  await chunks.next()
  assert.ok(asked > 0 && asked < 5_000)
  for await (const _chunk of chunks);
  assert.equal(asked, 5_000)
  assert.deepEqual(JSON.parse(await joined(writeChatlabJson({ ...exportOf([]), members: [] }))).messages, [])
})

test('files of the standard are recognised and need no answers', async () => {
  for (const files of [{ 'a.json': asJson }, { 'a.jsonl': asLines }]) {
    const { sureness, asks } = await judge(chatlab, sampleSource(files))
    assert.ok(sureness > 0.95)
    assert.deepEqual(asks, [])
  }
  assert.equal((await judge(chatlab, sampleSource({ 'a.json': '{"name":"Book club","messages":[]}' }))).sureness, 0)
})
