import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { qqArchive } from './qq-mht-format.ts'

const HEAD = `From: <Save by Tencent MsgMgr>
Subject: Tencent IM Message
MIME-Version: 1.0
Content-Type:multipart/related;
	charset="utf-8"
	type="text/html";
	boundary="----=_NextPart_TEST"

------=_NextPart_TEST
Content-Type: text/html
Content-Transfer-Encoding:7bit

`
const cell = (text: string) => `<tr><td><div style=padding-left:10px;>${text}</div></td></tr>`
const day = (text: string) =>
  `<tr><td style=border-bottom-width:1px;border-bottom-color:#8EC3EB;color:#3568BB;height:24px;>日期: ${text}</td></tr>`
const said = (sender: string, clock: string, content: string) =>
  `<tr><td><div style=color:#006EFE;padding-left:10px;><div style=float:left;margin-right:6px;>${sender}</div>${clock}</div><div style=padding-left:20px;><font style="font-size:9pt;font-family:'微软雅黑','MS Sans Serif',sans-serif;" color='000000'>${content}</font></div></td></tr>`
const table = (...rows: string[]) =>
  `${HEAD}<html xmlns="http://www.w3.org/1999/xhtml"><body><table width=100% cellspacing=0>${rows.join('')}</table></body></html>`
const PICTURES = `
------=_NextPart_TEST
Content-Type:image/jpeg
Content-Transfer-Encoding:base64
Content-Location:{0A1B}.dat

${'/9j/4AAQSkZJRgABAQ\n'.repeat(200)}------=_NextPart_TEST--
`

const ARCHIVE = `${table(
  cell('消息记录（此消息记录为标准格式）'),
  cell('消息分组:我的群聊'),
  cell('消息对象:读书会'),
  day('2026-11-20'),
  said('【群主】林(10101)', '9:02:00', '大家好<br>a &lt;b&gt;&nbsp;c'),
  said('小波(10102)', '9:03:00&nbsp;', '<IMG src="{0A1B}.dat"><IMG src="{0A1C}.dat">'),
  said('系统消息(10000)', '9:04:00', '阿秀加入本群。'),
  day('2012/4/1'),
  said('阿秀(10103)', '12:05:00 AM', '早<IMG src={0A1D}.dat>'),
)}${PICTURES}`

test('rows of the table are read in China’s time, both spellings of the date, and pictures are named', async () => {
  const reading = await readSample(qqArchive, sampleSource({ '读书会.mht': ARCHIVE }))
  assert.deepEqual(gist(reading), [
    '2026-11-20 01:02 林: 大家好\na <b> c',
    '2026-11-20 01:03 小波: [image]',
    '2026-11-20 01:04 阿秀 joined',
    '2012-03-31 16:05 阿秀: 早',
  ])
  assert.deepEqual(reading.events[0]?.group, { externalId: '读书会', name: '读书会', kind: 'group' })
  assert.deepEqual(reading.events[0]?.user, { externalId: '10101', name: '林' })
  assert.deepEqual(reading.events[1]?.message?.attachments, [
    { kind: 'image', name: '{0A1B}.dat' },
    { kind: 'image', name: '{0A1C}.dat' },
  ])
  assert.deepEqual(reading.skipped, [])
})

test('messages above the first date, with clocks that are none, or of broken dates are reported by row', async () => {
  const text = table(
    said('林(10101)', '9:02:00', '一'),
    day('2026-02-31'),
    said('林(10101)', '9:02:00', '二'),
    day('2026-02-28'),
    said('林(10101)', '9:62:00', '三'),
    said('林(10101)', 'soon', '四'),
  )
  const reading = await readSample(qqArchive, sampleSource({ 'a.mht': text }))
  assert.equal(reading.events.length, 0)
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [
      [1, 'no-date'],
      [2, 'bad-date'],
      [3, 'no-date'],
      [5, 'bad-date'],
      [6, 'bad-date'],
    ],
  )
})

test('an archive that breaks off keeps what stands before the break', async () => {
  const cut = ARCHIVE.slice(0, ARCHIVE.indexOf('9:04:00'))
  const reading = await readSample(qqArchive, sampleSource({ 'a.mht': cut }))
  assert.deepEqual(gist(reading).slice(0, 2), ['2026-11-20 01:02 林: 大家好\na <b> c', '2026-11-20 01:03 小波: [image]'])
})

test('archives are recognised by their head and need no answers', async () => {
  const { sureness, asks } = await judge(qqArchive, sampleSource({ 'a.mht': ARCHIVE }))
  assert.ok(sureness > 0.95)
  assert.deepEqual(asks, [])
  assert.equal((await judge(qqArchive, sampleSource({ 'a.mht': '<html><body>saved page</body></html>' }))).sureness, 0)
})
