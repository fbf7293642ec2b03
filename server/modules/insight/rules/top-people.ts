// Who carries the community in a period. The rule is simple enough to stand beside the list, and every place in it shows its sum.

/** What one person did in the period; every number counts, none is a share. */
export type PersonActivity = {
  memberId: string
  messages: number
  /** Distinct local days with a message. */
  activeDays: number
  /** Replies by others to this person's messages. */
  repliesReceived: number
  /** Distinct people whose messages this person replied to. */
  peopleAnswered: number
  /** Newcomers whose first message this person was the first to answer. */
  newcomersGreeted: number
}

export type PersonMeasure = Exclude<keyof PersonActivity, 'memberId'>

/**
 * Points for one of each. Coming back and turning to others weigh more than volume; the screen shows this table as it stands.
 * Messages count up to `messagesPerDay` for each active day, so that nobody talks their way to the top.
 */
export const TOP_PEOPLE_RULE = {
  points: { messages: 1, activeDays: 3, repliesReceived: 1, peopleAnswered: 2, newcomersGreeted: 5 },
  messagesPerDay: 5,
} as const satisfies { points: Record<PersonMeasure, number>; messagesPerDay: number }

/** One term of a score: `count` of the measure gave `points`; `counted` is less than `count` where the daily cap cut it. */
export type ScoreReason = { measure: PersonMeasure; count: number; counted: number; points: number }

/** `reasons` hold the measures that gave points, the weightiest first. */
export type TopPerson = { memberId: string; rank: number; score: number; reasons: ScoreReason[] }

const MEASURES = ['messages', 'activeDays', 'repliesReceived', 'peopleAnswered', 'newcomersGreeted'] as const

/**
 * The `limit` people with the highest scores; who did nothing is not in it. Equal scores share a rank and stand by active days, then by
 * member id, so that the list is the same every time.
 */
export function topPeople(people: Iterable<PersonActivity>, limit: number): TopPerson[] {
  const scored = [...people].map((person) => ({ person, ...scorePerson(person) })).filter(({ score }) => score > 0)
  scored.sort((a, b) => b.score - a.score || b.person.activeDays - a.person.activeDays || (a.person.memberId < b.person.memberId ? -1 : 1))
  let rank = 0
  return scored.slice(0, limit).map(({ person, score, reasons }, i) => {
    if (scored[i - 1]?.score !== score) rank = i + 1
    return { memberId: person.memberId, rank, score, reasons }
  })
}

/** The sum of points and what made it. */
export function scorePerson(person: PersonActivity): { score: number; reasons: ScoreReason[] } {
  const reasons = MEASURES.map((measure): ScoreReason => {
    const count = person[measure]
    const counted = measure === 'messages' ? Math.min(count, person.activeDays * TOP_PEOPLE_RULE.messagesPerDay) : count
    return { measure, count, counted, points: counted * TOP_PEOPLE_RULE.points[measure] }
  }).filter(({ points }) => points > 0)
  return { score: reasons.reduce((sum, { points }) => sum + points, 0), reasons: reasons.sort((a, b) => b.points - a.points) }
}
