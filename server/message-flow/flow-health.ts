import type { z } from 'zod'
import type { FlowHealth } from '../../contract/flow.ts'
import { isoInstant, isoInstantOrNull } from '../kernel/clock/instant.ts'
import type { Ctx } from '../kernel/ctx/ctx.ts'
import type { Listener } from '../kernel/facts/define-listener.ts'
import { countParkedDeliveries } from '../modules/channel/index.ts'
import { meter } from './flow-meter.ts'
import { countParkedFacts, readListenerState } from './flow-store.ts'

export type MeasureHealth = { lagSeconds: number; waitingMessages: number; lastPassMs: number | null; lastPassAt: number | null }

/** Received, judged, stored: of this process since it started. Reacted, measured, parked: of the workspace, as the database has it. */
export async function readHealth(
  ctx: Ctx,
  listeners: readonly Listener[],
  readMeasure: (ctx: Ctx) => Promise<MeasureHealth>,
): Promise<z.input<typeof FlowHealth>> {
  const now = ctx.now()
  const flow = meter.read(now)
  const { totals } = flow
  const states = []
  for (const listener of listeners) states.push(await readListenerState(ctx, listener.name, listener.hears))
  const measured = await readMeasure(ctx)
  return {
    since: isoInstant(totals.since),
    received: {
      total: totals.received,
      perSecond: flow.perSecond.received,
      waiting: flow.waiting,
      unsupported: totals.unsupported,
      anomalous: totals.anomalous,
    },
    moderated: {
      allowed: totals.allowed,
      held: totals.held,
      removed: totals.removed,
      rehearsed: totals.rehearsed,
      abstained: totals.abstained,
    },
    stored: {
      total: totals.stored,
      perSecond: flow.perSecond.stored,
      duplicates: totals.duplicates,
      batchP50Ms: flow.batchP50Ms,
      batchP95Ms: flow.batchP95Ms,
    },
    listeners: states.map((state) => ({
      name: state.listener,
      lagSeconds: state.oldest === null ? 0 : Math.max(0, (now - state.oldest) / 1000),
      waitingFacts: state.waiting,
      parked: state.parked,
      lastRunAt: isoInstantOrNull(state.readAt),
    })),
    measured: { ...measured, lastPassAt: isoInstantOrNull(measured.lastPassAt) },
    parked: (await countParkedFacts(ctx)) + (await countParkedDeliveries(ctx)),
    minutes: flow.minutes.map((minute) => ({ at: isoInstant(minute.at), stored: minute.stored })),
  }
}
