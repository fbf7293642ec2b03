import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { findPeopleAnswer } from '../people/prepared-people.ts'
import { TOP_PEOPLE } from '../people/rank-people.ts'
import { type AskedFigures, type AsOfReply, openFigures } from './open-figures.ts'
import { type ToldMember, tellMembers, withoutReason } from './tell-member.ts'
import { type ToldRate, tellMissing, tellShare } from './told-rate.ts'

type TopPerson = {
  member: ToldMember
  score: number
  messages: number
  activeDays: number
  repliesReceived: number
  peopleAnswered: number
  newcomersGreeted: number
  reactionsReceived: number
  reasons: { code: string; value: number; share: number }[]
}

export type TopPeople = AsOfReply & {
  items: TopPerson[]
  concentration: { authors: number; gini: number | null; effectiveSpeakers: number | null; topTenPercentShare: ToldRate }
}

const nobody = { authors: 0, gini: null, effectiveSpeakers: null, topTenPercentShare: tellMissing('no_members') }

/**
 * People who carry the conversation in these days, with the reasons, and how evenly it is spread. Null when that has to be worked out first: the
 * caller refuses only after its transaction, or the wish to have it worked out would be undone with it.
 */
export async function showTopPeople(
  ctx: Ctx,
  slugOrId: string,
  asked: AskedFigures & { limit?: number | undefined },
): Promise<TopPeople | null> {
  const { head, figures } = await openFigures(ctx, slugOrId, asked)
  if (figures === null || figures.from > figures.to) return { ...head, items: [], concentration: nobody }
  const { edition, scope, asOf, from, to } = figures
  const prepared = await findPeopleAnswer(ctx, { edition, scope, population: figures.populationNumber, asOf, from, to })
  if (prepared === null) return null
  const { people, concentration } = prepared.answer
  const shown = people.slice(0, asked.limit ?? Math.min(20, TOP_PEOPLE))
  const memberOf = await tellMembers(
    ctx,
    shown.map((person) => person.memberId),
  )
  return {
    ...head,
    asOf: prepared.asOf,
    items: shown.map(({ memberId, ...person }) => ({ ...person, reactionsReceived: 0, member: withoutReason(memberOf(memberId)) })),
    concentration: {
      authors: concentration.authors,
      gini: concentration.giniOfAuthors,
      effectiveSpeakers: concentration.effectiveSpeakers,
      topTenPercentShare: tellShare(concentration.topTenPercent, concentration.messages),
    },
  }
}
