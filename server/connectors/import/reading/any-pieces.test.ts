import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chatlab } from '../chatlab/chatlab-format.ts'
import { csvTable } from '../csv/csv-format.ts'
import type { ImportFormat } from '../import-format.ts'
import { ircLog } from '../irc/irc-format.ts'
import { qqArchive } from '../qq/qq-mht-format.ts'
import { qqText } from '../qq/qq-txt-format.ts'
import { qqntJson } from '../qq/qqnt-json-format.ts'
import { wechatChatlog } from '../wechat/chatlog-format.ts'
import { wechatMemotrace } from '../wechat/memotrace-format.ts'
import { wechatWeflow } from '../wechat/weflow-format.ts'
import { whatsappText } from '../whatsapp/whatsapp-format.ts'
import { readSample, sampleSource } from './sample-source.ts'

const COUNT = 1_100
const rows = (make: (n: number) => string, separator = '\n') => Array.from({ length: COUNT }, (_, n) => make(n)).join(separator)
const two = (n: number) => String(n).padStart(2, '0')
const clock = (n: number) => `${two(Math.floor(n / 3_600))}:${two(Math.floor(n / 60) % 60)}:${two(n % 60)}`
// Every hundredth line is broken, so that reports have to fall on the same pages too.
const isBroken = (n: number) => n % 100 === 50

const SAMPLES: { format: ImportFormat; name: string; text: string }[] = [
  {
    format: ircLog,
    name: '2026-11-20.log',
    text: rows((n) => (isBroken(n) ? `[99:99] ?? ${n}` : `[${clock(n)}] <阿秀${n % 7}> 早 🌊 ${n}`)),
  },
  {
    format: whatsappText,
    name: '_chat.txt',
    text: rows(
      (n) => (isBroken(n) ? `[20/11/2026, ${clock(n)}] \u200eLin changed the icon` : `[20/11/2026, ${clock(n)}] Amara: 早 🌊 ${n}\nmore`),
      '\r\n',
    ),
  },
  {
    format: qqText,
    name: 'a.txt',
    text: rows((n) => `2026-11-20 ${clock(n)} ${isBroken(n) ? '系统消息(10000)' : `阿秀(1010${n % 7})`}\n早 🌊 ${n}\n`),
  },
  {
    format: qqArchive,
    name: 'a.mht',
    text: `Subject: Tencent IM Message\n\n<html><body><table><tr><td>日期: 2026-11-20</td></tr>${rows((n) => `<tr><td><div style=color:#006EFE;><div style=float:left;>阿秀(10101)</div>${isBroken(n) ? 'soon' : clock(n)}</div><div style=padding-left:20px;><font color='000000'>早 &amp; 🌊 ${n}</font></div></td></tr>`, '')}</table></body></html>\n/9j/`,
  },
  {
    format: qqntJson,
    name: 'a.json',
    text: `{"metadata":{"name":"QQChatExporter V5"},"chatInfo":{"name":"读书会"},"messages":[${rows((n) => (isBroken(n) ? '{"id":1,}' : `{"id":"${n}","timestamp":${1_795_136_520_000 + n},"sender":{"uin":"10101","name":"阿秀"},"content":{"text":"早 🌊 ${n}"}}`), ',')}]}`,
  },
  {
    format: wechatMemotrace,
    name: 'a.csv',
    text: `localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n${rows((n) => `${n},3,1,0,0,${isBroken(n) ? 'soon' : 1_795_136_520 + n},2,"早, 🌊\n""${n}""",,阿秀,,wxid_xiu`)}`,
  },
  {
    format: wechatChatlog,
    name: 'a.json',
    text: `[${rows((n) => `{"seq":${1_795_136_520_001 + n},"time":"${isBroken(n) ? 'soon' : '2026-11-20T09:02:00+08:00'}","talker":"1@chatroom","sender":"wxid_xiu","senderName":"阿秀","type":1,"content":"早 🌊 ${n}"}`, ',\n')}]`,
  },
  {
    format: wechatWeflow,
    name: 'a.json',
    text: `{"session":{"wxid":"1@chatroom"},"messages":[${rows((n) => `{"createTime":${isBroken(n) ? 0 : 1_795_136_520 + n},"localType":1,"content":"早 🌊 ${n}","senderUsername":"wxid_xiu"}`, ',')}]}`,
  },
  {
    format: chatlab,
    name: 'a.jsonl',
    text: `{"_type":"header","chatlab":{},"meta":{"name":"读书会"}}\n${rows((n) => (isBroken(n) ? '{"_type":' : `{"_type":"message","sender":"1","accountName":"阿秀","timestamp":${1_795_136_520 + n},"type":0,"content":"早 🌊 ${n}"}`))}`,
  },
  {
    format: csvTable,
    name: 'a.csv',
    text: `time,user,text\n${rows((n) => `${isBroken(n) ? 'soon' : 1_795_136_520 + n},阿秀,"早, 🌊\n""${n}"""`)}`,
  },
]

