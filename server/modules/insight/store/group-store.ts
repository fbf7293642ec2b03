import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { uuidArray } from '../../../kernel/db/binary-array.ts'
import { numberArray } from './array-literal.ts'

/** Notes who is known in which group. */
export async function insertGroupPeople(ctx: Ctx, editionId: string, rows: readonly { scope: number; memberId: string }[]): Promise<void> {
  if (rows.length === 0) return
  const sorted = rows.toSorted((a, b) => a.scope - b.scope || (a.memberId < b.memberId ? -1 : 1))
  await sql`insert into insight.group_person (workspace_id, edition_id, scope, member_id)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, scope, member_id
      from unnest(${numberArray(sorted.map((r) => r.scope))}::int[], ${uuidArray(sorted.map((r) => r.memberId))}::uuid[]) as t (scope, member_id)
    on conflict do nothing`.execute(ctx.db)
}

/** Tables of figures that a community and its only group share, with their columns beside workspace, edition and scope. */
const sharedTables = [
  ['total', 'layer, messages, people, present'],
  ['day', 'layer, day, messages, reactions, speakers, active, newcomers, joined, gone, present, hours, spoke_again, active_again'],
  ['week', 'layer, monday, speakers, active'],
  ['cohort', 'layer, key, day, counts'],
  ['reply_day', 'population, day, counts'],
] as const

/** Gives the first group the figures it shared with the community, because a second group has come. */
export async function partFirstGroup(ctx: Ctx, editionId: string): Promise<void> {
  for (const [name, columns] of sharedTables) {
    const table = sql.table(`insight.${name}`)
    await sql`insert into ${table} (workspace_id, edition_id, scope, ${sql.raw(columns)}) select workspace_id, edition_id, 1, ${sql.raw(columns)} from ${table}
      where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and scope = 0`.execute(ctx.db)
  }
  await sql`insert into insight.group_person (workspace_id, edition_id, scope, member_id) select workspace_id, edition_id, 1, member_id from insight.person
    where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} on conflict do nothing`.execute(ctx.db)
}
