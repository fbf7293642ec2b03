import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Stage, type StageThresholds, stages, usualThresholds } from '../../../../contract/stage.ts'
import { openSeededRandom } from '../../../kernel/random/seeded-random.ts'
import { type LifeOutline, stageMoves } from './stage-moves.ts'

const here = (day: number) => ({ day, isHere: true })
const gone = (day: number) => ({ day, isHere: false })
const daily = (from: number, to: number, messages = 1) => Array.from({ length: to - from }, (_, place) => ({ day: from + place, messages }))
const told = (life: LifeOutline, until: number, thresholds = usualThresholds) =>
  stageMoves(life, thresholds, until).map(({ day, stage }) => `${day} ${stage}`)

test('somebody who came and never said anything is new, then dormant, then lost', () => {
  assert.deepEqual(told({ steps: [here(0)], days: [] }, 400), ['0 newcomer', '14 dormant', '90 lost'])
  assert.deepEqual(told({ steps: [here(0)], days: [] }, 13), ['0 newcomer'])
})

test('somebody who talks every day becomes core, then a super-user, and cools down step by step', () => {
  const life = { steps: [here(0)], days: daily(0, 60, 5) }
  assert.deepEqual(told(life, 300), ['0 newcomer', '14 core', '23 super-user', '89 dormant', '149 lost'])
})

test('whoever leaves is lost, whoever leaves after having carried the talk is an old friend, and both may come back', () => {
  assert.deepEqual(told({ steps: [here(0), gone(20)], days: [{ day: 1, messages: 1 }] }, 50), ['0 newcomer', '14 active', '20 lost'])
  const core = { steps: [here(0), gone(30), here(40)], days: [...daily(0, 20, 5), { day: 40, messages: 1 }] }
  const lines = told(core, 45)
  assert.ok(lines.includes('30 alumni'), lines.join())
  assert.notEqual(lines.at(-1), '30 alumni')
})

test('nobody is anywhere before they are seen, and what lies after a day changes nothing up to it', () => {
  assert.deepEqual(told({ steps: [], days: [] }, 10), [])
  assert.deepEqual(told({ steps: [here(11)], days: [] }, 10), [])
})

function anyLife(random: () => number): LifeOutline {
  const first = Math.floor(random() * 50)
  const steps = [here(first)]
  let day = first
  while (random() < 0.5) {
    day += 1 + Math.floor(random() * 60)
    steps.push({ day, isHere: !steps.at(-1)?.isHere })
  }
  const share = random() ** 2
  const days = daily(first, first + 250, 1)
    .filter(() => random() < share)
    .map((deed) => ({ ...deed, messages: Math.floor(random() * 8) }))
  return { steps, days }
}

function anyThresholds(random: () => number): StageThresholds {
  const coreDays = 1 + Math.floor(random() * 10)
  const dormantDays = 2 + Math.floor(random() * 40)
  return {
    newcomerDays: 1 + Math.floor(random() * 30),
    coreDays,
    coreMessages: 5,
    superDays: coreDays + Math.floor(random() * 20),
    superMessages: 30,
    dormantDays,
    lostDays: dormantDays + 1 + Math.floor(random() * 60),
  }
}

test('the line is total and stops where it is cut: asked day by day it says the same as asked once', () => {
  const random = openSeededRandom(2030)
  for (let round = 0; round < 120; round += 1) {
    const [life, thresholds] = [anyLife(random), anyThresholds(random)]
    const whole = stageMoves(life, thresholds, 320)
    for (let until = 0; until <= 320; until += 1 + Math.floor(random() * 12)) {
      // Only what happened up to that day is known on it.
      const known = { steps: life.steps.filter(({ day }) => day <= until), days: life.days.filter(({ day }) => day <= until) }
      assert.deepEqual(
        stageMoves(known, thresholds, until),
        whole.filter(({ day }) => day <= until),
        JSON.stringify({ life, thresholds, until }),
      )
    }
    assert.ok(whole.every(({ stage }, place) => stages.includes(stage) && stage !== whole[place - 1]?.stage))
    assert.equal(whole[0]?.day, life.steps[0]?.day)
  }
})

/** The same told another way: every day looked at, every window counted out. */
function stageOnDay(life: LifeOutline, t: StageThresholds, day: number, wasCore: boolean): Stage | null {
  const first = life.steps[0]?.day ?? Number.POSITIVE_INFINITY
  if (first > day) return null
  const step = life.steps.filter((one) => one.day <= day).at(-1)
  const within = (window: number) => life.days.filter((one) => one.day <= day && one.day > day - window)
  const isMuch = (window: number, days: number, messages: number) =>
    within(window).length >= days && within(window).reduce((sum, one) => sum + one.messages, 0) >= messages
  if (step?.isHere === false) return wasCore ? 'alumni' : 'lost'
  const hasActed = within(day + 1).length > 0
  if (within(t.lostDays).length === 0 && day - first >= t.lostDays && day - (step?.day ?? first) >= t.lostDays) return 'lost'
  if (day - first < t.newcomerDays) return 'newcomer'
  if (!hasActed || within(t.dormantDays).length === 0) return 'dormant'
  if (isMuch(84, t.superDays, t.superMessages)) return 'super-user'
  return isMuch(28, t.coreDays, t.coreMessages) ? 'core' : 'active'
}

test('looked at day by day, and counted out the long way, everybody stands where their line says', () => {
  const random = openSeededRandom(84)
  for (let round = 0; round < 25; round += 1) {
    const [life, thresholds] = [anyLife(random), anyThresholds(random)]
    const moves = stageMoves(life, thresholds, 300)
    let wasCore = false
    for (let day = 0; day <= 300; day += 1) {
      const stands = moves.findLast((move) => move.day <= day)?.stage ?? null
      const counted = stageOnDay(life, thresholds, day, wasCore)
      assert.equal(stands, counted, JSON.stringify({ life, thresholds, day }))
      wasCore ||= counted === 'core' || counted === 'super-user'
    }
  }
})

test('whoever comes back and says nothing is not active', () => {
  const life = { steps: [here(0), gone(20), here(200)], days: [{ day: 1, messages: 1 }] }
  assert.deepEqual(told(life, 400), ['0 newcomer', '14 active', '20 lost', '200 dormant', '290 lost'])
})

test('easier thresholds make nobody less: more days of silence allowed never make more people dormant', () => {
  const random = openSeededRandom(7)
  for (let round = 0; round < 80; round += 1) {
    const [life, thresholds] = [anyLife(random), anyThresholds(random)]
    const patient = { ...thresholds, dormantDays: thresholds.lostDays - 1 }
    const asleep = (given: StageThresholds) => stageMoves(life, given, 300).at(-1)?.stage === 'dormant'
    if (asleep(patient)) assert.ok(asleep(thresholds), JSON.stringify({ life, thresholds }))
  }
})
