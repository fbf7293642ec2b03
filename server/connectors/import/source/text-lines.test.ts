import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleSource } from '../reading/sample-source.ts'
import type { LinePage } from './text-lines.ts'
import { textLines } from './text-lines.ts'

async function read(content: string | Buffer, chunkBytes: number, maxLineChars?: number): Promise<{ lines: string[]; pages: LinePage[] }> {
  const [entry] = sampleSource({ 'a.txt': content }, chunkBytes).entries
  assert.ok(entry)
  const pages: LinePage[] = []
  for await (const page of textLines(entry, maxLineChars)) pages.push(page)
  return { lines: pages.flatMap((page) => page.lines), pages }
}

test('lines are the same whatever pieces the text comes in', async () => {
  const text = 'one\r\ntwo\n\n三\r\n  last without end'
  for (const size of [1, 2, 3, 4, 100]) {
    const { lines, pages } = await read(text, size)
    assert.deepEqual(lines, ['one', 'two', '', '三', '  last without end'], `by ${size}`)
    let next = 1
    for (const page of pages) {
      assert.equal(page.from, next)
      next += page.lines.length
    }
  }
})

test('a line over the limit is cut and named, and the lines around it are whole', async () => {
  const text = `before\n${'x'.repeat(5000)}\nafter\n${'y'.repeat(3000)}`
  for (const size of [7, 100, 100_000]) {
    const { lines, pages } = await read(text, size, 1000)
    assert.deepEqual(
      lines.map((line) => [line.slice(0, 6), line.length]),
      [
        ['before', 6],
        ['xxxxxx', 1000],
        ['after', 5],
        ['yyyyyy', 1000],
      ],
    )
    const problems = pages.flatMap((page) => page.problems)
    assert.deepEqual(
      problems.map(({ line, reason }) => [line, reason]),
      [
        [2, 'too-long'],
        [4, 'too-long'],
      ],
    )
    assert.equal(problems[0]?.sample.length, 200)
  }
})

test('a line with undecodable bytes is kept and named', async () => {
  const { lines, pages } = await read(Buffer.concat([Buffer.from('好的\n坏'), Buffer.from([0xff]), Buffer.from('了\n好\n')]), 1000)
  assert.deepEqual(lines, ['好的', '坏\ufffd了', '好'])
  assert.deepEqual(
    pages.flatMap((page) => page.problems).map(({ line, reason }) => [line, reason]),
    [[2, 'undecodable']],
  )
})
