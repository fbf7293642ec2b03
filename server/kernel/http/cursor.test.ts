import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { Refusal } from '../refusal/refusal.ts'
import { cutPage, readCursor, writeCursor } from './cursor.ts'

const isBadCursor = (error: unknown) => error instanceof Refusal && error.definition.code === 'http.bad-cursor'

test('a place is read back as it was written, and no cursor is the beginning', () => {
  assert.deepEqual(readCursor(writeCursor(['小林', 3, null]), 3), ['小林', 3, null])
  assert.deepEqual(readCursor(writeCursor(['a', 3]), z.tuple([z.string(), z.number()])), ['a', 3])
  assert.equal(readCursor(undefined, 2), null)
})

test('what we did not write is refused', () => {
  for (const cursor of [
    '',
    '????',
    'bm9uc2Vuc2U',
    writeCursor(['a']),
    writeCursor(['a', 'b', 'c']),
    Buffer.from('{"0":1}').toString('base64url'),
  ]) {
    assert.throws(() => readCursor(cursor, 2), isBadCursor, cursor)
  }
  assert.throws(() => readCursor(writeCursor([1, 'x']), z.tuple([z.string(), z.uuid()])), isBadCursor)
})

test('one row more than asked for means that there is a next page', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  const page = cutPage(rows, 2, (row) => [row.id])
  assert.deepEqual(page.items, [{ id: 'a' }, { id: 'b' }])
  assert.deepEqual(readCursor(page.next ?? undefined, 1), ['b'])
  assert.deepEqual(
    cutPage(rows, 3, (row) => [row.id]),
    { items: rows, next: null },
  )
  assert.deepEqual(
    cutPage([], 3, () => []),
    { items: [], next: null },
  )
})
