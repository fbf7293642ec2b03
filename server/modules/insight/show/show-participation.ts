import { addDays } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { findActiveDays, findPeopleAnswer } from '../people/prepared-people.ts'
import { giniWithSilent, knownCounts } from '../rules/participation.ts'
import { countPresentBefore, readDays } from '../store/show-store.ts'
import { type AskedFigures, type AsOfReply, openFigures } from './open-figures.ts'
import { STICKINESS_REACH, stickinessOn } from './show-activity.ts'
import { type ToldRate, tellMissing, tellShare } from './told-rate.ts'
import { openDaySeries } from './trailing-people.ts'

export type Participation = AsOfReply & {
  members: number | null
  authors: number
  giniOfAuthors: number | null
  giniOfMembers: number | null
  effectiveSpeakers: number | null
  effectiveByHhi: number | null
  topTenPercentShare: ToldRate
  stickiness: number | null
  activeDays: number[]
  fourCounts: { members: number | null; effective: number | null; mobilisable: number | null; promoting: null; converting: null }
}

const unknown: Omit<Participation, keyof AsOfReply> = {
  members: null,
  authors: 0,
  giniOfAuthors: null,
  giniOfMembers: null,
  effectiveSpeakers: null,
  effectiveByHhi: null,
  topTenPercentShare: tellMissing('no_members'),
  stickiness: null,
  activeDays: [],
  fourCounts: { members: null, effective: null, mobilisable: null, promoting: null, converting: null },
}

/** How many take part in these days, how often and how unevenly. Null when that has to be worked out first, like top people. */
export async function showParticipation(ctx: Ctx, slugOrId: string, asked: AskedFigures): Promise<Participation | null> {
  const { head, figures } = await openFigures(ctx, slugOrId, asked)
  if (figures === null || figures.from > figures.to) return { ...head, ...unknown }
  const { edition, scope, asOf, from, to, populationNumber: population } = figures
  const prepared = await findPeopleAnswer(ctx, { edition, scope, population, asOf, from, to })
  const often = await findActiveDays(ctx, { edition, scope, population, asOf })
  if (prepared === null || often === null) return null
  const { authors, messages, giniOfAuthors, effectiveSpeakers, effectiveByHhi, topTenPercent } = prepared.answer.concentration
  const members = await countPresentBefore(ctx, figures, addDays(to, 1))
  const series = openDaySeries(await readDays(ctx, figures, { from: addDays(to, -STICKINESS_REACH), to }))
  return {
    ...head,
    members,
    authors,
    giniOfAuthors,
    giniOfMembers: giniWithSilent(giniOfAuthors, authors, members),
    effectiveSpeakers,
    effectiveByHhi,
    topTenPercentShare: tellShare(topTenPercent, messages),
    stickiness: stickinessOn(figures, series),
    activeDays: often.answer,
    fourCounts: {
      members: await countPresentBefore(ctx, figures, addDays(asOf, 1)),
      ...knownCounts(often.answer),
      promoting: null,
      converting: null,
    },
  }
}
