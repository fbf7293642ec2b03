import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { wechatChatlog } from './chatlog-format.ts'
import { wechatMemotrace } from './memotrace-format.ts'
import { wechatWeflow } from './weflow-format.ts'

const AT = Date.UTC(2026, 10, 20, 1, 2)
const SECONDS = AT / 1_000

const MEMOTRACE_HEADER = 'localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender'
const MEMOTRACE = `\ufeff${MEMOTRACE_HEADER}
1,3,1,0,0,${SECONDS},2,"大家好, ""hi""
第二行",2026-11-20 09:02:00,小波,bo,wxid_bo
2,3,3,0,1,${SECONDS + 1},2,<msg><img/></msg>,2026-11-20 09:02:01,,林,wxid_lin
3,3,49,5,0,${SECONDS + 2},2,"<?xml version=""1.0""?><msg><appmsg><title>一本&lt;书&gt;</title></appmsg></msg>",2026-11-20 09:02:02,小波,bo,wxid_bo
4,3,49,57,0,${SECONDS + 3},2,同意,2026-11-20 09:02:03,小波,bo,wxid_bo
5,3,10000,0,0,${SECONDS + 4},2,"你将""小波""移出了群聊",2026-11-20 09:02:04,,,
6,3,10000,0,0,${SECONDS + 5},2,收到红包，请在手机上查看,2026-11-20 09:02:05,,,
7,3,1,0,0,soon,2,早,,小波,bo,wxid_bo
8,4,1,0,0,${SECONDS + 6},2,另一个群,2026-11-20 09:02:06,阿秀,,wxid_xiu
9,3,1
`

test('a MemoTrace table tells messages, cards, and who was put out by whom', async () => {
  const reading = await readSample(wechatMemotrace, sampleSource({ '读书会.csv': MEMOTRACE }))
  assert.deepEqual(gist(reading), [
    '2026-11-20 01:02 小波: 大家好, "hi"\n第二行',
    '2026-11-20 01:02:01 林: [image]',
    '2026-11-20 01:02:02 小波: [link] 一本<书>',
    '2026-11-20 01:02:03 小波: 同意',
    '2026-11-20 01:02:04 小波 left by 林',
    '2026-11-20 01:02:06 阿秀: 另一个群',
  ])
  assert.deepEqual(
    reading.events.map(({ user }) => user?.externalId),
    ['wxid_bo', 'wxid_lin', 'wxid_bo', 'wxid_bo', 'wxid_bo', 'wxid_xiu'],
  )
  // One chat goes to the group the import is for; a second in the same file is kept apart.
  assert.deepEqual([...new Set(reading.events.map(({ group }) => group.externalId))], ['', 'talker-4'])
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [
      [8, 'not-a-message'],
      [9, 'bad-date'],
      [11, 'malformed'],
    ],
  )
})

const chatlogMessage = (n: number, more: object) => ({
  seq: (SECONDS + n) * 1_000 + 1,
  time: new Date(AT + n * 1_000 + 8 * 3_600_000).toISOString().replace('.000Z', '+08:00'),
  talker: '12345@chatroom',
  talkerName: '读书会',
  isChatRoom: true,
  sender: 'wxid_bo',
  senderName: '小波',
  isSelf: false,
  type: 1,
  subType: 0,
  content: '',
  ...more,
})

const CHATLOG = [
  chatlogMessage(0, { content: '@林\u2005大家好' }),
  chatlogMessage(1, {
    type: 49,
    subType: 57,
    content: '同意',
    contents: { refer: { time: '2026-11-20T09:02:00+08:00', sender: 'wxid_lin', content: 'x' } },
  }),
  chatlogMessage(2, { type: 49, subType: 6, contents: { title: 'rules.pdf', md5: 'ab' } }),
  chatlogMessage(3, { type: 49, subType: 62, content: '"小波" 拍了拍 "林"' }),
  chatlogMessage(4, { type: 49, subType: 2001 }),
  chatlogMessage(5, { type: 9_999 }),
  chatlogMessage(6, { sender: '系统消息', senderName: '', type: 10_000, content: '"林"邀请"阿秀"加入了群聊' }),
  chatlogMessage(7, { talker: 'wxid_xiu', talkerName: '阿秀', isChatRoom: false, sender: 'wxid_xiu', senderName: '阿秀', content: '嗨' }),
  chatlogMessage(8, { time: 'soon', seq: 0, content: '?' }),
  'no message',
]

