import type { MessageId } from '../../../contract/ids.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { refuse } from '../../kernel/refusal/refusals.ts'
import { listGroupIds } from '../community/index.ts'
import { findMessage, listAnswers, listMessages } from './read-store.ts'
import { renderMessages } from './render-messages.ts'
import type { MessageRow } from './table.ts'

/** A message by permalink, or a refusal that does not say whether it exists elsewhere. */
export async function accessMessage(ctx: Ctx, id: string): Promise<MessageRow> {
  const row = await findMessage(ctx, id, await listGroupIds(ctx))
  if (row === undefined) throw refuse.notFound({ thing: { en: 'message', 'zh-CN': '消息', 'zh-TW': '訊息' }[ctx.locale] })
  return row
}

const threadLimit = 200
// Chains of answers are followed this far up and down; platforms that nest deeper are rare, loops are not ours to trust.
const threadDepth = 40

/** The conversation a message belongs to: up to the first message, then everything that answers, oldest first. */
export async function showThread(ctx: Ctx, id: string) {
  const root = await findRoot(ctx, await accessMessage(ctx, id))
  const rows = new Map([[root.id, root]])
  let edge = [root.id]
  for (let depth = 0; depth < threadDepth && edge.length > 0 && rows.size < threadLimit; depth += 1) {
    const answers = (await listAnswers(ctx, edge, threadLimit - rows.size)).filter((answer) => !rows.has(answer.id))
    for (const answer of answers) rows.set(answer.id, answer)
    edge = answers.map((answer) => answer.id)
  }
  const ordered = [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return { rootId: root.id as MessageId, items: await renderMessages(ctx, ordered) }
}

async function findRoot(ctx: Ctx, row: MessageRow): Promise<MessageRow> {
  let root = row
  for (let depth = 0; depth < threadDepth && root.replyToId !== null; depth += 1) {
    const [above] = await listMessages(ctx, [{ groupId: root.groupId, id: root.replyToId }])
    if (above === undefined || above.id >= root.id) break
    root = above
  }
  return root
}
