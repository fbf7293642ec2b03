import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Slug } from './community.ts'

test('an address is short, lower case, and neither begins nor ends with a hyphen', () => {
  for (const good of ['a', '7', 'book-club', 'a-b', '2026', 'x'.repeat(48)]) assert.ok(Slug.safeParse(good).success, good)
  for (const bad of ['', '-', 'a-', '-a', 'Book', '读书会', 'a b', 'a_b', 'a/b', '..', 'x'.repeat(49), 'a\n'])
    assert.ok(!Slug.safeParse(bad).success, JSON.stringify(bad))
})
