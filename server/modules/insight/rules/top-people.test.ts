import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PersonActivity } from './top-people.ts'
import { scorePerson, TOP_PEOPLE_RULE, topPeople } from './top-people.ts'

function person(memberId: string, more: Partial<PersonActivity>): PersonActivity {
  return { memberId, messages: 0, activeDays: 0, repliesReceived: 0, peopleAnswered: 0, newcomersGreeted: 0, ...more }
}

const priya = person('priya', { messages: 40, activeDays: 20, repliesReceived: 15, peopleAnswered: 12, newcomersGreeted: 4 })
const bo = person('bo', { messages: 900, activeDays: 3 })
const tomas = person('tomas', { messages: 8, activeDays: 8 })

test('a host who turns to others stands above one who floods', () => {
  const top = topPeople([bo, tomas, priya], 10)
  assert.deepEqual(
    top.map(({ memberId, rank, score }) => [memberId, rank, score]),
    [
      ['priya', 1, 40 + 60 + 15 + 24 + 20],
      ['tomas', 2, 8 + 24],
      ['bo', 3, 15 + 9],
    ],
  )
})

test('every score is the sum of its reasons by the rule that is shown', () => {
  for (const one of [priya, bo, tomas]) {
    const { score, reasons } = scorePerson(one)
    assert.equal(
      reasons.reduce((sum, { points }) => sum + points, 0),
      score,
    )
    for (const { measure, counted, points } of reasons) assert.equal(points, counted * TOP_PEOPLE_RULE.points[measure])
  }
  assert.deepEqual(scorePerson(bo).reasons[0], { measure: 'messages', count: 900, counted: 15, points: 15 })
  assert.deepEqual(scorePerson(priya).reasons.map(({ measure }) => measure)[0], 'activeDays')
})

test('equal scores share a rank and stand in the same order whatever order they came in', () => {
  const a = person('a', { messages: 4, activeDays: 4 })
  const b = person('b', { messages: 4, activeDays: 4 })
  const c = person('c', { messages: 4, activeDays: 2, repliesReceived: 6 })
  const d = person('d', { messages: 1, activeDays: 1 })
  const orders = [
    [a, b, c, d],
    [d, c, b, a],
    [c, a, d, b],
  ].map((people) => topPeople(people, 9).map(({ memberId, rank }) => `${memberId}${rank}`))
  for (const order of orders) assert.deepEqual(order, ['a1', 'b1', 'c1', 'd4'])
})

test('who did nothing is not listed, and the list ends at its limit', () => {
  assert.deepEqual(topPeople([person('wen', {})], 5), [])
  assert.deepEqual(
    topPeople([priya, bo, tomas], 1).map(({ memberId }) => memberId),
    ['priya'],
  )
})
