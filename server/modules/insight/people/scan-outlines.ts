// People as other modules may look at them: when they were there and on which days they did how much, in pages. Read from the shown counting.
import type { ActorKind } from '../../../../contract/member.ts'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { COMMUNITY_SCOPE } from '../count/figure-changes.ts'
import { actorKindOf } from '../count/kinds.ts'
import { DAY_MS, dayOfHour, localMsOf } from '../count/local-time.ts'
import { shapesOf, uniteShapes } from '../count/scope-shape.ts'
import type { PersonHistory } from '../packing/person-history.ts'
import { findAsOf } from '../show/as-of.ts'
import { findShown, listScopes } from '../store/edition-store.ts'
import { scanPeople } from '../store/scan-store.ts'

/** Which counting is shown and how far it goes; `word` differs whenever any figure of a complete day may. */
export type CountedState = { editionId: string; zone: string; word: string; firstDay: string | null; asOf: string | null }

export async function findCountedState(ctx: Ctx, communityId: string): Promise<CountedState | undefined> {
  const edition = await findShown(ctx, communityId)
  if (edition === undefined) return undefined
  const asOf = await findAsOf(ctx, edition)
  return { editionId: edition.id, zone: edition.zone, word: `${edition.id}/${edition.revision}/${asOf}`, firstDay: edition.firstDay, asOf }
}

/** Local days from 1970, ascending. */
export type PersonOutline = {
  memberId: string
  kind: ActorKind
  /** Came (true) and went (false), in order; the first is when they were first seen. */
  steps: { day: number; isHere: boolean }[]
  /** Days on which they spoke or reacted, with the messages they sent; broadcast copies are not among them. */
  days: { day: number; messages: number }[]
}

/** The next people of a counting by id. */
export async function scanOutlines(
  ctx: Ctx,
  { editionId, zone }: Pick<CountedState, 'editionId' | 'zone'>,
  page: { after: string | null; limit: number },
): Promise<PersonOutline[]> {
  const clock = zoneClock(zone)
  const connectionOnly = new Set((await listScopes(ctx, editionId)).filter((scope) => !scope.leavesCount).map((scope) => scope.number))
  const toLocal = (epochMs: number) => localMsOf(clock, epochMs)
  const ruleOf = (group: number) => ({ leavesCount: !connectionOnly.has(group), toLocal })
  const people = await scanPeople(ctx, editionId, COMMUNITY_SCOPE, page)
  return people.map(({ memberId, kind, history }) => {
    const { steps, active } = uniteShapes([...shapesOf(history, ruleOf).values()])
    const messages = messagesByDay(history)
    return {
      memberId,
      kind: actorKindOf(kind),
      steps: steps.map(({ at, delta }) => ({ day: Math.floor(at / DAY_MS), isHere: delta === 1 })),
      days: active.map((day) => ({ day, messages: messages.get(day) ?? 0 })),
    }
  })
}

function messagesByDay(history: PersonHistory): Map<number, number> {
  const byDay = new Map<number, number>()
  for (const { hours } of history.values())
    for (let i = 0; i < hours.at.length; i++) {
      const day = dayOfHour(hours.at[i] ?? 0)
      byDay.set(day, (byDay.get(day) ?? 0) + (hours.messages[i] ?? 0))
    }
  return byDay
}
