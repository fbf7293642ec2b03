import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openRandom, pick, skewedRank } from './random.ts'

test('one seed gives the same numbers every time, another seed others, all from 0 up to 1', () => {
  const draw = (seed: number) => Array.from({ length: 1000 }, openRandom(seed))
  assert.deepEqual(draw(7), draw(7))
  assert.notDeepEqual(draw(7), draw(8))
  assert.ok(draw(7).every((value) => value >= 0 && value < 1))
  const mean = draw(7).reduce((sum, value) => sum + value, 0) / 1000
  assert.ok(Math.abs(mean - 0.5) < 0.05)
})

test('a skewed rank stays among the ranks, and a few get most of it', () => {
  const random = openRandom(1)
  const ranks = Array.from({ length: 10_000 }, () => skewedRank(random, 1000, 3))
  assert.ok(ranks.every((rank) => Number.isInteger(rank) && rank >= 0 && rank < 1000))
  const ofFirstHundredth = ranks.filter((rank) => rank < 10).length / ranks.length
  assert.ok(ofFirstHundredth > 0.19 && ofFirstHundredth < 0.24, String(ofFirstHundredth))
  assert.ok(new Set(ranks).size > 900, 'and nearly everybody gets a little')
})

test('of nothing, nothing can be picked', () => {
  assert.equal(pick(openRandom(1), ['only']), 'only')
  assert.throws(() => pick(openRandom(1), []), RangeError)
})
