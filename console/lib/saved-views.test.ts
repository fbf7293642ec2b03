import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseViews } from './saved-views.ts'

test('kept views are read back, and what somebody else left under the key is no view', () => {
  const view = { name: '快沉默的', search: { sort: 'last-seen', presence: 'here' } }
  assert.deepEqual(parseViews(JSON.stringify([view])), [view])
  assert.deepEqual(parseViews(JSON.stringify([view, { name: 3 }, null, { name: 'x', search: { page: 2 } }])), [view])
  assert.deepEqual(parseViews('{"not":"a list"}'), [])
  assert.deepEqual(parseViews('broken'), [])
  assert.deepEqual(parseViews(null), [])
})
