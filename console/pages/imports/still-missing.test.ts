import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnMapOf, isColumnMapWhole } from './column-map.ts'
import type { ImportPreview } from './imports-queries.ts'
import { type Draft, stillMissing } from './still-missing.ts'

function preview(asks: ImportPreview['asks'], groups: string[]): ImportPreview {
  return { asks, groups: groups.map((name) => ({ name, messages: 1 })) } as unknown as ImportPreview
}

const draft = (more: Partial<Draft> = {}): Draft => ({ community: 'huaili', groupName: '', answers: {}, ...more })

test('a file that says everything only needs a community', () => {
  const whole = preview([], ['共读会 1 群'])
  assert.deepEqual(stillMissing(draft(), whole), [])
  assert.deepEqual(stillMissing(draft({ community: undefined }), whole), ['target'])
})

test('what the file does not say has to be answered, and is not asked for once it is', () => {
  const asking = preview(['zone', 'date-order'], ['一群'])
  assert.deepEqual(stillMissing(draft(), asking), ['zone', 'dateOrder'])
  assert.deepEqual(stillMissing(draft({ answers: { zone: 'Asia/Shanghai', dateOrder: 'dmy' } }), asking), [])
})

test('a file without a group’s name needs one, unless a column names the groups', () => {
  const nameless = preview(['columns'], [])
  const columns = { at: 'when', sender: 'who', text: 'said' }
  assert.deepEqual(stillMissing(draft(), nameless), ['groupName', 'columns'])
  assert.deepEqual(stillMissing(draft({ answers: { columns } }), nameless), ['groupName'])
  assert.deepEqual(stillMissing(draft({ groupName: '  ', answers: { columns } }), nameless), ['groupName'])
  assert.deepEqual(stillMissing(draft({ answers: { columns: { ...columns, group: 'room' } } }), nameless), [])
  assert.deepEqual(stillMissing(draft({ groupName: '一群', answers: { columns } }), nameless), [])
})

test('a table is only read once time, person and words are known; columns not used are left out', () => {
  assert.equal(columnMapOf({ at: 'when', sender: 'who' }), undefined)
  assert.deepEqual(columnMapOf({ at: 'when', sender: 'who', text: 'said', group: undefined, senderId: 'id' }), {
    at: 'when',
    sender: 'who',
    text: 'said',
    senderId: 'id',
  })
  assert.equal(isColumnMapWhole(undefined), false)
  assert.equal(isColumnMapWhole({ at: 'when', sender: '', text: 'said' }), false)
})
