// How many people a community has in earnest, and how unevenly they take part.

/** People active on 1 day or more of 28 count as effective; on 4 or more, about once a week, a call reaches them. */
export const FOUR_COUNTS_RULE = { windowDays: 28, effectiveDays: 1, mobilisableDays: 4 } as const

export type KnownCounts = { effective: number; mobilisable: number }

/** Reads both off the histogram: `activeDays[k]` people were active on k + 1 of the 28 days. */
export function knownCounts(activeDays: readonly number[]): KnownCounts {
  const atLeast = (days: number) => activeDays.slice(days - 1).reduce((sum, people) => sum + people, 0)
  return { effective: atLeast(FOUR_COUNTS_RULE.effectiveDays), mobilisable: atLeast(FOUR_COUNTS_RULE.mobilisableDays) }
}

/**
 * The Gini coefficient over a larger population: those who spoke, and silent members as zeros. Null when nobody spoke. A population smaller than those
 * who spoke, because some have left since, is theirs.
 */
export function giniWithSilent(giniOfAuthors: number | null, authors: number, members: number): number | null {
  if (giniOfAuthors === null || authors === 0) return null
  const population = Math.max(authors, members)
  return (population - authors + authors * giniOfAuthors) / population
}
