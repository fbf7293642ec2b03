// Reading the log back word by word, for those who listen to what is said now: only batches that reach into the days asked for are touched.
import { sql } from 'kysely'
import { uuidv7Bounds, uuidv7Time } from '../../kernel/clock/uuid-v7.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { uuidArray } from '../../kernel/db/binary-array.ts'
import { listMessages } from './read-store.ts'
import { isShown } from './render-messages.ts'
import { recallStored } from './stored-lately.ts'
import { type Extras, messageFlags, type NewMessage, type StoredBatch } from './table.ts'

/** `mentions`: the members named in it whom we know. */
export type SaidMessage = {
  groupId: string
  id: string
  memberId: string | null
  sentAt: number
  text: string
  replyToId: string | null
  replyToMemberId: string | null
  isHeld: boolean
  mentions: string[]
}

const longestRead = 2000
// What is forwarded is somebody else's words.
const unread = messageFlags.forwarded

type Row = Omit<SaidMessage, 'mentions'> & { extras: Extras | null }

/** What was said since then in these batches, forwarded messages and those taken back left out. */
export async function listSaid(ctx: Ctx, batches: readonly StoredBatch[], since: number): Promise<SaidMessage[]> {
  const late = batches.filter(({ stretches }) => stretches.some(({ lastId }) => uuidv7Time(lastId) >= since))
  const { messages, rest } = recallStored(ctx.workspaceId, late)
  const recalled = messages.flatMap((message) => (message.sentAt >= since && message.deletedAt === null ? recall(message) : []))
  return [...recalled, ...(await readSaid(ctx, rest, since))]
}

function recall({ groupId, id, memberId, sentAt, text, replyToId, replyToMemberId, flags, extras }: NewMessage): SaidMessage[] {
  if ((flags & unread) !== 0) return []
  const isHeld = (flags & messageFlags.held) !== 0
  const known = extras === null ? null : (JSON.parse(extras) as Extras)
  return [
    { groupId, id, memberId, sentAt, text: text.slice(0, longestRead), replyToId, replyToMemberId, isHeld, mentions: mentionsOf(known) },
  ]
}

function mentionsOf(extras: Extras | null): string[] {
  return (extras?.mentions ?? []).flatMap(({ memberId }) => (memberId === null ? [] : [memberId]))
}

async function readSaid(ctx: Ctx, batches: readonly StoredBatch[], since: number): Promise<SaidMessage[]> {
  const stretches = batches.flatMap((batch) =>
    batch.stretches.filter(({ lastId }) => uuidv7Time(lastId) >= since).map((stretch) => ({ ...stretch, batchId: batch.batchId })),
  )
  if (stretches.length === 0) return []
  const { lowest } = uuidv7Bounds(since, since + 1)
  const found =
    await sql<Row>`select m.group_id, m.id, m.member_id, m.sent_at, left(m.text, ${longestRead}) as text, m.reply_to_id, m.reply_to_member_id,
      (m.flags & ${messageFlags.held}) <> 0 as is_held, m.extras
    from unnest(${uuidArray(stretches.map((s) => s.groupId))}::uuid[], ${uuidArray(stretches.map((s) => s.firstId))}::uuid[],
      ${uuidArray(stretches.map((s) => s.lastId))}::uuid[], ${uuidArray(stretches.map((s) => s.batchId))}::uuid[]) as s (group_id, first_id, last_id, batch_id)
    cross join lateral (select * from chat.message c where c.workspace_id = ${ctx.workspaceId} and c.group_id = s.group_id
      and c.id between greatest(s.first_id, ${lowest}::uuid) and s.last_id and c.batch_id = s.batch_id) m
    where m.deleted_at is null and (m.flags & ${unread}) = 0`.execute(ctx.db)
  return found.rows.map(({ extras, ...row }) => ({ ...row, mentions: mentionsOf(extras) }))
}

/** Somebody's first reply to a message. */
export type FirstReply = { messageId: string; memberId: string; repliedAt: number }

/** Who replied to each of these messages, and when first; replies held for a person or taken back left out. */
export async function listFirstReplies(ctx: Ctx, messageIds: readonly string[]): Promise<FirstReply[]> {
  const [earliest] = messageIds.toSorted()
  if (earliest === undefined) return []
  // No reply is older than what it answers: earlier pieces of the log are not looked at.
  const found = await sql<FirstReply>`select reply_to_id as message_id, member_id, min(sent_at) as replied_at from chat.message
    where workspace_id = ${ctx.workspaceId} and reply_to_id = any (${uuidArray(messageIds)}::uuid[]) and id > ${earliest}::uuid
      and member_id is not null and deleted_at is null and (flags & ${messageFlags.held}) = 0 group by 1, 2`.execute(ctx.db)
  return found.rows
}

/** What these messages say, as far as people may read it. */
export async function listTexts(ctx: Ctx, keys: readonly { groupId: string; id: string }[]): Promise<Map<string, string>> {
  const rows = await listMessages(ctx, keys)
  return new Map(rows.filter(isShown).map(({ id, text }) => [id, text]))
}
