import { sql } from 'kysely'
import type { Charter } from '../../../contract/charter.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import type { CharterRow, GoalRow } from './table.ts'

export async function findCharterRow(ctx: Ctx, communityId: string): Promise<CharterRow | undefined> {
  const found = await sql<CharterRow>`select body, version, changed_by, changed_at from community.charter
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId}`.execute(ctx.db)
  return found.rows[0]
}

/** Writes over the version that was read, 0 when there was none. The new version; undefined when somebody else was quicker. */
export async function saveCharterRow(ctx: Ctx, communityId: string, charter: Charter, read: number): Promise<number | undefined> {
  const body = JSON.stringify(charter)
  const saved = await sql<{
    version: number
  }>`insert into community.charter as c (workspace_id, community_id, body, version, changed_by, changed_at)
    values (${ctx.workspaceId}, ${communityId}, ${body}::jsonb, 1, ${ctx.actor.name}, ${isoInstant(ctx.now())})
    on conflict (workspace_id, community_id) do update set body = excluded.body, version = c.version + 1, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at where c.version = ${read} returning version`.execute(ctx.db)
  return saved.rows[0]?.version
}

const goalColumns = sql.raw('id, community_id, metric, baseline, target, starts_on, deadline, owner_id, owner_name, note')

/** Goals of a community, the next deadline first. */
export async function listGoalRows(ctx: Ctx, communityId: string): Promise<GoalRow[]> {
  const found = await sql<GoalRow>`select ${goalColumns} from community.goal
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} order by deadline, id`.execute(ctx.db)
  return found.rows
}

export async function findGoalRow(ctx: Ctx, id: string): Promise<GoalRow | undefined> {
  const found =
    await sql<GoalRow>`select ${goalColumns} from community.goal where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
  return found.rows[0]
}

export async function insertGoal(ctx: Ctx, row: GoalRow): Promise<void> {
  await sql`insert into community.goal (workspace_id, id, community_id, metric, baseline, target, starts_on, deadline, owner_id, owner_name, note, created_at)
    values (${ctx.workspaceId}, ${row.id}, ${row.communityId}, ${row.metric}, ${row.baseline}, ${row.target}, ${row.startsOn}, ${row.deadline},
            ${row.ownerId}, ${row.ownerName}, ${row.note}, ${isoInstant(ctx.now())})`.execute(ctx.db)
}

export async function saveGoal(ctx: Ctx, row: GoalRow): Promise<void> {
  await sql`update community.goal set target = ${row.target}, deadline = ${row.deadline}, owner_id = ${row.ownerId}, owner_name = ${row.ownerName},
      note = ${row.note} where workspace_id = ${ctx.workspaceId} and id = ${row.id}`.execute(ctx.db)
}

export async function removeGoal(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from community.goal where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
}