test("chatlog's JSON tells kinds by number and quoted messages by their time", async () => {
  const reading = await readSample(wechatChatlog, sampleSource({ 'chatlog.json': JSON.stringify(CHATLOG) }))
  assert.deepEqual(gist(reading), [
    '2026-11-20 01:02 小波: @林\u2005大家好',
    '2026-11-20 01:02:01 小波: 同意',
    '2026-11-20 01:02:02 小波: [file] rules.pdf',
    '2026-11-20 01:02:03 小波: [action] "小波" 拍了拍 "林"',
    '2026-11-20 01:02:04 小波: [red-packet]',
    '2026-11-20 01:02:05 小波: [other]',
    '2026-11-20 01:02:06 阿秀 joined by 林',
    '2026-11-20 01:02:07 阿秀: 嗨',
  ])
  const [mention, answer, file, ...rest] = reading.events
  assert.deepEqual(mention?.message?.mentions, [{ name: '林' }])
  assert.equal(answer?.message?.replyToAt, AT)
  assert.equal(answer?.message?.externalId, `${SECONDS + 1}001`)
  assert.deepEqual(file?.message?.attachments, [{ kind: 'file', name: 'rules.pdf' }])
  assert.deepEqual(mention?.group, { externalId: '12345@chatroom', name: '读书会', kind: 'group' })
  assert.deepEqual(rest.at(-1)?.group, { externalId: 'wxid_xiu', name: '阿秀', kind: 'direct' })
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [
      [9, 'no-date'],
      [10, 'malformed'],
    ],
  )
})

test("chatlog's CSV and text say the same in words", async () => {
  const csv = `Time,SenderName,Sender,TalkerName,Talker,Content
2026-11-20 09:02:00,小波,wxid_bo,读书会,12345@chatroom,大家好
2026-11-20 09:02:01,小波,wxid_bo,读书会,12345@chatroom,"[链接|一本[好]书](https://books.example/1)"
2026-11-20 09:02:02,小波,wxid_bo,读书会,12345@chatroom,![图片](http://127.0.0.1/image/ab)
2026-11-20 09:02:03,,系统消息,读书会,12345@chatroom,小波退出了群聊
2026-11-20,小波,wxid_bo
`
  const fromCsv = await readSample(wechatChatlog, sampleSource({ 'chatlog.csv': csv }))
  assert.deepEqual(gist(fromCsv), [
    '2026-11-20 01:02 小波: 大家好',
    '2026-11-20 01:02:01 小波: [link] 一本[好]书',
    '2026-11-20 01:02:02 小波: [image]',
    '2026-11-20 01:02:03 小波 left',
  ])
  assert.equal(fromCsv.events[3]?.user?.externalId, 'wxid_bo')
  assert.deepEqual(fromCsv.events[1]?.message?.attachments, [{ kind: 'link', name: '一本[好]书', url: 'https://books.example/1' }])
  assert.deepEqual(fromCsv.skipped.length, 1)

  const text = `小波(wxid_bo) 2026-11-20 09:02:00
大家好

第二段

我 11-20 09:02:05
> 林(wxid_lin) 11-20 09:00:00
> 早
晚

小波(wxid_bo) [读书会(12345@chatroom)] 11-20 09:02:06
[语音]
`
  const fromText = await readSample(wechatChatlog, sampleSource({ 'chatlog.txt': text }))
  assert.deepEqual(gist(fromText), [
    '2026-11-20 01:02 小波: 大家好\n\n第二段',
    '2026-11-20 01:02:05 我: 晚',
    '2026-11-20 01:02:06 小波: [voice]',
  ])
  assert.equal(fromText.events[2]?.group.externalId, '12345@chatroom')
})

