// The life of one person in one community as a line of stages. Where somebody stands at the end of a day depends on nothing but what they did up to it,
// so the whole line follows from their outline, and whatever is learned late ends the same.
import type { Stage, StageThresholds } from '../../../../contract/stage.ts'

/** Days from 1970, ascending. */
export type LifeOutline = {
  steps: readonly { day: number; isHere: boolean }[]
  days: readonly { day: number; messages: number }[]
}

/** From that day's end on. */
export type StageMove = { day: number; stage: Stage }

const coreWindow = 28
const superWindow = 84

/** Every move up to the end of `until`, the first of them when they are first seen. Empty for those never seen here by then. */
export function stageMoves(life: LifeOutline, thresholds: StageThresholds, until: number): StageMove[] {
  const [first] = life.steps
  if (first === undefined || first.day > until) return []
  const deeds = openDeeds(life)
  const moves: StageMove[] = []
  let wasCore = false
  for (const day of turningDays(life, thresholds, until)) {
    const stage = stageAt({ deeds, life, thresholds, first: first.day, wasCore }, day)
    wasCore ||= stage === 'core' || stage === 'super-user'
    if (moves.at(-1)?.stage !== stage) moves.push({ day, stage })
  }
  return moves
}

/** The only days on which anything can change: something happened, or a window or a wait ends. Between two of them nobody moves. */
function turningDays(life: LifeOutline, thresholds: StageThresholds, until: number): number[] {
  const first = life.steps[0]?.day ?? 0
  const days = new Set<number>()
  const add = (day: number) => {
    if (day >= first && day <= until) days.add(day)
  }
  for (const day of [first, first + thresholds.newcomerDays, first + thresholds.lostDays]) add(day)
  for (const { day } of life.steps) {
    add(day)
    // Whoever comes back is waited for anew.
    add(day + thresholds.lostDays)
  }
  for (const { day } of life.days)
    for (const wait of [0, coreWindow, superWindow, thresholds.dormantDays, thresholds.lostDays]) add(day + wait)
  return [...days].sort((one, other) => one - other)
}

type Standing = { deeds: Deeds; life: LifeOutline; thresholds: StageThresholds; first: number; wasCore: boolean }

function stageAt({ deeds, life, thresholds, first, wasCore }: Standing, day: number): Stage {
  const step = life.steps.findLast((one) => one.day <= day)
  if (step?.isHere === false) return wasCore ? 'alumni' : 'lost'
  const lastDeed = deeds.lastUpTo(day)
  // Whoever has just come back is not lost, and not active before they do something.
  if (day - Math.max(lastDeed ?? first, step?.day ?? first) >= thresholds.lostDays) return 'lost'
  if (day - first < thresholds.newcomerDays) return 'newcomer'
  if (lastDeed === null || day - lastDeed >= thresholds.dormantDays) return 'dormant'
  const [long, short] = [deeds.within(day, superWindow), deeds.within(day, coreWindow)]
  if (long.days >= thresholds.superDays && long.messages >= thresholds.superMessages) return 'super-user'
  return short.days >= thresholds.coreDays && short.messages >= thresholds.coreMessages ? 'core' : 'active'
}

type Deeds = {
  lastUpTo(day: number): number | null
  /** What was done in the so many days that end with `day`. */
  within(day: number, window: number): { days: number; messages: number }
}

function openDeeds({ days }: LifeOutline): Deeds {
  const sums = [0]
  for (const { messages } of days) sums.push((sums.at(-1) ?? 0) + messages)
  const countUpTo = (day: number): number => {
    let low = 0
    let high = days.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((days[middle]?.day ?? 0) <= day) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    lastUpTo: (day) => days[countUpTo(day) - 1]?.day ?? null,
    within(day, window) {
      const [from, to] = [countUpTo(day - window), countUpTo(day)]
      return { days: to - from, messages: (sums[to] ?? 0) - (sums[from] ?? 0) }
    },
  }
}
