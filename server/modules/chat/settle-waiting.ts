import type { Ctx } from '../../kernel/ctx/ctx.ts'
import type { FoundMessage } from './message-store.ts'
import type { MessageChange } from './table.ts'
import { saveLateReplies, takeWaiting } from './waiting-store.ts'

/** Links the replies that waited for messages that have now arrived; answers the changes that did, for the caller to apply. */
export async function settleWaiting(ctx: Ctx, arrived: readonly FoundMessage[]): Promise<MessageChange[]> {
  if (arrived.length === 0) return []
  const { replies, changes } = await takeWaiting(ctx, arrived)
  if (replies.length === 0 && changes.length === 0) return []
  const byRef = new Map(arrived.map((message) => [`${message.groupId}/${message.externalId}`, message]))
  await saveLateReplies(
    ctx,
    replies.flatMap((reply) => {
      const target = byRef.get(`${reply.groupId}/${reply.externalId}`)
      return target === undefined ? [] : [{ ...reply, targetId: target.id, targetMemberId: target.memberId }]
    }),
  )
  return changes.flatMap(({ groupId, externalId, at, text }) => {
    const id = byRef.get(`${groupId}/${externalId}`)?.id
    return id === undefined ? [] : [{ groupId, id, at, text }]
  })
}
