import { sql } from 'kysely'
import type { Ctx } from '../../kernel/ctx/ctx.ts'

type Taken = { id: string; groupIds: string[] }

/** Takes one batch of an import out of the log with everything that hangs on it. Returns the groups it was in; null when none is left. */
export async function removeOneBatch(ctx: Ctx, importId: string): Promise<Taken | null> {
  const found = await sql<{
    id: string
    stretches: { groupId: string; firstId: string; lastId: string }[]
  }>`select id, stretches from chat.batch
    where workspace_id = ${ctx.workspaceId} and import_id = ${importId} order by id limit 1 for update`.execute(ctx.db)
  const batch = found.rows[0]
  if (batch === undefined) return null
  for (const stretch of batch.stretches) {
    const inStretch = sql`workspace_id = ${ctx.workspaceId} and group_id = ${stretch.groupId} and id between ${stretch.firstId}::uuid and ${stretch.lastId}::uuid`
    const gone = await sql<{ id: string }>`delete from chat.message where ${inStretch} and batch_id = ${batch.id} returning id`.execute(
      ctx.db,
    )
    const ids = gone.rows.map((row) => row.id)
    await sql`delete from chat.message_terms where ${inStretch} and id = any (${ids}::uuid[])`.execute(ctx.db)
    await sql`delete from chat.reaction where workspace_id = ${ctx.workspaceId} and message_id = any (${ids}::uuid[])`.execute(ctx.db)
    await sql`delete from chat.earlier_text where workspace_id = ${ctx.workspaceId} and message_id = any (${ids}::uuid[])`.execute(ctx.db)
    await sql`delete from chat.waiting_reply where workspace_id = ${ctx.workspaceId} and group_id = ${stretch.groupId} and message_id = any (${ids}::uuid[])`.execute(
      ctx.db,
    )
  }
  const others = await sql<{
    groupId: string
  }>`delete from chat.happening where workspace_id = ${ctx.workspaceId} and batch_id = ${batch.id} returning group_id`.execute(ctx.db)
  await sql`delete from chat.reaction where workspace_id = ${ctx.workspaceId} and batch_id = ${batch.id}`.execute(ctx.db)
  await sql`delete from chat.batch where workspace_id = ${ctx.workspaceId} and import_id = ${importId} and id = ${batch.id}`.execute(ctx.db)
  return { id: batch.id, groupIds: [...new Set([...batch.stretches.map((s) => s.groupId), ...others.rows.map((row) => row.groupId)])] }
}

/** Which of these groups hold nothing any more. */
export async function findEmptyGroups(ctx: Ctx, groupIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`select g.id from unnest(${[...groupIds]}::uuid[]) as g (id)
    where not exists (select 1 from chat.message m where m.workspace_id = ${ctx.workspaceId} and m.group_id = g.id)
      and not exists (select 1 from chat.happening h where h.workspace_id = ${ctx.workspaceId} and h.group_id = g.id)`.execute(ctx.db)
  return found.rows.map((row) => row.id)
}
