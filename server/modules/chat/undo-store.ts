import { sql } from 'kysely'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { nobody } from './table.ts'

/** What a batch was about: its groups, and everybody who wrote, reacted, came, went or let somebody in. */
export type Taken = { groupIds: string[]; memberIds: string[] }

type Place = { groupId: string; memberId: string | null }

/** Takes one batch of an import out of the log with everything that hangs on it; null when none is left. */
export async function removeOneBatch(ctx: Ctx, importId: string): Promise<Taken | null> {
  const found = await sql<{ id: string; stretches: Stretch[] }>`select id, stretches from chat.batch
    where workspace_id = ${ctx.workspaceId} and import_id = ${importId} order by id limit 1 for update`.execute(ctx.db)
  const batch = found.rows[0]
  if (batch === undefined) return null
  const taken: Place[] = []
  for (const stretch of batch.stretches) taken.push(...(await removeStretch(ctx, batch.id, stretch)))
  const doors = await sql<Place & { operatorId: string | null }>`delete from chat.happening
    where workspace_id = ${ctx.workspaceId} and batch_id = ${batch.id} returning group_id, member_id, operator_id`.execute(ctx.db)
  for (const { groupId, memberId, operatorId } of doors.rows) taken.push({ groupId, memberId }, { groupId, memberId: operatorId })
  const signs = await sql<Place>`delete from chat.reaction
    where workspace_id = ${ctx.workspaceId} and batch_id = ${batch.id} returning group_id, member_id`.execute(ctx.db)
  taken.push(...signs.rows)
  await sql`delete from chat.batch where workspace_id = ${ctx.workspaceId} and import_id = ${importId} and id = ${batch.id}`.execute(ctx.db)
  return {
    groupIds: [...new Set([...batch.stretches.map((stretch) => stretch.groupId), ...taken.map((place) => place.groupId)])],
    memberIds: [...new Set(taken.flatMap(({ memberId }) => (memberId === null || memberId === nobody ? [] : [memberId])))],
  }
}

type Stretch = { groupId: string; firstId: string; lastId: string }

async function removeStretch(ctx: Ctx, batchId: string, stretch: Stretch): Promise<Place[]> {
  const inStretch = sql`workspace_id = ${ctx.workspaceId} and group_id = ${stretch.groupId} and id between ${stretch.firstId}::uuid and ${stretch.lastId}::uuid`
  const gone = await sql<Place & { id: string }>`delete from chat.message where ${inStretch} and batch_id = ${batchId}
    returning id, group_id, member_id`.execute(ctx.db)
  const ids = gone.rows.map((row) => row.id)
  await sql`delete from chat.message_terms where ${inStretch} and id = any (${ids}::uuid[])`.execute(ctx.db)
  const signs = await sql<Place>`delete from chat.reaction
    where workspace_id = ${ctx.workspaceId} and message_id = any (${ids}::uuid[]) returning group_id, member_id`.execute(ctx.db)
  await sql`delete from chat.earlier_text where workspace_id = ${ctx.workspaceId} and message_id = any (${ids}::uuid[])`.execute(ctx.db)
  await sql`delete from chat.waiting_reply
    where workspace_id = ${ctx.workspaceId} and group_id = ${stretch.groupId} and message_id = any (${ids}::uuid[])`.execute(ctx.db)
  return [...gone.rows, ...signs.rows]
}

/** Which of these groups hold nothing any more. */
export async function findEmptyGroups(ctx: Ctx, groupIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`select g.id from unnest(${[...groupIds]}::uuid[]) as g (id)
    where not exists (select 1 from chat.message m where m.workspace_id = ${ctx.workspaceId} and m.group_id = g.id)
      and not exists (select 1 from chat.happening h where h.workspace_id = ${ctx.workspaceId} and h.group_id = g.id)`.execute(ctx.db)
  return found.rows.map((row) => row.id)
}

/** Who of these people is not found in the log in any part: they wrote nothing, reacted to nothing, never came or went. */
export async function findSilent(ctx: Ctx, memberIds: readonly string[]): Promise<string[]> {
  if (memberIds.length === 0) return []
  const ids = sql`${[...memberIds]}::uuid[]`
  const found = await sql<{ id: string }>`with seen as (
      select member_id from chat.reaction where workspace_id = ${ctx.workspaceId} and member_id = any (${ids})
      union select member_id from chat.happening where workspace_id = ${ctx.workspaceId} and member_id = any (${ids})
      union select operator_id from chat.happening where workspace_id = ${ctx.workspaceId} and operator_id = any (${ids}))
    select p.id from unnest(${ids}) as p (id)
    where not exists (select 1 from chat.message m where m.workspace_id = ${ctx.workspaceId} and m.member_id = p.id)
      and p.id not in (select member_id from seen)`.execute(ctx.db)
  return found.rows.map((row) => row.id)
}
