import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { isImportRefusal } from '../source/import-refusal.ts'
import { qqText } from './qq-txt-format.ts'

const RULER = '='.repeat(64)
const block = (category: string, subject: string) => `${RULER}\n消息分组:${category}\n${RULER}\n消息对象:${subject}\n${RULER}\n`

const EXPORT = `消息记录（此消息记录为文本格式，不支持重新导入）

${block('我加入的群聊', '读书会')}
2026-11-20 17:01:00 系统消息(10000)
小波 加入了群聊

2026-11-20 9:02:00 【群主】林(10101)
大家好
第二行

第四行

2026-11-20 9:03:00 小波(10102)
[图片]

2026-11-20 9:04:00 小波(10102)


2026-11-20 9:05:00 系统消息(1000000)
管理员林已将小波移出本群

2026-11-20 9:06:00 系统消息(10000)
林撤回了一条消息
`

test("the PC client's export is in China's time, and people are known by their numbers", async () => {
  const reading = await readSample(qqText, sampleSource({ '读书会.txt': `\ufeff${EXPORT.replaceAll('\n', '\r\n')}` }))
  assert.deepEqual(gist(reading), [
    '2026-11-20 09:01 小波 joined',
    '2026-11-20 01:02 林: 大家好\n第二行\n\n第四行',
    '2026-11-20 01:03 小波: [image]',
    '2026-11-20 01:04 小波: [other]',
    '2026-11-20 01:05 小波 left by 林',
  ])
  assert.deepEqual(reading.events[1]?.user, { externalId: '10101', name: '林' })
  assert.deepEqual(reading.events[1]?.group, { externalId: '读书会', name: '读书会', kind: 'group' })
  // By then the file has shown whose names those are.
  assert.deepEqual([reading.events[4]?.user?.externalId, reading.events[4]?.operator?.externalId], ['10102', '10101'])
  assert.deepEqual(
    reading.skipped.map(({ line, reason, sample }) => [line, reason, sample]),
    [[27, 'not-a-message', '林撤回了一条消息']],
  )
})

test('a zone given on purpose counts instead of China', async () => {
  const text = '2026-11-20 9:02:00 林(10101)\n早\n'
  assert.deepEqual(gist(await readSample(qqText, sampleSource({ 'a.txt': text }), { zone: 'America/Los_Angeles', isZoneGiven: true })), [
    '2026-11-20 17:02 林: 早',
  ])
})

test('an export of all chats gives each message to the chat above it', async () => {
  const text = `消息记录（此消息记录为文本格式，不支持重新导入）\n\n${block('我的好友', '阿秀')}\n2026-11-20 9:00:00 阿秀(10103)\n嗨\n\n${block('我的群聊', '读书会')}\n2026-11-20 9:02:00 林(10101)\n早\n`
  const { events, skipped } = await readSample(qqText, sampleSource({ '全部消息记录.txt': text }))
  assert.deepEqual(
    events.map(({ group, message }) => [group.name, group.kind, message?.text]),
    [
      ['阿秀', 'direct', '嗨'],
      ['读书会', 'group', '早'],
    ],
  )
  assert.deepEqual(skipped, [])
})

test('nobody moves the rest of a log to another group by writing the name of one', async () => {
  const text = `${EXPORT.trimEnd()}\n\n2026-11-20 9:07:00 小波(10102)\n消息对象:别的群\n\n${RULER}\n骗人的\n\n2026-11-20 9:08:00 林(10101)\n不\n`
  const { events } = await readSample(qqText, sampleSource({ 'a.txt': text }))
  assert.deepEqual(
    events.slice(-2).map(({ group, message }) => [group.name, message?.text]),
    [
      ['读书会', `消息对象:别的群\n\n${RULER}\n骗人的`],
      ['读书会', '不'],
    ],
  )
})

test('twelve-hour clocks, mail addresses and old discussion groups without numbers are read', async () => {
  const text =
    '2020-03-04 12:12:29 AM 礼(850049)\n一\n\n2020-03-04 1:12:39 PM 老温<wen@mail.example>\n二\n\n2020-03-04 下午 3:13:41 礼(850049)\n三\n'
  const { events } = await readSample(qqText, sampleSource({ 'a.txt': text }), { zone: 'Asia/Shanghai' })
  assert.deepEqual(
    events.map(({ at, user }) => [new Date(at).toISOString().slice(0, 16), user?.externalId]),
    [
      ['2020-03-03T16:12', '850049'],
      ['2020-03-04T05:12', 'wen@mail.example'],
      ['2020-03-04T07:13', '850049'],
    ],
  )
  const unnumbered = `${block('我的讨论组', '三人行')}\n2020-03-04 12:12:29 礼\n一\n\n2020-03-04 12:13:29 老温\n二\n`
  assert.deepEqual(gist(await readSample(qqText, sampleSource({ 'a.txt': unnumbered }))), [
    '2020-03-04 04:12:29 礼: 一',
    '2020-03-04 04:13:29 老温: 二',
  ])
})

