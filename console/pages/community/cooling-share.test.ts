import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coolingShare } from './cooling-share.ts'

test('a group is shown as cooling when a third fewer speak than in the four weeks before', () => {
  assert.equal(coolingShare([50, 50, 50, 20, 20, 20, 20, 10]), 0.5)
  assert.equal(coolingShare([20, 20, 20, 20, 15]), null)
  assert.equal(coolingShare([20, 20, 20, 20, 14]), 0.3)
})

test('tiny groups, young groups and growing groups are left in peace', () => {
  assert.equal(coolingShare([4, 4, 4, 4, 0]), null)
  assert.equal(coolingShare([20, 20, 0]), null)
  assert.equal(coolingShare([5, 6, 7, 8, 20]), null)
  assert.equal(coolingShare([]), null)
})
