import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import type { EditionRow } from '../store/edition-store.ts'
import { findPrepared, type Question, wantPrepared } from '../store/prepared-store.ts'
import { countScopePeople } from '../store/scan-store.ts'

/** As many people are gone through in some ten ms: that may happen while somebody waits. */
export const FEW_PEOPLE = 3000

export type Prepared<Answer> = { asOf: string; answer: Answer }

/** `open`: the caller works it out now. `waiting`: too many people for that; the background has been asked. */
export type Kept<Answer> = { state: 'kept'; prepared: Prepared<Answer> } | { state: 'open' } | { state: 'waiting' }

/** The answer as it was prepared. One that the figures have left behind is shown while a newer one is on its way, where there are too many people. */
export async function findKept<Answer>(
  ctx: Ctx,
  { edition, asOf }: { edition: EditionRow; asOf: string },
  question: Question,
): Promise<Kept<Answer>> {
  const known = await findPrepared<Answer>(ctx, edition.id, question)
  if (known !== undefined && known.answer !== null && known.revision === edition.revision && known.asOf === asOf)
    return { state: 'kept', prepared: { asOf, answer: known.answer } }
  const people = (await countScopePeople(ctx, edition.id)).get(question.scope) ?? 0
  if (people <= FEW_PEOPLE) return { state: 'open' }
  if (known !== undefined && known.answer !== null) return { state: 'kept', prepared: { asOf: known.asOf, answer: known.answer } }
  await wantPrepared(ctx, edition.id, question, asOf)
  return { state: 'waiting' }
}
