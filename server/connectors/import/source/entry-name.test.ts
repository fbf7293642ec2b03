import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byNaturalName, isSystemLitter, safeEntryName } from './entry-name.ts'

test('names that leave their place are no names', () => {
  for (const name of ['../a', 'a/../../b', '/', '..', 'C:/a', 'c:\\a', '//server/share', '\\\\server\\share', 'a\0.txt', '']) {
    assert.equal(safeEntryName(name), undefined, JSON.stringify(name))
  }
  assert.equal(safeEntryName('/a/./b//c.txt'), 'a/b/c.txt')
  assert.equal(safeEntryName('a\\b.txt'), 'a/b.txt')
  // Decomposed as macOS writes it, composed as everybody compares it.
  assert.equal(safeEntryName('cafe\u0301.txt'), 'caf\u00e9.txt')
})

test('pages are read in the order people number them', () => {
  const names = ['messages10.html', 'messages.html', 'messages2.html', 'b/1.csv', 'b/10.csv', 'b/2.csv', 'a [part 2].json', 'a.json']
  const sorted = names
    .map((name) => ({ name }))
    .sort(byNaturalName)
    .map(({ name }) => name)
  assert.deepEqual(sorted, [
    'a.json',
    'a [part 2].json',
    'b/1.csv',
    'b/2.csv',
    'b/10.csv',
    'messages.html',
    'messages2.html',
    'messages10.html',
  ])
})

test('what systems leave behind is litter, a topic that begins with a dot is not', () => {
  for (const name of ['.DS_Store', 'a/.git/config', '__MACOSX/a', 'x/._a.json', 'Thumbs.db', '.bashrc'])
    assert.ok(isSystemLitter(name), name)
  for (const name of ['a.txt', 'stream/.23general.json', 'a/b.c/d.json']) assert.ok(!isSystemLitter(name), name)
})
