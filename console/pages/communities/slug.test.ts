import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Slug } from '../../../contract/community.ts'
import { isSlug, slugFrom } from './slug.ts'

test('the console refuses the same addresses as the server', () => {
  for (const text of ['a', 'reading-circle', 'a'.repeat(48), 'a'.repeat(49), '-a', 'a-', 'A', '共读会', '', 'a_b', 'a b', '9']) {
    assert.equal(isSlug(text), Slug.safeParse(text).success, JSON.stringify(text))
  }
})

test('a Latin name gives an address, a Chinese one leaves it to be chosen', () => {
  assert.equal(slugFrom('Huaili Reading Circle'), 'huaili-reading-circle')
  assert.equal(slugFrom('Café Été 2026!'), 'cafe-ete-2026')
  assert.equal(slugFrom('槐里共读会'), '')
  assert.ok(isSlug(slugFrom(`${'long name '.repeat(9)}end`)))
})
