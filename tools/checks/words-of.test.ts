import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wordsOf } from './words-of.ts'

test('a name falls into its words, however it is spelled', () => {
  const cases: Record<string, string[]> = {
    memberIdOf: ['member', 'id', 'of'],
    'member-id-of': ['member', 'id', 'of'],
    MEMBER_ID: ['member', 'id'],
    HTTPServer: ['http', 'server'],
    sha256Of: ['sha256', 'of'],
    a: ['a'],
  }
  for (const [name, words] of Object.entries(cases)) assert.deepEqual(wordsOf(name), words)
})
