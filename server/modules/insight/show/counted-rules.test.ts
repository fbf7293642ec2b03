// What is read off counts equals what the rules make of the values themselves.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kaplanMeier, medianSurvival } from '../rules/kaplan-meier.ts'
import { medianInterval, quantile } from '../rules/quantiles.ts'
import { valuesOf } from './bucketed-values.ts'
import { medianOfWaiting } from './median-of-waiting.ts'
import { tellMissing, tellRate, tellShare } from './told-rate.ts'

test('the median of waiting counts is the one of the people behind them', () => {
  let state = 7
  const roll = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
  for (let round = 0; round < 200; round++) {
    const durations = Array.from({ length: roll(40) }, () => ({ time: roll(12), observed: roll(3) > 0 }))
    const happened = new Int32Array(12)
    const ended = new Int32Array(12)
    for (const { time, observed } of durations) (observed ? happened : ended)[time] = ((observed ? happened : ended)[time] ?? 0) + 1
    assert.equal(medianOfWaiting({ happened, ended }), medianSurvival(kaplanMeier(durations)), `round ${round}`)
  }
})

test('quantiles read off buckets of single values are those of the values', () => {
  const buckets = [
    { from: 1, to: 1, n: 3 },
    { from: 4, to: 4, n: 0 },
    { from: 7, to: 7, n: 5 },
    { from: 9, to: 9, n: 2 },
  ]
  const values = [1, 1, 1, 7, 7, 7, 7, 7, 9, 9]
  for (const p of [0, 0.1, 0.25, 0.5, 0.9, 1]) assert.equal(quantile(valuesOf(buckets), p), quantile(values, p))
  assert.deepEqual(medianInterval(valuesOf(buckets)), medianInterval(values))
  assert.equal(quantile(valuesOf([]), 0.5), null)
})

test('values of a wide bucket are spread evenly over it', () => {
  const values = valuesOf([{ from: 100, to: 200, n: 4 }])
  assert.deepEqual(
    [0, 1, 2, 3].map((place) => values[place]),
    [112.5, 137.5, 162.5, 187.5],
  )
  assert.equal(values[4], undefined)
})

test('a share is told with its interval, never above one, and not of so few people that it tells about persons', () => {
  assert.deepEqual([tellShare(3, 6).value, tellShare(3, 6).n, tellShare(7, 6).value], [0.5, 3, 1])
  assert.deepEqual(tellShare(0, 0), tellMissing('no_members'))
  assert.deepEqual([tellShare(2, 4, true).reason, tellShare(2, 4, true).value, tellShare(2, 4).value], ['below_k_anonymity', null, 0.5])
  assert.equal(tellRate({ value: null, n: null, d: 3, low: null, high: null, reason: 'below_k_anonymity' }).n, 0)
})
