// Who could carry a circle of their own (analytics 7.6): the mean of three percentile ranks. PageRank alone finds them worse than counting
// messages does, so it is no part of it.

export type CandidateMeasure = 'repliers' | 'activeDays' | 'betweenness'

export type TalkerFigures = { repliers: number; activeDays: number; betweenness: number; daysHere: number; isStaff: boolean }

/** `standing`: the share of the others whom they equal or surpass, 0 … 1. */
export type Candidate = { node: number; score: number; reasons: { measure: CandidateMeasure; value: number; standing: number }[] }

export const CANDIDATE_RULE = { windowDays: 56, leastActiveDays: 8, leastDaysHere: 28 } as const

const measures: readonly CandidateMeasure[] = ['repliers', 'activeDays', 'betweenness']

/** Candidates, best first; those who are staff, too new or too seldom here are none, but count among those compared with unless they are staff. */
export function findCandidates(talkers: readonly TalkerFigures[], limit: number): Candidate[] {
  const people = talkers.flatMap((figures, node) => (figures.isStaff ? [] : [{ node, figures }]))
  const standings = new Map(measures.map((measure) => [measure, percentileRanks(people.map(({ figures }) => figures[measure]))]))
  return people
    .map(({ node, figures }, place): Candidate & { figures: TalkerFigures } => {
      const reasons = measures.map((measure) => ({ measure, value: figures[measure], standing: standings.get(measure)?.[place] ?? 0 }))
      const score = reasons.reduce((sum, reason) => sum + reason.standing, 0) / measures.length
      return { node, figures, score, reasons: reasons.sort((a, b) => b.standing - a.standing) }
    })
    .filter(
      ({ figures }) =>
        figures.activeDays >= CANDIDATE_RULE.leastActiveDays && figures.daysHere >= CANDIDATE_RULE.leastDaysHere && figures.repliers > 0,
    )
    .sort((a, b) => b.score - a.score || a.node - b.node)
    .slice(0, limit)
    .map(({ node, score, reasons }) => ({ node, score, reasons }))
}

/** For each value the share of values that are not larger, where equal ones share their places. */
export function percentileRanks(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  const places = new Map<number, { first: number; last: number }>()
  for (const [place, value] of sorted.entries()) {
    const known = places.get(value)
    places.set(value, { first: known?.first ?? place, last: place })
  }
  return values.map((value) => {
    const { first = 0, last = 0 } = places.get(value) ?? {}
    return ((first + last) / 2 + 1) / Math.max(1, values.length)
  })
}
