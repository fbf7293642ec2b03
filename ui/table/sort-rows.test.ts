import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sortRows } from './sort-rows.ts'

test('group names sort by the numbers inside them, and by pinyin', () => {
  const names = ['共读会 10 群', '望京店 1 群', '共读会 2 群', '鼓楼店 1 群']
  assert.deepEqual(
    sortRows(names, (name) => name, 'ascending', 'zh-CN'),
    ['共读会 2 群', '共读会 10 群', '鼓楼店 1 群', '望京店 1 群'],
  )
})

test('what is not known comes last in both directions', () => {
  const rows = [{ n: 2 }, { n: null }, { n: 10 }]
  assert.deepEqual(
    sortRows(rows, (row) => row.n, 'ascending', 'en').map((row) => row.n),
    [2, 10, null],
  )
  assert.deepEqual(
    sortRows(rows, (row) => row.n, 'descending', 'en').map((row) => row.n),
    [10, 2, null],
  )
})
