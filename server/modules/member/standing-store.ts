// How some people stand in some communities, for those who look after them.
import { sql } from 'kysely'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { uuidArray } from '../../kernel/db/binary-array.ts'

/** Instants are epoch ms. `groupId`: the group that they joined first. */
export type NewcomerRow = {
  communityId: string
  memberId: string
  name: string
  joinedAt: number
  messageCount: number
  groupId: string | null
}

export type SinceWhen = { since: number; limit: number }

/** People who joined any of these communities since then and are still there, the latest first: at most `limit` of each community. */
export async function listNewcomers(ctx: Ctx, communityIds: readonly string[], { since, limit }: SinceWhen): Promise<NewcomerRow[]> {
  if (communityIds.length === 0) return []
  const found = await sql<NewcomerRow>`select c.community_id, n.member_id, n.name, n.joined_at, n.message_count, g.group_id
    from unnest(${uuidArray(communityIds)}::uuid[]) as c (community_id)
    cross join lateral (
      select member_id, name, joined_at, message_count from member.community_member
       where workspace_id = ${ctx.workspaceId} and community_id = c.community_id and coalesce(joined_at, '-infinity') >= ${isoInstant(since)}
         and left_at is null and kind = 'human'
       order by coalesce(joined_at, '-infinity') desc, member_id desc limit ${limit}) n
    left join lateral (
      select group_id from member.membership m where m.workspace_id = ${ctx.workspaceId} and m.member_id = n.member_id and m.community_id = c.community_id
       order by least(m.first_join_at, m.first_message_at), m.group_id limit 1) g on true`.execute(ctx.db)
  return found.rows
}

export type StandingRow = {
  communityId: string
  memberId: string
  name: string
  kind: string
  leftAt: number | null
  lastMessageAt: number | null
}

/** How these people stand in these communities; those who never were there are left out. */
export async function listStandings(ctx: Ctx, pairs: readonly { communityId: string; memberId: string }[]): Promise<StandingRow[]> {
  if (pairs.length === 0) return []
  const found = await sql<StandingRow>`select s.community_id, s.member_id, s.name, s.kind, s.left_at, s.last_message_at
    from unnest(${uuidArray(pairs.map((p) => p.communityId))}::uuid[], ${uuidArray(pairs.map((p) => p.memberId))}::uuid[]) as k (community_id, member_id)
    cross join lateral (
      select community_id, member_id, name, kind, left_at, last_message_at from member.community_member
       where workspace_id = ${ctx.workspaceId} and community_id = k.community_id and member_id = k.member_id limit 1) s`.execute(ctx.db)
  return found.rows
}
