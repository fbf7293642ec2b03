// Where a weekly figure is heading. Two simple ways, and the simpler one unless the other was clearly nearer on the weeks that are known: most weekly
// figures of communities wander, and a line through them promises more than it knows.

export type Forecast = { value: number; low: number; high: number; method: 'stays' | 'trend'; weeks: number }

/** Fewer weeks than these say nothing about how much the figure moves. */
export const FEWEST_WEEKS = 4
/** Further ahead than a year nobody should be told a number. */
export const FURTHEST_WEEKS = 52

// What lies further back tells of another time.
const window = 12
// 90 % points of Student's t for 1, 2, 3 … degrees of freedom: with a dozen weeks the spread itself is a guess.
const T_90 = [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372, 1.363]
// How much nearer a trend has to have been to be believed.
const clearlyNearer = 0.6
const mostTried = 3
// With fewer, the two ways cannot be told apart.
const enoughForTrend = 8

/**
 * The figure `ahead` weeks after the last of `values` (one a week, oldest first), with an interval that holds it in about four of five cases, whether the
 * figure wanders, is noise around a level or around a line. Null below FEWEST_WEEKS values and beyond FURTHEST_WEEKS. `stays`: the median of the last
 * four weeks, as uncertain as week follows week (a random walk). `trend`: Theil–Sen line with the prediction interval of a line, or of a walk along it
 * where that is wider: a walk is easily taken for a line.
 */
export function forecast(values: readonly number[], ahead: number): Forecast | null {
  if (values.length < FEWEST_WEEKS || ahead > FURTHEST_WEEKS) return null
  const recent = values.slice(-window)
  const method = isTrendNearer(recent, Math.min(Math.max(1, ahead), Math.max(1, Math.floor(recent.length / 4)), mostTried))
    ? 'trend'
    : 'stays'
  const { value, spread } = method === 'trend' ? onward(recent, ahead) : staying(recent, ahead)
  const half = (T_90[recent.length - 3] ?? T_90.at(-1) ?? 0) * spread
  return { value, low: value - half, high: value + half, method, weeks: recent.length }
}

type Expected = { value: number; spread: number }

function staying(values: readonly number[], ahead: number): Expected {
  // The median of four weeks lies about a step away from the last of them.
  return { value: median(values.slice(-4)), spread: walkSpread(values, { slope: 0, ahead, isDrifting: values.length < enoughForTrend }) }
}

function onward(values: readonly number[], ahead: number): Expected {
  const { slope, level } = theilSen(values)
  const n = values.length
  const middle = (n - 1) / 2
  const residuals = values.map((value, x) => value - (level + slope * x))
  const variance = residuals.reduce((sum, one) => sum + one * one, 0) / Math.max(1, n - 2)
  const around = values.reduce((sum, _, x) => sum + (x - middle) ** 2, 0)
  const x = n - 1 + ahead
  const ofLine = Math.sqrt(variance * (1 + 1 / n + (x - middle) ** 2 / around))
  return { value: level + slope * x, spread: Math.max(ofLine, walkSpread(values, { slope, ahead, isDrifting: true })) }
}

/**
 * How far a walk gets from where it is expected: by its usual step each week, and by how little its drift is known (`isDrifting`: there may be one,
 * unseen in few weeks or mistaken for another).
 */
function walkSpread(values: readonly number[], about: { slope: number; ahead: number; isDrifting: boolean }): number {
  const weeks = Math.max(1, about.ahead)
  const steps = values.slice(1).map((value, i) => value - (values[i] ?? 0) - about.slope)
  const step = steps.reduce((sum, one) => sum + one * one, 0) / Math.max(1, steps.length)
  const mean = steps.reduce((sum, one) => sum + one, 0) / Math.max(1, steps.length)
  // The middle of the last four weeks lies a week and a half behind the last one.
  const drift = about.isDrifting ? (step / Math.max(1, steps.length)) * weeks * weeks + mean * mean * (weeks + 1.5) ** 2 : 0
  return Math.sqrt(step * (weeks + 1) + drift)
}

/** Both ways tried on the weeks that are known, from every week that has enough before it. */
function isTrendNearer(values: readonly number[], ahead: number): boolean {
  let [stayed, went, tried] = [0, 0, 0]
  for (let known = FEWEST_WEEKS; known + ahead <= values.length; known++) {
    const [before, actual] = [values.slice(0, known), values[known + ahead - 1] ?? 0]
    stayed += Math.abs(staying(before, ahead).value - actual)
    went += Math.abs(onward(before, ahead).value - actual)
    tried += 1
  }
  return tried >= 3 && went < clearlyNearer * stayed
}

/** The median of all slopes between two weeks, and the level that leaves as many above as below. */
function theilSen(values: readonly number[]): { slope: number; level: number } {
  const slopes: number[] = []
  for (let a = 0; a < values.length; a++)
    for (let b = a + 1; b < values.length; b++) slopes.push(((values[b] ?? 0) - (values[a] ?? 0)) / (b - a))
  const slope = median(slopes)
  return { slope, level: median(values.map((value, x) => value - slope * x)) }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2
}
