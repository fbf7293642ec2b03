// The network's answers, kept like those about people (people/prepared-people.ts): worked out at once where there are few people, else in the
// background once somebody has asked, and then kept up with the figures.
import { addDays, dayNumberOf } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { findKept, type Prepared } from '../people/find-kept.ts'
import type { ReadPage } from '../people/scope-scan.ts'
import type { EditionRow } from '../store/edition-store.ts'
import { type NewAnswer, type Question, savePrepared } from '../store/prepared-store.ts'
import { measureNetwork, type NetworkAnswer } from './measure-network.ts'
import { scanTalk, type Talk } from './scan-talk.ts'

export const networkWindows = [28, 56] as const
export type NetworkWindow = (typeof networkWindows)[number]

export type NetworkQuestion = { edition: EditionRow; scope: number; asOf: string; window: NetworkWindow; isStaffCounted: boolean }

/** Who is tied to whom, for asking what happens when some leave; `ties` holds three numbers each: two places and the replies between them. */
export type TiesAnswer = { memberIds: string[]; isStaff: boolean[]; ties: number[] }

const networkSpan = 'network-'
const tiesSpan = 'ties-'

/** Whether a prepared question is one of this file. */
export function isNetworkSpan(span: string): boolean {
  return span.startsWith(networkSpan) || span.startsWith(tiesSpan)
}

/** Null when it has to be worked out first, which is then under way. */
export async function findNetwork(ctx: Ctx, question: NetworkQuestion): Promise<Prepared<NetworkAnswer> | null> {
  return findOrWorkOut<NetworkAnswer>(ctx, question, networkSpan)
}

/** Null as above. */
export async function findTies(ctx: Ctx, question: NetworkQuestion): Promise<Prepared<TiesAnswer> | null> {
  return findOrWorkOut<TiesAnswer>(ctx, question, tiesSpan)
}

async function findOrWorkOut<Answer>(ctx: Ctx, asked: NetworkQuestion, kind: string): Promise<Prepared<Answer> | null> {
  const { edition, scope, asOf } = asked
  const question: Question = { scope, span: `${kind}${asked.window}`, population: asked.isStaffCounted ? 1 : 0 }
  const kept = await findKept<Answer>(ctx, { edition, asOf }, question)
  if (kept.state !== 'open') return kept.state === 'kept' ? kept.prepared : null
  const answers = await workOut((work) => work(ctx), edition, { question, asOf })
  await savePrepared(ctx, edition.id, { revision: edition.revision, asOf }, answers)
  return { asOf, answer: answers.find(({ span }) => span === question.span)?.answer as Answer }
}

/** Both answers of a question of this file: they come from one look. */
export async function workOut(
  read: ReadPage,
  edition: EditionRow,
  { question, asOf }: { question: Question; asOf: string },
): Promise<NewAnswer[]> {
  const windowDays = Number(question.span.slice(question.span.lastIndexOf('-') + 1))
  const talk = await scanTalk(read, {
    editionId: edition.id,
    scope: question.scope,
    from: dayNumberOf(addDays(asOf, 1 - windowDays)),
    to: dayNumberOf(asOf),
  })
  const { scope, population } = question
  return [
    {
      scope,
      population,
      span: `${networkSpan}${windowDays}`,
      answer: await measureNetwork(talk, { windowDays, isStaffCounted: population === 1 }),
    },
    { scope, population, span: `${tiesSpan}${windowDays}`, answer: tiesOf(talk) },
  ]
}

function tiesOf({ talkers, ties }: Talk): TiesAnswer {
  return {
    memberIds: talkers.map(({ memberId }) => memberId),
    isStaff: talkers.map(({ isStaff }) => isStaff),
    ties: ties.flatMap(({ from, to, replies }) => [from, to, replies]),
  }
}
