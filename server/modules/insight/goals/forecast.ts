// Where a weekly figure is heading. Two simple ways, and the simpler one unless the other was clearly nearer on the weeks that are known: most weekly
// figures of communities wander, and a line through them promises more than it knows.

export type Forecast = { value: number; low: number; high: number; method: 'stays' | 'trend'; weeks: number }

/** Fewer weeks than these say nothing about how much the figure moves. */
export const FEWEST_WEEKS = 4
/** Further ahead than a year nobody should be told a number. */
export const FURTHEST_WEEKS = 52

// What lies further back tells of another time.
const window = 12
// Four fifths of a normal distribution.
const Z_80 = 1.2815515655446004
// How much nearer a trend has to have been to be believed.
const clearlyNearer = 0.8
const mostTried = 3

/**
 * The figure `ahead` weeks after the last of `values` (one a week, oldest first), with an 80 % interval. Null below FEWEST_WEEKS values and beyond
 * FURTHEST_WEEKS. `stays`: the median of the last four weeks, as uncertain as week follows week (a random walk). `trend`: Theil–Sen line with the
 * prediction interval of a line.
 */
export function forecast(values: readonly number[], ahead: number): Forecast | null {
  if (values.length < FEWEST_WEEKS || ahead > FURTHEST_WEEKS) return null
  const recent = values.slice(-window)
  const method = isTrendNearer(recent, Math.min(Math.max(1, ahead), Math.max(1, Math.floor(recent.length / 4)), mostTried))
    ? 'trend'
    : 'stays'
  const { value, spread } = method === 'trend' ? onward(recent, ahead) : staying(recent, ahead)
  return { value, low: value - Z_80 * spread, high: value + Z_80 * spread, method, weeks: recent.length }
}

type Expected = { value: number; spread: number }

function staying(values: readonly number[], ahead: number): Expected {
  const steps = values.slice(1).map((value, i) => value - (values[i] ?? 0))
  const step = Math.sqrt(steps.reduce((sum, one) => sum + one * one, 0) / Math.max(1, steps.length))
  return { value: median(values.slice(-4)), spread: step * Math.sqrt(Math.max(1, ahead)) }
}

function onward(values: readonly number[], ahead: number): Expected {
  const { slope, level } = theilSen(values)
  const n = values.length
  const middle = (n - 1) / 2
  const residuals = values.map((value, x) => value - (level + slope * x))
  const variance = residuals.reduce((sum, one) => sum + one * one, 0) / Math.max(1, n - 2)
  const around = values.reduce((sum, _, x) => sum + (x - middle) ** 2, 0)
  const x = n - 1 + ahead
  return { value: level + slope * x, spread: Math.sqrt(variance * (1 + 1 / n + (x - middle) ** 2 / around)) }
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
