import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom, shuffled } from './seeded-random.ts'

const throws = (...words: string[]) => {
  const random = seededRandom(...words)
  return Array.from({ length: 20 }, () => random.next())
}

test('the same words give the same chance, other words another', () => {
  assert.deepEqual(throws('huaili', 'read-1'), throws('huaili', 'read-1'))
  assert.notDeepEqual(throws('huaili', 'read-1'), throws('huaili', 'read-2'))
  // A word that ends where the next begins is another word.
  assert.notDeepEqual(throws('ab', 'c'), throws('a', 'bc'))
})

test('numbers stay within their bounds and reach both ends', () => {
  const random = seededRandom('bounds')
  const thrown = new Set(Array.from({ length: 400 }, () => random.between(3, 6)))
  assert.deepEqual([...thrown].sort(), [3, 4, 5, 6])
})

test('what happens five times on average happens about that often', () => {
  const random = seededRandom('mean')
  const counts = Array.from({ length: 2000 }, () => random.count(5))
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  assert.ok(Math.abs(mean - 5) < 0.2, String(mean))
  assert.equal(random.count(0), 0)
})

test('half of all skewed waits are shorter than their median, and none is negative', () => {
  const random = seededRandom('skew')
  const waits = Array.from({ length: 2000 }, () => random.skewed(60, 1.1))
  const shorter = waits.filter((wait) => wait < 60).length / waits.length
  assert.ok(Math.abs(shorter - 0.5) < 0.05, String(shorter))
  assert.ok(Math.min(...waits) > 0)
})

test('places are hit in proportion to their weight', () => {
  const random = seededRandom('weights')
  const hits = [0, 0, 0]
  for (let turn = 0; turn < 3000; turn += 1) {
    const place = random.placeIn([1, 1, 4])
    hits[place] = (hits[place] ?? 0) + 1
  }
  // The second weighs nothing, the third three times the first.
  assert.equal(hits[1], 0)
  assert.ok(Math.abs((hits[2] ?? 0) / 3000 - 0.75) < 0.04, String(hits))
})

test('there is nothing to pick from an empty list', () => {
  assert.throws(() => seededRandom('nothing').pick([]), RangeError)
})

test('shuffling loses nobody and leaves the list as it is', () => {
  const list = [1, 2, 3, 4, 5, 6, 7, 8]
  const mixed = shuffled(list, seededRandom('cards'))
  assert.deepEqual(mixed.toSorted(), list)
  assert.notDeepEqual(mixed, list)
  assert.deepEqual(list, [1, 2, 3, 4, 5, 6, 7, 8])
})
