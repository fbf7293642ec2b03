import { sql } from 'kysely'
import { uuidv7Time } from '../../kernel/clock/uuid-v7.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { textArray, uuidArray } from '../../kernel/db/binary-array.ts'
import { dayTerm } from './search-windows.ts'
import { recallStored } from './stored-lately.ts'
import type { BatchRef } from './tally-store.ts'

export type TextRow = { groupId: string; id: string; text: string }

/** The texts of these batches, for filing them under their words. */
export async function listTexts(ctx: Ctx, batches: readonly BatchRef[]): Promise<TextRow[]> {
  const { messages, rest } = recallStored(ctx.workspaceId, batches)
  const texts = messages.filter((message) => message.text !== '').map(({ groupId, id, text }) => ({ groupId, id, text }))
  if (rest.length === 0) return texts
  const stretches = rest.flatMap((batch) => batch.stretches.map((stretch) => ({ ...stretch, batchId: batch.batchId })))
  const found = await sql<TextRow>`select m.group_id, m.id, m.text
    from unnest(${uuidArray(stretches.map((s) => s.groupId))}::uuid[], ${uuidArray(stretches.map((s) => s.firstId))}::uuid[],
      ${uuidArray(stretches.map((s) => s.lastId))}::uuid[], ${uuidArray(stretches.map((s) => s.batchId))}::uuid[]) as s (group_id, first_id, last_id, batch_id)
    join chat.message m on m.workspace_id = ${ctx.workspaceId} and m.group_id = s.group_id and m.id between s.first_id and s.last_id and m.batch_id = s.batch_id
    where m.text <> ''`.execute(ctx.db)
  return [...texts, ...found.rows]
}

export type TermsRow = { groupId: string; id: string; terms: string[] }

// U+0001 cannot stand in a term: folding takes control characters out.
const separator = '\u0001'

/** Files messages that are not filed yet: an edit that came first has filed its own words. */
export async function insertTerms(ctx: Ctx, rows: readonly TermsRow[]): Promise<void> {
  await writeTerms(ctx, rows, sql`do nothing`)
}

/** Files messages anew. */
export async function saveTerms(ctx: Ctx, rows: readonly TermsRow[]): Promise<void> {
  await writeTerms(ctx, rows, sql`(workspace_id, group_id, id) do update set terms = excluded.terms`)
}

async function writeTerms(ctx: Ctx, rows: readonly TermsRow[], onConflict: ReturnType<typeof sql>): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into chat.message_terms (workspace_id, group_id, id, terms)
    select ${ctx.workspaceId}::uuid, group_id, id, array_to_tsvector(array_remove(string_to_array(terms, ${separator}), ''))
      from unnest(${uuidArray(rows.map((r) => r.groupId))}::uuid[], ${uuidArray(rows.map((r) => r.id))}::uuid[],
                  ${textArray(rows.map((r) => [...r.terms, dayTerm(uuidv7Time(r.id))].join(separator)))}::text[]) as t (group_id, id, terms)
    on conflict ${onConflict}`.execute(ctx.db)
}

export type CandidateWish = {
  groupIds: readonly string[]
  query: string
  /** Terms of days to narrow by; none: not by days. */
  days: readonly string[]
  memberId: string | undefined
  from: string
  before: string
  limit: number
}

/**
 * Messages of a stretch of the log that may match, newest first. The words are looked up first and alone (materialized), because reading the
 * log backwards by id until enough match is the planner's favourite mistake with rare words.
 */
export async function listCandidates(ctx: Ctx, wish: CandidateWish): Promise<{ groupId: string; id: string }[]> {
  const mine =
    wish.memberId === undefined
      ? sql``
      : sql`and exists (select 1 from chat.message m where m.workspace_id = hit.workspace_id and m.group_id = hit.group_id and m.id = hit.id and m.member_id = ${wish.memberId})`
  const query = wish.days.length === 0 ? wish.query : `(${wish.query}) & (${wish.days.map((day) => `'${day}'`).join(' | ')})`
  const found = await sql<{ groupId: string; id: string }>`with hit as materialized (
      select workspace_id, group_id, id from chat.message_terms where terms @@ ${query}::tsquery and id >= ${wish.from}::uuid and id < ${wish.before}::uuid
         and workspace_id = ${ctx.workspaceId})
    select group_id, id from hit where group_id = any (${[...wish.groupIds]}::uuid[]) ${mine} order by id desc limit ${wish.limit}`.execute(
    ctx.db,
  )
  return found.rows
}

/** How far the words follow the log: when the last batch read was told, and how many messages wait. */
export async function readIndexState(ctx: Ctx, communityId: string): Promise<{ indexedUntil: number | null; waitingCount: number }> {
  const found = await sql<{ indexedUntil: number | null; waitingCount: number }>`
    with place as (select xid, fact_id from kernel.listener_cursor where workspace_id = ${ctx.workspaceId} and listener = 'chat.search'
      union all select '0'::xid8, '00000000-0000-0000-0000-000000000000'::uuid order by 1 desc limit 1)
    select (select max(told_at) from kernel.fact f where f.workspace_id = ${ctx.workspaceId} and f.xid = c.xid and f.id = c.fact_id) as indexed_until,
           (select coalesce(sum((f.body->>'messageCount')::int), 0)::bigint from kernel.fact f where f.workspace_id = ${ctx.workspaceId}
               and (f.xid, f.id) > (c.xid, c.fact_id) and f.name = 'chat.messages-stored' and f.community_id = ${communityId}) as waiting_count
      from place c`.execute(ctx.db)
  return found.rows[0] ?? { indexedUntil: null, waitingCount: 0 }
}
