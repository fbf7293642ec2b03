import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coolingOf } from './cooling.ts'

test('a group turns cold with a third fewer speakers than in the four weeks before', () => {
  assert.deepEqual(coolingOf([50, 20, 20, 20, 20, 10]), { speakers: 10, usual: 20, drop: 0.5 })
  assert.equal(coolingOf([20, 20, 20, 20, 14])?.drop, 0.3)
  assert.equal(coolingOf([20, 20, 20, 20, 15]), null)
})

test('few speakers, or few weeks, say nothing', () => {
  assert.equal(coolingOf([4, 4, 4, 4, 0]), null)
  assert.equal(coolingOf([20, 20, 0]), null)
  assert.deepEqual(coolingOf([50, 50, 50, 20, 20, 20, 20, 10])?.drop, 0.5)
  assert.equal(coolingOf([]), null)
})
