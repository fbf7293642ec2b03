// Reading the log back by batch, for those who count: every query touches only the id ranges that the batches name.
import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { messagesStored } from '../../../contract/chat.ts'
import { dayKeyOf } from '../../kernel/clock/day-key.ts'
import { zoneClock } from '../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { uuidArray } from '../../kernel/db/binary-array.ts'
import { recallStored } from './stored-lately.ts'
import { messageFlags, type StoredBatch } from './table.ts'

export type BatchRef = StoredBatch

export type MemberHourTally = { groupId: string; memberId: string | null; day: string; hour: number; messages: number }
export type MemberSpanTally = { groupId: string; memberId: string; messages: number; firstAt: number; lastAt: number }
export type ReactionTally = { groupId: string; memberId: string; day: string; reactions: number }
export type Reply = {
  groupId: string
  messageId: string
  memberId: string | null
  sentAt: number
  replyToId: string
  replyToMemberId: string | null
  isInferred: boolean
}
export type LongText = { groupId: string; messageId: string; memberId: string | null; sentAt: number; key: string; sample: string }

/** Messages of these batches as a source `m` to select from. */
function messagesOf(ctx: Ctx, batches: readonly BatchRef[]) {
  const stretches = batches.flatMap((batch) => batch.stretches.map((stretch) => ({ ...stretch, batchId: batch.batchId })))
  return sql`unnest(${uuidArray(stretches.map((s) => s.groupId))}::uuid[], ${uuidArray(stretches.map((s) => s.firstId))}::uuid[],
      ${uuidArray(stretches.map((s) => s.lastId))}::uuid[], ${uuidArray(stretches.map((s) => s.batchId))}::uuid[]) as s (group_id, first_id, last_id, batch_id)
    cross join lateral (select * from chat.message c where c.workspace_id = ${ctx.workspaceId} and c.group_id = s.group_id and c.id between s.first_id and s.last_id
      and c.batch_id = s.batch_id) m`
}

type Moment = { groupId: string; memberId: string | null; at: number; messages: number }

// Every offset in use is a multiple of it.
const quarterMs = 900_000

/** Messages by group, person, community day and local hour. */
export async function tallyBatches(ctx: Ctx, batches: readonly BatchRef[], zone: string): Promise<MemberHourTally[]> {
  const { messages, rest } = recallStored(ctx.workspaceId, batches)
  const moments: Moment[] = messages.map(({ groupId, memberId, sentAt }) => ({ groupId, memberId, at: sentAt, messages: 1 }))
  if (rest.length > 0) {
    const found =
      await sql<Moment>`select m.group_id, m.member_id, floor(extract(epoch from m.sent_at) / 900) * ${quarterMs} as at, count(*) as messages
      from ${messagesOf(ctx, rest)} group by 1, 2, 3`.execute(ctx.db)
    for (const row of found.rows) moments.push(row)
  }
  return byHour(moments, zone)
}

function byHour(moments: readonly Moment[], zone: string): MemberHourTally[] {
  const clock = zoneClock(zone)
  const tallies = new Map<string, MemberHourTally>()
  for (const { groupId, memberId, at, messages } of moments) {
    const localHour = Math.floor((at + clock.offsetMinutes(at) * 60_000) / 3_600_000)
    const key = `${groupId}${memberId}${localHour}`
    const known = tallies.get(key)
    if (known !== undefined) known.messages += messages
    else {
      const day = Math.floor(localHour / 24)
      tallies.set(key, { groupId, memberId, day: dayKeyOf(day), hour: localHour - day * 24, messages })
    }
  }
  return [...tallies.values()]
}

/** Messages by group and person, with the first and the last instant. */
export async function tallySpans(ctx: Ctx, batches: readonly BatchRef[]): Promise<MemberSpanTally[]> {
  const { messages, rest } = recallStored(ctx.workspaceId, batches)
  const spans = new Map<string, MemberSpanTally>()
  for (const { groupId, memberId, sentAt } of messages)
    if (memberId !== null) addSpan(spans, { groupId, memberId, messages: 1, firstAt: sentAt, lastAt: sentAt })
  if (rest.length > 0) {
    const found =
      await sql<MemberSpanTally>`select m.group_id, m.member_id, count(*) as messages, min(m.sent_at) as first_at, max(m.sent_at) as last_at
      from ${messagesOf(ctx, rest)} where m.member_id is not null group by 1, 2`.execute(ctx.db)
    for (const span of found.rows) addSpan(spans, span)
  }
  return [...spans.values()]
}

