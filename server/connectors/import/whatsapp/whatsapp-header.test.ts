import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMarked, readWhatsappHeader } from './whatsapp-header.ts'

function parts(line: string): string | undefined {
  const header = readWhatsappHeader(line)
  if (header === undefined) return undefined
  const { date, hour, minute, second, rest } = header
  return `${date.first}/${date.second}/${date.third} ${hour}:${minute}:${second} ${rest}`
}

test('phones of every locale write headers that can be read', () => {
  const cases: [string, string][] = [
    ['[20/11/2026, 17:01:00] Bo: hi', '20/11/2026 17:1:0 Bo: hi'],
    ['20/11/2026, 17:01 - Bo: hi', '20/11/2026 17:1:0 Bo: hi'],
    ['11/20/26, 5:01 PM - Bo: hi', '11/20/26 17:1:0 Bo: hi'],
    ['11/20/26, 5:01\u202fPM - Bo: hi', '11/20/26 17:1:0 Bo: hi'],
    ['\u200e[11/20/26, 5:01:09\u202fPM] Bo: hi', '11/20/26 17:1:9 Bo: hi'],
    ['20.11.26, 17:01 - Bo: hi', '20/11/26 17:1:0 Bo: hi'],
    ['[20.11.26, 17:01:00] Bo: hi', '20/11/26 17:1:0 Bo: hi'],
    ['20-11-2026 17:01 - Bo: hi', '20/11/2026 17:1:0 Bo: hi'],
    ['2026/11/20 下午5:03 - Bo: hi', '2026/11/20 17:3:0 Bo: hi'],
    ['[2026/11/20 上午12:03:04] Bo: hi', '2026/11/20 0:3:4 Bo: hi'],
    ['[2026/11/20 凌晨3:03:04] Bo: hi', '2026/11/20 3:3:4 Bo: hi'],
    ['[2026/11/20 晚上11:03:04] Bo: hi', '2026/11/20 23:3:4 Bo: hi'],
    ['2026年11月20日 17:03 - Bo: hi', '2026/11/20 17:3:0 Bo: hi'],
    ['2026. 11. 20. 오후 5:03, Bo : hi', '2026/11/20 17:3:0 Bo : hi'],
    ['[12.3.2022 klo 14.08.18] Bo: hi', '12/3/2022 14:8:18 Bo: hi'],
    ['20/11/2026 à 17:01 - Bo: hi', '20/11/2026 17:1:0 Bo: hi'],
    ['20/11/26 5:01 p. m. - Bo: hi', '20/11/26 17:1:0 Bo: hi'],
    ['20/11/26, 5:01 a.m. - Bo: hi', '20/11/26 5:1:0 Bo: hi'],
    ['20\u200f/11\u200f/2026, 5:01\u00a0م - Bo: hi', '20/11/2026 17:1:0 Bo: hi'],
    ['٢٠\u200f/١١\u200f/٢٠٢٦، ٥:٠١ م - Bo: hi', '20/11/2026 17:1:0 Bo: hi'],
    ['20/11/14 21:03:59: Bo: hi', '20/11/14 21:3:59 Bo: hi'],
  ]
  for (const [line, expected] of cases) assert.equal(parts(line), expected, line)
})

test('what only resembles a header continues the message', () => {
  const lines = [
    '20/11/2026',
    '20/11/2026, 17:61 - Bo: hi',
    '[draft] Bo: hi',
    '12:30 - 13:00 lunch',
    '20/11/2026, 25:01 - Bo: hi',
    '1/2 cup of milk, 3:4',
    '',
    ' 20/11/2026, 17:01 - Bo: hi',
  ]
  for (const line of lines) assert.equal(readWhatsappHeader(line), undefined, line)
})

test('headers of different build have different styles, and those of one file have one', () => {
  const style = (line: string) => readWhatsappHeader(line)?.style
  assert.equal(style('[20/11/2026, 17:01:00] Bo: hi'), style('[1/2/2026, 9:01:00] Lin: ho'))
  assert.notEqual(style('[20/11/2026, 17:01:00] Bo: hi'), style('20/11/2026, 17:01 - Bo: hi'))
  assert.notEqual(style('20.11.2026, 17:01 - Bo: hi'), style('20/11/2026, 17:01 - Bo: hi'))
})

test("WhatsApp's mark before its own words survives the reading of the header", () => {
  const header = readWhatsappHeader('\u200e[20/11/2026, 17:01:00] Book club: \u200eBo left')
  assert.equal(header?.rest, 'Book club: \u200eBo left')
  assert.equal(readWhatsappHeader('20/11/2026, 17:01 - \u200eBo left')?.rest, '\u200eBo left')
  assert.ok(isMarked('\u200eBo left'))
  assert.ok(!isMarked('Bo left'))
})
