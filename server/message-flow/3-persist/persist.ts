// Stage 3. One transaction for the batch: messages, comings and goings, reactions, changes, verdicts, and one fact that names it all. After the
// commit it is ours; before it, nothing happened.
import { messagesStored } from '../../../contract/chat.ts'
import type { CommunityId, GroupId, MessageId } from '../../../contract/ids.ts'
import { type App, act } from '../../kernel/app/app.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import {
  changeMessages,
  ensurePieces,
  findByExternalId,
  insertBatch,
  insertHappenings,
  insertMessages,
  insertReactions,
  insertWaitingChanges,
  insertWaitingReplies,
  type MessageChange,
  messageFlags,
  nobody,
  removeReactions,
  settleWaiting,
} from '../../modules/chat/index.ts'
import { countGroups } from '../../modules/community/index.ts'
import { countPeople } from '../../modules/member/index.ts'
import type { IncomingBatch, IncomingChange, IncomingMessage } from '../1-ingest/ingest.ts'
import type { RawBatch } from '../1-ingest/raw-batch.ts'
import type { Judgement } from '../2-moderate/moderate.ts'
import { keepFromRemoval } from '../flow-store.ts'
import { insertVerdicts } from './verdict-store.ts'

export type Persisted = {
  batchId: string
  stored: IncomingMessage[]
  storedIds: Set<string>
  happenings: number
  reactions: number
  changes: number
}

/** What has to commit together with a batch: an import's place in its file. */
export type Alongside = (ctx: Ctx, persisted: Persisted) => Promise<void>

export type PersistWork = { incoming: IncomingBatch; judgement: Judgement; alongside: Alongside | undefined }

/** `gone` when groups or people of the batch were removed since it was read: then nothing was stored and it has to be read again. */
export async function persist(app: App, batch: RawBatch, { incoming, judgement, alongside }: PersistWork): Promise<Persisted | 'gone'> {
  await ensurePieces(
    app,
    incoming.messages.map((message) => message.sentAt),
  )
  const acting = { workspaceId: batch.workspaceId, actor: { kind: 'system', id: null, name: 'message-flow' } } as const
  return act(app, acting, async (ctx) => {
    if (!(await hold(ctx, incoming))) return 'gone'
    const batchId = ctx.newId()
    const waiting = await resolveReplies(ctx, incoming.messages)
    for (const message of incoming.messages) applyVerdict(message, judgement, ctx.now())
    const storedIds = await insertMessages(ctx, batchId, incoming.messages)
    const stored = storedOnce(incoming.messages, storedIds)
    await insertWaitingReplies(
      ctx,
      waiting.filter((reply) => storedIds.has(reply.messageId)),
    )
    const waited = await settleWaiting(ctx, referable(stored))
    const changes = await applyIncomingChanges(ctx, incoming, { storedIds, waited })
    const reactions = await storeReactions(ctx, batchId, incoming)
    const happenings = await insertHappenings(ctx, batchId, incoming.happenings)
    await insertVerdicts(
      ctx,
      stored.flatMap((message) => {
        const verdict = judgement.verdicts.get(message.id)
        return verdict === undefined ? [] : [{ messageId: message.id, groupId: message.groupId, verdict }]
      }),
    )
    await tellStored(ctx, batch, { batchId, stored, reactions, happenings })
    const persisted = { batchId, stored, storedIds, happenings, reactions, changes }
    await alongside?.(ctx, persisted)
    return persisted
  })
}

/** Keeps whom and what the batch speaks of until it is stored; false when something was taken out with an import meanwhile. */
async function hold(ctx: Ctx, incoming: IncomingBatch): Promise<boolean> {
  const { messages, happenings, reactions } = incoming
  const people = new Set([
    ...[...messages, ...happenings, ...reactions].map((row) => row.memberId),
    ...happenings.map((row) => row.operatorId),
  ])
  const memberIds = [...people].filter((id): id is string => id !== null && id !== nobody)
  await keepFromRemoval(ctx)
  if ((await countGroups(ctx, incoming.groupIds)) < incoming.groupIds.length) return false
  return (await countPeople(ctx, memberIds)) === memberIds.length
}

/** The messages that were added; one that stands twice in the batch was added once. */
function storedOnce(messages: readonly IncomingMessage[], storedIds: ReadonlySet<string>): IncomingMessage[] {
  const seen = new Set<string>()
  return messages.filter((message) => {
    if (!storedIds.has(message.id) || seen.has(message.id)) return false
    seen.add(message.id)
    return true
  })
}

