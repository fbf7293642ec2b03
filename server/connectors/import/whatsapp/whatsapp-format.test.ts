import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gist, judge, readSample, sampleSource } from '../reading/sample-source.ts'
import { isImportRefusal } from '../source/import-refusal.ts'
import { whatsappText } from './whatsapp-format.ts'

const IPHONE = `[20/11/2026, 17:00:00] Book club: \u200eMessages and calls are end-to-end encrypted.
[20/11/2026, 17:01:00] Book club: \u200eBo joined using this group's invite link
[20/11/2026, 17:02:00] Bo: 大家好
second line

fourth line
\u200e[20/11/2026, 17:03:00] Amara: \u200eimage omitted
[20/11/2026, 17:04:00] Lin: \u200eYou added Tomas
[20/11/2026, 17:05:00] Book club: \u200eLin changed the group name to “Book club: May”
[20/11/2026, 17:06:00] Tomas: Bo left
`

test('an iPhone chat is read with its notices told from what people say', async () => {
  const reading = await readSample(whatsappText, sampleSource({ '_chat.txt': IPHONE }), { zone: 'Asia/Shanghai' })
  assert.deepEqual(gist(reading), [
    '2026-11-20 09:01 Bo joined',
    '2026-11-20 09:02 Bo: 大家好\nsecond line\n\nfourth line',
    '2026-11-20 09:03 Amara: [image]',
    '2026-11-20 09:04 Tomas joined',
    // Without WhatsApp's mark it is Tomas who says so.
    '2026-11-20 09:06 Tomas: Bo left',
  ])
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [
      [1, 'not-a-message'],
      [9, 'not-a-message'],
    ],
  )
  assert.deepEqual(reading.events[1]?.source, { file: '_chat.txt', line: 3 })
  assert.deepEqual(reading.events[1]?.group, { externalId: '', name: 'Book club' })
  assert.deepEqual(reading.events[1]?.user, { externalId: 'Bo', name: 'Bo' })
})

const ANDROID = `2026/11/20 下午5:02 - 消息和通话都进行端到端加密。
2026/11/20 下午5:03 - Bo 使用此群组的邀请链接加入了群组
2026/11/20 下午5:04 - Amara: <省略多媒体文件>
2026/11/20 下午5:05 - Lin 将群组名称从“读书: 春”更改为“读书: 夏”
2026/11/20 晚上11:59 - Lin: 晚安
2026/11/21 凌晨12:01 - Lin: 早
`

test('an Android chat in Chinese is read by its twelve-hour words', async () => {
  const reading = await readSample(whatsappText, sampleSource({ 'WhatsApp Chat with 读书会.txt': ANDROID }), { zone: 'Asia/Shanghai' })
  assert.deepEqual(gist(reading), [
    '2026-11-20 09:03 Bo joined',
    '2026-11-20 09:04 Amara: [other]',
    '2026-11-20 15:59 Lin: 晚安',
    '2026-11-20 16:01 Lin: 早',
  ])
  assert.deepEqual(
    reading.skipped.map(({ line }) => line),
    [1, 4],
  )
})

const pad = (number: number) => String(number).padStart(2, '0')

/** A chat of three days in any of the styles that clients have been seen to write. */
function written(style: { order: string; separator: string; isTwelve: boolean; hasSeconds: boolean; isBracketed: boolean }): string {
  const moments = [
    { year: 26, month: 3, day: 4, hour: 9 },
    { year: 26, month: 3, day: 25, hour: 0 },
    { year: 26, month: 12, day: 31, hour: 13 },
  ]
  const lines = moments.map(({ year, month, day, hour }) => {
    const values: Record<string, number> = { y: year, m: month, d: day }
    const date = [...style.order].map((part) => pad(values[part] ?? 0)).join(style.separator)
    const shownHour = style.isTwelve ? hour % 12 || 12 : hour
    const clock = `${pad(shownHour)}:07${style.hasSeconds ? ':08' : ''}${style.isTwelve ? (hour < 12 ? ' AM' : ' PM') : ''}`
    return style.isBracketed ? `[${date} ${clock}] Amara: hi` : `${date}, ${clock} - Amara: hi`
  })
  return lines.join('\n')
}

const BOTH = [false, true]
const STYLES = ['ymd', 'ydm', 'dmy', 'mdy'].flatMap((order) =>
  ['-', '/', '.'].flatMap((separator) =>
    BOTH.flatMap((isTwelve) =>
      BOTH.flatMap((hasSeconds) => BOTH.map((isBracketed) => ({ order, separator, isTwelve, hasSeconds, isBracketed }))),
    ),
  ),
)