test('a chatlog text that leaves the year or the day out takes it from its name, or is reported', async () => {
  const monthly = '小波(wxid_bo) 11-20 09:02:00\n早\n'
  const daily = '小波(wxid_bo) 09:02:00\n早\n'
  assert.deepEqual(gist(await readSample(wechatChatlog, sampleSource({ 'chatlog 2026.txt': monthly }))), ['2026-11-20 01:02 小波: 早'])
  assert.deepEqual(gist(await readSample(wechatChatlog, sampleSource({ '2026-11-20.txt': daily }))), ['2026-11-20 01:02 小波: 早'])
  for (const text of [monthly, daily]) {
    const reading = await readSample(wechatChatlog, sampleSource({ 'chatlog.txt': text }))
    assert.deepEqual([reading.events.length, reading.skipped[0]?.reason], [0, 'no-date'])
  }
})

const weflow = (messages: object[]) => ({
  session: { wxid: '12345@chatroom', nickname: '读书会', remark: '', displayName: '读书会', type: '群聊', messageCount: messages.length },
  messages,
})
const weflowMessage = (n: number, more: object) => ({
  localId: n,
  createTime: SECONDS + n,
  type: '文本消息',
  localType: 1,
  content: '',
  isSend: 0,
  senderUsername: 'wxid_bo',
  senderDisplayName: '小波',
  ...more,
})

test('WeFlow and its forerunner tell kinds by number, by packed number, or by word', async () => {
  const chat = weflow([
    weflowMessage(0, { content: '大家好' }),
    weflowMessage(1, { type: '图片消息', localType: 3, content: '[图片]' }),
    weflowMessage(2, { type: '链接消息', localType: 49 + 5 * 2 ** 32, content: '[链接]' }),
    weflowMessage(3, { type: '引用消息', localType: 49 + 57 * 2 ** 32, content: '同意' }),
    weflowMessage(4, { type: '文件消息', localType: 49, content: '[文件]' }),
    weflowMessage(5, { isSend: 1, senderUsername: 'wxid_lin', senderDisplayName: '林', content: '早', serverId: '900' }),
    weflowMessage(6, { type: '系统消息', localType: 10_000, senderUsername: '', content: '你邀请"阿秀"加入了群聊', isSend: null }),
    weflowMessage(7, { createTime: 0, content: '?' }),
  ])
  const reading = await readSample(wechatWeflow, sampleSource({ 'a.json': JSON.stringify({ weflow: { version: '1.0.3' }, ...chat }) }))
  assert.deepEqual(gist(reading), [
    '2026-11-20 01:02 小波: 大家好',
    '2026-11-20 01:02:01 小波: [image]',
    '2026-11-20 01:02:02 小波: [link]',
    '2026-11-20 01:02:03 小波: 同意',
    '2026-11-20 01:02:04 小波: [file]',
    '2026-11-20 01:02:05 林: 早',
    '2026-11-20 01:02:06 阿秀 joined by 林',
  ])
  assert.deepEqual(reading.events[0]?.group, { externalId: '12345@chatroom', name: '读书会', kind: 'group' })
  assert.equal(reading.events[5]?.message?.externalId, '900')
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [[8, 'no-date']],
  )
  const forerunner = await readSample(wechatWeflow, sampleSource({ 'a.json': JSON.stringify(chat) }))
  assert.deepEqual(gist(forerunner), gist(reading))
})

test('each export is recognised as its own, and none needs an answer', async () => {
  const sources: [string, string][] = [
    ['wechat-memotrace-csv', MEMOTRACE],
    ['wechat-chatlog-json', JSON.stringify(CHATLOG, null, 1)],
    ['wechat-chatlog-json', 'Time,SenderName,Sender,TalkerName,Talker,Content\n2026-11-20 09:02:00,小波,wxid_bo,读书会,1@chatroom,早\n'],
    ['wechat-chatlog-json', '小波(wxid_bo) 11-20 09:02:00\n早\n'],
    ['wechat-weflow-json', JSON.stringify({ weflow: { version: '1' }, ...weflow([weflowMessage(0, {})]) })],
    ['wechat-weflow-json', JSON.stringify(weflow([weflowMessage(0, {})]))],
  ]
  for (const [id, text] of sources) {
    for (const format of [wechatMemotrace, wechatChatlog, wechatWeflow]) {
      const { sureness, asks } = await judge(format, sampleSource({ 'export.txt': text }))
      assert.equal(sureness >= 0.85, format.id === id, `${format.id} of ${text.slice(0, 60)}`)
      assert.deepEqual(asks, [])
    }
  }
})
