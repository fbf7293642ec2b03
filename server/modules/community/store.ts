import { sql } from 'kysely'
import { visibleCommunities } from '../../kernel/access/holds-permission.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import { type Ctx, tables } from '../../kernel/ctx/ctx.ts'
import type { CommunityRow, CommunityTables, GroupRow } from './table.ts'

const db = (ctx: Ctx) => tables<CommunityTables>(ctx)

type Place = { name: string; id: string } | null

export async function insertCommunity(ctx: Ctx, row: Omit<CommunityRow, 'workspaceId'>): Promise<boolean> {
  const inserted = await sql`insert into community.community (workspace_id, id, slug, name, zone, kind, promise, created_at)
    values (${ctx.workspaceId}, ${row.id}, ${row.slug}, ${row.name}, ${row.zone}, ${row.kind}, ${row.promise}, ${isoInstant(row.createdAt)})
    on conflict (workspace_id, slug) do nothing`.execute(ctx.db)
  return Number(inserted.numAffectedRows ?? 0) > 0
}

export async function findCommunityRow(ctx: Ctx, key: { id: string } | { slug: string }): Promise<CommunityRow | undefined> {
  const query = db(ctx).selectFrom('community.community').selectAll().where('workspaceId', '=', ctx.workspaceId)
  return 'id' in key ? query.where('id', '=', key.id).executeTakeFirst() : query.where('slug', '=', key.slug).executeTakeFirst()
}

export async function lockCommunity(ctx: Ctx, id: string): Promise<CommunityRow | undefined> {
  return db(ctx)
    .selectFrom('community.community')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Whether a write failed because another community of the workspace has the slug. */
export function isSlugConflict(failure: unknown): boolean {
  return (
    typeof failure === 'object' && failure !== null && 'constraint' in failure && failure.constraint === 'community_workspace_id_slug_key'
  )
}

export async function saveCommunity(
  ctx: Ctx,
  id: string,
  change: Partial<Pick<CommunityRow, 'name' | 'slug' | 'zone' | 'kind' | 'promise'>>,
): Promise<void> {
  if (Object.keys(change).length === 0) return
  await db(ctx).updateTable('community.community').set(change).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute()
}

export async function pageCommunities(
  ctx: Ctx,
  filter: { search: string | undefined; after: Place; limit: number },
): Promise<CommunityRow[]> {
  let query = db(ctx).selectFrom('community.community').selectAll().where('workspaceId', '=', ctx.workspaceId)
  const visible = visibleCommunities(ctx.actor)
  if (visible !== null) query = query.where(sql<boolean>`id = any (${[...visible]}::uuid[])`)
  if (filter.search !== undefined) query = query.where('name', 'ilike', containing(filter.search))
  if (filter.after !== null) query = query.where(sql<boolean>`(name, id) > (${filter.after.name}, ${filter.after.id}::uuid)`)
  return query.orderBy('name').orderBy('id').limit(filter.limit).execute()
}

export async function insertGroups(ctx: Ctx, rows: Omit<GroupRow, 'workspaceId'>[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into community.chat_group (workspace_id, id, community_id, name, platform, kind, created_at)
    select ${ctx.workspaceId}::uuid, id, community_id, name, platform, kind, to_timestamp(created_at / 1000.0)
      from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.communityId)}::uuid[], ${rows.map((r) => r.name)}::text[],
                  ${rows.map((r) => r.platform)}::text[], ${rows.map((r) => r.kind)}::text[], ${rows.map((r) => r.createdAt)}::float8[])
           as t (id, community_id, name, platform, kind, created_at)
    on conflict do nothing`.execute(ctx.db)
}

export async function findGroupRow(ctx: Ctx, id: string): Promise<GroupRow | undefined> {
  return db(ctx)
    .selectFrom('community.chatGroup')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function listGroupRows(ctx: Ctx, communityId: string): Promise<GroupRow[]> {
  return db(ctx)
    .selectFrom('community.chatGroup')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('communityId', '=', communityId)
    .orderBy('name')
    .execute()
}

export async function listGroupRowsById(ctx: Ctx, ids: readonly string[]): Promise<GroupRow[]> {
  if (ids.length === 0) return []
  return db(ctx)
    .selectFrom('community.chatGroup')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', [...ids])
    .execute()
}

/** Every group id of the workspace that the actor may see: hundreds, at most a few thousand. */
export async function listGroupIds(ctx: Ctx): Promise<string[]> {
  const visible = visibleCommunities(ctx.actor)
  let query = db(ctx).selectFrom('community.chatGroup').select('id').where('workspaceId', '=', ctx.workspaceId)
  if (visible !== null) query = query.where(sql<boolean>`community_id = any (${[...visible]}::uuid[])`)
  const rows = await query.execute()
  return rows.map((row) => row.id)
}

export async function pageGroups(
  ctx: Ctx,
  filter: { communityId: string; search: string | undefined; after: Place; limit: number },
): Promise<GroupRow[]> {
  let query = db(ctx)
    .selectFrom('community.chatGroup')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('communityId', '=', filter.communityId)
  if (filter.search !== undefined) query = query.where('name', 'ilike', containing(filter.search))
  if (filter.after !== null) query = query.where(sql<boolean>`(name, id) > (${filter.after.name}, ${filter.after.id}::uuid)`)
  return query.orderBy('name').orderBy('id').limit(filter.limit).execute()
}

export async function saveGroupName(ctx: Ctx, id: string, name: string): Promise<void> {
  await db(ctx).updateTable('community.chatGroup').set({ name }).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute()
}

export async function countGroups(ctx: Ctx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const found = await sql<{ n: number }>`select count(*) as n from community.chat_group
    where workspace_id = ${ctx.workspaceId} and id = any (${[...ids]}::uuid[])`.execute(ctx.db)
  return found.rows[0]?.n ?? 0
}

export async function removeGroups(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db(ctx)
    .deleteFrom('community.chatGroup')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', [...ids])
    .execute()
}

/** A LIKE pattern in which what people type stands for itself. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}
