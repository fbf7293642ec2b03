import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainText } from './plain-text.ts'

test('white space runs together across pieces, line ends stay', () => {
  const text = plainText()
  text.breakBlock()
  for (const piece of ['  a', ' ', '\n b', 'c ', '']) text.add(piece)
  text.breakLine()
  text.add(' d\u00a0')
  text.add('e')
  text.breakBlock()
  text.breakBlock()
  text.add('f ')
  assert.equal(text.value(), 'a bc\nd\u00a0e\nf')
})

test('kept space is kept, also beside space that is not', () => {
  const text = plainText()
  text.add('a ')
  text.add('  b\n  c', true)
  text.add(' d')
  assert.equal(text.value(), 'a   b\n  c d')
})

test('a text without end stops growing', () => {
  const text = plainText()
  for (let i = 0; i < 600_000; i++) text.add('x ')
  assert.ok(text.value().length <= 256 * 1024)
})
