import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCandidates, percentileRanks, type TalkerFigures } from './candidates.ts'

const talker = (figures: Partial<TalkerFigures> = {}): TalkerFigures => ({
  repliers: 1,
  activeDays: 10,
  betweenness: 0,
  daysHere: 100,
  isStaff: false,
  ...figures,
})

test('equal values share their places, and the largest stands at one', () => {
  assert.deepEqual(percentileRanks([10, 20, 20, 40]), [0.25, 0.625, 0.625, 1])
  assert.deepEqual(percentileRanks([3]), [1])
  assert.deepEqual(percentileRanks([]), [])
})

test('whoever draws most repliers, comes most often and lies between most others comes first, with the reasons', () => {
  const [first, second] = findCandidates([talker(), talker({ repliers: 9, activeDays: 30, betweenness: 0.4 }), talker({ repliers: 5 })], 10)
  assert.equal(first?.node, 1)
  assert.equal(first.score, 1)
  assert.deepEqual(
    first.reasons.map(({ measure, value }) => [measure, value]),
    [
      ['repliers', 9],
      ['activeDays', 30],
      ['betweenness', 0.4],
    ],
  )
  assert.equal(second?.node, 2)
})

test('staff, newcomers, rare guests and people nobody answers are no candidates', () => {
  const others = [talker({ isStaff: true, repliers: 50 }), talker({ daysHere: 27 }), talker({ activeDays: 7 }), talker({ repliers: 0 })]
  assert.deepEqual(findCandidates(others, 10), [])
  assert.deepEqual(
    findCandidates([...others, talker({ daysHere: 28, activeDays: 8 })], 10).map(({ node }) => node),
    [4],
  )
})

test('staff do not push people down, and a longer list keeps the order of a shorter one', () => {
  const people = Array.from({ length: 30 }, (_, number) => talker({ repliers: (number * 7) % 31, activeDays: 8 + ((number * 11) % 29) }))
  const alone = findCandidates(people, 30)
  assert.deepEqual(findCandidates([...people, talker({ isStaff: true, repliers: 1000 })], 30), alone)
  assert.deepEqual(findCandidates(people, 5), alone.slice(0, 5))
})
