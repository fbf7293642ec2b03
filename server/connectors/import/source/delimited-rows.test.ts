import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleSource } from '../reading/sample-source.ts'
import type { RowPage } from './delimited-rows.ts'
import { delimitedRows } from './delimited-rows.ts'

async function read(content: string, delimiter: string, chunkBytes = 100_000, maxRowChars?: number): Promise<RowPage> {
  const [entry] = sampleSource({ 'a.csv': content }, chunkBytes).entries
  assert.ok(entry)
  const all: RowPage = { rows: [], problems: [] }
  for await (const page of delimitedRows(entry, delimiter, maxRowChars)) {
    all.rows.push(...page.rows)
    all.problems.push(...page.problems)
  }
  return all
}

test('quoted cells keep delimiters, quotes and line ends, in any pieces', async () => {
  const text = 'a,b,c\r\n"1,2","say ""hi""","two\nlines"\n\n x ,"",\n"tail"x,last'
  const rows = [
    { line: 1, cells: ['a', 'b', 'c'] },
    { line: 2, cells: ['1,2', 'say "hi"', 'two\nlines'] },
    { line: 5, cells: [' x ', '', ''] },
    { line: 6, cells: ['tailx', 'last'] },
  ]
  for (const size of [1, 2, 3, 5, 1000]) assert.deepEqual(await read(text, ',', size), { rows, problems: [] }, `by ${size}`)
})

test('a quote inside an unquoted cell is an ordinary character', async () => {
  const { rows } = await read('1\tsay "hi"\tx\n2\t"a"\ty\n', '\t')
  assert.deepEqual(
    rows.map(({ cells }) => cells),
    [
      ['1', 'say "hi"', 'x'],
      ['2', 'a', 'y'],
    ],
  )
})

test('a quote that is never closed costs its line and not the file', async () => {
  const text = 'a;b\n"open;1\nc;d\ne;f\n'
  for (const size of [3, 1000]) {
    const page = await read(text, ';', size)
    assert.deepEqual(
      page.rows.map(({ line, cells }) => [line, ...cells]),
      [
        [1, 'a', 'b'],
        [3, 'c', 'd'],
        [4, 'e', 'f'],
      ],
      `by ${size}`,
    )
    assert.deepEqual(
      page.problems.map(({ line, reason, sample }) => [line, reason, sample]),
      [[2, 'too-long', '"open;1\n']],
    )
  }
  const limited = await read(`"${'x'.repeat(500)}\n${'y;y\n'.repeat(300)}z;z\n`, ';', 64, 200)
  assert.deepEqual(
    limited.problems.map(({ line, reason }) => [line, reason]),
    [[1, 'too-long']],
  )
  assert.equal(limited.rows.length, 301)
})
