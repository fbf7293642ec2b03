import { sql } from 'kysely'
import type { ActorKind } from '../../../contract/member.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { uuidArray } from '../../kernel/db/binary-array.ts'
import type { IdentityRow, PersonRow } from './table.ts'

export type KnownIdentity = Pick<IdentityRow, 'externalId' | 'memberId' | 'name' | 'handle' | 'namedAt'> &
  Pick<PersonRow, 'kind' | 'ruleKind'>

export async function findIdentities(ctx: Ctx, platform: string, externalIds: readonly string[]): Promise<KnownIdentity[]> {
  const found = await sql<KnownIdentity>`select i.external_id, i.member_id, i.name, i.handle, i.named_at, p.kind, p.rule_kind
    from member.identity i join member.person p on p.workspace_id = i.workspace_id and p.id = i.member_id
    where i.workspace_id = ${ctx.workspaceId} and i.platform = ${platform} and i.external_id = any (${[...externalIds]}::text[])`.execute(
    ctx.db,
  )
  return found.rows
}

export type NewPerson = PersonRow & {
  platform: string
  externalId: string
  identityId: string
  seenAt: number
  namedAt: number
  terms: string[]
}

/**
 * Adds people and their identities. Where another transaction was first with an identity, that one stays and the person made for it here is
 * taken away again: the caller reads back who it is.
 */
export async function insertPeople(ctx: Ctx, people: readonly NewPerson[]): Promise<void> {
  await sql`insert into member.person (workspace_id, id, name, handle, kind, rule_kind, kind_by, reasons, is_suspect, created_at, terms)
    select ${ctx.workspaceId}::uuid, id, name, handle, kind, rule_kind, kind_by, string_to_array(reasons, ','), is_suspect, to_timestamp(seen_at / 1000.0),
           array_to_tsvector(string_to_array(terms, E'\\x01'))
      from unnest(${people.map((p) => p.id)}::uuid[], ${people.map((p) => p.name)}::text[], ${people.map((p) => p.handle)}::text[], ${people.map((p) => p.kind)}::text[],
                  ${people.map((p) => p.ruleKind)}::text[], ${people.map((p) => p.kindBy)}::text[], ${people.map((p) => p.reasons.join(','))}::text[],
                  ${people.map((p) => p.isSuspect)}::bool[], ${people.map((p) => p.seenAt)}::float8[], ${people.map((p) => p.terms.join('\u0001'))}::text[])
           as t (id, name, handle, kind, rule_kind, kind_by, reasons, is_suspect, seen_at, terms)`.execute(ctx.db)
  await sql`insert into member.identity (workspace_id, id, member_id, platform, external_id, name, handle, named_at, first_seen_at)
    select ${ctx.workspaceId}::uuid, id, member_id, platform, external_id, name, handle, to_timestamp(named_at / 1000.0), to_timestamp(seen_at / 1000.0)
      from unnest(${people.map((p) => p.identityId)}::uuid[], ${people.map((p) => p.id)}::uuid[], ${people.map((p) => p.platform)}::text[], ${people.map((p) => p.externalId)}::text[],
                  ${people.map((p) => p.name)}::text[], ${people.map((p) => p.handle)}::text[], ${people.map((p) => p.namedAt)}::float8[],
                  ${people.map((p) => p.seenAt)}::float8[])
           as t (id, member_id, platform, external_id, name, handle, named_at, seen_at)
    on conflict (workspace_id, platform, external_id) do nothing`.execute(ctx.db)
  await sql`delete from member.person p where p.workspace_id = ${ctx.workspaceId} and p.id = any (${people.map((p) => p.id)}::uuid[])
    and not exists (select 1 from member.identity i where i.workspace_id = p.workspace_id and i.member_id = p.id)`.execute(ctx.db)
}

export type Renaming = {
  memberId: string
  platform: string
  externalId: string
  name: string
  handle: string | null
  namedAt: number
  terms: string[]
}

/** Newer names of people already known; an older event never overwrites a newer name, not even one that was stored just now. */
export async function saveNames(ctx: Ctx, names: readonly Renaming[]): Promise<void> {
  if (names.length === 0) return
  const renamed = await sql<{ memberId: string; name: string }>`with renamed as (
      update member.identity i set name = t.name, handle = t.handle, named_at = to_timestamp(t.named_at / 1000.0)
        from unnest(${names.map((n) => n.platform)}::text[], ${names.map((n) => n.externalId)}::text[], ${names.map((n) => n.name)}::text[],
                    ${names.map((n) => n.handle)}::text[], ${names.map((n) => n.namedAt)}::float8[], ${names.map((n) => n.terms.join('\u0001'))}::text[])
             as t (platform, external_id, name, handle, named_at, terms)
       where i.workspace_id = ${ctx.workspaceId} and i.platform = t.platform and i.external_id = t.external_id and i.named_at < to_timestamp(t.named_at / 1000.0)
      returning i.member_id, t.name, t.handle, t.terms)
    update member.person p set name = r.name, handle = r.handle, terms = array_to_tsvector(string_to_array(r.terms, E'\\x01'))
      from renamed r where p.workspace_id = ${ctx.workspaceId} and p.id = r.member_id returning r.member_id, r.name`.execute(ctx.db)
  await sql`update member.community_member c set name = t.name
    from unnest(${renamed.rows.map((row) => row.memberId)}::uuid[], ${renamed.rows.map((row) => row.name)}::text[]) as t (id, name)
    where c.workspace_id = ${ctx.workspaceId} and c.member_id = t.id`.execute(ctx.db)
}

