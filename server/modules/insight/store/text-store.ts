import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { booleanArray, byteaArray, uuidArray } from '../../../kernel/db/binary-array.ts'
import { packSentTexts, type SentText, unpackSentTexts } from '../packing/sent-texts.ts'
import { numberArray } from './array-literal.ts'

/** All long texts that a person sent; the last part takes new ones until it is full. */
export type SentTexts = { known: SentText[]; part: number; partBytes: number }

export async function loadSentTexts(ctx: Ctx, editionId: string, memberIds: readonly string[]): Promise<Map<string, SentTexts>> {
  const found = await sql<{ memberId: string; part: number; texts: Buffer }>`select s.member_id, s.part, s.texts
    from unnest(${uuidArray(memberIds)}::uuid[]) as k (member_id) cross join lateral (
      select * from insight.sent_text where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and member_id = k.member_id offset 0) s
    order by s.member_id, s.part`.execute(ctx.db)
  const byMember = new Map<string, SentTexts>()
  for (const { memberId, part, texts } of found.rows) {
    const known = byMember.get(memberId)?.known ?? []
    byMember.set(memberId, { known: unpackSentTexts(texts, known), part, partBytes: texts.length })
  }
  return byMember
}

// A part of about a page of the table; only the last one of a person is ever written again.
const fullPart = 4000

export async function appendSentTexts(
  ctx: Ctx,
  editionId: string,
  added: readonly { memberId: string; before: SentTexts | undefined; texts: readonly SentText[] }[],
): Promise<void> {
  if (added.length === 0) return
  const rows = added
    .map(({ memberId, before, texts }) => ({
      memberId,
      part: before === undefined ? 1 : before.part + (before.partBytes >= fullPart ? 1 : 0),
      texts: packSentTexts(texts),
    }))
    .sort((a, b) => (a.memberId < b.memberId ? -1 : 1))
  await sql`insert into insight.sent_text as s (workspace_id, edition_id, member_id, part, texts)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, member_id, part, texts
      from unnest(${uuidArray(rows.map((r) => r.memberId))}::uuid[], ${numberArray(rows.map((r) => r.part))}::int[], ${byteaArray(rows.map((r) => r.texts))}::bytea[])
           as t (member_id, part, texts)
    on conflict (workspace_id, edition_id, member_id, part) do update set texts = s.texts || excluded.texts`.execute(ctx.db)
}

export type CopyText = { memberId: string; print: number; sample: string; groups: number; messages: number; isKept: boolean }

/** Notes broadcast copies as they stand now. The sample stays the first one noted. */
export async function saveCopyTexts(ctx: Ctx, editionId: string, rows: readonly CopyText[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into insight.copy_text as c (workspace_id, edition_id, member_id, print, sample, groups, messages, is_kept)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, member_id, print, sample, groups, messages, is_kept
      from unnest(${uuidArray(rows.map((r) => r.memberId))}::uuid[], ${numberArray(rows.map((r) => r.print))}::bigint[], ${rows.map((r) => r.sample)}::text[],
                  ${numberArray(rows.map((r) => r.groups))}::int[], ${numberArray(rows.map((r) => r.messages))}::int[],
                  ${booleanArray(rows.map((r) => r.isKept))}::boolean[]) as t (member_id, print, sample, groups, messages, is_kept)
    on conflict (workspace_id, edition_id, member_id, print) do update set groups = excluded.groups, messages = excluded.messages, is_kept = excluded.is_kept`.execute(
    ctx.db,
  )
}

export async function findCopyText(ctx: Ctx, editionId: string, memberId: string, print: number): Promise<CopyText | undefined> {
  const found = await sql<CopyText>`select member_id, print, sample, groups, messages, is_kept from insight.copy_text
    where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and member_id = ${memberId} and print = ${print}`.execute(ctx.db)
  return found.rows[0]
}

/** The copies that were sent most, and how many senders there are of copies that are left out. */
export async function listCopyTexts(ctx: Ctx, editionId: string, limit: number): Promise<{ texts: CopyText[]; senders: number }> {
  const found = await sql<CopyText>`select member_id, print, sample, groups, messages, is_kept from insight.copy_text
    where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} order by messages desc, member_id, print limit ${limit}`.execute(
    ctx.db,
  )
  const counted = await sql<{ senders: number }>`select count(distinct member_id) as senders from insight.copy_text
    where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and not is_kept`.execute(ctx.db)
  return { texts: found.rows, senders: counted.rows[0]?.senders ?? 0 }
}

/** Texts of these people that staff wants counted, as `member/print`. */
export async function listKeptTexts(ctx: Ctx, communityId: string, memberIds: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ memberId: string; print: number }>`select member_id, print from insight.kept_text
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and member_id = any (${uuidArray(memberIds)}::uuid[])`.execute(
    ctx.db,
  )
  return new Set(found.rows.map((row) => `${row.memberId}/${row.print}`))
}

export async function saveKeptText(
  ctx: Ctx,
  communityId: string,
  text: { memberId: string; print: number },
  isKept: boolean,
): Promise<void> {
  if (isKept) {
    await sql`insert into insight.kept_text (workspace_id, community_id, member_id, print) values (${ctx.workspaceId}, ${communityId}, ${text.memberId}, ${text.print})
      on conflict do nothing`.execute(ctx.db)
    return
  }
  await sql`delete from insight.kept_text where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and member_id = ${text.memberId}
    and print = ${text.print}`.execute(ctx.db)
}
