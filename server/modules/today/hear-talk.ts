// What is said now, read once by those who look after people: who was answered or named. Older history says nothing about today and is not read.
import type { z } from 'zod'
import { importUndone, messagesStored } from '../../../contract/chat.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { defineListener } from '../../kernel/facts/define-listener.ts'
import { listSaid, pageBatches, type SaidMessage } from '../chat/index.ts'
import { findKinds } from '../member/index.ts'
import { forgetGreetings, saveGreetings } from './greeting-store.ts'

type Batch = z.output<typeof messagesStored.body>

/** How far back this module remembers what was said. */
export const HEARD_MS = 28 * 86_400_000

export const hearTalk = defineListener({
  name: 'today.talk',
  hears: [messagesStored, importUndone],
  pace: 'gathering',
  pageSize: 200,
  async run(ctx, facts) {
    let batches: Batch[] = []
    for (const { body } of facts) {
      if ('batchId' in body) {
        batches.push(body)
        continue
      }
      await hear(ctx, batches)
      batches = []
      await hearAnew(ctx, body.communityId)
    }
    await hear(ctx, batches)
    await forgetGreetings(ctx, { before: ctx.now() - HEARD_MS })
  },
})

async function hear(ctx: Ctx, batches: readonly Batch[]): Promise<void> {
  for (const [communityId, own] of Map.groupBy(batches, (batch) => batch.communityId as string)) {
    const said = await listSaid(ctx, own, ctx.now() - HEARD_MS)
    if (said.length > 0) await noteGreetings(ctx, communityId, said)
  }
}

const pageSize = 500

/** Listens to a community again from the log: something was taken out of it. */
export async function hearAnew(ctx: Ctx, communityId: string): Promise<void> {
  await forgetGreetings(ctx, { communityId })
  let after: string | null = null
  do {
    const batches: Batch[] = (await pageBatches(ctx, communityId, after, pageSize)) as Batch[]
    await hear(ctx, batches)
    after = batches.length < pageSize ? null : (batches.at(-1)?.batchId ?? null)
  } while (after !== null)
}

/** Whoever is answered or named by a person or by staff has been spoken to; a bot's welcome is none. */
async function noteGreetings(ctx: Ctx, communityId: string, said: readonly SaidMessage[]): Promise<void> {
  const spoken = said.flatMap(({ memberId, replyToMemberId, mentions, sentAt }) =>
    memberId === null
      ? []
      : [replyToMemberId, ...mentions].flatMap((to) => (to === null || to === memberId ? [] : [{ by: memberId, to, at: sentAt }])),
  )
  const kinds = await findKinds(ctx, [...new Set(spoken.map(({ by }) => by))])
  const greetings = spoken.filter(({ by }) => kinds.get(by) !== 'bot')
  await saveGreetings(
    ctx,
    greetings.map(({ to, at }) => ({ communityId, memberId: to, at })),
  )
}
