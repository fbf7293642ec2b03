// How many are still waiting after so long, when for some we have not watched long enough to know. Events come before censorings at ties.

/** `observed` is false when watching ended before anything happened; `time` is then how long was watched. */
export type Duration = { time: number; observed: boolean }

/** One step of the curve: `survival` after `time`, its Greenwood standard error and 95 % log-log interval (null where it is not defined). */
export type SurvivalStep = {
  time: number
  atRisk: number
  events: number
  survival: number
  standardError: number
  low: number | null
  high: number | null
}

const Z_95 = 1.959963984540054

/** Product-limit estimate, one step for each time at which something happened. Throws RangeError for times below zero. */
export function kaplanMeier(durations: Iterable<Duration>): SurvivalStep[] {
  const sorted = [...durations].sort((a, b) => a.time - b.time)
  const steps: SurvivalStep[] = []
  let survival = 1
  let greenwood = 0
  for (let i = 0; i < sorted.length; ) {
    const time = sorted[i]?.time ?? 0
    if (!(time >= 0)) throw new RangeError(`not a duration: ${time}`)
    const atRisk = sorted.length - i
    let events = 0
    for (; i < sorted.length && sorted[i]?.time === time; i++) if (sorted[i]?.observed === true) events += 1
    if (events === 0) continue
    survival *= (atRisk - events) / atRisk
    greenwood += events / (atRisk * (atRisk - events))
    steps.push({ time, atRisk, events, survival, ...spreadOf(survival, greenwood) })
  }
  return steps
}

/** Smallest time at which half or fewer are left; null when more than half were still there at the end of watching. */
export function medianSurvival(steps: readonly SurvivalStep[]): number | null {
  return steps.find(({ survival }) => survival <= 0.5)?.time ?? null
}

function spreadOf(survival: number, greenwood: number): Pick<SurvivalStep, 'standardError' | 'low' | 'high'> {
  // After the last one at risk had the event there is nobody left to be uncertain about.
  if (survival === 0) return { standardError: 0, low: null, high: null }
  const half = (Z_95 * Math.sqrt(greenwood)) / Math.abs(Math.log(survival))
  return { standardError: survival * Math.sqrt(greenwood), low: survival ** Math.exp(half), high: survival ** Math.exp(-half) }
}
