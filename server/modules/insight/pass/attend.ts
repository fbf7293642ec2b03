// The background pass over communities: what cannot be done while messages are counted or while somebody waits. Every step is bounded, safe to
// repeat, and takes the community's lock, so any number of processes may run the pass at once.
import { type App, act } from '../../../kernel/app/app.ts'
import { batchMemoryMs } from '../count/count-batches.ts'
import { type CleaningPlace, findDropped, pruneBatches, removeSome } from '../store/clean-store.ts'
import { findEdition, listDue, lockCounting, saveCounting } from '../store/edition-store.ts'
import { hasWaiting } from '../store/waiting-store.ts'
import { tallyFacts, tallyListenerName } from '../tally-facts.ts'
import { closeSome } from './close-days.ts'
import { nextAttention } from './next-attention.ts'
import { isRested, prepareAnswers } from './prepare.ts'
import { catchUpSome, passActor, recountSome } from './recount.ts'

const communitiesAtOnce = 50

// While an import is being counted its answers would be stale before they are ready.
const preparePauseMs = 5000

/** Whether the caller waits for everything, or the background takes its time. */
export type Pace = 'at-once' | 'unhurried'

/** Looks after every community of a workspace that is due; true when there may be more to do now. */
export async function attendWorkspace(app: App, workspaceId: string, pace: Pace = 'at-once'): Promise<boolean> {
  const due = await act(app, { workspaceId, actor: passActor }, (ctx) => listDue(ctx, communitiesAtOnce))
  let hasMore = false
  for (const communityId of due) hasMore = (await attend(app, workspaceId, { communityId, pace })) || hasMore
  return hasMore
}

/** One step for one community; true when the next one can follow at once. */
export async function attend(app: App, workspaceId: string, { communityId, pace }: { communityId: string; pace: Pace }): Promise<boolean> {
  if (await recountSome(app, workspaceId, communityId)) return true
  if (await catchUpSome(app, workspaceId, communityId)) return true
  if (await closeSome(app, workspaceId, communityId)) return true
  const about = { communityId, names: tallyFacts }
  const isWaiting = await act(app, { workspaceId, actor: passActor }, (ctx) => hasWaiting(ctx, tallyListenerName, about))
  const onlyWanted = pace === 'unhurried' && !isRested(communityId)
  if (!isWaiting) await prepareAnswers(app, workspaceId, { communityId, onlyWanted })
  if (await cleanSome(app, workspaceId, communityId)) return true
  await restUntilDue(app, workspaceId, { communityId, isPutOff: isWaiting || onlyWanted })
  return false
}

// Lost with the process: then it begins again, and finds the beginning clean.
const cleaning = new Map<string, CleaningPlace>()

async function cleanSome(app: App, workspaceId: string, communityId: string): Promise<boolean> {
  return act(app, { workspaceId, actor: passActor }, async (ctx) => {
    const counting = await lockCounting(ctx, communityId, 'skip')
    if (counting === null) return false
    const dropped = await findDropped(ctx, communityId)
    if (dropped !== undefined) {
      const next = await removeSome(ctx, dropped, cleaning.get(dropped) ?? { table: 0, block: 0 })
      if (next === null) cleaning.delete(dropped)
      else cleaning.set(dropped, next)
      return true
    }
    const edition = counting.editionId === null ? undefined : await findEdition(ctx, counting.editionId)
    if (edition === undefined || edition.texts === 'catching-up') return false
    return pruneBatches(ctx, edition.id, ctx.now() - batchMemoryMs)
  })
}

type Rest = { communityId: string /** Preparing waits for a better moment. */; isPutOff: boolean }

async function restUntilDue(app: App, workspaceId: string, { communityId, isPutOff }: Rest): Promise<void> {
  await act(app, { workspaceId, actor: passActor }, async (ctx) => {
    const counting = await lockCounting(ctx, communityId, 'skip')
    if (counting === null) return
    const editionIds = [counting.editionId, counting.nextEditionId].filter((id) => id !== null)
    const next = editionIds.length === 0 ? null : await nextAttention(ctx, editionIds)
    const attendAt = next === null || !isPutOff ? next : Math.max(next, ctx.now() + preparePauseMs)
    await saveCounting(ctx, communityId, { ...counting, attendAt })
  })
}
