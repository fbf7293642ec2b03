import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kaplanMeier, medianSurvival } from './kaplan-meier.ts'

const durations = (text: string) => text.split(' ').map((word) => ({ time: Number.parseInt(word, 10), observed: !word.endsWith('+') }))

const treated = durations('6 6 6 7 10 13 16 22 23 6+ 9+ 10+ 11+ 17+ 19+ 20+ 25+ 32+ 32+ 34+ 35+')
const placebo = durations('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23')

test('the remission times of the 6-MP trial give the curve that R gives', () => {
  const expected: [number, number, number, number, number, number][] = [
    [6, 21, 0.857143, 0.07636, 0.6197, 0.9516],
    [7, 17, 0.806723, 0.08694, 0.5631, 0.9228],
    [10, 15, 0.752941, 0.09635, 0.5032, 0.8894],
    [13, 12, 0.690196, 0.10681, 0.4316, 0.8491],
    [16, 11, 0.627451, 0.11405, 0.3675, 0.8049],
    [22, 7, 0.537815, 0.12823, 0.2678, 0.7468],
    [23, 6, 0.448179, 0.13459, 0.1881, 0.6801],
  ]
  const steps = kaplanMeier([...treated].reverse())
  assert.equal(steps.length, expected.length)
  for (const [i, [time, atRisk, survival, se, low, high]] of expected.entries()) {
    const step = steps[i]
    assert.deepEqual([step?.time, step?.atRisk], [time, atRisk])
    assert.ok(Math.abs((step?.survival ?? 0) - survival) < 1e-6)
    assert.ok(Math.abs((step?.standardError ?? 0) - se) < 1e-5)
    assert.ok(Math.abs((step?.low ?? 0) - low) < 1e-4 && Math.abs((step?.high ?? 0) - high) < 1e-4, `at ${time}`)
  }
  assert.equal(medianSurvival(steps), 23)
})

test('without censoring the curve is the plain share of those left, down to nobody', () => {
  const steps = kaplanMeier(placebo)
  assert.equal(medianSurvival(steps), 8)
  for (const { time, survival } of steps) {
    assert.ok(Math.abs(survival - placebo.filter((one) => one.time > time).length / 21) < 1e-12)
  }
  assert.deepEqual(steps.at(-1), { time: 23, atRisk: 1, events: 1, survival: 0, standardError: 0, low: null, high: null })
})

test('where nothing happened there is no step and no median', () => {
  assert.deepEqual(kaplanMeier(durations('3+ 4+')), [])
  assert.equal(medianSurvival(kaplanMeier(durations('3 4+ 5+'))), null)
  assert.throws(() => kaplanMeier([{ time: -1, observed: true }]), RangeError)
})
