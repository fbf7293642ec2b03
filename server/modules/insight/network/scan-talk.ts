// Who talked with whom in a stretch of days, read off the packed histories and answers of everybody in a scope.
import { COMMUNITY_SCOPE } from '../count/figure-changes.ts'
import { HUMAN, STAFF } from '../count/kinds.ts'
import { dayOfHour } from '../count/local-time.ts'
import type { Answer } from '../packing/answer-list.ts'
import type { PersonHistory } from '../packing/person-history.ts'
import { eachPage, type ReadPage, shapeIn } from '../people/scope-scan.ts'
import { scanAnswers, scanPeople } from '../store/scan-store.ts'

export type Talker = {
  memberId: string
  isStaff: boolean
  messages: number
  activeDays: number /** Days since they were first active, the last one included. */
  daysHere: number
}

/** Replies of one to another, by their places in `talkers`. `weight`: as replies, but of one day never more than a few. */
export type TalkTie = { from: number; to: number; replies: number; weight: number }

/** `talkers`: people and staff who spoke or reacted in these days. */
export type Talk = { talkers: Talker[]; ties: TalkTie[] }

export type TalkSpan = { editionId: string; scope: number /** Local days from 1970. */; from: number; to: number }

// Two who answer each other all day long are one tie, and not a hundred: mutual admiration must not look like standing.
const MOST_A_DAY = 5
const pageSize = 500

export async function scanTalk(read: ReadPage, span: TalkSpan): Promise<Talk> {
  const { editionId, scope } = span
  const talkers: Talker[] = []
  const places = new Map<number, number>()
  await eachPage(
    (after) => read((ctx) => scanPeople(ctx, editionId, scope, { after, limit: pageSize })),
    ({ memberId, ordinal, kind, history }) => {
      if (kind !== HUMAN && kind !== STAFF) return
      const figures = figuresOf(history, span)
      if (figures !== null) places.set(ordinal, talkers.push({ memberId, isStaff: kind === STAFF, ...figures }) - 1)
    },
  )
  const ties: TalkTie[] = []
  await eachPage(
    (after) => read((ctx) => scanAnswers(ctx, editionId, scope, { after, limit: pageSize })),
    ({ ordinal, answers }) => {
      const from = places.get(ordinal)
      if (from !== undefined) ties.push(...tiesOf(from, answers, { places, span }))
    },
  )
  return { talkers, ties }
}

function figuresOf(history: PersonHistory, { scope, from, to }: TalkSpan): Pick<Talker, 'messages' | 'activeDays' | 'daysHere'> | null {
  const { active } = shapeIn(history, scope)
  const activeDays = active.filter((day) => day >= from && day <= to).length
  if (activeDays === 0) return null
  let messages = 0
  for (const [group, { hours }] of history) {
    if (scope !== COMMUNITY_SCOPE && group !== scope) continue
    for (let i = hours.at.length - 1; i >= 0; i -= 1) {
      const day = dayOfHour(hours.at[i] ?? 0)
      if (day < from) break
      if (day <= to) messages += hours.messages[i] ?? 0
    }
  }
  return { messages, activeDays, daysHere: to - (active[0] ?? to) + 1 }
}

function tiesOf(
  from: number,
  answers: readonly Answer[],
  { places, span }: { places: ReadonlyMap<number, number>; span: TalkSpan },
): TalkTie[] {
  const byDay = new Map<string, { to: number; n: number }>()
  for (const { group, day, asked, n } of answers) {
    const to = places.get(asked)
    if (to === undefined || to === from || day < span.from || day > span.to || (span.scope !== COMMUNITY_SCOPE && group !== span.scope))
      continue
    const key = `${to}/${day}`
    byDay.set(key, { to, n: (byDay.get(key)?.n ?? 0) + n })
  }
  const ties = new Map<number, TalkTie>()
  for (const { to, n } of byDay.values()) {
    if (n <= 0) continue
    const tie = ties.get(to) ?? { from, to, replies: 0, weight: 0 }
    tie.replies += n
    tie.weight += Math.min(n, MOST_A_DAY)
    ties.set(to, tie)
  }
  return [...ties.values()]
}
