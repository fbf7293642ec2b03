import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Newcomer } from './first-words.ts'
import { firstWords } from './first-words.ts'

const asOf = '2024-03-10'
const newcomers: Newcomer[] = [
  { firstDay: '2024-03-01', firstMessageDay: '2024-03-01' },
  { firstDay: '2024-03-01', firstMessageDay: '2024-03-03' },
  { firstDay: '2024-03-02', firstMessageDay: null },
  { firstDay: '2024-03-04', firstMessageDay: null, leftDay: '2024-03-05' },
  { firstDay: '2024-03-09', firstMessageDay: null },
]
const shares = (words: ReturnType<typeof firstWords>) =>
  words.within.map(({ days, rate }) => [days, rate.value === null ? rate.reason : `${rate.n}/${rate.d}`])

test('shares within so many days count only those who had so many days, and those who left as silent', () => {
  const words = firstWords(newcomers, asOf)
  assert.deepEqual(shares(words), [
    [0, '1/5'],
    [1, '1/5'],
    [7, '2/3'],
    [30, 'cohort_too_young'],
  ])
  assert.deepEqual([words.members, words.spoken, words.medianDays], [5, 2, 2])
})

test('the curve treats the silent as not known yet', () => {
  const { curve } = firstWords(newcomers, asOf)
  // Day 0: one of five spoke. Day 2: one of the three still watched (9 March and the leaver are out after day 1).
  assert.deepEqual(
    curve.map(({ time, atRisk, events }) => [time, atRisk, events]),
    [
      [0, 5, 1],
      [2, 2, 1],
    ],
  )
  assert.ok(Math.abs((curve[1]?.survival ?? 0) - 0.4) < 1e-12)
})

test('a message after asOf has not been said yet, and a member of tomorrow has not joined', () => {
  const words = firstWords([...newcomers, { firstDay: '2024-03-11', firstMessageDay: '2024-03-11' }], '2024-03-02')
  assert.deepEqual([words.members, words.spoken], [3, 1])
})

test('members who joined yesterday change no day-7 share', () => {
  const before = firstWords(newcomers, asOf, [7]).within
  const crowd = Array.from({ length: 300 }, (): Newcomer => ({ firstDay: asOf, firstMessageDay: null }))
  assert.deepEqual(firstWords([...newcomers, ...crowd], asOf, [7]).within, before)
})

test('who wrote before the first join that is known spoke on day 0, and nobody is nobody', () => {
  const words = firstWords([{ firstDay: '2024-03-05', firstMessageDay: '2024-02-01' }], asOf, [0])
  assert.deepEqual(shares(words), [[0, '1/1']])
  assert.equal(words.medianDays, 0)
  assert.deepEqual(shares(firstWords([], asOf, [1])), [[1, 'no_members']])
})
