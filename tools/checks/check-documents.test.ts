import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDocuments } from './check-documents.ts'
import { sourceTreeOf } from './source-tree.ts'

const tree = (text: string) =>
  sourceTreeOf(
    {
      'package.json': JSON.stringify({ scripts: { start: 'a', check: 'b', 'new:module': 'c' } }),
      'docs/a.md': text,
      'GLOSSARY.md': '',
      'docs/decisions/b.md': '',
    },
    ['docs/pictures/community.png'],
  )
const messagesOf = (text: string) => checkDocuments(tree(text)).map(({ line, message }) => `${line} ${message}`)

test('a link leads to a file, a folder, a picture, a place on the page or out into the world', () => {
  const links = [
    '[a](../GLOSSARY.md)',
    '[a](decisions/)',
    '![a](pictures/community.png)',
    '[a](../GLOSSARY.md#people)',
    '[a](#people)',
    '[a](https://example.org)',
  ]
  for (const text of links) assert.deepEqual(messagesOf(text), [], text)
  assert.deepEqual(messagesOf('fine\nsee [a](GLOSSARY.md)'), ['2 links to GLOSSARY.md, which is not there'])
  assert.deepEqual(messagesOf('![a](pictures/other.png)'), ['1 links to pictures/other.png, which is not there'])
})

test('a command that is named can be run', () => {
  for (const text of [
    '`npm start`',
    '`npm run check -- walls`',
    '`npm run new:module -- x`',
    'npm install',
    'of npm packages',
    '`npm run --silent check`',
  ]) {
    assert.deepEqual(messagesOf(text), [], text)
  }
  assert.deepEqual(messagesOf('`npm run demo`'), ['1 names npm run demo, which package.json does not have'])
  assert.deepEqual(messagesOf('npm test -- insight'), ['1 names npm run test, which package.json does not have'])
})
