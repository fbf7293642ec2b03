import { sql } from 'kysely'
import { isoInstant, isoInstantOrNull } from '../../kernel/clock/instant.ts'
import { uuidv7Bounds } from '../../kernel/clock/uuid-v7.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { instantArray, uuidArray } from '../../kernel/db/binary-array.ts'

export type NewQuestion = { messageId: string; communityId: string; groupId: string; memberId: string; askedAt: number }
export type QuestionRow = NewQuestion
export type QuestionVerdictName = 'answered' | 'no-question'

export async function insertQuestions(ctx: Ctx, rows: readonly NewQuestion[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into today.question (workspace_id, message_id, community_id, group_id, member_id, asked_at)
    select ${ctx.workspaceId}::uuid, message_id, community_id, group_id, member_id, asked_at
      from unnest(${uuidArray(rows.map((r) => r.messageId))}::uuid[], ${uuidArray(rows.map((r) => r.communityId))}::uuid[], ${uuidArray(rows.map((r) => r.groupId))}::uuid[],
        ${uuidArray(rows.map((r) => r.memberId))}::uuid[], ${instantArray(rows.map((r) => r.askedAt))}::timestamptz[])
        as t (message_id, community_id, group_id, member_id, asked_at)
      order by message_id
    on conflict (workspace_id, message_id) do nothing`.execute(ctx.db)
}

/** Those of these messages that are questions without an answer. */
export async function listUnanswered(ctx: Ctx, messageIds: readonly string[]): Promise<{ messageId: string; memberId: string }[]> {
  if (messageIds.length === 0) return []
  const found = await sql<{ messageId: string; memberId: string }>`select q.message_id, q.member_id
    from unnest(${uuidArray([...new Set(messageIds)])}::uuid[]) as k (id) cross join lateral (
      select message_id, member_id from today.question where workspace_id = ${ctx.workspaceId} and message_id = k.id and answered_at is null limit 1) q`.execute(
    ctx.db,
  )
  return found.rows
}

export type QuestionAnswer = { messageId: string; by: string; at: number }

export async function saveAnswers(ctx: Ctx, answers: readonly QuestionAnswer[]): Promise<void> {
  if (answers.length === 0) return
  const rows = answers.toSorted((a, b) => (a.messageId < b.messageId ? -1 : 1))
  await sql`update today.question q set answered_at = t.at, answered_by = t.by
    from unnest(${uuidArray(rows.map((r) => r.messageId))}::uuid[], ${uuidArray(rows.map((r) => r.by))}::uuid[],
      ${instantArray(rows.map((r) => r.at))}::timestamptz[]) as t (message_id, by, at)
    where q.workspace_id = ${ctx.workspaceId} and q.message_id = t.message_id`.execute(ctx.db)
}

/** Forgets what is older than that. */
export async function forgetQuestionsBefore(ctx: Ctx, before: number): Promise<void> {
  const { lowest } = uuidv7Bounds(before, before + 1)
  await sql`delete from today.question where workspace_id = ${ctx.workspaceId} and message_id < ${lowest}::uuid`.execute(ctx.db)
}

export async function forgetQuestionsOf(ctx: Ctx, memberId: string): Promise<void> {
  await sql`delete from today.question where workspace_id = ${ctx.workspaceId} and member_id = ${memberId}`.execute(ctx.db)
}

/** Forgets what was heard in a community, but for staff's word. */
export async function forgetQuestionsIn(ctx: Ctx, communityId: string): Promise<void> {
  await sql`delete from today.question where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and verdict is null`.execute(
    ctx.db,
  )
  await sql`update today.question set answered_at = null, answered_by = null where workspace_id = ${ctx.workspaceId} and community_id = ${communityId}
    and answered_at is not null`.execute(ctx.db)
}

export type QuestionFilter = {
  communityIds: readonly string[]
  groupId: string | undefined
  /** Asked in `[from, to)`, epoch ms. */
  from: number
  to: number
}

function openQuestions(ctx: Ctx, { communityIds, groupId, from, to }: QuestionFilter) {
  const { lowest, highest } = uuidv7Bounds(from, to)
  const inGroup = groupId === undefined ? sql`true` : sql`group_id = ${groupId}`
  return sql`today.question where workspace_id = ${ctx.workspaceId} and community_id = any (${uuidArray(communityIds)}::uuid[])
    and answered_at is null and verdict is null and message_id between ${lowest}::uuid and ${highest}::uuid and ${inGroup}`
}

/** Questions without an answer, the newest first. */
export async function pageOpenQuestions(
  ctx: Ctx,
  filter: QuestionFilter,
  page: { before: string | null; limit: number },
): Promise<QuestionRow[]> {
  const edge = page.before === null ? sql`true` : sql`message_id < ${page.before}::uuid`
  const found =
    await sql<QuestionRow>`select message_id, community_id, group_id, member_id, asked_at from ${openQuestions(ctx, filter)} and ${edge}
    order by message_id desc limit ${page.limit}`.execute(ctx.db)
  return found.rows
}

export async function countOpenQuestions(ctx: Ctx, filter: QuestionFilter): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from ${openQuestions(ctx, filter)}`.execute(ctx.db)
  return found.rows[0]?.n ?? 0
}

export type AnsweredCounts = { asked: number; hourOld: number; withinHour: number; dayOld: number; withinDay: number }

/** How soon the questions of a community were answered; those that staff called none are left out. */
export async function countAnswered(ctx: Ctx, { communityIds, groupId, from, to }: QuestionFilter): Promise<AnsweredCounts> {
  const { lowest, highest } = uuidv7Bounds(from, to)
  const inGroup = groupId === undefined ? sql`true` : sql`group_id = ${groupId}`
  const now = sql`${isoInstant(ctx.now())}::timestamptz`
  const found = await sql<AnsweredCounts>`select count(*)::int as asked,
      count(*) filter (where asked_at <= ${now} - interval '1 hour')::int as hour_old,
      count(*) filter (where asked_at <= ${now} - interval '1 hour' and answered_at <= asked_at + interval '1 hour')::int as within_hour,
      count(*) filter (where asked_at <= ${now} - interval '1 day')::int as day_old,
      count(*) filter (where asked_at <= ${now} - interval '1 day' and answered_at <= asked_at + interval '1 day')::int as within_day
    from today.question where workspace_id = ${ctx.workspaceId} and community_id = any (${uuidArray(communityIds)}::uuid[])
      and message_id between ${lowest}::uuid and ${highest}::uuid and verdict is distinct from 'no-question' and ${inGroup}`.execute(ctx.db)
  return found.rows[0] ?? { asked: 0, hourOld: 0, withinHour: 0, dayOld: 0, withinDay: 0 }
}

export async function lockQuestion(
  ctx: Ctx,
  communityId: string,
  messageId: string,
): Promise<{ groupId: string; verdict: string | null } | undefined> {
  const found = await sql<{ groupId: string; verdict: string | null }>`select group_id, verdict from today.question
    where workspace_id = ${ctx.workspaceId} and message_id = ${messageId} and community_id = ${communityId} for update`.execute(ctx.db)
  return found.rows[0]
}

export async function saveVerdict(ctx: Ctx, messageId: string, verdict: QuestionVerdictName | null): Promise<void> {
  const [by, at] = verdict === null ? [null, null] : [ctx.actor.name, ctx.now()]
  await sql`update today.question set verdict = ${verdict}, judged_by = ${by}, judged_at = ${isoInstantOrNull(at)}
    where workspace_id = ${ctx.workspaceId} and message_id = ${messageId}`.execute(ctx.db)
}

export async function countJudgedSince(ctx: Ctx, communityIds: readonly string[], since: number): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from today.question where workspace_id = ${ctx.workspaceId}
    and community_id = any (${uuidArray(communityIds)}::uuid[]) and judged_at >= ${isoInstant(since)}`.execute(ctx.db)
  return found.rows[0]?.n ?? 0
}
