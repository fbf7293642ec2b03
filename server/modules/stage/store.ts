import { sql } from 'kysely'
import type { Stage, StageThresholds } from '../../../contract/stage.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'

export type StageCommunityRow = {
  communityId: string
  thresholds: StageThresholds | null
  thresholdsVersion: number
  counted: string | null
  counting: string | null
  countingAfter: string | null
  /** The day up to which stages are worked out; null before the first time. */
  asOf: string | null
}

const columns = sql.raw('community_id, thresholds, thresholds_version, counted, counting, counting_after, as_of')

export async function findStageCommunity(ctx: Ctx, communityId: string): Promise<StageCommunityRow | undefined> {
  const found = await sql<StageCommunityRow>`select ${columns} from stage.community
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId}`.execute(ctx.db)
  return found.rows[0]
}

/** Takes the community's row until the commit, made when it is new; null while another process has it. */
export async function takeStageCommunity(ctx: Ctx, communityId: string): Promise<StageCommunityRow | null> {
  await sql`insert into stage.community (workspace_id, community_id) values (${ctx.workspaceId}, ${communityId}) on conflict do nothing`.execute(
    ctx.db,
  )
  const found = await sql<StageCommunityRow>`select ${columns} from stage.community
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} for update skip locked`.execute(ctx.db)
  return found.rows[0] ?? null
}

export async function saveStageCommunity(ctx: Ctx, row: StageCommunityRow): Promise<void> {
  await sql`update stage.community set counted = ${row.counted}, counting = ${row.counting}, counting_after = ${row.countingAfter}, as_of = ${row.asOf}
    where workspace_id = ${ctx.workspaceId} and community_id = ${row.communityId}`.execute(ctx.db)
}

export async function saveThresholds(ctx: Ctx, communityId: string, thresholds: StageThresholds): Promise<void> {
  await sql`insert into stage.community as c (workspace_id, community_id, thresholds, thresholds_version)
    values (${ctx.workspaceId}, ${communityId}, ${JSON.stringify(thresholds)}::jsonb, 2)
    on conflict (workspace_id, community_id) do update set thresholds = excluded.thresholds, thresholds_version = c.thresholds_version + 1`.execute(
    ctx.db,
  )
}

/** How many stand where at the end of a day. */
export async function readStock(ctx: Ctx, communityId: string, day: string): Promise<Map<Stage, number>> {
  const found = await sql<{ stage: Stage; people: number }>`select stage, sum(people)::int as people from (
      select to_stage as stage, people from stage.flow where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and day <= ${day}
      union all
      select from_stage, -people from stage.flow where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and day <= ${day}) t
    where stage <> '' group by stage`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.stage, row.people]))
}

type Between = { from: string; to: string }

/** Everybody who moved between the ends of two days, with where they stood at each: `start` is '' for those first seen in between. */
function movedBetween(ctx: Ctx, communityId: string, { from, to }: Between) {
  return sql`select member_id, (array_agg(coalesce(from_stage, '') order by day))[1] as start, (array_agg(to_stage order by day desc))[1] as "end",
      max(day) as since
    from stage.move where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and day > ${from} and day <= ${to} group by member_id`
}

export async function readFlows(
  ctx: Ctx,
  communityId: string,
  between: Between,
): Promise<{ start: Stage | ''; end: Stage; people: number }[]> {
  const found = await sql<{ start: Stage | ''; end: Stage; people: number }>`select start, "end", count(*)::int as people
    from (${movedBetween(ctx, communityId, between)}) m where start <> "end" group by 1, 2`.execute(ctx.db)
  return found.rows
}

export type StandingRow = { memberId: string; since: string }
type Place = { after: StandingRow | null; limit: number }

/** The people behind an arrow, latest first. */
export async function pageFlow(
  ctx: Ctx,
  communityId: string,
  arrow: Between & { start: Stage | ''; end: Stage },
  { after, limit }: Place,
): Promise<StandingRow[]> {
  const edge = after === null ? sql`true` : sql`(since, member_id) < (${after.since}::date, ${after.memberId}::uuid)`
  const found = await sql<StandingRow>`select member_id, since from (${movedBetween(ctx, communityId, arrow)}) m
    where start = ${arrow.start} and "end" = ${arrow.end} and ${edge} order by since desc, member_id desc limit ${limit}`.execute(ctx.db)
  return found.rows
}

/** Who stands in a stage now, latest first. */
export async function pageStage(ctx: Ctx, communityId: string, stage: Stage, { after, limit }: Place): Promise<StandingRow[]> {
  const edge = after === null ? sql`true` : sql`(since, member_id) < (${after.since}::date, ${after.memberId}::uuid)`
  const found = await sql<StandingRow>`select member_id, since from stage.member
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and stage = ${stage} and ${edge}
    order by since desc, member_id desc limit ${limit}`.execute(ctx.db)
  return found.rows
}

/** Where somebody stands now, by community. */
export async function listStagesOf(ctx: Ctx, memberId: string): Promise<{ communityId: string; stage: Stage; since: string }[]> {
  const found = await sql<{ communityId: string; stage: Stage; since: string }>`select community_id, stage, since from stage.member
    where workspace_id = ${ctx.workspaceId} and member_id = ${memberId} order by community_id`.execute(ctx.db)
  return found.rows
}

export async function listMovesOf(ctx: Ctx, communityId: string, memberId: string): Promise<{ day: string; stage: Stage }[]> {
  const found = await sql<{ day: string; stage: Stage }>`select day, to_stage as stage from stage.move
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and member_id = ${memberId} order by day`.execute(ctx.db)
  return found.rows
}

/** `member_id` of everybody who stands in a stage of a community now: a piece of a query for segments. */
export function peopleInStage(ctx: Ctx, communityId: string, stage: Stage) {
  return sql`select t.member_id from stage.member t where t.workspace_id = ${ctx.workspaceId} and t.community_id = ${communityId} and t.stage = ${stage}`
}

/** Where one person stands in a community now. */
export async function findStage(ctx: Ctx, communityId: string, memberId: string): Promise<Stage | undefined> {
  const found = await sql<{ stage: Stage }>`select stage from stage.member
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and member_id = ${memberId}`.execute(ctx.db)
  return found.rows[0]?.stage
}