/** Asks the log for answered messages that were not said lately. Returns the replies whose target is not there yet. */
async function resolveReplies(
  ctx: Ctx,
  messages: readonly IncomingMessage[],
): Promise<{ groupId: string; externalId: string; messageId: string }[]> {
  const open = messages.flatMap((message) =>
    message.replyToExternalId !== null && message.replyToId === null ? [{ message, externalId: message.replyToExternalId }] : [],
  )
  if (open.length === 0) return []
  const found = await findByExternalId(
    ctx,
    open.map(({ message, externalId }) => ({ groupId: message.groupId, externalId })),
  )
  const byRef = new Map(found.map((target) => [`${target.groupId}/${target.externalId}`, target]))
  return open.flatMap(({ message, externalId }) => {
    const target = byRef.get(`${message.groupId}/${externalId}`)
    if (target === undefined || target.id === message.id) {
      message.extras = JSON.stringify({
        ...(message.extras === null ? {} : (JSON.parse(message.extras) as object)),
        replyToExternalId: externalId,
      })
      return [{ groupId: message.groupId, externalId, messageId: message.id }]
    }
    message.replyToId = target.id
    message.replyToMemberId = target.memberId
    return []
  })
}

function applyVerdict(message: IncomingMessage, judgement: Judgement, now: number): void {
  const decision = judgement.verdicts.get(message.id)?.decision
  if (decision === 'hold') message.flags |= messageFlags.held
  if (decision === 'remove') message.deletedAt = now
}

function referable(stored: readonly IncomingMessage[]) {
  return stored.flatMap((message) =>
    message.externalId === null
      ? []
      : [{ groupId: message.groupId, externalId: message.externalId, id: message.id, memberId: message.memberId }],
  )
}

/**
 * Edits and deletions, also those that a newer export brings of messages already known, and those that came before their message. What finds no
 * message waits for it.
 */
async function applyIncomingChanges(
  ctx: Ctx,
  incoming: IncomingBatch,
  { storedIds, waited }: { storedIds: ReadonlySet<string>; waited: readonly MessageChange[] },
): Promise<number> {
  const newer = incoming.messages.flatMap((message) =>
    message.editedAt !== null && !storedIds.has(message.id)
      ? [{ groupId: message.groupId, id: message.id, at: message.editedAt, text: message.text }]
      : [],
  )
  const found = await findByExternalId(ctx, incoming.changes)
  const ids = new Map(found.map((target) => [`${target.groupId}/${target.externalId}`, target.id]))
  const idOf = (change: IncomingChange) => ids.get(`${change.groupId}/${change.externalId}`)
  const told = incoming.changes.flatMap((change) => {
    const id = idOf(change)
    return id === undefined ? [] : [{ groupId: change.groupId, id, at: change.at, text: change.text }]
  })
  await insertWaitingChanges(
    ctx,
    incoming.changes.filter((change) => idOf(change) === undefined),
  )
  return changeMessages(ctx, [...waited, ...newer, ...told])
}

async function storeReactions(ctx: Ctx, batchId: string, incoming: IncomingBatch): Promise<number> {
  const open = incoming.reactions.filter((reaction) => reaction.messageId === null)
  const found = await findByExternalId(ctx, open)
  const ids = new Map(found.map((target) => [`${target.groupId}/${target.externalId}`, target.id]))
  const settled = incoming.reactions.flatMap((reaction) => {
    const messageId = reaction.messageId ?? ids.get(`${reaction.groupId}/${reaction.externalId}`)
    return messageId === undefined ? [] : [{ ...reaction, messageId }]
  })
  // Somebody may put a sign on and take it off again within one batch: what they did last is what stays.
  const last = new Map(settled.map((reaction) => [`${reaction.messageId}/${reaction.memberId}/${reaction.emoji}`, reaction]))
  const [removed = [], added = []] = [true, false].map((isRemoved) =>
    [...last.values()].filter((reaction) => reaction.isRemoved === isRemoved),
  )
  await removeReactions(ctx, removed)
  return insertReactions(ctx, batchId, added)
}

async function tellStored(
  ctx: Ctx,
  batch: RawBatch,
  result: { batchId: string; stored: IncomingMessage[]; reactions: number; happenings: number },
): Promise<void> {
  if (result.stored.length === 0 && result.reactions === 0 && result.happenings === 0) return
  const byGroup = Map.groupBy(result.stored, (message) => message.groupId)
  const stretches = [...byGroup].map(([groupId, messages]) => {
    // Messages are in order of time, and so are their ids but for those of one millisecond.
    const ids = messages.map((message) => message.id).sort()
    return { groupId: groupId as GroupId, firstId: ids[0] as MessageId, lastId: ids.at(-1) as MessageId, messageCount: messages.length }
  })
  const body = {
    batchId: result.batchId,
    communityId: batch.communityId as CommunityId,
    isBackFill: batch.isBackFill,
    importId: batch.importId,
    messageCount: result.stored.length,
    reactionCount: result.reactions,
    happeningCount: result.happenings,
    stretches,
  }
  await insertBatch(ctx, body)
  await ctx.tell(messagesStored, body, { communityId: batch.communityId, id: result.batchId })
}