test('a forged header inside a message does not put words into a mouth', async () => {
  const text =
    '2020-03-04 9:12:29 林(10101)\n好\n\n2020-03-04 9:13:29 小波(10102)\n看:\n2020-03-04 9:00:00 林(10101)\n我转账给小波\n\n2020-03-04 9:14:00 林\n我也说了\n'
  const reading = await readSample(qqText, sampleSource({ 'a.txt': text }))
  assert.deepEqual(
    reading.events.map(({ user }) => user?.name),
    ['林', '小波'],
  )
})

test('an export without blank lines between the messages is read all the same', async () => {
  const text = '2020-03-04 9:12:29 林(10101)\n好\n2020-03-04 9:13:29 小波(10102)\n早\n2020-03-04 9:14:29 林(10101)\n早\n'
  assert.equal((await readSample(qqText, sampleSource({ 'a.txt': text }))).events.length, 3)
})

const WINDOW = `【冒泡】阿秀 2/14/2020 9:16:13 PM
（1

【PL】克里斯托夫·韦恩 2/14/2020 9:17:10 PM
3

阿秀撤回了一条消息

小波加入本群。

【冒泡】阿秀 2/14/2020 9:17:22 PM
5
`

test("text copied from a window has no numbers, so names stay whole, and QQ's remarks are not part of messages", async () => {
  const reading = await readSample(qqText, sampleSource({ 'copy.txt': WINDOW }))
  assert.deepEqual(gist(reading), [
    '2020-02-14 13:16:13 【冒泡】阿秀: （1',
    '2020-02-14 13:17:10 【PL】克里斯托夫·韦恩: 3',
    '2020-02-14 13:17:10 小波 joined',
    '2020-02-14 13:17:22 【冒泡】阿秀: 5',
  ])
  assert.deepEqual(
    reading.skipped.map(({ line, sample }) => [line, sample]),
    [[7, '阿秀撤回了一条消息']],
  )
})

test('the order of day and month in a copied text is asked about only when it stays open', async () => {
  assert.deepEqual((await judge(qqText, sampleSource({ 'copy.txt': WINDOW }))).asks, [])
  const open = sampleSource({ 'copy.txt': '阿秀 2/4/2020 9:16:13 PM\n一\n' })
  assert.deepEqual((await judge(qqText, open)).asks, ['date-order'])
  await assert.rejects(readSample(qqText, open), isImportRefusal)
  assert.deepEqual(gist(await readSample(qqText, open, { dateOrder: 'dmy' })), ['2020-04-02 13:16:13 阿秀: 一'])
})

test('text copied from a phone takes its day from the line above, and without one it is reported', async () => {
  const text =
    '早前  23:49:12 \n零\n\n— —  2020-2-21  — —\n\n阿秀  23:50:12 \n一\n\na dark ideation  23:50:40 \n二\n\n— —  2020-2-22  — —\n\n阿秀  00:01:00 \n三\n'
  const reading = await readSample(qqText, sampleSource({ 'phone.txt': text }))
  assert.deepEqual(gist(reading), ['2020-02-21 15:50:12 阿秀: 一', '2020-02-21 15:50:40 a dark ideation: 二', '2020-02-21 16:01 阿秀: 三'])
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [
      [1, 'no-date'],
      [2, 'not-a-message'],
    ],
  )
})

test('words in brackets that stand for a whole message tell its kind', async () => {
  const bodies = ['[图片][图片]', '[语音]', '[QQ红包]恭喜发财', '[图片]真好看', '[捂脸]', '@林 早']
  const text = bodies.map((body, index) => `2020-03-04 9:0${index}:00 小波(10102)\n${body}\n`).join('\n')
  const { events } = await readSample(qqText, sampleSource({ 'a.txt': text }))
  assert.deepEqual(
    events.map(({ message }) => [message?.kind, message?.text, message?.attachments?.length ?? 0, message?.mentions?.length ?? 0]),
    [
      ['image', '', 2, 0],
      ['voice', '', 1, 0],
      ['red-packet', '恭喜发财', 0, 0],
      ['text', '[图片]真好看', 0, 0],
      ['text', '[捂脸]', 0, 0],
      ['text', '@林 早', 0, 1],
    ],
  )
})

test('exports are recognised, in GB18030 as well, and other texts are not', async () => {
  const gb18030 = Buffer.from('MjAyNi0xMS0yMCA5OjAyOjAwIMHWKDEwMTAxKQq088zlusMK', 'base64')
  const known = await judge(qqText, sampleSource({ 'a.txt': gb18030 }))
  assert.ok(known.sureness >= 0.9)
  assert.deepEqual(known.asks, [])
  assert.deepEqual(gist(await readSample(qqText, sampleSource({ 'a.txt': gb18030 }))), ['2026-11-20 01:02 林: 大体好'])
  assert.ok((await judge(qqText, sampleSource({ 'a.txt': EXPORT }))).sureness > 0.95)
  assert.ok((await judge(qqText, sampleSource({ 'a.txt': WINDOW }))).sureness >= 0.6)
  for (const text of [
    '[19:44] <amara> hello\n',
    '20/11/2026, 17:01 - Bo: hi\n',
    'see you at 10:00:00\n\nor later\n\nor not\n\nat all\n\nok\n',
  ]) {
    assert.equal((await judge(qqText, sampleSource({ 'a.txt': text }))).sureness, 0, text)
  }
})
