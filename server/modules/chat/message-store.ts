import { type RawBuilder, sql } from 'kysely'
import { attempt } from '../../kernel/app/app.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { instantArray, smallintArray, textArray, uuidArray } from '../../kernel/db/binary-array.ts'
import type { Happening, MessageChange, NewMessage, NewReaction, StoredBatch } from './table.ts'

/**
 * Adds messages; those whose key is there already are left alone. Returns the ids that were added. Where a stretch of time holds nothing yet, rows
 * go in without asking for each whether it is there, which is a third cheaper; should another transaction have been quicker, they are asked for after all.
 */
export async function insertMessages(ctx: Ctx, batchId: string, messages: readonly NewMessage[]): Promise<Set<string>> {
  if (messages.length === 0) return new Set()
  const rows = [...new Map(messages.map((message) => [message.id, message])).values()]
  if (await hasAnyBetween(ctx, rows)) return insertUnknown(ctx, batchId, rows)
  const failure = await attempt(ctx, async () => {
    await insertion(ctx, batchId, rows, sql``).execute(ctx.db)
  })
  if (failure === null) return new Set(rows.map((row) => row.id))
  if (!isUniqueViolation(failure)) throw failure
  return insertUnknown(ctx, batchId, rows)
}

async function insertUnknown(ctx: Ctx, batchId: string, rows: readonly NewMessage[]): Promise<Set<string>> {
  const inserted = await insertion(ctx, batchId, rows, sql`on conflict do nothing returning id`).execute(ctx.db)
  return new Set(inserted.rows.map((row) => row.id))
}

/** Whether any group's log holds something between the first and the last of these messages. */
async function hasAnyBetween(ctx: Ctx, rows: readonly NewMessage[]): Promise<boolean> {
  const spans = [...Map.groupBy(rows, (row) => row.groupId)].map(([groupId, own]) => {
    const ids = own.map((row) => row.id).sort()
    return { groupId, firstId: ids[0] ?? '', lastId: ids.at(-1) ?? '' }
  })
  const found = await sql<{ isThere: boolean }>`select exists (select 1
    from unnest(${uuidArray(spans.map((s) => s.groupId))}::uuid[], ${uuidArray(spans.map((s) => s.firstId))}::uuid[], ${uuidArray(spans.map((s) => s.lastId))}::uuid[]) as s (group_id, first_id, last_id)
    cross join lateral (select 1 from chat.message m where m.workspace_id = ${ctx.workspaceId} and m.group_id = s.group_id and m.id between s.first_id and s.last_id limit 1) x)
    as is_there`.execute(ctx.db)
  return found.rows[0]?.isThere ?? true
}

function insertion(ctx: Ctx, batchId: string, rows: readonly NewMessage[], onConflict: RawBuilder<unknown>) {
  return sql<{ id: string }>`insert into chat.message
      (workspace_id, group_id, id, batch_id, member_id, sent_at, edited_at, deleted_at, reply_to_id, reply_to_member_id, kind, flags, external_id, thread_key, text, extras)
    select ${ctx.workspaceId}::uuid, group_id, id, ${batchId}::uuid, member_id, sent_at, edited_at, deleted_at,
           reply_to_id, reply_to_member_id, kind, flags, external_id, thread_key, text, extras::jsonb
      from unnest(${uuidArray(rows.map((r) => r.groupId))}::uuid[], ${uuidArray(rows.map((r) => r.id))}::uuid[], ${uuidArray(rows.map((r) => r.memberId))}::uuid[],
                  ${instantArray(rows.map((r) => r.sentAt))}::timestamptz[], ${instantArray(rows.map((r) => r.editedAt))}::timestamptz[], ${instantArray(rows.map((r) => r.deletedAt))}::timestamptz[],
                  ${uuidArray(rows.map((r) => r.replyToId))}::uuid[], ${uuidArray(rows.map((r) => r.replyToMemberId))}::uuid[], ${smallintArray(rows.map((r) => r.kind))}::smallint[],
                  ${smallintArray(rows.map((r) => r.flags))}::smallint[], ${textArray(rows.map((r) => r.externalId))}::text[], ${textArray(rows.map((r) => r.threadKey))}::text[],
                  ${textArray(rows.map((r) => r.text))}::text[], ${textArray(rows.map((r) => r.extras))}::text[])
           as t (group_id, id, member_id, sent_at, edited_at, deleted_at, reply_to_id, reply_to_member_id, kind, flags, external_id, thread_key, text, extras)
    ${onConflict}`
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html: unique_violation
function isUniqueViolation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505'
}

export async function insertHappenings(ctx: Ctx, batchId: string, rows: readonly Happening[]): Promise<number> {
  if (rows.length === 0) return 0
  const inserted = await sql`insert into chat.happening (workspace_id, group_id, id, batch_id, at, kind, member_id, operator_id)
    select ${ctx.workspaceId}::uuid, group_id, id, ${batchId}::uuid, to_timestamp(at / 1000.0), kind, member_id, operator_id
      from unnest(${rows.map((r) => r.groupId)}::uuid[], ${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.at)}::float8[], ${rows.map((r) => r.kind)}::text[],
                  ${rows.map((r) => r.memberId)}::uuid[], ${rows.map((r) => r.operatorId)}::uuid[]) as t (group_id, id, at, kind, member_id, operator_id)
    on conflict do nothing`.execute(ctx.db)
  return Number(inserted.numAffectedRows ?? 0)
}

