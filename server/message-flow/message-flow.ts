// The whole story of a message, in the order of the folders: 1-ingest, 2-moderate, 3-persist run here, batch by batch; 4-react and 5-measure
// hear of the stored batch by its fact. Safe to run twice for the same batch: the log's key refuses what it has.
// Live deliveries come in through intake.ts, history through back-fill/.
import type { App } from '../kernel/app/app.ts'
import { forgetGroups } from '../modules/channel/index.ts'
import { forgetStored, rememberStored } from '../modules/chat/index.ts'
import { forgetPeople } from '../modules/member/index.ts'
import { type IncomingBatch, ingest } from './1-ingest/ingest.ts'
import type { BatchReceipt, RawBatch } from './1-ingest/raw-batch.ts'
import { forgetMessages } from './1-ingest/recent-messages.ts'
import { type Judgement, moderate, type Rule } from './2-moderate/moderate.ts'
import { rules as allRules } from './2-moderate/rules.ts'
import { type Alongside, persist } from './3-persist/persist.ts'
import { meter } from './flow-meter.ts'

/** Runs one batch through stages 1 to 3. `alongside` commits together with it. */
export async function runBatch(app: App, batch: RawBatch, alongside?: Alongside): Promise<BatchReceipt> {
  return storeBatch(app, await prepareBatch(app, batch), alongside)
}

export type PreparedBatch = { batch: RawBatch; rules: readonly Rule[]; incoming: IncomingBatch; judgement: Judgement; tookMs: number }

/** Stages 1 and 2: reads, resolves, judges. May run while the batch before it is being stored. */
export async function prepareBatch(app: App, batch: RawBatch, rules: readonly Rule[] = allRules): Promise<PreparedBatch> {
  const startedAt = performance.now()
  const incoming = await ingest(app, batch)
  const judgement = moderate(incoming.messages, batch.isBackFill ? [] : rules, { groupIds: incoming.groupIds, now: app.clock.now() })
  for (const abstention of judgement.abstentions) app.log.error(abstention, 'a moderation rule failed and abstained')
  return { batch, rules, incoming, judgement, tookMs: performance.now() - startedAt }
}

/** Stage 3: one transaction. Batches of one source are stored in their order. */
export async function storeBatch(app: App, prepared: PreparedBatch, alongside?: Alongside): Promise<BatchReceipt> {
  const startedAt = performance.now()
  const { batch, incoming, judgement } = prepared
  const persisted = await persist(app, batch, { incoming, judgement, alongside })
  if (persisted === 'gone') return readAgain(app, prepared, alongside)
  rememberStored(batch.workspaceId, persisted.batchId, persisted.stored)
  const receipt: BatchReceipt = {
    received: batch.events.length,
    messages: persisted.storedIds.size,
    duplicates: incoming.messages.length - persisted.storedIds.size,
    happenings: persisted.happenings,
    reactions: persisted.reactions,
    changes: persisted.changes,
    unsupported: incoming.unsupported,
    anomalous: incoming.anomalous.length,
    groupIds: incoming.groupIds,
    speakerIds: [...new Set(incoming.messages.flatMap((message) => message.memberId ?? []))],
    firstAt: incoming.messages[0]?.sentAt ?? null,
    lastAt: incoming.messages.at(-1)?.sentAt ?? null,
  }
  meter.count(receipt, judgement, prepared.tookMs + performance.now() - startedAt, app.clock.now())
  return receipt
}

/** Groups or people that this process remembered were taken out with an import: meets them anew. */
async function readAgain(app: App, { batch, rules }: PreparedBatch, alongside: Alongside | undefined): Promise<BatchReceipt> {
  forgetGroups()
  forgetPeople()
  forgetMessages()
  forgetStored()
  return storeBatch(app, await prepareBatch(app, batch, rules), alongside)
}
