// Counting a community anew from its log: after an import was undone, after its zone changed, or because an operator asked. A new edition is
// made beside the one that is shown, through the very code that counts what is new; when it has caught up, it takes the other's place.
import { type App, act } from '../../../kernel/app/app.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { type BatchRef, pageBatches } from '../../chat/index.ts'
import { findCommunity } from '../../community/index.ts'
import { countBatches, countTexts, messagesAtOnce } from '../count/count-batches.ts'
import {
  attendBy,
  type CountingRow,
  type EditionRow,
  findEdition,
  insertEdition,
  lockCounting,
  saveCounting,
  saveEditionState,
  saveReplayPlace,
  saveTextPlace,
} from '../store/edition-store.ts'

const batchesAtOnce = 200

export const passActor = { kind: 'system', id: null, name: 'insight' } as const

/** Begins a recount; one that was going on begins anew, because what it has counted is what changed. */
export async function requestRecount(ctx: Ctx, communityId: string): Promise<void> {
  const counting = await lockCounting(ctx, communityId)
  const community = await findCommunity(ctx, communityId)
  if (counting === null || community === undefined) return
  const next = counting.nextEditionId === null ? undefined : await findEdition(ctx, counting.nextEditionId)
  // Taking an import out tells of each batch: a recount that has not begun yet will see what all of them changed.
  if (next !== undefined && next.replayAfter === null && next.groups === 0 && next.zone === community.zone) return
  if (next !== undefined) await saveEditionState(ctx, next.id, 'dropped')
  const nextEditionId = ctx.newId()
  await insertEdition(ctx, { id: nextEditionId, communityId, zone: community.zone, state: 'counting' })
  await saveCounting(ctx, communityId, { ...counting, nextEditionId })
  await attendBy(ctx, communityId, ctx.now())
}

/** One bounded step of a recount; false when there is none, or another process is at it. */
export async function recountSome(app: App, workspaceId: string, communityId: string): Promise<boolean> {
  return act(app, { workspaceId, actor: passActor }, async (ctx) => {
    const counting = await lockCounting(ctx, communityId, 'skip')
    if (counting === null || counting.nextEditionId === null) return false
    const edition = await findEdition(ctx, counting.nextEditionId)
    if (edition === undefined) return false
    const batches = cutToSize(await pageBatches(ctx, communityId, edition.replayAfter, batchesAtOnce))
    const last = batches.at(-1)
    if (last !== undefined) {
      await countBatches(ctx, edition.id, batches)
      await saveReplayPlace(ctx, edition.id, last.batchId)
    } else if (edition.texts === 'catching-up') await catchUpTexts(ctx, edition)
    else await show(ctx, communityId, counting)
    return true
  })
}

/** Looks through earlier batches for broadcast copies, once a community has groups enough for them; false when that is done. */
export async function catchUpSome(app: App, workspaceId: string, communityId: string): Promise<boolean> {
  return act(app, { workspaceId, actor: passActor }, async (ctx) => {
    const counting = await lockCounting(ctx, communityId, 'skip')
    if (counting === null || counting.editionId === null) return false
    const edition = await findEdition(ctx, counting.editionId)
    if (edition?.texts !== 'catching-up') return false
    await catchUpTexts(ctx, edition)
    return true
  })
}

async function catchUpTexts(ctx: Ctx, edition: EditionRow): Promise<void> {
  const batches = cutToSize(await pageBatches(ctx, edition.communityId, edition.textsAfter, batchesAtOnce))
  const last = batches.at(-1)
  if (last !== undefined) await countTexts(ctx, edition.id, batches)
  await saveTextPlace(ctx, edition.id, last === undefined ? 'on' : 'catching-up', last?.batchId ?? null)
}

/** The new edition has everything that was told before it began from the log, and everything since from the listener. */
async function show(ctx: Ctx, communityId: string, counting: CountingRow): Promise<void> {
  const { editionId, nextEditionId } = counting
  if (nextEditionId === null) return
  if (editionId !== null) await saveEditionState(ctx, editionId, 'dropped')
  await saveEditionState(ctx, nextEditionId, 'shown')
  await saveCounting(ctx, communityId, { editionId: nextEditionId, nextEditionId: null, attendAt: ctx.now() })
}

function cutToSize(batches: readonly BatchRef[]): BatchRef[] {
  let messages = 0
  return batches.filter((batch, i) => {
    messages += batch.messageCount
    return i === 0 || messages <= messagesAtOnce
  })
}
