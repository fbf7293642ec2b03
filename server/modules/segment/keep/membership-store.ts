import { sql } from 'kysely'
import { isoInstant } from '../../../kernel/clock/instant.ts'
import { uuidArray } from '../../../kernel/db/binary-array.ts'
import { peopleWho, type Within } from '../conditions/condition-store.ts'
import type { SegmentRow } from '../table.ts'

export type Moved = { entered: string[]; left: string[] }

/** Makes a segment's people those for whom its definition holds now, all of them or only the ones named. Run twice it moves nobody. */
export async function moveMembers(within: Within, segment: SegmentRow, only: readonly string[] | null): Promise<Moved> {
  const { ctx } = within
  const named = only === null ? sql`true` : sql`m.member_id = any (${uuidArray([...only])}::uuid[])`
  const moved = await sql<Moved>`with now_in as materialized (${peopleWho(within, segment.definition, only)}),
    gone as (delete from segment.member m where m.workspace_id = ${ctx.workspaceId} and m.segment_id = ${segment.id} and ${named}
               and not exists (select from now_in n where n.member_id = m.member_id) returning m.member_id),
    come as (insert into segment.member (workspace_id, segment_id, member_id, entered_at)
             select ${ctx.workspaceId}::uuid, ${segment.id}::uuid, n.member_id, ${isoInstant(ctx.now())}::timestamptz from now_in n
              where not exists (select from segment.member m where m.workspace_id = ${ctx.workspaceId} and m.segment_id = ${segment.id}
                and m.member_id = n.member_id)
             on conflict do nothing returning member_id)
    select array(select member_id from come order by 1) as entered, array(select member_id from gone order by 1) as left`.execute(ctx.db)
  const result = moved.rows[0] ?? { entered: [], left: [] }
  const change = result.entered.length - result.left.length
  if (change !== 0) {
    await sql`update segment.segment set people = people + ${change} where workspace_id = ${ctx.workspaceId} and id = ${segment.id}`.execute(
      ctx.db,
    )
  }
  return result
}