export async function insertReactions(ctx: Ctx, batchId: string, rows: readonly NewReaction[]): Promise<number> {
  if (rows.length === 0) return 0
  const inserted = await sql`insert into chat.reaction (workspace_id, group_id, message_id, emoji, member_id, batch_id, reacted_at, people)
    select ${ctx.workspaceId}::uuid, group_id, message_id, emoji, member_id, ${batchId}::uuid, to_timestamp(reacted_at / 1000.0), people
      from unnest(${rows.map((r) => r.groupId)}::uuid[], ${rows.map((r) => r.messageId)}::uuid[], ${rows.map((r) => r.emoji)}::text[], ${rows.map((r) => r.memberId)}::uuid[],
                  ${rows.map((r) => r.reactedAt)}::float8[], ${rows.map((r) => r.people)}::int[]) as t (group_id, message_id, emoji, member_id, reacted_at, people)
    on conflict do nothing`.execute(ctx.db)
  return Number(inserted.numAffectedRows ?? 0)
}

export async function removeReactions(ctx: Ctx, rows: readonly { messageId: string; emoji: string; memberId: string }[]): Promise<void> {
  if (rows.length === 0) return
  await sql`delete from chat.reaction r using unnest(${rows.map((r) => r.messageId)}::uuid[], ${rows.map((r) => r.emoji)}::text[], ${rows.map((r) => r.memberId)}::uuid[])
      as t (message_id, emoji, member_id)
    where r.workspace_id = ${ctx.workspaceId} and r.message_id = t.message_id and r.emoji = t.emoji and r.member_id = t.member_id`.execute(
    ctx.db,
  )
}

type Deletion = Pick<MessageChange, 'groupId' | 'id' | 'at'>

/** Marks messages as taken back; those that are already stay as they are. Returns how many were marked. */
export async function saveDeletions(ctx: Ctx, rows: readonly Deletion[]): Promise<number> {
  if (rows.length === 0) return 0
  const deleted = await sql`update chat.message m set deleted_at = to_timestamp(t.at / 1000.0)
    from unnest(${rows.map((r) => r.groupId)}::uuid[], ${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.at)}::float8[]) as t (group_id, id, at)
    where m.workspace_id = ${ctx.workspaceId} and m.group_id = t.group_id and m.id = t.id and m.deleted_at is null`.execute(ctx.db)
  return Number(deleted.numAffectedRows ?? 0)
}

export type Edit = Deletion & { text: string }

/** Gives messages a newer text and keeps what stood there before. One edit a message; returns those that changed anything. */
export async function saveEdits(ctx: Ctx, rows: readonly Edit[]): Promise<Edit[]> {
  if (rows.length === 0) return []
  const edits = sql`unnest(${rows.map((r) => r.groupId)}::uuid[], ${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.at)}::float8[],
    ${rows.map((r) => r.text)}::text[]) as t (group_id, id, at, text)`
  const isNewer = sql`m.workspace_id = ${ctx.workspaceId} and m.group_id = t.group_id and m.id = t.id and (m.edited_at is null or m.edited_at < to_timestamp(t.at / 1000.0))`
  await sql`insert into chat.earlier_text (workspace_id, message_id, changed_at, text)
    select m.workspace_id, m.id, to_timestamp(t.at / 1000.0), m.text from ${edits} join chat.message m on ${isNewer} and m.text <> t.text
    on conflict do nothing`.execute(ctx.db)
  const edited = await sql<{ id: string }>`update chat.message m set text = t.text, edited_at = to_timestamp(t.at / 1000.0)
    from ${edits} where ${isNewer} returning m.id`.execute(ctx.db)
  const ids = new Set(edited.rows.map((row) => row.id))
  return rows.filter((row) => ids.has(row.id))
}

export async function insertBatch(ctx: Ctx, batch: StoredBatch): Promise<void> {
  await sql`insert into chat.batch (workspace_id, id, community_id, import_id, stored_at, is_back_fill, message_count, reaction_count, happening_count, stretches)
    values (${ctx.workspaceId}, ${batch.batchId}, ${batch.communityId}, ${batch.importId}, ${isoInstant(ctx.now())}, ${batch.isBackFill}, ${batch.messageCount},
            ${batch.reactionCount}, ${batch.happeningCount}, ${JSON.stringify(batch.stretches)}::jsonb)`.execute(ctx.db)
}

export type ExternalRef = { groupId: string; externalId: string }
export type FoundMessage = ExternalRef & { id: string; memberId: string | null }

/** Messages by the platform's own ids. */
export async function findByExternalId(ctx: Ctx, refs: readonly ExternalRef[]): Promise<FoundMessage[]> {
  if (refs.length === 0) return []
  const found = await sql<FoundMessage>`select m.group_id, m.external_id, m.id, m.member_id
    from unnest(${refs.map((r) => r.groupId)}::uuid[], ${refs.map((r) => r.externalId)}::text[]) as t (group_id, external_id)
    join chat.message m on m.workspace_id = ${ctx.workspaceId} and m.group_id = t.group_id and m.external_id = t.external_id and m.external_id is not null`.execute(
    ctx.db,
  )
  return found.rows
}

export async function insertWaitingReplies(ctx: Ctx, rows: readonly (ExternalRef & { messageId: string })[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into chat.waiting_reply (workspace_id, group_id, external_id, message_id)
    select ${ctx.workspaceId}::uuid, group_id, external_id, message_id from unnest(${rows.map((r) => r.groupId)}::uuid[], ${rows.map((r) => r.externalId)}::text[],
      ${rows.map((r) => r.messageId)}::uuid[]) as t (group_id, external_id, message_id) on conflict do nothing`.execute(ctx.db)
}
