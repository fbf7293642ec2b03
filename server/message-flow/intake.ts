// The live way in. Connectors hand over events and are answered once these are stored; what arrives within a few milliseconds goes through the
// flow as one batch, which is what makes it fast. A batch that fails is halved until the event that no code can take stands alone: that one is
// parked whole for a person, the rest goes on.
import type { RawEvent } from '../../contract/raw-event.ts'
import { type App, act } from '../kernel/app/app.ts'
import { excerptOf, isPassingFault } from '../kernel/facts/passing-fault.ts'
import { type AccountRow, parkDelivery, type Sink } from '../modules/channel/index.ts'
import type { RawBatch } from './1-ingest/raw-batch.ts'
import { sortEvents } from './1-ingest/sort-events.ts'
import { meter } from './flow-meter.ts'
import { runBatch } from './message-flow.ts'

// Long enough to gather what a busy platform sends at once, too short for anyone to feel.
const flushMs = 8
const batchSize = 1000

export type Intake = { sink: Sink /** Waits until everything taken in is stored. */; close(): Promise<void> }

type Waiting = { events: RawEvent[]; done: () => void; failed: (error: unknown) => void }

/** Opens the way in for one account. Batches of one account run one after the other, so that order holds. */
export function openIntake(app: App, workspaceId: string, account: Pick<AccountRow, 'id' | 'platform' | 'communityId' | 'name'>): Intake {
  let queue: Waiting[] = []
  let queued = 0
  let running: Promise<void> | null = null
  const batchOf = (events: RawEvent[]): RawBatch => ({
    workspaceId,
    communityId: account.communityId,
    platform: account.platform,
    accountId: account.id,
    events,
    isBackFill: false,
    importId: null,
    groupName: account.name,
  })

  async function drain(): Promise<void> {
    // Until the batch is full, everything that comes within the flush window joins it.
    if (queued < batchSize) await new Promise((done) => setTimeout(done, flushMs))
    while (queue.length > 0) {
      const taken = takeUpTo(batchSize)
      const events = taken.flatMap((entry) => entry.events)
      await settle(app, batchOf(events)).then(
        () => taken.forEach((entry) => void entry.done()),
        (error: unknown) => taken.forEach((entry) => void entry.failed(error)),
      )
      meter.wait(-events.length)
    }
    running = null
  }

  function takeUpTo(limit: number): Waiting[] {
    const taken: Waiting[] = []
    let events = 0
    while (queue.length > 0 && events < limit) {
      const next = queue.shift()
      if (next === undefined) break
      taken.push(next)
      events += next.events.length
      queued -= next.events.length
    }
    if (queue.length === 0) queue = []
    return taken
  }

  return {
    sink: (events) =>
      events.length === 0
        ? Promise.resolve()
        : new Promise<void>((done, failed) => {
            queue.push({ events, done, failed })
            queued += events.length
            meter.wait(events.length)
            running ??= drain()
          }),
    async close() {
      while (running !== null) await running
    },
  }
}

/** Stores a batch whole, or in halves where something in it is poison. Throws only for faults that pass: then the platform delivers again. */
async function settle(app: App, batch: RawBatch): Promise<void> {
  try {
    const receipt = await runBatch(app, batch)
    if (receipt.anomalous > 0) await parkAnomalous(app, batch)
  } catch (error) {
    if (isPassingFault(error)) throw error
    if (batch.events.length === 1) return park(app, batch, batch.events[0], excerptOf(error))
    const middle = Math.ceil(batch.events.length / 2)
    await settle(app, { ...batch, events: batch.events.slice(0, middle) })
    await settle(app, { ...batch, events: batch.events.slice(middle) })
  }
}

async function parkAnomalous(app: App, batch: RawBatch): Promise<void> {
  for (const event of sortEvents(batch.events).anomalous) await park(app, batch, event, 'does not look like what this platform sends')
}

async function park(app: App, batch: RawBatch, event: RawEvent | undefined, error: string): Promise<void> {
  if (event === undefined) return
  const { communityId, accountId, platform, workspaceId } = batch
  app.log.error({ platform, accountId, error }, 'a delivery was parked')
  const acting = { workspaceId, actor: { kind: 'system', id: null, name: 'message-flow' } } as const
  await act(app, acting, (ctx) => parkDelivery(ctx, { id: ctx.newId(), communityId, accountId, platform, error, event }))
}
