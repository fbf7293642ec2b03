import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textParts } from './text-parts.ts'

const said = (text: string, marks = {}) => textParts(text, marks).map((part) => `${part.kind}:${part.text}`)

test('web addresses become links without the punctuation that ends the sentence', () => {
  assert.deepEqual(said('见 https://example.com/a?b=1。好的'), ['words:见 ', 'link:https://example.com/a?b=1', 'words:。好的'])
  assert.deepEqual(said('(see http://example.com/x).'), ['words:(see ', 'link:http://example.com/x', 'words:).'])
})

test('nothing but web addresses becomes a link', () => {
  for (const text of ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'www.example.com'])
    assert.deepEqual(said(text), [`words:${text}`])
})

test('mentions and search hits are marked, a hit inside a link leaves the link whole', () => {
  assert.deepEqual(said('@Amara hi @Amara', { mentions: ['Amara'] }), ['mention:@Amara', 'words: hi ', 'mention:@Amara'])
  assert.deepEqual(said('保山这支是水洗', { ranges: [[0, 2]] }), ['found:保山', 'words:这支是水洗'])
  assert.deepEqual(said('x https://e.com/tea', { ranges: [[16, 19]] }), ['words:x ', 'link:https://e.com/tea'])
})

test('ranges that make no sense are ignored', () => {
  assert.deepEqual(
    said('abc', {
      ranges: [
        [2, 1],
        [0, 99],
      ],
    }),
    ['words:abc'],
  )
  assert.deepEqual(said(''), [])
})