/** Takes the platform's word that these people are bots; staff's word stays above it. Returns what each was and is. */
export async function savePlatformBots(ctx: Ctx, memberIds: readonly string[]): Promise<{ id: string; from: ActorKind; to: ActorKind }[]> {
  const saved = await sql<{ id: string; from: ActorKind; to: ActorKind }>`with before as (
      select id, kind from member.person where workspace_id = ${ctx.workspaceId} and id = any (${[...memberIds]}::uuid[]) order by id for no key update)
    update member.person p set rule_kind = 'bot', reasons = array['platform-says-bot'], is_suspect = false,
        kind = case when p.kind_by = 'staff' then p.kind else 'bot' end, kind_by = case when p.kind_by = 'staff' then 'staff' else 'platform' end
      from before b where p.workspace_id = ${ctx.workspaceId} and p.id = b.id returning p.id, b.kind as from, p.kind as to`.execute(ctx.db)
  await sql`update member.community_member c set kind = t.kind, is_suspect = false
    from unnest(${saved.rows.map((row) => row.id)}::uuid[], ${saved.rows.map((row) => row.to)}::text[]) as t (id, kind)
    where c.workspace_id = ${ctx.workspaceId} and c.member_id = t.id`.execute(ctx.db)
  return saved.rows
}

export async function listIdentities(ctx: Ctx, memberId: string): Promise<IdentityRow[]> {
  const found =
    await sql<IdentityRow>`select id, member_id, platform, external_id, name, handle, first_seen_at, named_at from member.identity
    where workspace_id = ${ctx.workspaceId} and member_id = ${memberId} order by first_seen_at`.execute(ctx.db)
  return found.rows
}

export type PlatformName = { memberId: string; externalId: string; name: string; handle: string | null }

/** What a platform calls these people; those it does not know are left out. */
export async function listPlatformNames(ctx: Ctx, platform: string, memberIds: readonly string[]): Promise<PlatformName[]> {
  const found = await sql<PlatformName>`select distinct on (member_id) member_id, external_id, name, handle from member.identity
    where workspace_id = ${ctx.workspaceId} and platform = ${platform} and member_id = any (${[...new Set(memberIds)]}::uuid[]) order by member_id, first_seen_at`.execute(
    ctx.db,
  )
  return found.rows
}

export async function countPeople(ctx: Ctx, memberIds: readonly string[]): Promise<number> {
  if (memberIds.length === 0) return 0
  const found = await sql<{ n: number }>`select count(*) as n from member.person
    where workspace_id = ${ctx.workspaceId} and id = any (${uuidArray(memberIds)}::uuid[])`.execute(ctx.db)
  return found.rows[0]?.n ?? 0
}

/** Who of these people belongs to no group anywhere; somebody that staff spoke of stays known. */
export async function findStrangers(ctx: Ctx, memberIds: readonly string[]): Promise<string[]> {
  if (memberIds.length === 0) return []
  const found = await sql<{ id: string }>`select p.id from member.person p
    where p.workspace_id = ${ctx.workspaceId} and p.id = any (${[...new Set(memberIds)]}::uuid[]) and p.kind_by <> 'staff'
      and not exists (select 1 from member.membership m where m.workspace_id = p.workspace_id and m.member_id = p.id)`.execute(ctx.db)
  return found.rows.map((row) => row.id)
}

/** Forgets people with their identities; what speaks of them must be gone. */
export async function removePeople(ctx: Ctx, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return
  await sql`delete from member.community_member where workspace_id = ${ctx.workspaceId} and member_id = any (${[...memberIds]}::uuid[])`.execute(
    ctx.db,
  )
  await sql`delete from member.identity where workspace_id = ${ctx.workspaceId} and member_id = any (${[...memberIds]}::uuid[])`.execute(
    ctx.db,
  )
  await sql`delete from member.person where workspace_id = ${ctx.workspaceId} and id = any (${[...memberIds]}::uuid[])`.execute(ctx.db)
}
