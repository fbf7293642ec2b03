import { sql } from 'kysely'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { instantArray, textArray, uuidArray } from '../../kernel/db/binary-array.ts'
import type { FoundMessage } from './message-store.ts'
import type { MessageChange } from './table.ts'

/** A change of a message that only the platform's id names. */
export type WaitingChange = Omit<MessageChange, 'id'> & { externalId: string }

// What was said before the group was connected is edited for ever without arriving; out of order is a matter of minutes, an import of days.
const keptMs = 7 * 86_400_000

/** Keeps changes until their message arrives, and lets go of those of the same groups that waited too long. */
export async function insertWaitingChanges(ctx: Ctx, changes: readonly WaitingChange[]): Promise<void> {
  if (changes.length === 0) return
  const groups = uuidArray([...new Set(changes.map((change) => change.groupId))])
  await sql`delete from chat.waiting_change where workspace_id = ${ctx.workspaceId} and group_id = any (${groups}::uuid[])
    and received_at < ${isoInstant(ctx.now() - keptMs)}::timestamptz`.execute(ctx.db)
  await sql`insert into chat.waiting_change (workspace_id, group_id, external_id, changed_at, text, received_at)
    select ${ctx.workspaceId}::uuid, group_id, external_id, changed_at, text, ${isoInstant(ctx.now())}::timestamptz
      from unnest(${uuidArray(changes.map((c) => c.groupId))}::uuid[], ${textArray(changes.map((c) => c.externalId))}::text[],
                  ${instantArray(changes.map((c) => c.at))}::timestamptz[], ${textArray(changes.map((c) => c.text))}::text[])
           as t (group_id, external_id, changed_at, text)
    on conflict do nothing`.execute(ctx.db)
}

export type WaitingReply = { groupId: string; externalId: string; messageId: string }

/** Takes what waited for these messages, in one statement: it is asked for every batch, and mostly nothing waits. */
export async function takeWaiting(
  ctx: Ctx,
  arrived: readonly FoundMessage[],
): Promise<{ replies: WaitingReply[]; changes: WaitingChange[] }> {
  const taken = await sql<{ groupId: string; externalId: string; messageId: string | null; at: number; text: string | null }>`
    with arrived as materialized (
      select * from unnest(${uuidArray(arrived.map((r) => r.groupId))}::uuid[], ${textArray(arrived.map((r) => r.externalId))}::text[]) as t (group_id, external_id)),
    reply as (
      delete from chat.waiting_reply w using arrived a
        where w.workspace_id = ${ctx.workspaceId} and w.group_id = a.group_id and w.external_id = a.external_id
        returning w.group_id, w.external_id, w.message_id),
    change as (
      delete from chat.waiting_change w using arrived a
        where w.workspace_id = ${ctx.workspaceId} and w.group_id = a.group_id and w.external_id = a.external_id
        returning w.group_id, w.external_id, w.changed_at, w.text)
    select group_id, external_id, message_id, null::timestamptz as at, null::text as text from reply
    union all select group_id, external_id, null::uuid, changed_at, text from change`.execute(ctx.db)
  const replies: WaitingReply[] = []
  const changes: WaitingChange[] = []
  for (const { groupId, externalId, messageId, at, text } of taken.rows) {
    if (messageId === null) changes.push({ groupId, externalId, at, text })
    else replies.push({ groupId, externalId, messageId })
  }
  return { replies, changes }
}

/** Notes what replies answer that were linked after they were stored. */
export async function saveLateReplies(
  ctx: Ctx,
  links: readonly (WaitingReply & { targetId: string; targetMemberId: string | null })[],
): Promise<void> {
  if (links.length === 0) return
  await sql`update chat.message m set reply_to_id = t.target_id, reply_to_member_id = t.target_member_id, flags = m.flags | 8
    from unnest(${uuidArray(links.map((l) => l.groupId))}::uuid[], ${uuidArray(links.map((l) => l.messageId))}::uuid[], ${uuidArray(links.map((l) => l.targetId))}::uuid[],
      ${uuidArray(links.map((l) => l.targetMemberId))}::uuid[]) as t (group_id, message_id, target_id, target_member_id)
    where m.workspace_id = ${ctx.workspaceId} and m.group_id = t.group_id and m.id = t.message_id`.execute(ctx.db)
}