function addSpan(spans: Map<string, MemberSpanTally>, span: MemberSpanTally): void {
  const key = `${span.groupId}${span.memberId}`
  const known = spans.get(key)
  if (known === undefined) spans.set(key, span)
  else {
    known.messages += span.messages
    known.firstAt = Math.min(known.firstAt, span.firstAt)
    known.lastAt = Math.max(known.lastAt, span.lastAt)
  }
}

/**
 * The same for everything that a group holds, for counting it anew: up to the fact at hand. What is told later is in the log already and will
 * be added when its own fact is read.
 */
export async function tallyGroupSpans(ctx: Ctx, groupId: string, upToFactId: string): Promise<MemberSpanTally[]> {
  const found = await sql<MemberSpanTally>`with later as (
      select id from kernel.fact where workspace_id = ${ctx.workspaceId} and name = ${messagesStored.name}
         and (xid, id) > (select xid, id from kernel.fact where workspace_id = ${ctx.workspaceId} and id = ${upToFactId}))
    select group_id, member_id, count(*) as messages, min(sent_at) as first_at, max(sent_at) as last_at from chat.message
    where workspace_id = ${ctx.workspaceId} and group_id = ${groupId} and member_id is not null and batch_id not in (select id from later)
    group by 1, 2`.execute(ctx.db)
  return found.rows
}

export type MemberDayTally = { groupId: string; memberId: string; day: string; messages: number; reactions: number }

/** What people did in a group by community day, for counting it anew: up to the fact at hand, as in `tallyGroupSpans`. */
export async function tallyGroupDays(ctx: Ctx, groupId: string, upToFactId: string, zone: string): Promise<MemberDayTally[]> {
  const found = await sql<MemberDayTally>`with later as (
      select id from kernel.fact where workspace_id = ${ctx.workspaceId} and name = ${messagesStored.name}
         and (xid, id) > (select xid, id from kernel.fact where workspace_id = ${ctx.workspaceId} and id = ${upToFactId})),
    acts as (
      select member_id, (sent_at at time zone ${zone})::date as day, 1 as messages, 0 as reactions from chat.message
       where workspace_id = ${ctx.workspaceId} and group_id = ${groupId} and member_id is not null and batch_id not in (select id from later)
      union all
      select member_id, (reacted_at at time zone ${zone})::date, 0, 1 from chat.reaction
       where workspace_id = ${ctx.workspaceId} and group_id = ${groupId} and member_id <> '00000000-0000-0000-0000-000000000000'
         and batch_id not in (select id from later))
    select ${groupId}::uuid as group_id, member_id, day, sum(messages)::int as messages, sum(reactions)::int as reactions
      from acts group by member_id, day`.execute(ctx.db)
  return found.rows
}

export type HappeningSpan = {
  groupId: string
  memberId: string
  firstJoinAt: number | null
  lastJoinAt: number | null
  lastLeftAt: number | null
}

/** Joins and leaves of a group or of batches, by person. */
export async function tallyPresence(ctx: Ctx, about: { batchIds: readonly string[] } | { groupId: string }): Promise<HappeningSpan[]> {
  const which = 'groupId' in about ? sql`group_id = ${about.groupId}` : sql`batch_id = any (${[...about.batchIds]}::uuid[])`
  const found =
    await sql<HappeningSpan>`select group_id, member_id, min(at) filter (where kind = 'joined') as first_join_at, max(at) filter (where kind = 'joined') as last_join_at,
      max(at) filter (where kind = 'left') as last_left_at
    from chat.happening where workspace_id = ${ctx.workspaceId} and ${which} and member_id is not null group by 1, 2`.execute(ctx.db)
  return found.rows
}

/** One person's messages in these groups by community day and local hour. */
export async function tallyMember(ctx: Ctx, memberId: string, groupIds: readonly string[], zone: string): Promise<MemberHourTally[]> {
  const found =
    await sql<MemberHourTally>`select group_id, member_id, local::date as day, extract(hour from local)::int as hour, count(*) as messages
    from (select group_id, member_id, sent_at at time zone ${zone} as local from chat.message
           where workspace_id = ${ctx.workspaceId} and member_id = ${memberId} and group_id = any (${[...groupIds]}::uuid[])) t group by 1, 2, 3, 4`.execute(
      ctx.db,
    )
  return found.rows
}