test('every order of the date with every separator and clock is worked out from the file alone', async () => {
  assert.equal(STYLES.length, 96)
  for (const style of STYLES) {
    const text = written(style)
    const source = sampleSource({ '_chat.txt': text })
    const { sureness, asks } = await judge(whatsappText, source)
    assert.ok(sureness > 0.9, text)
    assert.deepEqual(asks, ['zone'], text)
    const { events, skipped } = await readSample(whatsappText, source)
    const seconds = style.hasSeconds ? '08' : '00'
    const times = events.map(({ at }) => new Date(at).toISOString().slice(0, 19))
    assert.deepEqual(times, [`2026-03-04T09:07:${seconds}`, `2026-03-25T00:07:${seconds}`, `2026-12-31T13:07:${seconds}`], text)
    assert.deepEqual(skipped, [])
  }
})

test('a chat that fits both orders throughout is not guessed at: it is asked about, and read as answered', async () => {
  const source = sampleSource({ '_chat.txt': '05/06/2026, 17:01 - Bo: hi\n06/06/2026, 17:01 - Bo: ho\n' })
  assert.deepEqual((await judge(whatsappText, source)).asks, ['zone', 'date-order'])
  await assert.rejects(readSample(whatsappText, source), (error) => isImportRefusal(error) && /dmy and mdy/.test(error.detail))
  assert.deepEqual(gist(await readSample(whatsappText, source, { dateOrder: 'dmy' })), [
    '2026-06-05 17:01 Bo: hi',
    '2026-06-06 17:01 Bo: ho',
  ])
  assert.deepEqual(gist(await readSample(whatsappText, source, { dateOrder: 'mdy' })), [
    '2026-05-06 17:01 Bo: hi',
    '2026-06-06 17:01 Bo: ho',
  ])
})

test('an answer that the file itself contradicts does not count', async () => {
  const source = sampleSource({ '_chat.txt': '21/06/2026, 17:01 - Bo: hi\n' })
  assert.deepEqual(gist(await readSample(whatsappText, source, { dateOrder: 'mdy' })), ['2026-06-21 17:01 Bo: hi'])
})

test('a pasted chat of another style is part of the message it was pasted into', async () => {
  const text =
    '[20/11/2026, 17:02:00] Bo: look what she wrote\n20/11/2026, 16:00 - Amara: I was never here\n[20/11/2026, 17:03:00] Amara: I was not\n'
  assert.deepEqual(gist(await readSample(whatsappText, sampleSource({ '_chat.txt': text }))), [
    '2026-11-20 17:02 Bo: look what she wrote\n20/11/2026, 16:00 - Amara: I was never here',
    '2026-11-20 17:03 Amara: I was not',
  ])
})

test('in an archive only the chat is read, not the documents and media that were sent', async () => {
  const files = {
    '_chat.txt': IPHONE,
    '00002-notes.txt': '20/11/2026, 16:00 - Bo: not a message\n',
    '00001-PHOTO.jpg': Buffer.from([0xff, 0xd8, 0xff]),
  }
  const reading = await readSample(whatsappText, sampleSource(files))
  assert.ok(reading.events.every(({ source }) => source?.file === '_chat.txt'))
  assert.equal(reading.events.length, 5)
})

test('several chats in one archive are several groups', async () => {
  const files = {
    'WhatsApp Chat with Lin.txt': '21/06/2026, 17:01 - Bo: hi\n',
    'WhatsApp Chat with Tea room.txt': '21/06/2026, 17:01 - Bo: ho\n',
  }
  const { events } = await readSample(whatsappText, sampleSource(files))
  assert.deepEqual(
    events.map(({ group }) => group.externalId),
    ['Lin', 'Tea room'],
  )
})

test('lines without a time before the first header, wrong dates and endless texts are reported', async () => {
  const text = `exported by Lin\n31/02/2026, 17:01 - Bo: never\nand more\n21/02/2026, 17:01 - Bo: hi\n${'x'.repeat(60_000)}\n${'y'.repeat(60_000)}\nz\n`
  const reading = await readSample(whatsappText, sampleSource({ '_chat.txt': text }), { dateOrder: 'dmy' })
  assert.equal(reading.events.length, 1)
  assert.equal(reading.events[0]?.message?.text.length, 60_003)
  assert.deepEqual(
    reading.skipped.map(({ line, reason }) => [line, reason]),
    [
      [1, 'no-date'],
      [2, 'bad-date'],
      [3, 'not-a-message'],
      [6, 'too-long'],
    ],
  )
})

test('other texts are not taken for a chat', () => {
  const others = ['dear diary\n', '[19:44] <amara> hello\n', '2026-11-20 9:02:00 林(10102)\n大家好\n', '20/11/2026, 17:01 - meeting\n']
  for (const text of others) {
    const sureness = whatsappText.sniff({ name: 'x.txt', entryNames: ['x.txt'], samples: [{ name: 'x.txt', text }] })
    assert.ok(sureness <= 0.3, text)
  }
})
