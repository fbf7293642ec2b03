import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { qqntJson } from './qqnt-json-format.ts'

const AT = Date.UTC(2026, 10, 20, 1, 2)
const lin = { uid: 'u_1', uin: '10101', name: '林', nickname: 'lin', groupCard: '林老师' }
const bo = { uid: 'u_2', uin: '10102', name: '小波' }
const text = (words: string) => ({ type: 'text', data: { text: words } })

function message(id: number, sender: object, elements: object[], more: object = {}) {
  return {
    id: `70000000000000000${id}`,
    seq: String(id),
    timestamp: AT + id * 1_000,
    sender,
    type: 'text',
    content: { text: 'unused', elements, resources: [], mentions: [] },
    recalled: false,
    system: false,
    ...more,
  }
}

function chat(messages: object[], version = 'V5') {
  return {
    metadata: { name: `QQChatExporter ${version} / https://example.org`, version: '5.0.0' },
    chatInfo: { name: '读书会', type: 'group', selfUid: 'u_9', selfUin: '10109', selfName: '我自己' },
    statistics: { totalMessages: messages.length, senders: [{ uid: 'u_3', uin: '10103', name: '阿秀' }] },
    messages,
  }
}

const V5 = chat([
  message(1, lin, [text('大家好 '), { type: 'at', data: { uid: 'u_2', uin: '10102', name: '小波' } }], {
    content: {
      text: '',
      elements: [text('大家好 '), { type: 'at', data: { name: '@小波', uin: '10102' } }],
      mentions: [
        { uid: 'u_2', uin: '10102', name: '小波', type: 'user' },
        { uid: 'all', name: 'x', type: 'all' },
      ],
    },
  }),
  message(2, bo, [{ type: 'reply', data: { messageId: '700000000000000001', timestamp: AT / 1_000 + 1 } }, text('好')]),
  message(3, bo, [{ type: 'image', data: { filename: 'cat.jpg', size: 12_345, url: 'https://cdn.example/cat.jpg' } }]),
  message(4, bo, [{ type: 'forward', data: { title: '转发消息' } }]),
  message(5, bo, [{ type: 'json', data: { title: '一本书', url: 'https://books.example/1' } }]),
  message(6, bo, [text('错了')], { recalled: true }),
  message(7, { uid: 'u_0', name: '' }, [{ type: 'system', data: { text: '"林老师"邀请"阿秀"加入了群聊' } }], {
    system: true,
    type: 'system',
  }),
  message(8, { uid: 'u_0', name: '' }, [{ type: 'system', data: { text: '你将"小波"移出了群聊' } }], { system: true, type: 'system' }),
  message(9, { uid: 'u_0', name: '' }, [{ type: 'system', data: { text: '林老师修改了群名' } }], { system: true, type: 'system' }),
])

test('the fifth generation is read with its replies, mentions, files and recalls', async () => {
  const reading = await readSample(qqntJson, sampleSource({ 'group_1.json': JSON.stringify(V5, null, 2) }))
  assert.deepEqual(gist(reading), [
    '2026-11-20 01:02:01 林老师: 大家好 @小波',
    '2026-11-20 01:02:02 小波: 好',
    '2026-11-20 01:02:03 小波: [image]',
    '2026-11-20 01:02:04 小波: [forward]',
    '2026-11-20 01:02:05 小波: [link] 一本书',
    '2026-11-20 01:02:06 小波: 错了',
    '2026-11-20 01:02:06 小波: 错了',
    '2026-11-20 01:02:07 阿秀 joined by 林老师',
    '2026-11-20 01:02:08 小波 left by 我自己',
  ])
  const [hello, reply, image] = reading.events
  assert.deepEqual(hello?.user, { externalId: '10101', name: '林老师' })
  assert.deepEqual(hello?.message?.mentions, [{ externalId: '10102', name: '小波' }, { name: '全体成员' }])
  assert.deepEqual([reply?.message?.replyTo, reply?.message?.replyToAt], [hello?.message?.externalId, hello?.at])
  assert.deepEqual(image?.message?.attachments, [{ kind: 'image', name: 'cat.jpg', url: 'https://cdn.example/cat.jpg', size: 12_345 }])
  assert.deepEqual(reading.events[6]?.kind, 'message.deleted')
  assert.deepEqual(reading.events[6]?.message?.externalId, reading.events[5]?.message?.externalId)
  // Known from the list of senders, though he has said nothing yet.
  assert.equal(reading.events[7]?.user?.externalId, '10103')
  assert.equal(reading.events[8]?.operator?.externalId, '10109')
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [[9, 'not-a-message']],
  )
  assert.deepEqual(hello?.group, { externalId: '读书会', name: '读书会', kind: 'group' })
})

