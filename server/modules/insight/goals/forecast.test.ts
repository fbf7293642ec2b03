import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSeededRandom } from '../../../kernel/random/seeded-random.ts'
import { FEWEST_WEEKS, FURTHEST_WEEKS, forecast } from './forecast.ts'
import { judgeGoal } from './judge-goal.ts'

const line = (slope: number, level: number, n = 12) => Array.from({ length: n }, (_, x) => level + slope * x)
const near = (actual: number | undefined, expected: number) =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-9, `${actual} ≠ ${expected}`)

test('a straight line is carried on exactly, and what never moves stays where it is', () => {
  for (const slope of [3, -2, 0.5]) {
    const told = forecast(line(slope, 100), 6)
    assert.equal(told?.method, 'trend')
    near(told?.value, 100 + slope * 17)
    near(told?.low, told?.high ?? 0)
  }
  assert.deepEqual(forecast(line(0, 42), 6), { value: 42, low: 42, high: 42, method: 'stays', weeks: 12 })
})

test('the further ahead the less is known, and wherever it is the interval holds the value', () => {
  const random = openSeededRandom(5)
  for (let round = 0; round < 60; round += 1) {
    const values = Array.from({ length: 4 + Math.floor(random() * 12) }, () => random() * 100)
    let width = 0
    for (const ahead of [4, 8, 16, 40]) {
      const told = forecast(values, ahead)
      if (told === null) continue
      assert.ok(told.low <= told.value && told.value <= told.high)
      assert.ok(told.high - told.low >= width - 1e-9)
      width = told.high - told.low
    }
  }
})

test('pure noise is not called a trend, and scaling the figure scales the forecast', () => {
  const random = openSeededRandom(11)
  let trends = 0
  for (let round = 0; round < 200; round += 1) {
    const values = Array.from({ length: 12 }, () => 50 + random() * 10)
    const told = forecast(values, 4)
    if (told?.method === 'trend') trends += 1
    const tenfold = forecast(
      values.map((value) => value * 10),
      4,
    )
    near(tenfold?.value, (told?.value ?? 0) * 10)
    near(tenfold?.high, (told?.high ?? 0) * 10)
  }
  assert.ok(trends < 30, `${trends} of 200`)
})

test('the interval holds what comes in about four of five cases, whichever way the figure moves', () => {
  const random = openSeededRandom(80)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const ways: [string, (length: number) => number[]][] = [
    ['walk', (length) => Array.from({ length }).reduce<number[]>((walk) => [...walk, (walk.at(-1) ?? 100) + normal()], [])],
    ['noise', (length) => Array.from({ length }, () => 100 + normal())],
    ['line', (length) => Array.from({ length }, (_, x) => 100 + 2 * x + normal())],
  ]
  const tries = 500
  const share = (make: (length: number) => number[], weeks: number, ahead: number) => {
    const held = Array.from({ length: tries }, () => make(weeks + ahead)).filter((values) => {
      const [told, came] = [forecast(values.slice(0, weeks), ahead), values.at(-1) ?? 0]
      return told !== null && told.low <= came && came <= told.high
    })
    return held.length / tries
  }
  const cases = ways.flatMap(([name, make]) => [4, 6, 8, 12].flatMap((weeks) => [1, 4, 12].map((ahead) => ({ name, make, weeks, ahead }))))
  for (const { name, make, weeks, ahead } of cases) {
    const held = share(make, weeks, ahead)
    assert.ok(held > 0.7, `${name}, ${weeks} weeks, ${ahead} ahead: ${held}`)
  }
})

test('a goal is judged in the week of its deadline, not before it is counted and not by what comes later', () => {
  const weeks = (values: number[]) =>
    values.map((value, i) => ({ week: new Date(Date.UTC(2030, 0, 7 + 7 * i)).toISOString().slice(0, 10), value, n: null }))
  // The third week, of 21 January.
  const ask = (values: number[], asOf: string) =>
    judgeGoal({ target: 100, baseline: 50, deadline: '2030-01-23', metric: 'speakers' }, { weeks: weeks(values), asOf }).verdict
  assert.equal(ask([50, 60, 110, 70], '2030-02-03'), 'reached', 'what slipped later was reached')
  assert.equal(ask([50, 60, 70, 110], '2030-02-03'), 'missed', 'what came later came too late')
  assert.notEqual(ask([50, 60], '2030-01-24'), 'missed', 'its week is not over')
})

test('too few weeks and too far ahead are no forecast', () => {
  assert.equal(forecast(line(1, 1, FEWEST_WEEKS - 1), 1), null)
  assert.notEqual(forecast(line(1, 1, FEWEST_WEEKS), 1), null)
  assert.equal(forecast(line(1, 1), FURTHEST_WEEKS + 1), null)
})

test('a goal is judged by where it is heading, in the direction in which it was set', () => {
  const weeks = (values: number[]) => values.map((value, i) => ({ week: `2030-01-${String(7 + i).padStart(2, '0')}`, value, n: null }))
  const ask = (values: number[], target: number, more: { baseline?: number | null; deadline?: string } = {}) =>
    judgeGoal(
      { target, baseline: more.baseline ?? values[0] ?? null, deadline: more.deadline ?? '2030-05-01', metric: 'speakers' },
      { weeks: weeks(values), asOf: '2030-03-31' },
    ).verdict
  assert.equal(ask(line(5, 50), 60), 'reached')
  assert.equal(ask(line(5, 50), 125), 'on-track')
  assert.equal(ask(line(5, 50), 500), 'off-track')
  assert.equal(ask(line(-5, 200), 130), 'on-track', 'fewer are wanted, because there were more')
  assert.equal(ask(line(0, 50), 90, { deadline: '2030-01-15' }), 'missed')
  assert.equal(ask([50, 52], 90), 'unknown')
  assert.equal(ask([], 90), 'unknown')
})
