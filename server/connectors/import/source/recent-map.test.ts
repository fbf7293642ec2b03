import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recentMap } from './recent-map.ts'

test('the latest keys are remembered and old ones are not', () => {
  const map = recentMap<number, string>(10)
  for (let i = 0; i < 100; i++) map.set(i, `v${i}`)
  for (let i = 90; i < 100; i++) assert.equal(map.get(i), `v${i}`)
  assert.equal(map.get(70), undefined)
})
