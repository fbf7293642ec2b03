// What is said now, read once by those who look after people: who was answered or named, what was asked, and whether somebody answered. Older
// history says nothing about today and is not read.
import type { z } from 'zod'
import { importUndone, messagesStored } from '../../../contract/chat.ts'
import { memberKindChanged } from '../../../contract/member.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { defineListener } from '../../kernel/facts/define-listener.ts'
import { listFirstReplies, listSaid, pageBatches, type SaidMessage } from '../chat/index.ts'
import { findKinds } from '../member/index.ts'
import { forgetGreetings, saveGreetings } from './greeting-store.ts'
import { asksSomething } from './question-detection/asks-something.ts'
import {
  forgetQuestionsBefore,
  forgetQuestionsIn,
  forgetQuestionsOf,
  insertQuestions,
  listUnanswered,
  type QuestionAnswer,
  saveAnswers,
} from './question-store.ts'

type Batch = z.output<typeof messagesStored.body>

/** How far back this module remembers what was said. */
export const HEARD_MS = 28 * 86_400_000

export const hearTalk = defineListener({
  name: 'today.talk',
  hears: [messagesStored, importUndone, memberKindChanged],
  // A question or a greeting may be a moment late; figures may not wait for them.
  pace: 'patient',
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
      if ('memberId' in body) await forgetQuestionsOf(ctx, body.memberId)
      else await hearAnew(ctx, body.communityId)
    }
    await hear(ctx, batches)
    await forgetGreetings(ctx, { before: ctx.now() - HEARD_MS })
    await forgetQuestionsBefore(ctx, ctx.now() - HEARD_MS)
  },
})

async function hear(ctx: Ctx, batches: readonly Batch[]): Promise<void> {
  for (const [communityId, own] of Map.groupBy(batches, (batch) => batch.communityId as string)) {
    const said = await listSaid(ctx, own, ctx.now() - HEARD_MS)
    if (said.length === 0) continue
    await noteGreetings(ctx, communityId, said)
    await noteQuestions(ctx, communityId, said)
  }
}

const pageSize = 500

/** Listens to a community again from the log: something was taken out of it. */
export async function hearAnew(ctx: Ctx, communityId: string): Promise<void> {
  await forgetGreetings(ctx, { communityId })
  await forgetQuestionsIn(ctx, communityId)
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

/** What members ask; a nudge to one's own words is none, and staff, bots and test accounts ask for other reasons. Answers are looked up in the log, so it does not matter which comes first. */
async function noteQuestions(ctx: Ctx, communityId: string, said: readonly SaidMessage[]): Promise<void> {
  const asking = said.filter(
    ({ memberId, replyToMemberId, isHeld, text }) => memberId !== null && memberId !== replyToMemberId && !isHeld && asksSomething(text),
  )
  const kinds = await findKinds(ctx, [...new Set(asking.map(({ memberId }) => memberId ?? ''))])
  await insertQuestions(
    ctx,
    asking.flatMap(({ id, groupId, memberId, sentAt }) =>
      memberId !== null && kinds.get(memberId) === 'human' ? [{ messageId: id, communityId, groupId, memberId, askedAt: sentAt }] : [],
    ),
  )
  const touched = [...asking.map(({ id }) => id), ...said.map(({ replyToId }) => replyToId).filter((id) => id !== null)]
  await settleQuestions(ctx, touched)
}

/** Notes the first answer to each of these by another person or by staff. */
async function settleQuestions(ctx: Ctx, messageIds: readonly string[]): Promise<void> {
  const open = new Map((await listUnanswered(ctx, messageIds)).map(({ messageId, memberId }) => [messageId, memberId]))
  const replies = (await listFirstReplies(ctx, [...open.keys()])).filter(({ messageId, memberId }) => open.get(messageId) !== memberId)
  const kinds = await findKinds(ctx, [...new Set(replies.map(({ memberId }) => memberId))])
  const answers = new Map<string, QuestionAnswer>()
  for (const { messageId, memberId, repliedAt } of replies) {
    const first = answers.get(messageId)
    if (kinds.get(memberId) === 'bot' || (first !== undefined && first.at <= repliedAt)) continue
    answers.set(messageId, { messageId, by: memberId, at: repliedAt })
  }
  await saveAnswers(ctx, [...answers.values()])
}