for (const { format, name, text } of SAMPLES) {
  test(`${format.id} gives the same pages however the bytes are cut`, async () => {
    const whole = await readSample(format, sampleSource({ [name]: text }))
    assert.ok(whole.events.length >= COUNT - 20, `${whole.events.length} events`)
    assert.ok(whole.pageSizes.length >= 2 && whole.pageSizes.every(([events, skipped]) => events <= 1_000 && skipped <= 1_000))
    for (const chunkBytes of [1_021, 4_093, 65_537])
      assert.deepEqual(await readSample(format, sampleSource({ [name]: text }, chunkBytes)), whole)
    // A byte at a time, on a piece small enough for it.
    const start = text.slice(0, 3_000)
    assert.deepEqual(
      await readSample(format, sampleSource({ [name]: start }, 1)),
      await readSample(format, sampleSource({ [name]: start })),
    )
  })

  test(`${format.id} stops between pages when it is told to`, async () => {
    const abort = new AbortController()
    const pages = format.read(sampleSource({ [name]: text }, 1_021), { zone: 'UTC', groupName: 'Book club', signal: abort.signal })
    await pages.next()
    abort.abort()
    await assert.rejects(async () => {
      for await (const _page of pages);
    }, /abort/i)
  })
}

const LONG = 50_000
// Each would take a careless expression hours.
const NASTY = [
  ' '.repeat(LONG),
  '\u200e'.repeat(LONG),
  `${'\u200e'.repeat(LONG)}x`,
  '['.repeat(LONG),
  '<'.repeat(LONG),
  '>'.repeat(LONG),
  '= '.repeat(LONG / 2),
  '] '.repeat(LONG / 2),
  '"'.repeat(LONG + 1),
  '@a '.repeat(LONG / 3),
  '[图片]'.repeat(LONG / 4),
  'a邀请'.repeat(LONG / 3),
  `${'a '.repeat(LONG / 2)}joined`,
  `${' '.repeat(LONG)}<This message was edited>`,
  '(('.repeat(LONG / 2),
  '\0'.repeat(LONG),
  '20/11/2026, 17:01 - '.repeat(LONG / 20),
]
const BEGINNINGS: Record<string, (nasty: string) => string> = {
  'irc-log': (nasty) =>
    `[10:00] <bo> ${nasty}\n[10:00] *** ${nasty}\n=== ${nasty}\n19:44 -!- ${nasty}\n19:44 < bo> <${nasty}\n2026-11-21 19:44:00\t<--\t${nasty}`,
  'whatsapp-txt': (nasty) =>
    `[20/11/2026, 17:01:00] Bo: ${nasty}\n[20/11/2026, 17:01:00] \u200e${nasty}\n[20/11/2026, 17:01:00] Bo: \u200e${nasty}\n${nasty}`,
  'qq-txt': (nasty) => `2026-11-20 9:02:00 小波(10102)\n${nasty}\n\n2026-11-20 9:02:00 系统消息(10000)\n${nasty}\n\n${nasty} 9:02:00`,
  'qq-mht': (nasty) =>
    `Tencent <html><table><tr><td>日期: 2026-11-20</td></tr><tr><td><div style=color:#006EFE;><div style=float:left;>${nasty}</div>9:02:00</div><div style=padding-left:20px;>${nasty}</div></td></tr>`,
  'qqnt-json': (nasty) =>
    JSON.stringify({
      chatInfo: { name: nasty },
      messages: [
        { timestamp: 1_795_136_520_000, system: true, content: { text: nasty } },
        { timestamp: 1_795_136_520_000, sender: { uid: nasty }, content: { text: nasty } },
      ],
    }),
  'wechat-memotrace-csv': (nasty) =>
    `localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n1,3,1,0,0,1795136520,0,${nasty},,,,\n1,3,49,5,0,1795136520,0,<msg>${nasty},,,,`,
  'wechat-chatlog-json': (nasty) =>
    JSON.stringify([
      { time: '2026-11-20T09:02:00+08:00', type: 1, content: nasty },
      { time: '2026-11-20T09:02:00+08:00', type: 10_000, content: nasty },
    ]),
  'wechat-weflow-json': (nasty) =>
    JSON.stringify({ session: { wxid: nasty }, messages: [{ createTime: 1_795_136_520, type: nasty, content: nasty }] }),
  chatlab: (nasty) =>
    `{"_type":"header","meta":{}}\n${nasty}\n${JSON.stringify({ _type: 'message', sender: nasty, timestamp: 1, type: 80, content: nasty })}`,
  csv: (nasty) => `time,user,text\n1795136520,${nasty},${nasty}\n${nasty},a,b`,
}

for (const { format, name } of SAMPLES) {
  test(`${format.id} takes hostile lines in its stride`, async () => {
    const begin = BEGINNINGS[format.id]
    assert.ok(begin !== undefined)
    for (const nasty of NASTY) {
      const text = begin(nasty)
      format.sniff({ name, entryNames: [name], samples: [{ name, text: text.slice(0, 65_536) }] })
      const { events, skipped } = await readSample(format, sampleSource({ [name]: text }), {
        dateOrder: 'dmy',
        columns: { at: '0', sender: '1', text: '2' },
      })
      assert.ok(events.length + skipped.length > 0)
      assert.ok(skipped.every(({ sample }) => sample.length <= 200))
    }
  })

  test(`${format.id} never fails on bytes that mean nothing`, async () => {
    // The same bytes in every run: a linear congruential generator.
    let state = 42
    const nextByte = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state >>> 24
    }
    const noise = Buffer.from(Array.from({ length: 20_000 }, nextByte))
    const options = { dateOrder: 'dmy' as const, columns: { at: '0', sender: '0', text: '0' } }
    await readSample(format, sampleSource({ [name]: noise }), options)
    const sample = SAMPLES.find((other) => other.format === format)?.text ?? ''
    const torn = Buffer.from(sample.slice(0, 20_000))
    for (let at = 0; at < torn.length; at += 97) torn[at] = noise[at] ?? 0
    await readSample(format, sampleSource({ [name]: torn }), options)
  })
}
