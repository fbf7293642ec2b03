// How every share leaves this module: with its numerator, denominator and interval, and with a reason where there is none to tell.
import { wilson } from './wilson.ts'

/**
 * Why a rate has no value. `no_members`: nobody to divide by. `cohort_too_young`: there are members, but none whose time is up.
 * `below_k_anonymity`: so few that the share would tell about persons.
 */
export type RateReason = 'no_members' | 'cohort_too_young' | 'below_k_anonymity'

/**
 * `value` = n ÷ d in 0..1 with its 95 % Wilson interval; null, never 0 or NaN, where it cannot be told, and then `reason` says why.
 * `n` is null only where telling it would give persons away.
 */
export type Rate = {
  value: number | null
  n: number | null
  d: number
  low: number | null
  high: number | null
  reason?: RateReason
}

/** Breakdowns by members' traits are shown from this many members on. */
export const SMALLEST_SHOWN = 5

/**
 * The share `n` of `d`. `smallest` is set to `SMALLEST_SHOWN` where the rate breaks members down by a trait of theirs.
 * Throws RangeError unless 0 ≤ n ≤ d.
 */
export function rate(n: number, d: number, smallest = 0): Rate {
  if (d === 0 && n === 0) return missingRate('no_members')
  const { low, high } = wilson(n, d)
  if (d < smallest) return { value: null, n: null, d, low: null, high: null, reason: 'below_k_anonymity' }
  return { value: n / d, n, d, low, high }
}

/** The rate that cannot be told because nobody can be counted yet. */
export function missingRate(reason: 'no_members' | 'cohort_too_young'): Rate {
  return { value: null, n: 0, d: 0, low: null, high: null, reason }
}
