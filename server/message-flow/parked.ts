// What could not be dealt with: facts that a listener refused, deliveries that no code could take. A person looks, tries again, or lets go.
import { z } from 'zod'
import type { Parked } from '../../contract/flow.ts'
import { type Acting, type App, act } from '../kernel/app/app.ts'
import { isoInstant } from '../kernel/clock/instant.ts'
import type { Ctx } from '../kernel/ctx/ctx.ts'
import type { Listener } from '../kernel/facts/define-listener.ts'
import { excerptOf } from '../kernel/facts/passing-fault.ts'
import { replayParkedFact } from '../kernel/facts/read-facts.ts'
import { readCursor, writeCursor } from '../kernel/http/cursor.ts'
import {
  lockParkedDelivery,
  type ParkedDelivery,
  pageParkedDeliveries,
  removeParkedDelivery,
  saveParkedFailure,
} from '../modules/channel/index.ts'
import { type ParkedFactRow, pageParkedFacts, removeParkedFact } from './flow-store.ts'
import { runBatch } from './message-flow.ts'

type ParkedItem = z.input<typeof Parked>

/** Both kinds in one list, newest first: their ids carry the time. */
export async function pageParked(
  ctx: Ctx,
  cursor: string | undefined,
  limit: number,
): Promise<{ items: ParkedItem[]; next: string | null; total: null }> {
  const before = readCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null
  const facts = (await pageParkedFacts(ctx, before, limit + 1)).map(renderFact)
  const deliveries = (await pageParkedDeliveries(ctx, before, limit + 1)).map(renderDelivery)
  const merged = [...facts, ...deliveries].sort((a, b) => (a.id < b.id ? 1 : -1))
  const items = merged.slice(0, limit)
  const last = items.at(-1)
  return { items, next: merged.length > limit && last !== undefined ? writeCursor([last.id]) : null, total: null }
}

function renderFact(row: ParkedFactRow): ParkedItem {
  return {
    id: row.id,
    kind: 'fact',
    name: row.name,
    listener: row.listener,
    at: isoInstant(row.parkedAt),
    tries: row.tries,
    error: row.error,
    excerpt: row.body,
  }
}

function renderDelivery(row: ParkedDelivery): ParkedItem {
  return {
    id: row.id,
    kind: 'delivery',
    name: `${row.platform} ${row.event.kind}`,
    listener: null,
    at: isoInstant(row.parkedAt),
    tries: row.tries,
    error: row.error,
    excerpt: JSON.stringify(row.event).slice(0, 300),
  }
}

export type Replayed = { isDone: boolean; error: string | null }

/** Tries one again; undefined when there is no such one. */
export async function replayOne(app: App, acting: Acting, listeners: readonly Listener[], id: string): Promise<Replayed | undefined> {
  const fact = await act(app, acting, (ctx) => replayParkedFact(ctx, listeners, id))
  if (fact !== undefined) return fact
  const delivery = await act(app, acting, (ctx) => lockParkedDelivery(ctx, id))
  return delivery === undefined ? undefined : replayDelivery(app, acting, delivery)
}

async function replayDelivery(app: App, acting: Acting, delivery: ParkedDelivery): Promise<Replayed> {
  const { communityId, platform, accountId, event } = delivery
  const failure = await runBatch(app, {
    workspaceId: acting.workspaceId,
    communityId,
    platform,
    accountId,
    events: [event],
    isBackFill: false,
    importId: null,
    groupName: platform,
  }).then((receipt) => (receipt.anomalous > 0 ? delivery.error : null), excerptOf)
  await act(app, acting, async (ctx) => {
    if (failure === null) await removeParkedDelivery(ctx, delivery.id)
    else await saveParkedFailure(ctx, delivery.id, failure)
  })
  return { isDone: failure === null, error: failure }
}

/** Tries every parked one again, oldest last. */
export async function replayAll(app: App, acting: Acting, listeners: readonly Listener[]): Promise<{ done: number; left: number }> {
  let done = 0
  let left = 0
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof pageParked>> = await act(app, acting, (ctx) => pageParked(ctx, cursor ?? undefined, 100))
    for (const item of page.items) {
      const result = await replayOne(app, acting, listeners, item.id)
      if (result?.isDone === true) done += 1
      else if (result !== undefined) left += 1
    }
    cursor = page.next
  } while (cursor !== null)
  return { done, left }
}

/** Lets one go; it is returned so that the audit can keep it. */
export async function dropParked(ctx: Ctx, id: string): Promise<ParkedItem | undefined> {
  const fact = await removeParkedFact(ctx, id)
  if (fact !== undefined) return renderFact(fact)
  const delivery = await lockParkedDelivery(ctx, id)
  if (delivery === undefined) return undefined
  await removeParkedDelivery(ctx, id)
  return renderDelivery(delivery)
}
