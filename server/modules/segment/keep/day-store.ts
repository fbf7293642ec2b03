import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { bigintArray, uuidArray } from '../../../kernel/db/binary-array.ts'
import type { MemberDayTally } from '../../chat/index.ts'
import type { OpenCommunityRow } from '../table.ts'

const columns = sql.raw('community_id, zone, is_ready, looked_on')

/** Communities whose people's days are kept. */
export async function listOpenCommunities(ctx: Ctx): Promise<OpenCommunityRow[]> {
  const found =
    await sql<OpenCommunityRow>`select ${columns} from segment.community where workspace_id = ${ctx.workspaceId} order by community_id`.execute(
      ctx.db,
    )
  return found.rows
}

export async function findOpenCommunity(ctx: Ctx, communityId: string): Promise<OpenCommunityRow | undefined> {
  const found = await sql<OpenCommunityRow>`select ${columns} from segment.community
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId}`.execute(ctx.db)
  return found.rows[0]
}

/** True for whoever opens it: of two at once, one. */
export async function insertOpenCommunity(ctx: Ctx, communityId: string, zone: string): Promise<boolean> {
  const inserted =
    await sql`insert into segment.community (workspace_id, community_id, zone) values (${ctx.workspaceId}, ${communityId}, ${zone})
    on conflict do nothing`.execute(ctx.db)
  return Number(inserted.numAffectedRows ?? 0) > 0
}

/** The community's lock: whoever looks its segments through holds it until the commit. */
export async function lockOpenCommunity(ctx: Ctx, communityId: string): Promise<OpenCommunityRow | undefined> {
  const found = await sql<OpenCommunityRow>`select ${columns} from segment.community
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} for update`.execute(ctx.db)
  return found.rows[0]
}

export async function saveOpenCommunity(ctx: Ctx, row: OpenCommunityRow): Promise<void> {
  await sql`update segment.community set zone = ${row.zone}, is_ready = ${row.isReady}, looked_on = ${row.lookedOn}
    where workspace_id = ${ctx.workspaceId} and community_id = ${row.communityId}`.execute(ctx.db)
}

export async function addDays(ctx: Ctx, communityId: string, days: readonly MemberDayTally[]): Promise<void> {
  const order = (row: MemberDayTally) => `${row.day}${row.memberId}${row.groupId}`
  const rows = days.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
  await sql`insert into segment.person_day as d (workspace_id, community_id, day, member_id, group_id, messages, reactions)
    select ${ctx.workspaceId}::uuid, ${communityId}::uuid, day, member_id, group_id, messages, reactions
      from unnest(${rows.map((row) => row.day)}::date[], ${uuidArray(rows.map((row) => row.memberId))}::uuid[],
                  ${uuidArray(rows.map((row) => row.groupId))}::uuid[], ${bigintArray(rows.map((row) => row.messages))}::bigint[],
                  ${bigintArray(rows.map((row) => row.reactions))}::bigint[]) as t (day, member_id, group_id, messages, reactions)
    on conflict (workspace_id, community_id, day, member_id, group_id) do update set
      messages = d.messages + excluded.messages, reactions = d.reactions + excluded.reactions`.execute(ctx.db)
}

/** Forgets what was counted in these groups, before counting them anew. */
export async function removeDays(ctx: Ctx, groupIds: readonly string[]): Promise<void> {
  await sql`delete from segment.person_day where workspace_id = ${ctx.workspaceId} and group_id = any (${uuidArray([...groupIds])}::uuid[])`.execute(
    ctx.db,
  )
}

/** One person's days in a community, each day once, newest first. */
export async function listDays(
  ctx: Ctx,
  communityId: string,
  memberId: string,
): Promise<{ day: string; messages: number; reactions: number }[]> {
  const found = await sql<{
    day: string
    messages: number
    reactions: number
  }>`select day, sum(messages)::int as messages, sum(reactions)::int as reactions
    from segment.person_day where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and member_id = ${memberId}
    group by day order by day desc limit 400`.execute(ctx.db)
  return found.rows
}