/** Reactions given, by group, person and community day. */
export async function tallyReactions(ctx: Ctx, batches: readonly BatchRef[], zone: string): Promise<ReactionTally[]> {
  const ids = batches.filter((batch) => batch.reactionCount > 0).map((batch) => batch.batchId)
  if (ids.length === 0) return []
  const found =
    await sql<ReactionTally>`select group_id, member_id, (reacted_at at time zone ${zone})::date as day, count(*) as reactions from chat.reaction
    where workspace_id = ${ctx.workspaceId} and batch_id = any (${ids}::uuid[]) and member_id <> '00000000-0000-0000-0000-000000000000' group by 1, 2, 3`.execute(
      ctx.db,
    )
  return found.rows
}

/** Messages that answer another whose author is known. Replies linked late are left out, so that counting again gives the same. */
export async function listReplies(ctx: Ctx, batches: readonly BatchRef[]): Promise<Reply[]> {
  const { messages, rest } = recallStored(ctx.workspaceId, batches)
  const replies = messages.flatMap(({ groupId, id, memberId, sentAt, replyToId, replyToMemberId, flags }): Reply[] => {
    if (replyToId === null || (flags & messageFlags.lateReply) !== 0) return []
    return [
      { groupId, messageId: id, memberId, sentAt, replyToId, replyToMemberId, isInferred: (flags & messageFlags.inferredReply) !== 0 },
    ]
  })
  if (rest.length === 0) return replies
  const found =
    await sql<Reply>`select m.group_id, m.id as message_id, m.member_id, m.sent_at, m.reply_to_id, m.reply_to_member_id, (m.flags & ${messageFlags.inferredReply}) <> 0 as is_inferred
    from ${messagesOf(ctx, rest)} where m.reply_to_id is not null and (m.flags & ${messageFlags.lateReply}) = 0`.execute(ctx.db)
  return [...replies, ...found.rows]
}

export async function listHappenings(
  ctx: Ctx,
  batches: readonly BatchRef[],
): Promise<{ groupId: string; memberId: string; at: number; kind: 'joined' | 'left' }[]> {
  const ids = batches.filter((batch) => batch.happeningCount > 0).map((batch) => batch.batchId)
  if (ids.length === 0) return []
  const found = await sql<{
    groupId: string
    memberId: string
    at: number
    kind: 'joined' | 'left'
  }>`select group_id, member_id, at, kind from chat.happening
    where workspace_id = ${ctx.workspaceId} and batch_id = any (${ids}::uuid[]) and member_id is not null`.execute(ctx.db)
  return found.rows
}

const sampleLength = 200

/** Long messages with a key of their first 200 characters: for finding the same text in many groups. */
export async function listLongTexts(ctx: Ctx, batches: readonly BatchRef[], minLength: number): Promise<LongText[]> {
  const { messages, rest } = recallStored(ctx.workspaceId, batches)
  const texts = messages.flatMap(({ groupId, id, memberId, sentAt, text }): LongText[] => {
    if (text.length < minLength || (text.length < minLength * 2 && [...text].length < minLength)) return []
    // The database cuts by characters, not by UTF-16 units; what is far longer need not be taken apart whole.
    const sample = [...text.slice(0, sampleLength * 2)].slice(0, sampleLength).join('')
    return [{ groupId, messageId: id, memberId, sentAt, key: hash('md5', sample), sample }]
  })
  if (rest.length === 0) return texts
  const found =
    await sql<LongText>`select m.group_id, m.id as message_id, m.member_id, m.sent_at, md5(left(m.text, ${sampleLength})) as key, left(m.text, ${sampleLength}) as sample
    from ${messagesOf(ctx, rest)} where length(m.text) >= ${minLength}`.execute(ctx.db)
  return [...texts, ...found.rows]
}

/** Every stored batch of a community, oldest id first: what a rebuild goes through. */
export async function pageBatches(ctx: Ctx, communityId: string, after: string | null, limit: number): Promise<BatchRef[]> {
  const found =
    await sql<BatchRef>`select id as batch_id, community_id, import_id, is_back_fill, message_count, reaction_count, happening_count, stretches from chat.batch
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} and id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
    order by id limit ${limit}`.execute(ctx.db)
  return found.rows
}
