import { sql } from 'kysely'
import type { Stage } from '../../../../contract/stage.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { uuidArray } from '../../../kernel/db/binary-array.ts'

export type MoveRow = { memberId: string; day: string; from: Stage | null; to: Stage }

/** Known moves of everybody whose id lies in `(after, upTo]`; without an end when `upTo` is null. */
export async function listMovesBetween(ctx: Ctx, communityId: string, after: string | null, upTo: string | null): Promise<MoveRow[]> {
  const found = await sql<MoveRow>`select member_id, day, from_stage as "from", to_stage as "to" from stage.move
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId}
      and ${after === null ? sql`true` : sql`member_id > ${after}::uuid`} and ${upTo === null ? sql`true` : sql`member_id <= ${upTo}::uuid`}
    order by member_id, day`.execute(ctx.db)
  return found.rows
}

export type MoveChange = { removed: readonly MoveRow[]; added: readonly MoveRow[] }

/** Writes what is different, and the sums of it. */
export async function writeMoves(ctx: Ctx, communityId: string, { removed, added }: MoveChange): Promise<void> {
  if (removed.length > 0) {
    await sql`delete from stage.move m using unnest(${uuidArray(removed.map((row) => row.memberId))}::uuid[], ${removed.map((row) => row.day)}::date[]) as t (member_id, day)
      where m.workspace_id = ${ctx.workspaceId} and m.community_id = ${communityId} and m.member_id = t.member_id and m.day = t.day`.execute(
      ctx.db,
    )
  }
  if (added.length > 0) {
    await sql`insert into stage.move (workspace_id, community_id, member_id, day, from_stage, to_stage)
      select ${ctx.workspaceId}::uuid, ${communityId}::uuid, member_id, day, from_stage, to_stage
        from unnest(${uuidArray(added.map((row) => row.memberId))}::uuid[], ${added.map((row) => row.day)}::date[],
                    ${added.map((row) => row.from)}::text[], ${added.map((row) => row.to)}::text[]) as t (member_id, day, from_stage, to_stage)`.execute(
      ctx.db,
    )
  }
  await addFlows(ctx, communityId, [...removed.map((row) => ({ ...row, n: -1 })), ...added.map((row) => ({ ...row, n: 1 }))])
  // Only what was taken back can leave a flow of nobody.
  if (removed.length > 0) await dropEmptyFlows(ctx, communityId)
}

async function addFlows(ctx: Ctx, communityId: string, rows: readonly (MoveRow & { n: number })[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into stage.flow as f (workspace_id, community_id, day, from_stage, to_stage, people)
    select ${ctx.workspaceId}::uuid, ${communityId}::uuid, day, from_stage, to_stage, sum(n)
      from unnest(${rows.map((row) => row.day)}::date[], ${rows.map((row) => row.from ?? '')}::text[], ${rows.map((row) => row.to)}::text[],
                  ${rows.map((row) => row.n)}::int[]) as t (day, from_stage, to_stage, n)
     group by 3, 4, 5 having sum(n) <> 0 order by 3, 4, 5
    on conflict (workspace_id, community_id, day, from_stage, to_stage) do update set people = f.people + excluded.people`.execute(ctx.db)
}

async function dropEmptyFlows(ctx: Ctx, communityId: string): Promise<void> {
  await sql`delete from stage.flow where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and people = 0`.execute(ctx.db)
}

/** Where these people stand now; those with no stage are taken off. */
export async function writeStanding(
  ctx: Ctx,
  communityId: string,
  standing: readonly { memberId: string; stage: Stage; since: string }[],
  without: readonly string[],
): Promise<void> {
  if (without.length > 0) {
    await sql`delete from stage.member where workspace_id = ${ctx.workspaceId} and community_id = ${communityId}
      and member_id = any (${uuidArray([...without])}::uuid[])`.execute(ctx.db)
  }
  if (standing.length === 0) return
  await sql`insert into stage.member as m (workspace_id, community_id, member_id, stage, since)
    select ${ctx.workspaceId}::uuid, ${communityId}::uuid, member_id, stage, since
      from unnest(${uuidArray(standing.map((row) => row.memberId))}::uuid[], ${standing.map((row) => row.stage)}::text[],
                  ${standing.map((row) => row.since)}::date[]) as t (member_id, stage, since)
    on conflict (workspace_id, community_id, member_id) do update set stage = excluded.stage, since = excluded.since
      where (m.stage, m.since) <> (excluded.stage, excluded.since)`.execute(ctx.db)
}
