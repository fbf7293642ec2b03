import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GroupHistory, JOINED, LEFT } from '../packing/person-history.ts'
import { DAY_MS } from './local-time.ts'
import { type PresenceStep, presenceSteps, uniteSteps } from './presence.ts'

const rule = { leavesCount: true, toLocal: (epochMs: number) => epochMs }
const hour = (day: number, hours: number) => day * DAY_MS + hours * 3_600_000

/** Somebody who spoke on these days, and came and went at these times. */
function known(days: number[], passages: [at: number, kind: number][] = []): GroupHistory {
  return {
    hours: { at: days.map((day) => day * 24 + 12), messages: days.map(() => 1), copies: days.map(() => 0) },
    reactions: { at: [], n: [] },
    passages: { at: passages.map(([at]) => at), kind: passages.map(([, kind]) => kind) },
  }
}

const told = (steps: PresenceStep[]) =>
  steps.map(({ at, delta, isJoin }) => `${delta > 0 ? '+' : '-'}${Math.floor(at / DAY_MS)}${isJoin ? ' joined' : ''}`)

test('who speaks is there from that day on, and who joins on their first day has joined', () => {
  assert.deepEqual(told(presenceSteps(known([3, 9]), rule)), ['+3'])
  assert.deepEqual(told(presenceSteps(known([3, 9], [[hour(3, 20), JOINED]]), rule)), ['+3 joined'])
  assert.deepEqual(told(presenceSteps(known([3], [[hour(5, 1), JOINED]]), rule)), ['+3'])
  assert.deepEqual(told(presenceSteps(known([], [[hour(2, 1), JOINED]]), rule)), ['+2 joined'])
  assert.deepEqual(presenceSteps(known([]), rule), [])
})

test('leaving ends it; joining again or acting on a later day begins it again, acting on the same day does not', () => {
  const leaving: [number, number][] = [
    [hour(1, 8), JOINED],
    [hour(4, 9), LEFT],
  ]
  assert.deepEqual(told(presenceSteps(known([1, 4], leaving), rule)), ['+1 joined', '-4'])
  assert.deepEqual(told(presenceSteps(known([1, 6], leaving), rule)), ['+1 joined', '-4', '+6'])
  assert.deepEqual(told(presenceSteps(known([1], [...leaving, [hour(6, 1), JOINED]]), rule)), ['+1 joined', '-4', '+6 joined'])
  assert.deepEqual(told(presenceSteps(known([1, 6], [...leaving, [hour(6, 1), JOINED]]), rule)), ['+1 joined', '-4', '+6 joined'])
})

test('who was only ever seen leaving was never seen', () => {
  assert.deepEqual(presenceSteps(known([], [[hour(4, 9), LEFT]]), rule), [])
  assert.deepEqual(told(presenceSteps(known([6], [[hour(4, 9), LEFT]]), rule)), ['+6'])
})

test('where leaving is only losing the connection nobody ever goes', () => {
  const passages: [number, number][] = [
    [hour(1, 8), JOINED],
    [hour(1, 9), LEFT],
    [hour(2, 8), JOINED],
    [hour(2, 9), LEFT],
  ]
  assert.deepEqual(told(presenceSteps(known([1], passages), { ...rule, leavesCount: false })), ['+1 joined'])
})

test('somebody is in a community while they are in one of its groups', () => {
  const reading = presenceSteps(
    known(
      [1],
      [
        [hour(1, 8), JOINED],
        [hour(5, 9), LEFT],
      ],
    ),
    rule,
  )
  const kitchen = presenceSteps(known([3], [[hour(7, 9), LEFT]]), rule)
  assert.deepEqual(told(uniteSteps([kitchen, reading])), ['+1 joined', '-7'])
  const later = presenceSteps(known([9]), rule)
  assert.deepEqual(told(uniteSteps([later, kitchen, reading])), ['+1 joined', '-7', '+9'])
  assert.deepEqual(uniteSteps([reading]), reading)
})
