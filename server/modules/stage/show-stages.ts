import type { CommunityDay, CommunityId } from '../../../contract/ids.ts'
import { type Stage, type StageThresholds, stages } from '../../../contract/stage.ts'
import { seesCommunity } from '../../kernel/access/holds-permission.ts'
import { addDays, dayKeyOf } from '../../kernel/clock/day-key.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { refuse as refuseAny } from '../../kernel/refusal/refusals.ts'
import { accessCommunity, findCommunity } from '../community/index.ts'
import { findCountedState } from '../insight/index.ts'
import { accessMember, listMembers } from '../member/index.ts'
import { thresholdsOf, wordOf } from './keep/count-stages.ts'
import { findStageCommunity, listMovesOf, listStagesOf, readFlows, readStock, type StandingRow, saveThresholds } from './store.ts'

const day = (text: string) => text as CommunityDay

function listed(stock: ReadonlyMap<Stage, number>) {
  return stages.map((stage) => ({ stage, people: stock.get(stage) ?? 0 }))
}

/** How many stand where at the end of a day. */
export async function showStages(ctx: Ctx, slugOrId: string, asked: { day?: string | undefined }) {
  const community = await accessCommunity(ctx, slugOrId)
  const [state, row] = [await findCountedState(ctx, community.id), await findStageCommunity(ctx, community.id)]
  const asOf = row?.asOf ?? null
  const isCounting = state !== undefined && state.asOf !== null && (row === undefined || row.counted !== wordOf(state, row))
  const shown = asOf === null ? null : asked.day === undefined || asked.day > asOf ? asOf : asked.day
  const stock = shown === null ? new Map<Stage, number>() : await readStock(ctx, community.id, shown)
  return {
    asOf: asOf === null ? null : day(asOf),
    firstDay: state?.firstDay === undefined || state.firstDay === null ? null : day(state.firstDay),
    isCounting,
    day: shown === null ? null : day(shown),
    stock: listed(stock),
    people: [...stock.values()].reduce((sum, people) => sum + people, 0),
    thresholds: thresholdsOf(row),
  }
}

export type AskedSpan = { from?: string | undefined; to?: string | undefined }

const usualDays = 28

/** The days asked for; the last weeks that are worked out without. */
export async function readSpan(ctx: Ctx, communityId: string, asked: AskedSpan): Promise<{ from: string; to: string }> {
  const asOf = (await findStageCommunity(ctx, communityId))?.asOf ?? dayKeyOf(Math.floor(ctx.now() / 86_400_000))
  if (asked.from !== undefined && asked.to !== undefined && asked.from > asked.to)
    throw refuseAny.badInput({ field: 'from', problem: asked.from })
  // A day that is being worked out is told when all of it is.
  const to = asked.to === undefined || asked.to > asOf ? asOf : asked.to
  const from = asked.from ?? addDays(to, -usualDays)
  return { from: from > to ? to : from, to }
}

/** From where to where people moved between the ends of two days. */
export async function showFlows(ctx: Ctx, slugOrId: string, asked: AskedSpan) {
  const { id } = await accessCommunity(ctx, slugOrId)
  const { from, to } = await readSpan(ctx, id, asked)
  const flows = await readFlows(ctx, id, { from, to })
  return {
    from: day(from),
    to: day(to),
    before: listed(await readStock(ctx, id, from)),
    after: listed(await readStock(ctx, id, to)),
    flows: flows.map(({ start, end, people }) => ({ from: start === '' ? null : start, to: end, people })),
  }
}

export async function changeThresholds(ctx: Ctx, slugOrId: string, thresholds: StageThresholds): Promise<StageThresholds> {
  const community = await accessCommunity(ctx, slugOrId)
  await saveThresholds(ctx, community.id, thresholds)
  await ctx.audit('community.configure', community.name, { stages: thresholds })
  return thresholds
}

/** Where somebody stands in each community that the actor sees. */
export async function showStagesOf(ctx: Ctx, memberId: string) {
  await accessMember(ctx, memberId)
  const items = []
  for (const { communityId, stage, since } of await listStagesOf(ctx, memberId)) {
    const community = seesCommunity(ctx.actor, communityId) ? await findCommunity(ctx, communityId) : undefined
    if (community === undefined) continue
    const history = (await listMovesOf(ctx, communityId, memberId)).map((move) => ({ day: day(move.day), stage: move.stage }))
    items.push({ communityId: communityId as CommunityId, communityName: community.name, stage, since: day(since), history })
  }
  return { items }
}

/** Rows of a list with the people they are of, in the same order. */
export async function tellStanding(ctx: Ctx, rows: readonly StandingRow[]) {
  const members = await listMembers(
    ctx,
    rows.map((row) => row.memberId),
  )
  const byId = new Map(members.map((member) => [member.id as string, member]))
  return rows.flatMap(({ memberId, since }) => {
    const member = byId.get(memberId)
    return member === undefined ? [] : [{ ...member, since: day(since) }]
  })
}
