// SQL that other modules build their own questions on: who is in a community, and sets of people. The tables stay ours; what travels is a piece of a query.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { isHere } from './membership-store.ts'

/**
 * The people of a community: `member_id`, `name`, `kind`, `joined_at`, `left_at`, `last_message_at` (timestamptz, null when not known) and
 * `message_count`.
 */
export function communityPeople(ctx: Ctx, communityId: string): RawBuilder<unknown> {
  return sql`select c.member_id, c.name, c.kind, c.joined_at, c.left_at, c.last_message_at, c.message_count from member.community_member c
    where c.workspace_id = ${ctx.workspaceId} and c.community_id = ${communityId}`
}

/** `member_id` of everybody who carries a tag. */
export function taggedPeople(ctx: Ctx, tagId: string): RawBuilder<unknown> {
  return sql`select t.member_id from member.member_tag t where t.workspace_id = ${ctx.workspaceId} and t.tag_id = ${tagId}`
}

/** `member_id` of everybody who is in a group now. */
export function peopleInGroup(ctx: Ctx, groupId: string): RawBuilder<unknown> {
  return sql`select m.member_id from member.membership m where m.workspace_id = ${ctx.workspaceId} and m.group_id = ${groupId} and ${isHere}`
}

/** `member_id` of everybody who is in at least so many groups of a community now. */
export function peopleInGroups(ctx: Ctx, communityId: string, atLeast: number): RawBuilder<unknown> {
  return sql`select m.member_id from member.membership m where m.workspace_id = ${ctx.workspaceId} and m.community_id = ${communityId} and ${isHere}
    group by m.member_id having count(*) >= ${atLeast}`
}

/** `member_id` of everybody who has an identity on a platform. */
export function peopleOfPlatform(ctx: Ctx, platform: string): RawBuilder<unknown> {
  return sql`select i.member_id from member.identity i where i.workspace_id = ${ctx.workspaceId} and i.platform = ${platform}`
}

/** The groups of a community in which somebody is now. */
export async function listGroupsOf(ctx: Ctx, communityId: string, memberId: string): Promise<string[]> {
  const found = await sql<{ groupId: string }>`select m.group_id from member.membership m
    where m.workspace_id = ${ctx.workspaceId} and m.member_id = ${memberId} and m.community_id = ${communityId} and ${isHere}`.execute(
    ctx.db,
  )
  return found.rows.map((row) => row.groupId)
}

export type CommunityPerson = {
  name: string
  joinedAt: number | null
  leftAt: number | null
  lastMessageAt: number | null
  messageCount: number
}

/** One of them. */
export async function findCommunityPerson(ctx: Ctx, communityId: string, memberId: string): Promise<CommunityPerson | undefined> {
  const found = await sql<CommunityPerson>`select name, joined_at, left_at, last_message_at, message_count
    from (${communityPeople(ctx, communityId)}) p where member_id = ${memberId}`.execute(ctx.db)
  return found.rows[0]
}
