import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openRecentMap } from './recent-map.ts'

test('at least half the limit of the latest keys is remembered and never more than the limit', () => {
  const map = openRecentMap<number, string>(10)
  for (let key = 0; key < 100; key += 1) {
    map.set(key, `value ${key}`)
    const remembered = Array.from({ length: key + 1 }, (_, old) => old).filter((old) => map.get(old) !== undefined)
    assert.ok(remembered.length <= 10, `${remembered.length} after ${key}`)
    assert.deepEqual(
      remembered.slice(-5),
      Array.from({ length: Math.min(5, key + 1) }, (_, back) => key - Math.min(4, key) + back),
    )
    assert.equal(map.get(key), `value ${key}`)
  }
})

test('a key put in again has its newest value, also when an older one is still held', () => {
  const map = openRecentMap<string, number>(2)
  map.set('lin', 1)
  map.set('bo', 2)
  map.set('lin', 3)
  assert.equal(map.get('lin'), 3)
  map.clear()
  assert.equal(map.get('lin'), undefined)
})
