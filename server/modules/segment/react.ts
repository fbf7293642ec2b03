// How segments follow what happens. Read next: keep/look-through.ts; the passing of days is keep/turn-days.ts.
import { importUndone, messagesStored } from '../../../contract/chat.ts'
import { communityZoneChanged } from '../../../contract/community.ts'
import { memberKindChanged, membersTagged } from '../../../contract/member.ts'
import { segmentsOpened } from '../../../contract/segment.ts'
import { stageChanged } from '../../../contract/stage.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { defineListener } from '../../kernel/facts/define-listener.ts'
import { type BatchRef, type MemberDayTally, tallyBatches, tallyGroupDays, tallyPresence, tallyReactions } from '../chat/index.ts'
import { findGroups, listGroups } from '../community/index.ts'
import { addDays, listOpenCommunities, lockOpenCommunity, removeDays, saveOpenCommunity } from './keep/day-store.ts'
import { lookThrough } from './keep/look-through.ts'
import type { OpenCommunityRow } from './table.ts'

export const followPeople = defineListener({
  name: 'segment.people',
  hears: [messagesStored, importUndone, communityZoneChanged, memberKindChanged, membersTagged, stageChanged, segmentsOpened],
  // Whoever is here, and since when, is read from the rosters.
  after: 'member.rosters',
  pace: 'gathering',
  pageSize: 200,
  async run(ctx, facts) {
    const open = await listOpenCommunities(ctx)
    for (const { communityId } of open) {
      const own = facts.filter((fact) => !('communityId' in fact.body) || fact.body.communityId === communityId)
      const community = own.length === 0 ? undefined : await lockOpenCommunity(ctx, communityId)
      if (community !== undefined) await follow(ctx, community, own)
    }
  },
})

type Fact = Parameters<Parameters<typeof defineListener<typeof heard>>[0]['run']>[1][number]
const heard = [messagesStored, importUndone, communityZoneChanged, memberKindChanged, membersTagged, stageChanged, segmentsOpened] as const

async function follow(ctx: Ctx, opened: OpenCommunityRow, facts: readonly Fact[]): Promise<void> {
  let community = opened
  let isEverybody = false
  const touched = new Set<string>()
  let batches: BatchRef[] = []
  const flush = async () => {
    if (community.isReady) for (const id of await addBatches(ctx, community, batches)) touched.add(id)
    batches = []
  }
  for (const { id, body } of facts) {
    if ('batchId' in body) batches.push(body)
    else if ('memberIds' in body) for (const memberId of body.memberIds) touched.add(memberId)
    else if ('changes' in body) for (const { memberId } of body.changes) touched.add(memberId)
    else if ('memberId' in body) touched.add(body.memberId)
    else {
      // What counts anew takes in what was told before it.
      await flush()
      if ('groupIds' in body) await recount(ctx, community, body.groupIds, id)
      else {
        community = { ...community, isReady: true, zone: 'to' in body ? body.to : community.zone }
        const groups = await listGroups(ctx, community.communityId)
        await recount(
          ctx,
          community,
          groups.map((group) => group.id),
          id,
        )
        await saveOpenCommunity(ctx, community)
      }
      isEverybody = true
    }
  }
  await flush()
  await lookThrough(ctx, community, { members: isEverybody ? null : [...touched], isFirst: !opened.isReady })
}

/** Adds what was stored to people's days. Whom it concerns, also those who only came or went. */
async function addBatches(ctx: Ctx, { communityId, zone }: OpenCommunityRow, batches: readonly BatchRef[]): Promise<string[]> {
  if (batches.length === 0) return []
  const days = new Map<string, MemberDayTally>()
  const dayOf = ({ groupId, memberId, day }: { groupId: string; memberId: string; day: string }): MemberDayTally => {
    const key = `${day}${memberId}${groupId}`
    const known = days.get(key) ?? { groupId, memberId, day, messages: 0, reactions: 0 }
    days.set(key, known)
    return known
  }
  for (const { memberId, messages, ...place } of await tallyBatches(ctx, batches, zone))
    if (memberId !== null) dayOf({ ...place, memberId }).messages += messages
  for (const { reactions, ...place } of await tallyReactions(ctx, batches, zone)) dayOf(place).reactions += reactions
  if (days.size > 0) await addDays(ctx, communityId, [...days.values()])
  const happened = batches.filter((batch) => batch.happeningCount > 0).map((batch) => batch.batchId)
  const moved = happened.length === 0 ? [] : await tallyPresence(ctx, { batchIds: happened })
  return [...[...days.values()].map(({ memberId }) => memberId), ...moved.map(({ memberId }) => memberId)]
}

/** Counts groups anew from the log as it stood at a fact. */
async function recount(ctx: Ctx, { communityId, zone }: OpenCommunityRow, groupIds: readonly string[], factId: string): Promise<void> {
  await removeDays(ctx, groupIds)
  for (const group of await findGroups(ctx, groupIds)) {
    const days = await tallyGroupDays(ctx, group.id, factId, zone)
    if (days.length > 0) await addDays(ctx, communityId, days)
  }
}
