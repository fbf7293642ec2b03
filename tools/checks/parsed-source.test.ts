import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lineAt, parsedSourceOf, startsOfLines } from './parsed-source.ts'
import { importsOf, packageOf } from './source-imports.ts'

test('a place is told in lines from one, Chinese text and emoji before it included', () => {
  const file = { path: 'ui/a.tsx', text: "// 胡同 🏮 里\nconst a = '群'\nimport { b } from './b.ts'\n" }
  assert.deepEqual(importsOf(file), [{ specifier: './b.ts', line: 3, isType: false, target: 'ui/b.ts' }])
  assert.equal(parsedSourceOf(file).comments[0]?.text.trim(), '胡同 🏮 里')
})

test('every offset of a text belongs to the line that holds it', () => {
  const starts = startsOfLines('ab\n\nc')
  assert.deepEqual(
    [0, 2, 3, 4].map((offset) => lineAt(starts, offset)),
    [1, 1, 2, 3],
  )
})

test('the package of a deep import is its name, with the scope; files and modules of Node have none', () => {
  const cases = {
    'kysely/helpers/postgres': 'kysely',
    '@node-rs/jieba/dict.js': '@node-rs/jieba',
    zod: 'zod',
    './a.ts': undefined,
    'node:fs': undefined,
  }
  for (const [specifier, name] of Object.entries(cases)) assert.equal(packageOf(specifier), name)
})
