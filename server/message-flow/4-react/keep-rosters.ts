// Who is in which group, kept from what was stored. Stands here because it needs two doors: the log's, to read, and the members', to write.
import type { z } from 'zod'
import { importUndone, messagesStored } from '../../../contract/chat.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { defineListener, type ToldFact } from '../../kernel/facts/define-listener.ts'
import { type BatchRef, tallyGroupSpans, tallyPresence, tallySpans } from '../../modules/chat/index.ts'
import { findCommunity, findGroups } from '../../modules/community/index.ts'
import { type Activity, addActivity, removeCommunityMembers, removeMemberships, sumUpMembers } from '../../modules/member/index.ts'
import { removeStrangers } from '../remove-strangers.ts'

export const keepRosters = defineListener({
  name: 'member.rosters',
  hears: [messagesStored, importUndone],
  pace: 'gathering',
  pageSize: 200,
  async run(ctx, facts) {
    // Counting anew reads the log as it stood at the last undoing of the page; what came before it is in there, what comes after is added.
    const last = facts.findLastIndex((fact) => undoneGroups(fact).length > 0)
    const undone = facts[last]
    await addBatches(ctx, batchesOf(facts.slice(0, last + 1)))
    if (undone !== undefined) await recountGroups(ctx, [...new Set(facts.flatMap(undoneGroups))], undone.id)
    await addBatches(ctx, batchesOf(facts.slice(last + 1)))
  },
})

type Fact = ToldFact<BatchRef | z.output<typeof importUndone.body>>

function undoneGroups({ body }: Fact): string[] {
  return 'groupIds' in body ? body.groupIds : []
}

function batchesOf(facts: readonly Fact[]): BatchRef[] {
  return facts.flatMap(({ body }) => ('batchId' in body ? [body] : []))
}

async function addBatches(ctx: Ctx, batches: readonly BatchRef[]): Promise<void> {
  for (const [communityId, own] of Map.groupBy(batches, (batch) => batch.communityId)) {
    const spans = await tallySpans(ctx, own)
    const presence = await tallyPresence(ctx, { batchIds: own.filter((batch) => batch.happeningCount > 0).map((batch) => batch.batchId) })
    const activity = await joinUp(ctx, communityId, spans, presence)
    if (activity.length === 0) continue
    await addActivity(ctx, activity)
    await sumUpMembers(
      ctx,
      communityId,
      activity.map((row) => row.memberId),
    )
  }
}

/** Counts groups anew from the log as it stood at a fact: an import that fed them was taken out. */
async function recountGroups(ctx: Ctx, groupIds: readonly string[], factId: string): Promise<void> {
  const removed = await removeMemberships(ctx, groupIds)
  const communities = new Map<string, string[]>()
  for (const { communityId, memberId } of removed) communities.set(communityId, [...(communities.get(communityId) ?? []), memberId])
  for (const group of await findGroups(ctx, groupIds)) {
    const spans = await tallyGroupSpans(ctx, group.id, factId)
    const activity = await joinUp(ctx, group.communityId, spans, await tallyPresence(ctx, { groupId: group.id }))
    if (activity.length > 0) await addActivity(ctx, activity)
    communities.set(group.communityId, [...(communities.get(group.communityId) ?? []), ...activity.map((row) => row.memberId)])
  }
  for (const [communityId, memberIds] of communities) {
    if ((await findCommunity(ctx, communityId)) === undefined) continue
    await sumUpMembers(ctx, communityId, memberIds)
    await removeCommunityMembers(ctx, communityId, memberIds)
  }
  await removeStrangers(
    ctx,
    removed.map((row) => row.memberId),
  )
}

type Spans = Awaited<ReturnType<typeof tallySpans>>
type Presence = Awaited<ReturnType<typeof tallyPresence>>

async function joinUp(ctx: Ctx, communityId: string, spans: Spans, presence: Presence): Promise<Activity[]> {
  const connectionOnly = await connectionOnlyGroups(ctx, presence)
  const rows = new Map<string, Activity>()
  const rowOf = (groupId: string, memberId: string): Activity => {
    const key = `${groupId}/${memberId}`
    const row = rows.get(key) ?? {
      communityId,
      groupId,
      memberId,
      messages: 0,
      firstMessageAt: null,
      lastMessageAt: null,
      firstJoinAt: null,
      lastJoinAt: null,
      lastLeftAt: null,
    }
    rows.set(key, row)
    return row
  }
  for (const span of spans)
    Object.assign(rowOf(span.groupId, span.memberId), { messages: span.messages, firstMessageAt: span.firstAt, lastMessageAt: span.lastAt })
  for (const seen of presence) {
    const lastLeftAt = connectionOnly.has(seen.groupId) ? null : seen.lastLeftAt
    Object.assign(rowOf(seen.groupId, seen.memberId), { firstJoinAt: seen.firstJoinAt, lastJoinAt: seen.lastJoinAt, lastLeftAt })
  }
  return [...rows.values()]
}

/** On IRC people are "gone" whenever their line drops: there, leaving ends nothing. */
async function connectionOnlyGroups(ctx: Ctx, presence: Presence): Promise<Set<string>> {
  const groups = await findGroups(ctx, [...new Set(presence.map((seen) => seen.groupId))])
  return new Set(groups.filter((group) => group.platform === 'irc').map((group) => group.id))
}
