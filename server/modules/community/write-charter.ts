import { Charter, type GoalMetric, shareMetrics } from '../../../contract/charter.ts'
import { seesCommunity } from '../../kernel/access/holds-permission.ts'
import { zoneClock } from '../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { refuse as refuseAny } from '../../kernel/refusal/refusals.ts'
import { accessStaff } from '../workspace/index.ts'
import { accessCommunity } from './access-community.ts'
import { findCharterRow, findGoalRow, insertGoal, listGoalRows, removeGoal, saveCharterRow, saveGoal } from './charter-store.ts'
import { refuse } from './refusals.ts'
import { lockCommunity } from './store.ts'
import type { CommunityRow, GoalRow } from './table.ts'

const mostGoals = 5

/** The charter as it stands; an empty one of version 0 while nobody has written it. */
export async function readCharter(ctx: Ctx, slugOrId: string) {
  const community = await accessCommunity(ctx, slugOrId)
  const row = await findCharterRow(ctx, community.id)
  // What an earlier release wrote may lack what was added since.
  return {
    charter: Charter.parse(row?.body ?? {}),
    version: row?.version ?? 0,
    changedBy: row?.changedBy ?? null,
    changedAt: row?.changedAt ?? null,
  }
}

export async function writeCharter(ctx: Ctx, slugOrId: string, wish: { charter: Charter; version: number }): Promise<number> {
  const community = await accessCommunity(ctx, slugOrId)
  const version = await saveCharterRow(ctx, community.id, wish.charter, wish.version)
  if (version === undefined) throw refuse.overtaken({ who: (await findCharterRow(ctx, community.id))?.changedBy ?? '' })
  await ctx.audit('community.configure', community.name, { charter: wish.charter, version })
  return version
}

export async function accessGoal(ctx: Ctx, id: string): Promise<GoalRow> {
  const row = await findGoalRow(ctx, id)
  if (row === undefined || !seesCommunity(ctx.actor, row.communityId))
    throw refuseAny.notFound({ thing: { en: 'goal', 'zh-CN': '目标', 'zh-TW': '目標' }[ctx.locale] })
  return row
}

export type GoalWish = {
  metric: GoalMetric
  baseline: number | null
  target: number
  deadline: string
  owner: string | null
  note: string
}

export async function setGoal(ctx: Ctx, slugOrId: string, wish: GoalWish): Promise<GoalRow> {
  const found = await accessCommunity(ctx, slugOrId)
  // Two goals at once take turns: the sixth is refused whoever sets it.
  const community = (await lockCommunity(ctx, found.id)) ?? found
  if ((await listGoalRows(ctx, community.id)).length >= mostGoals) throw refuse.tooManyGoals()
  const { owner, ...rest } = wish
  const row: GoalRow = {
    ...rest,
    ...(await ownerOf(ctx, owner)),
    id: ctx.newId(),
    communityId: community.id,
    startsOn: today(ctx, community),
  }
  checkGoal(ctx, community, row)
  await insertGoal(ctx, row)
  await ctx.audit('goal.set', community.name, { metric: row.metric, target: row.target, deadline: row.deadline, owner: row.ownerName })
  return row
}

export async function changeGoal(
  ctx: Ctx,
  id: string,
  wish: Partial<Pick<GoalWish, 'target' | 'deadline' | 'owner' | 'note'>>,
): Promise<GoalRow> {
  const before = await accessGoal(ctx, id)
  const community = await accessCommunity(ctx, before.communityId)
  const row: GoalRow = {
    ...before,
    target: wish.target ?? before.target,
    deadline: wish.deadline ?? before.deadline,
    note: wish.note ?? before.note,
    ...(wish.owner === undefined ? {} : await ownerOf(ctx, wish.owner)),
  }
  checkGoal(ctx, community, row, before.deadline)
  await saveGoal(ctx, row)
  const { target, deadline, ownerName, note } = before
  await ctx.audit('goal.change', community.name, { metric: row.metric, from: { target, deadline, ownerName, note }, to: wish })
  return row
}

export async function dropGoal(ctx: Ctx, id: string): Promise<void> {
  const goal = await accessGoal(ctx, id)
  const community = await accessCommunity(ctx, goal.communityId)
  await removeGoal(ctx, id)
  await ctx.audit('goal.drop', community.name, { metric: goal.metric, target: goal.target, deadline: goal.deadline })
}

async function ownerOf(ctx: Ctx, id: string | null): Promise<Pick<GoalRow, 'ownerId' | 'ownerName'>> {
  return id === null ? { ownerId: null, ownerName: '' } : { ownerId: id, ownerName: (await accessStaff(ctx, id)).name }
}

function checkGoal(ctx: Ctx, community: CommunityRow, row: GoalRow, before?: string): void {
  if (shareMetrics.includes(row.metric) && row.target > 1) throw refuse.shareTooLarge()
  if (row.deadline !== before && row.deadline <= today(ctx, community)) throw refuse.deadlinePassed({ day: row.deadline })
}

function today(ctx: Ctx, community: CommunityRow): string {
  return zoneClock(community.zone).dayOf(ctx.now())
}
