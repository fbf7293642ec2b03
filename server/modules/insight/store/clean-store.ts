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

/** An edition of a community that nobody looks at any more. */
export async function findDropped(ctx: Ctx, communityId: string): Promise<string | undefined> {
  const found = await sql<{
    id: string
  }>`select id from insight.edition where workspace_id = ${ctx.workspaceId} and community_id = ${communityId}
    and state = 'dropped' limit 1`.execute(ctx.db)
  return found.rows[0]?.id
}

/** How far the cleaning of an edition is: a table of the list above, and a block of it. */
export type CleaningPlace = { table: number; block: number }

// 16 MB of a table at a time: well below a second. Going by blocks, nothing that was taken away is stepped over again.
const blocksAtOnce = 2000

/** Takes some of a dropped edition away and answers where to go on; null when nothing of it is left. */
export async function removeSome(ctx: Ctx, editionId: string, place: CleaningPlace): Promise<CleaningPlace | null> {
  let blocks = 0
  let { table, block } = place
  for (; blocks < blocksAtOnce; table += 1, block = 0) {
    const name = tablesOfEdition[table]
    if (name === undefined) {
      await sql`delete from insight.edition where workspace_id = ${ctx.workspaceId} and id = ${editionId}`.execute(ctx.db)
      return null
    }
    const size = await countBlocks(ctx, name)
    const end = block + blocksAtOnce
    await sql`delete from ${sql.table(`insight.${name}`)} where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId}
      and ctid >= ${`(${block},0)`}::tid and ctid < ${`(${end},0)`}::tid`.execute(ctx.db)
    if (end < size) return { table, block: end }
    blocks += size - block
  }
  return { table, block }
}

async function countBlocks(ctx: Ctx, name: string): Promise<number> {
  const found = await sql<{
    blocks: number
  }>`select pg_relation_size(${`insight.${name}`}::regclass) / current_setting('block_size')::int as blocks`.execute(ctx.db)
  return found.rows[0]?.blocks ?? 0
}

// Batches forgotten in one transaction.
const rowsAtOnce = 5000

/** Forgets batches counted before then; true when there may be more. */
export async function pruneBatches(ctx: Ctx, editionId: string, before: number): Promise<boolean> {
  const removed =
    await sql`delete from insight.batch where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and ctid = any (array(
    select ctid from insight.batch where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and counted_at < ${isoInstant(before)}
    limit ${rowsAtOnce}))`.execute(ctx.db)
  return Number(removed.numAffectedRows ?? 0) === rowsAtOnce
}
