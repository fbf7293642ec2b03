import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attachmentHeader } from './attachment-header.ts'

const nameIn = (header: string) => decodeURIComponent(header.slice("attachment; filename*=UTF-8''".length))

test('a download keeps its name in any script', () => {
  assert.equal(nameIn(attachmentHeader('读书会 (2026).jsonl')), '读书会 (2026).jsonl')
  assert.equal(nameIn(attachmentHeader('Lin’s “café”.csv')), 'Lin’s “café”.csv')
})

test('no name ends the header, begins another, leads into a folder or turns its ending round', () => {
  const names = [
    'a"; filename=evil.html',
    'a\r\nset-cookie: x=1',
    '../../etc/passwd',
    'C:\\evil.exe',
    'photo\u202egpj.exe',
    "it's (not) *",
    '\ud83d',
    '\0',
  ]
  for (const name of names) {
    const header = attachmentHeader(name)
    assert.match(header, /^attachment; filename\*=UTF-8''(?:[A-Za-z0-9.~_-]|%[0-9A-F]{2})+$/, JSON.stringify(name))
    assert.doesNotMatch(nameIn(header), /[\p{Cc}\u202e/\\:"*]/u, JSON.stringify(name))
  }
})
