import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goneQuiet } from './gone-quiet.ts'

test('who was active on four of four weeks’ days and then silent for two weeks has gone quiet', () => {
  assert.equal(goneQuiet([58, 60, 65, 86], 100), null)
  assert.deepEqual(goneQuiet([58, 60, 65, 70, 86], 100), { lastDay: 86, activeDays: 4 })
})

test('thirteen silent days are not enough, and what comes after the last complete day does not count', () => {
  assert.equal(goneQuiet([60, 65, 70, 87], 100), null)
  assert.deepEqual(goneQuiet([60, 65, 70, 75, 101], 100), { lastDay: 75, activeDays: 4 })
})

test('nobody is missed who was hardly here, whose days lie long before, or who never acted', () => {
  assert.equal(goneQuiet([70, 75, 80], 100), null)
  assert.equal(goneQuiet([10, 11, 12, 13, 14, 58], 100), null)
  assert.equal(goneQuiet([], 100), null)
})
