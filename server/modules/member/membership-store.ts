import { sql } from 'kysely'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { bigintArray, instantArray, uuidArray } from '../../kernel/db/binary-array.ts'
import type { MembershipRow, RosterRow } from './table.ts'

/** What one stretch of the log says of one person in one group; instants are epoch ms. */
export type Activity = {
  communityId: string
  groupId: string
  memberId: string
  messages: number
  firstMessageAt: number | null
  lastMessageAt: number | null
  firstJoinAt: number | null
  lastJoinAt: number | null
  lastLeftAt: number | null
}

/** Adds activity to memberships. Rows are taken in key order, so that two listeners never wait for each other in a circle. */
export async function addActivity(ctx: Ctx, activity: readonly Activity[]): Promise<void> {
  const rows = activity.toSorted((a, b) => (a.groupId === b.groupId ? order(a.memberId, b.memberId) : order(a.groupId, b.groupId)))
  await sql`insert into member.membership as m (workspace_id, group_id, member_id, community_id, message_count, first_message_at, last_message_at, first_join_at, last_join_at, last_left_at)
    select ${ctx.workspaceId}::uuid, group_id, member_id, community_id, messages, first_message, last_message, first_join, last_join, last_left
      from unnest(${uuidArray(rows.map((r) => r.groupId))}::uuid[], ${uuidArray(rows.map((r) => r.memberId))}::uuid[], ${uuidArray(rows.map((r) => r.communityId))}::uuid[],
                  ${bigintArray(rows.map((r) => r.messages))}::bigint[], ${instantArray(rows.map((r) => r.firstMessageAt))}::timestamptz[], ${instantArray(rows.map((r) => r.lastMessageAt))}::timestamptz[],
                  ${instantArray(rows.map((r) => r.firstJoinAt))}::timestamptz[], ${instantArray(rows.map((r) => r.lastJoinAt))}::timestamptz[], ${instantArray(rows.map((r) => r.lastLeftAt))}::timestamptz[])
           as t (group_id, member_id, community_id, messages, first_message, last_message, first_join, last_join, last_left)
    on conflict (workspace_id, group_id, member_id) do update set
      message_count = m.message_count + excluded.message_count,
      first_message_at = least(m.first_message_at, excluded.first_message_at),
      last_message_at = greatest(m.last_message_at, excluded.last_message_at),
      first_join_at = least(m.first_join_at, excluded.first_join_at),
      last_join_at = greatest(m.last_join_at, excluded.last_join_at),
      last_left_at = greatest(m.last_left_at, excluded.last_left_at)`.execute(ctx.db)
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Forgets what was counted in these groups, before counting them anew. Returns whom it concerned. */
export async function removeMemberships(ctx: Ctx, groupIds: readonly string[]): Promise<{ communityId: string; memberId: string }[]> {
  const removed = await sql<{ communityId: string; memberId: string }>`delete from member.membership
    where workspace_id = ${ctx.workspaceId} and group_id = any (${[...groupIds]}::uuid[]) returning community_id, member_id`.execute(ctx.db)
  return removed.rows
}

// Someone is gone when the last that was seen of them is their leaving.
const leftAt = sql.raw(
  'case when m.last_left_at > greatest(m.last_join_at, m.last_message_at) or (m.last_left_at is not null and m.last_join_at is null and m.last_message_at is null) then m.last_left_at end',
)
/** Of a membership `m` that goes on. */
export const isHere = sql`(${leftAt}) is null`
const joinedAt = sql.raw('least(m.first_join_at, m.first_message_at)')

/** Sums a community's people up from their memberships; those without any left are taken off the list. */
export async function sumUpMembers(ctx: Ctx, communityId: string, memberIds: readonly string[]): Promise<void> {
  const ids = [...new Set(memberIds)].sort()
  await sql`insert into member.community_member as c (workspace_id, community_id, member_id, name, kind, is_suspect, joined_at, left_at, last_message_at, message_count)
    select m.workspace_id, m.community_id, m.member_id, p.name, p.kind, p.is_suspect, min(${joinedAt}), case when bool_and(${leftAt} is not null) then max(${leftAt}) end,
           max(m.last_message_at), sum(m.message_count)::bigint
      from member.membership m join member.person p on p.workspace_id = m.workspace_id and p.id = m.member_id
     where m.workspace_id = ${ctx.workspaceId} and m.community_id = ${communityId} and m.member_id = any (${uuidArray(ids)}::uuid[])
     group by m.workspace_id, m.community_id, m.member_id, p.name, p.kind, p.is_suspect order by m.member_id
    on conflict (workspace_id, community_id, member_id) do update set
      joined_at = excluded.joined_at, left_at = excluded.left_at, last_message_at = excluded.last_message_at, message_count = excluded.message_count`.execute(
    ctx.db,
  )
}

/** Takes people off a community's list who have no membership in it any more. */
export async function removeCommunityMembers(ctx: Ctx, communityId: string, memberIds: readonly string[]): Promise<void> {
  await sql`delete from member.community_member c
    where c.workspace_id = ${ctx.workspaceId} and c.community_id = ${communityId} and c.member_id = any (${[...new Set(memberIds)]}::uuid[])
      and not exists (select 1 from member.membership m where m.workspace_id = c.workspace_id and m.member_id = c.member_id and m.community_id = c.community_id)`.execute(
    ctx.db,
  )
}

const membershipColumns = sql.raw(`m.community_id, m.group_id, m.member_id, least(m.first_join_at, m.first_message_at) as joined_at,
  case when m.first_join_at is not null and (m.first_message_at is null or m.first_join_at <= m.first_message_at) then 'platform' else 'first-seen' end as joined_by,
  m.message_count, m.last_message_at`)

export async function listMemberships(ctx: Ctx, memberId: string): Promise<MembershipRow[]> {
  const found = await sql<MembershipRow>`select ${membershipColumns}, ${leftAt} as left_at from member.membership m
    where m.workspace_id = ${ctx.workspaceId} and m.member_id = ${memberId} order by m.message_count desc, m.group_id`.execute(ctx.db)
  return found.rows
}

export type RosterFilter = { groupId: string; terms: string | null; presence: 'here' | 'left' | undefined }

/** Memberships `m` of a group with their people `p`, as a source to select from. */
function rosterOf(ctx: Ctx, filter: RosterFilter) {
  const wanted = filter.terms === null ? sql`true` : sql`p.terms @@ ${filter.terms}::tsquery`
  const there = filter.presence === undefined ? sql`true` : filter.presence === 'here' ? isHere : sql`not (${isHere})`
  return sql`member.membership m join member.person p on p.workspace_id = m.workspace_id and p.id = m.member_id
    where m.workspace_id = ${ctx.workspaceId} and m.group_id = ${filter.groupId} and ${wanted} and ${there}`
}

/** Who is in a group, most talkative first. */
export async function pageRoster(
  ctx: Ctx,
  filter: RosterFilter,
  after: { messages: number; id: string } | null,
  limit: number,
): Promise<RosterRow[]> {
  const edge = after === null ? sql`true` : sql`(m.message_count, m.member_id) < (${after.messages}, ${after.id}::uuid)`
  const found = await sql<RosterRow>`select ${membershipColumns}, ${leftAt} as left_at, p.name, p.handle, p.kind
    from ${rosterOf(ctx, filter)} and ${edge} order by m.message_count desc, m.member_id desc limit ${limit}`.execute(ctx.db)
  return found.rows
}

export async function countRoster(ctx: Ctx, filter: RosterFilter): Promise<number> {
  const found = await sql<{ n: number }>`select count(*) as n from ${rosterOf(ctx, filter)}`.execute(ctx.db)
  return found.rows[0]?.n ?? 0
}
