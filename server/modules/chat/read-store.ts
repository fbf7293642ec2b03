import { sql } from 'kysely'
import { uuidv7Bounds } from '../../kernel/clock/uuid-v7.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { type Happening, type MessageRow, messageFlags } from './table.ts'

const columns =
  sql.raw(`m.id, m.group_id, m.member_id, m.sent_at, m.edited_at, m.deleted_at, m.reply_to_id, m.reply_to_member_id, m.kind, m.flags, m.thread_key, m.text, m.extras,
  left(r.text, 140) as reply_excerpt`)
// Looked up one by one: joined freely, a planner that does not know a young piece of the log reads the whole group for every row.
const source =
  sql.raw(`chat.message m left join lateral (select a.text from chat.message a where a.workspace_id = m.workspace_id and a.group_id = m.group_id
  and a.id = m.reply_to_id and a.deleted_at is null and (a.flags & ${messageFlags.held}) = 0 limit 1) r on true`)

type Edge = { groupId: string; id: string; limit: number }

/** Up to `limit` messages before an id, newest first. */
export async function listBefore(ctx: Ctx, edge: Edge): Promise<MessageRow[]> {
  const found =
    await sql<MessageRow>`select ${columns} from ${source} where m.workspace_id = ${ctx.workspaceId} and m.group_id = ${edge.groupId} and m.id < ${edge.id}::uuid
    order by m.id desc limit ${edge.limit}`.execute(ctx.db)
  return found.rows
}

/** Up to `limit` messages from an id on, oldest first; `including` takes the message itself too. */
export async function listAfter(ctx: Ctx, edge: Edge, including: boolean): Promise<MessageRow[]> {
  const comparison = sql.raw(including ? '>=' : '>')
  const found =
    await sql<MessageRow>`select ${columns} from ${source} where m.workspace_id = ${ctx.workspaceId} and m.group_id = ${edge.groupId} and m.id ${comparison} ${edge.id}::uuid
    order by m.id limit ${edge.limit}`.execute(ctx.db)
  return found.rows
}

/** One message by its id alone: the id names the piece of the log, and one probe of the key per group finds it there. */
export async function findMessage(ctx: Ctx, id: string, groupIds: readonly string[]): Promise<MessageRow | undefined> {
  const found = await sql<{ groupId: string }>`select g.id as group_id from unnest(${[...groupIds]}::uuid[]) as g (id)
    where exists (select 1 from chat.message m where m.workspace_id = ${ctx.workspaceId} and m.group_id = g.id and m.id = ${id}::uuid) limit 1`.execute(
    ctx.db,
  )
  const groupId = found.rows[0]?.groupId
  return groupId === undefined ? undefined : (await listMessages(ctx, [{ groupId, id }]))[0]
}

export async function listMessages(ctx: Ctx, keys: readonly { groupId: string; id: string }[]): Promise<MessageRow[]> {
  if (keys.length === 0) return []
  const found =
    await sql<MessageRow>`select x.* from unnest(${keys.map((k) => k.groupId)}::uuid[], ${keys.map((k) => k.id)}::uuid[]) as k (group_id, id)
    cross join lateral (select ${columns} from ${source} where m.workspace_id = ${ctx.workspaceId} and m.group_id = k.group_id and m.id = k.id limit 1) x`.execute(
      ctx.db,
    )
  return found.rows
}

export async function listByMember(
  ctx: Ctx,
  memberId: string,
  page: { before: string | null; limit: number /** Null for all. */; groupIds: readonly string[] | null },
): Promise<MessageRow[]> {
  const edge = page.before === null ? sql`true` : sql`m.id < ${page.before}::uuid`
  const there = page.groupIds === null ? sql`true` : sql`m.group_id = any (${[...page.groupIds]}::uuid[])`
  const found =
    await sql<MessageRow>`select ${columns} from ${source} where m.workspace_id = ${ctx.workspaceId} and m.member_id = ${memberId} and ${edge} and ${there}
    order by m.id desc limit ${page.limit}`.execute(ctx.db)
  return found.rows
}

/** The answers to any of these messages, oldest first. */
export async function listAnswers(ctx: Ctx, ids: readonly string[], limit: number): Promise<MessageRow[]> {
  const found =
    await sql<MessageRow>`select ${columns} from ${source} where m.workspace_id = ${ctx.workspaceId} and m.reply_to_id = any (${[...ids]}::uuid[])
    order by m.id limit ${limit}`.execute(ctx.db)
  return found.rows
}

export async function countAnswers(ctx: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: string; n: number }>`select reply_to_id as id, count(*) as n from chat.message
    where workspace_id = ${ctx.workspaceId} and reply_to_id = any (${[...ids]}::uuid[]) group by 1`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.id, row.n]))
}

export type ReactionRow = { messageId: string; emoji: string; memberId: string; people: number }

export async function listReactions(ctx: Ctx, ids: readonly string[]): Promise<ReactionRow[]> {
  if (ids.length === 0) return []
  const found = await sql<ReactionRow>`select message_id, emoji, member_id, people from chat.reaction
    where workspace_id = ${ctx.workspaceId} and message_id = any (${[...ids]}::uuid[]) order by reacted_at`.execute(ctx.db)
  return found.rows
}

// What a stretch shows of comings and goings: enough for any screen, bounded where a channel's door never stands still.
const happeningLimit = 200

export async function listHappeningsBetween(ctx: Ctx, groupId: string, from: number, to: number): Promise<Happening[]> {
  const { lowest, highest } = uuidv7Bounds(from, to)
  const found = await sql<Happening>`select id, group_id, at, kind, member_id, operator_id from chat.happening
    where workspace_id = ${ctx.workspaceId} and group_id = ${groupId} and id between ${lowest}::uuid and ${highest}::uuid order by id limit ${happeningLimit}`.execute(
    ctx.db,
  )
  return found.rows
}

export async function listEarlierTexts(ctx: Ctx, messageId: string): Promise<{ changedAt: number; text: string }[]> {
  const found = await sql<{ changedAt: number; text: string }>`select changed_at, text from chat.earlier_text
    where workspace_id = ${ctx.workspaceId} and message_id = ${messageId} order by changed_at`.execute(ctx.db)
  return found.rows
}

/** What one person wrote lately, each message behind the one that stood before it in its group; oldest first. */
export async function listWithPrevious(
  ctx: Ctx,
  memberId: string,
  limit: number,
): Promise<{ authorId: string; groupId: string; at: number; text: string }[]> {
  const found = await sql<{ authorId: string; groupId: string; at: number; text: string }>`
    with own as materialized (select group_id, id, sent_at, text from chat.message where workspace_id = ${ctx.workspaceId} and member_id = ${memberId} order by id desc limit ${limit})
    select author_id, group_id, at, text from (
      select own.id, ${memberId}::uuid as author_id, own.group_id, own.sent_at as at, own.text from own
      union
      select before.id, coalesce(before.member_id, '00000000-0000-0000-0000-000000000000'), before.group_id, before.sent_at, before.text from own cross join lateral (
        select id, member_id, group_id, sent_at, text from chat.message p where p.workspace_id = ${ctx.workspaceId} and p.group_id = own.group_id and p.id < own.id
        order by p.id desc limit 1) before) t order by t.id`.execute(ctx.db)
  return found.rows
}
