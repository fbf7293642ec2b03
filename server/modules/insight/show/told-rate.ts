import { missingRate, type Rate, rate, SMALLEST_SHOWN } from '../rules/rate.ts'

/** A rate as it travels: the numerator of one that is not shown is left at zero, its reason says why. */
export type ToldRate = {
  value: number | null
  n: number
  d: number
  low: number | null
  high: number | null
  reason?: NonNullable<Rate['reason']>
}

export function tellRate(told: Rate): ToldRate {
  return { ...told, n: told.n ?? 0 }
}

/** Without anybody, because there is nobody, or because nobody's time is up yet. */
export function tellMissing(reason: 'no_members' | 'cohort_too_young'): ToldRate {
  return tellRate(missingRate(reason))
}

/** While nothing can be told at all: nothing is counted there, or no day of it is complete. */
export function tellUnseen(place: object | null): ToldRate {
  return tellMissing(place === null ? 'no_members' : 'cohort_too_young')
}

/**
 * n of d. Figures that were read while others were being written may be one apart; a share is never more than one. `isBreakdown`: of so few
 * people that it would tell about persons, nothing is told.
 */
export function tellShare(n: number, d: number, isBreakdown = false): ToldRate {
  if (d <= 0) return tellMissing('no_members')
  return tellRate(rate(Math.min(Math.max(n, 0), d), d, isBreakdown ? SMALLEST_SHOWN : 0))
}
