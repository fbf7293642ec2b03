import { sql } from 'kysely'
import type { RawEvent } from '../../../contract/raw-event.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'

export type PlatformGroup = { externalId: string; groupId: string }

export async function findPlatformGroups(
  ctx: Ctx,
  key: { communityId: string; platform: string },
  externalIds: readonly string[],
): Promise<PlatformGroup[]> {
  const found = await sql<PlatformGroup>`select external_id, group_id from channel.platform_group
    where workspace_id = ${ctx.workspaceId} and community_id = ${key.communityId} and platform = ${key.platform} and external_id = any (${[...externalIds]}::text[])`.execute(
    ctx.db,
  )
  return found.rows
}

/** Claims platform groups for new groups of ours; where another transaction was first, its claim stays. Returns those that were claimed. */
export async function insertPlatformGroups(
  ctx: Ctx,
  key: { communityId: string; platform: string },
  groups: readonly PlatformGroup[],
): Promise<Set<string>> {
  const inserted = await sql<{
    groupId: string
  }>`insert into channel.platform_group (workspace_id, community_id, platform, external_id, group_id)
    select ${ctx.workspaceId}::uuid, ${key.communityId}::uuid, ${key.platform}, external_id, group_id
      from unnest(${groups.map((g) => g.externalId)}::text[], ${groups.map((g) => g.groupId)}::uuid[]) as t (external_id, group_id)
    on conflict do nothing returning group_id`.execute(ctx.db)
  return new Set(inserted.rows.map((row) => row.groupId))
}

export async function removePlatformGroups(ctx: Ctx, groupIds: readonly string[]): Promise<void> {
  await sql`delete from channel.platform_group where workspace_id = ${ctx.workspaceId} and group_id = any (${[...groupIds]}::uuid[])`.execute(
    ctx.db,
  )
}

export type AccountRow = { id: string; platform: string; name: string; communityId: string; createdAt: number }

export async function insertAccount(ctx: Ctx, row: AccountRow): Promise<void> {
  await sql`insert into channel.account (workspace_id, id, platform, name, community_id, created_at)
    values (${ctx.workspaceId}, ${row.id}, ${row.platform}, ${row.name}, ${row.communityId}, ${isoInstant(row.createdAt)})`.execute(ctx.db)
}

export async function listAccounts(ctx: Ctx): Promise<AccountRow[]> {
  const found =
    await sql<AccountRow>`select id, platform, name, community_id, created_at from channel.account where workspace_id = ${ctx.workspaceId} order by created_at`.execute(
      ctx.db,
    )
  return found.rows
}

export type ParkedDelivery = {
  id: string
  communityId: string
  accountId: string | null
  platform: string
  parkedAt: number
  tries: number
  error: string
  event: RawEvent
}

export async function insertParkedDelivery(ctx: Ctx, row: Omit<ParkedDelivery, 'parkedAt' | 'tries'>): Promise<void> {
  await sql`insert into channel.parked_delivery (workspace_id, id, community_id, account_id, platform, parked_at, error, event)
    values (${ctx.workspaceId}, ${row.id}, ${row.communityId}, ${row.accountId}, ${row.platform}, ${isoInstant(ctx.now())}, ${row.error}, ${toJsonb(row.event)}::jsonb)`.execute(
    ctx.db,
  )
}

/** PostgreSQL's jsonb cannot hold U+0000 or lone surrogates; a parked delivery is evidence and must be kept all the same. */
function toJsonb(event: RawEvent): string {
  return JSON.stringify(event, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '\uFFFD').toWellFormed() : value,
  )
}

export async function lockParkedDelivery(ctx: Ctx, id: string): Promise<ParkedDelivery | undefined> {
  const found =
    await sql<ParkedDelivery>`select id, community_id, account_id, platform, parked_at, tries, error, event from channel.parked_delivery
    where workspace_id = ${ctx.workspaceId} and id = ${id} for update`.execute(ctx.db)
  return found.rows[0]
}

export async function pageParkedDeliveries(ctx: Ctx, before: string | null, limit: number): Promise<ParkedDelivery[]> {
  const edge = before === null ? sql`true` : sql`id < ${before}::uuid`
  const found =
    await sql<ParkedDelivery>`select id, community_id, account_id, platform, parked_at, tries, error, event from channel.parked_delivery
    where workspace_id = ${ctx.workspaceId} and ${edge} order by id desc limit ${limit}`.execute(ctx.db)
  return found.rows
}

export async function countParkedDeliveries(ctx: Ctx): Promise<number> {
  const found = await sql<{ n: number }>`select count(*) as n from channel.parked_delivery where workspace_id = ${ctx.workspaceId}`.execute(
    ctx.db,
  )
  return found.rows[0]?.n ?? 0
}

export async function removeParkedDelivery(ctx: Ctx, id: string): Promise<boolean> {
  const removed = await sql`delete from channel.parked_delivery where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
  return Number(removed.numAffectedRows ?? 0) > 0
}

export async function saveParkedFailure(ctx: Ctx, id: string, error: string): Promise<void> {
  await sql`update channel.parked_delivery set tries = tries + 1, error = ${error} where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(
    ctx.db,
  )
}
