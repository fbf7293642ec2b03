// How new messages reach the figures: batch by batch in the order of the facts log, in the same transaction that moves the listener's place.
// Read next: count/count-batches.ts, and pass/attend.ts for what happens beside it.
import { importUndone, messagesStored } from '../../../contract/chat.ts'
import { communityZoneChanged } from '../../../contract/community.ts'
import { memberKindChanged } from '../../../contract/member.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { defineListener } from '../../kernel/facts/define-listener.ts'
import type { BatchRef } from '../chat/index.ts'
import { findCommunity } from '../community/index.ts'
import { changeKind } from './count/change-kind.ts'
import { countBatches } from './count/count-batches.ts'
import { nextAttention } from './pass/next-attention.ts'
import { requestRecount } from './pass/recount.ts'
import { attendBy, type CountingRow, insertEdition, listCountedCommunities, lockCounting, saveCounting } from './store/edition-store.ts'
import { notePulse } from './store/waiting-store.ts'
import { tallyListenerName } from './tally-facts.ts'

export const tallyMessages = defineListener({
  name: tallyListenerName,
  hears: [messagesStored, importUndone, communityZoneChanged, memberKindChanged],
  // A busy import tells a few batches a second; what has piled up is counted together, which is what makes counting cheap.
  pace: 'gathering',
  pageSize: 200,
  async run(ctx, facts) {
    const startedAt = performance.now()
    let batches: BatchRef[] = []
    for (const { body } of facts) {
      if ('batchId' in body) {
        batches.push(body)
        continue
      }
      // What changes how things are counted takes effect after what was told before it.
      await tally(ctx, batches)
      batches = []
      if ('memberId' in body) await changeKindEverywhere(ctx, body.memberId)
      else await requestRecount(ctx, body.communityId)
    }
    await tally(ctx, batches)
    await notePulse(ctx, Math.round(performance.now() - startedAt))
  },
})

async function tally(ctx: Ctx, batches: readonly BatchRef[]): Promise<void> {
  const byCommunity = Map.groupBy(batches, (batch) => batch.communityId as string)
  // Locks are taken in one order, whoever takes them.
  for (const communityId of [...byCommunity.keys()].sort()) {
    const counting = await openCounting(ctx, communityId)
    if (counting === null) continue
    for (const editionId of editionsOf(counting)) await countBatches(ctx, editionId, byCommunity.get(communityId) ?? [])
    await attendBy(ctx, communityId, await nextAttention(ctx, editionsOf(counting)))
  }
}

/** The community's lock, and an edition to count in; null for a community that is gone. */
async function openCounting(ctx: Ctx, communityId: string): Promise<CountingRow | null> {
  const counting = await lockCounting(ctx, communityId)
  if (counting === null || counting.editionId !== null) return counting
  const community = await findCommunity(ctx, communityId)
  if (community === undefined) return null
  const editionId = ctx.newId()
  await insertEdition(ctx, { id: editionId, communityId, zone: community.zone, state: 'shown' })
  const opened = { ...counting, editionId }
  await saveCounting(ctx, communityId, opened)
  return opened
}

function editionsOf({ editionId, nextEditionId }: CountingRow): string[] {
  return [editionId, nextEditionId].filter((id) => id !== null)
}

async function changeKindEverywhere(ctx: Ctx, memberId: string): Promise<void> {
  for (const communityId of (await listCountedCommunities(ctx, memberId)).sort()) {
    const counting = await lockCounting(ctx, communityId)
    if (counting === null) continue
    for (const editionId of editionsOf(counting)) await changeKind(ctx, editionId, memberId)
    await attendBy(ctx, communityId, await nextAttention(ctx, editionsOf(counting)))
  }
}
