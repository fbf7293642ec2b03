import { uuidv7Time } from '../../../kernel/clock/uuid-v7.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import type { BatchRef } from '../../chat/index.ts'
import { findEdition, findTextMarks, insertBatches, markTexts } from '../store/edition-store.ts'
import { foldPage } from './fold-page.ts'
import { gatherBatches, gatherTexts } from './gather-batches.ts'
import { DAY_MS } from './local-time.ts'

// The more at once, the fewer times each person is taken up; this many is a transaction of about a second.
export const messagesAtOnce = 120_000

/** 30 days: far longer than any fact waits, so a batch older than that does not come again. */
export const batchMemoryMs = 30 * DAY_MS

/**
 * Counts batches of one community in one edition; those it has counted already are passed over. The caller holds the community's lock.
 */
export async function countBatches(ctx: Ctx, editionId: string, batches: readonly BatchRef[]): Promise<void> {
  for (const page of cutPages(batches)) {
    const edition = await findEdition(ctx, editionId)
    if (edition === undefined) return
    const texts = edition.texts !== 'off'
    const fresh = await insertBatches(
      ctx,
      editionId,
      page.map((batch) => batch.batchId),
      texts,
    )
    const own = page.filter((batch) => fresh.has(batch.batchId))
    if (own.length > 0) await foldPage(ctx, edition, await gatherBatches(ctx, own, edition.zone, { texts }))
  }
}

/** Counts only the long texts of batches whose other figures were counted without them. The caller moves its place in the same transaction. */
export async function countTexts(ctx: Ctx, editionId: string, batches: readonly BatchRef[]): Promise<void> {
  const edition = await findEdition(ctx, editionId)
  const marks = await findTextMarks(
    ctx,
    editionId,
    batches.map((batch) => batch.batchId),
  )
  // A batch that is not remembered is either forgotten, being old, or still to be counted, and then brings its texts itself.
  const isForgotten = (batch: BatchRef) => uuidv7Time(batch.batchId) < ctx.now() - batchMemoryMs + DAY_MS
  const own = batches.filter((batch) => !(marks.get(batch.batchId) ?? !isForgotten(batch)))
  if (edition === undefined || own.length === 0) return
  await markTexts(
    ctx,
    editionId,
    own.map((batch) => batch.batchId),
  )
  await foldPage(ctx, edition, await gatherTexts(ctx, own))
}

/** Pages of at most `messagesAtOnce` messages; a larger batch is a page of its own. */
export function cutPages<Batch extends { messageCount: number }>(batches: readonly Batch[]): Batch[][] {
  const pages: Batch[][] = []
  let messages = 0
  for (const batch of batches) {
    const page = pages.at(-1)
    messages += batch.messageCount
    if (page === undefined || messages > messagesAtOnce) {
      pages.push([batch])
      messages = batch.messageCount
    } else page.push(batch)
  }
  return pages
}
