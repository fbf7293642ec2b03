import { sql } from 'kysely'
import { isoInstant } from '../../../kernel/clock/instant.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'

/** Everything that belongs to an edition; the largest first. */
const tablesOfEdition = [
  'person_part',
  'person',
  'ordinal',
  'reply_chunk',
  'reply_day',
  'group_person',
  'sent_text',
  'copy_text',
  'cohort',
  'day',
  'week',
  'total',
  'prepared',
  'batch',
  'scope',
]

// What one transaction takes away: well below a second.
const rowsAtOnce = 5000

/** An edition of a community that nobody looks at any more. */
export async function findDropped(ctx: Ctx, communityId: string): Promise<string | undefined> {
  const found = await sql<{
    id: string
  }>`select id from insight.edition where workspace_id = ${ctx.workspaceId} and community_id = ${communityId}
    and state = 'dropped' limit 1`.execute(ctx.db)
  return found.rows[0]?.id
}

/** Takes some of a dropped edition away; true when nothing of it is left. */
export async function removeSome(ctx: Ctx, editionId: string): Promise<boolean> {
  for (const name of tablesOfEdition) {
    const table = sql.table(`insight.${name}`)
    const removed =
      await sql`delete from ${table} where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and ctid = any (array(
      select ctid from ${table} where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} limit ${rowsAtOnce}))`.execute(ctx.db)
    if (Number(removed.numAffectedRows ?? 0) > 0) return false
  }
  await sql`delete from insight.edition where workspace_id = ${ctx.workspaceId} and id = ${editionId}`.execute(ctx.db)
  return true
}

/** Forgets batches counted before then; true when there may be more. */
export async function pruneBatches(ctx: Ctx, editionId: string, before: number): Promise<boolean> {
  const removed =
    await sql`delete from insight.batch where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and ctid = any (array(
    select ctid from insight.batch where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and counted_at < ${isoInstant(before)}
    limit ${rowsAtOnce}))`.execute(ctx.db)
  return Number(removed.numAffectedRows ?? 0) === rowsAtOnce
}
