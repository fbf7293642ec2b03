import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayIn, flagIn, oneOf, textIn } from './search-values.ts'

test('only what a page knows is taken from an address', () => {
  assert.equal(textIn('许念青'), '许念青')
  assert.equal(textIn(2016), '2016')
  assert.equal(textIn(''), undefined)
  assert.equal(textIn({ q: 1 }), undefined)
  assert.equal(textIn('x'.repeat(500))?.length, 400)
  assert.equal(oneOf('classic', ['classic', 'rolling']), 'classic')
  assert.equal(oneOf('everything', ['classic', 'rolling']), undefined)
  assert.equal(dayIn('2026-11-18'), '2026-11-18')
  assert.equal(dayIn('2026-13-18'), undefined)
  assert.equal(dayIn('yesterday'), undefined)
  assert.equal(flagIn('true'), true)
  assert.equal(flagIn('no'), undefined)
})