test('the fourth generation names the same things differently', async () => {
  const old = {
    messageId: '7000000000000000001',
    timestamp: '2026-11-20T01:02:00.000Z',
    messageType: 2,
    sender: { uid: 'u_2', uin: '0', name: '小波' },
    content: { text: ' 大家好 ', elements: [], resources: [{ type: 'file', filename: 'rules.pdf', localPath: 'C:\\rules.pdf' }] },
    isRecalled: false,
    isSystemMessage: false,
  }
  const reading = await readSample(qqntJson, sampleSource({ 'a.json': JSON.stringify(chat([old], 'V4')) }))
  assert.deepEqual(reading.events[0]?.user, { externalId: 'u_2', name: '小波' })
  assert.deepEqual(reading.events[0]?.message, {
    externalId: '7000000000000000001',
    kind: 'text',
    text: '大家好',
    attachments: [{ kind: 'file', name: 'rules.pdf' }],
  })
  assert.equal(reading.events[0]?.at, AT)
})

test('large chats come as a manifest with chunks of lines', async () => {
  const { messages, ...manifest } = V5
  const lines = messages.map((value) => JSON.stringify(value))
  const files = {
    'group_1/manifest.json': JSON.stringify(manifest),
    'group_1/avatars.json': '{"10101":"data:image/png;base64,AA"}',
    'group_1/chunks/chunk_0001.jsonl': `${lines.slice(0, 2).join('\n')}\n`,
    'group_1/chunks/chunk_0002.jsonl': `${lines[2]}\n{"id": broken\n\n${lines[3]}`,
  }
  const reading = await readSample(qqntJson, sampleSource(files))
  assert.deepEqual(
    reading.events.map(({ group, source }) => [group.name, source?.file.slice(-10), source?.line]),
    [
      ['读书会', '0001.jsonl', 1],
      ['读书会', '0001.jsonl', 2],
      ['读书会', '0002.jsonl', 1],
      ['读书会', '0002.jsonl', 4],
    ],
  )
  assert.deepEqual(
    reading.skipped.map(({ file, line, reason }) => [file.slice(-10), line, reason]),
    [['0002.jsonl', 2, 'malformed']],
  )
})

test('elements that are no messages cost only themselves', async () => {
  const odd = [
    null,
    7,
    [],
    {},
    { timestamp: 'yesterday', content: { text: '早' } },
    { timestamp: AT, sender: null, content: null },
    message(1, bo, [text('早')]),
  ]
  const reading = await readSample(qqntJson, sampleSource({ 'a.json': JSON.stringify(chat(odd as object[])) }))
  assert.deepEqual(gist(reading), ['2026-11-20 01:02 -: [other]', '2026-11-20 01:02:01 小波: 早'])
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [
      [1, 'malformed'],
      [2, 'malformed'],
      [3, 'malformed'],
      [4, 'no-date'],
      [5, 'no-date'],
    ],
  )
})

test('a file that breaks off keeps what stands before the break', async () => {
  const whole = JSON.stringify(V5)
  const reading = await readSample(qqntJson, sampleSource({ 'a.json': whole.slice(0, whole.indexOf('转发消息')) }))
  assert.equal(reading.events.length, 3)
  assert.deepEqual(
    reading.skipped.map(({ reason }) => reason),
    ['truncated'],
  )
})

test('exports are recognised and need no answers', async () => {
  for (const files of [{ 'a.json': JSON.stringify(V5) }, { 'a/manifest.json': JSON.stringify(chat([], 'V4')), 'a/chunks/1.jsonl': '{}' }]) {
    const { sureness, asks } = await judge(qqntJson, sampleSource(files))
    assert.ok(sureness > 0.95)
    assert.deepEqual(asks, [])
  }
  assert.equal((await judge(qqntJson, sampleSource({ 'a.json': '{"name":"Book club","messages":[]}' }))).sureness, 0)
})
