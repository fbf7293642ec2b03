import { sql } from 'kysely'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { instantArray, uuidArray } from '../../kernel/db/binary-array.ts'

export type Greeting = { communityId: string; memberId: string; at: number }

/** Notes to whom somebody spoke; the earliest time stays. */
export async function saveGreetings(ctx: Ctx, greetings: readonly Greeting[]): Promise<void> {
  if (greetings.length === 0) return
  await sql`insert into today.greeting as g (workspace_id, community_id, member_id, greeted_at)
    select ${ctx.workspaceId}::uuid, community_id, member_id, min(at)
      from unnest(${uuidArray(greetings.map((g) => g.communityId))}::uuid[], ${uuidArray(greetings.map((g) => g.memberId))}::uuid[],
        ${instantArray(greetings.map((g) => g.at))}::timestamptz[]) as t (community_id, member_id, at)
      group by community_id, member_id order by community_id, member_id
    on conflict (workspace_id, community_id, member_id) do update set greeted_at = least(g.greeted_at, excluded.greeted_at)`.execute(ctx.db)
}

export async function forgetGreetings(ctx: Ctx, what: { before: number } | { communityId: string }): Promise<void> {
  const which = 'before' in what ? sql`greeted_at < ${isoInstant(what.before)}` : sql`community_id = ${what.communityId}`
  await sql`delete from today.greeting where workspace_id = ${ctx.workspaceId} and ${which}`.execute(ctx.db)
}

/** Which of these somebody has spoken to, as `community/member`. */
export async function listGreeted(ctx: Ctx, pairs: readonly { communityId: string; memberId: string }[]): Promise<Set<string>> {
  if (pairs.length === 0) return new Set()
  const found = await sql<{ communityId: string; memberId: string }>`select g.community_id, g.member_id
    from unnest(${uuidArray(pairs.map((p) => p.communityId))}::uuid[], ${uuidArray(pairs.map((p) => p.memberId))}::uuid[]) as k (community_id, member_id)
    cross join lateral (select community_id, member_id from today.greeting
      where workspace_id = ${ctx.workspaceId} and community_id = k.community_id and member_id = k.member_id limit 1) g`.execute(ctx.db)
  return new Set(found.rows.map((row) => `${row.communityId}/${row.memberId}`))
}
