import { sql } from 'kysely'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'

/** Version 0 is the draft. */
export type RulesRow = { version: number; body: string; changedBy: string; changedAt: number }
export type AcceptanceRow = { memberId: string; acceptedAt: number; notedBy: string }

const draftVersion = 0

/** Every version without its text, newest first, with how many accepted it. */
export async function listRulesVersions(ctx: Ctx, communityId: string): Promise<(Omit<RulesRow, 'body'> & { accepted: number })[]> {
  const found = await sql<Omit<RulesRow, 'body'> & { accepted: number }>`select r.version, r.changed_by, r.changed_at,
      (select count(*) from community.rules_acceptance a
        where a.workspace_id = r.workspace_id and a.community_id = r.community_id and a.version = r.version) as accepted
    from community.rules r where r.workspace_id = ${ctx.workspaceId} and r.community_id = ${communityId} and r.version <> ${draftVersion}
    order by r.version desc limit 200`.execute(ctx.db)
  return found.rows
}

export async function findRules(ctx: Ctx, communityId: string, version: number): Promise<RulesRow | undefined> {
  const found = await sql<RulesRow>`select version, body, changed_by, changed_at from community.rules
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and version = ${version}`.execute(ctx.db)
  return found.rows[0]
}

export async function saveDraft(ctx: Ctx, communityId: string, text: string): Promise<void> {
  await sql`insert into community.rules (workspace_id, community_id, version, body, changed_by, changed_at)
    values (${ctx.workspaceId}, ${communityId}, ${draftVersion}, ${text}, ${ctx.actor.name}, ${isoInstant(ctx.now())})
    on conflict (workspace_id, community_id, version) do update set body = excluded.body, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at`.execute(ctx.db)
}

/** Gives the draft the next number. Call under the community's lock. */
export async function numberDraft(ctx: Ctx, communityId: string): Promise<number | undefined> {
  const numbered = await sql<{
    version: number
  }>`update community.rules set changed_by = ${ctx.actor.name}, changed_at = ${isoInstant(ctx.now())},
      version = (select coalesce(max(version), 0) + 1 from community.rules where workspace_id = ${ctx.workspaceId} and community_id = ${communityId})
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and version = ${draftVersion} returning version`.execute(
    ctx.db,
  )
  return numbered.rows[0]?.version
}

export async function insertAcceptance(ctx: Ctx, about: { communityId: string; version: number; memberId: string }): Promise<boolean> {
  const inserted = await sql`insert into community.rules_acceptance (workspace_id, community_id, version, member_id, accepted_at, noted_by)
    values (${ctx.workspaceId}, ${about.communityId}, ${about.version}, ${about.memberId}, ${isoInstant(ctx.now())}, ${ctx.actor.name})
    on conflict do nothing`.execute(ctx.db)
  return Number(inserted.numAffectedRows ?? 0) > 0
}

export async function countAcceptances(ctx: Ctx, communityId: string, version: number): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from community.rules_acceptance
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and version = ${version}`.execute(ctx.db)
  return found.rows[0]?.n ?? 0
}

type Place = { after: { acceptedAt: number; memberId: string } | null; limit: number }

export async function pageAcceptances(ctx: Ctx, communityId: string, version: number, { after, limit }: Place): Promise<AcceptanceRow[]> {
  const edge =
    after === null ? sql`true` : sql`(accepted_at, member_id) < (${isoInstant(after.acceptedAt)}::timestamptz, ${after.memberId}::uuid)`
  const found = await sql<AcceptanceRow>`select member_id, accepted_at, noted_by from community.rules_acceptance
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and version = ${version} and ${edge}
    order by accepted_at desc, member_id desc limit ${limit}`.execute(ctx.db)
  return found.rows
}
