import { dayKeyOf } from '../../../kernel/clock/day-key.ts'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { closedDayOf } from '../count/open-page.ts'
import { findAsOf } from '../show/as-of.ts'
import { findDropped } from '../store/clean-store.ts'
import { type EditionRow, findEdition } from '../store/edition-store.ts'
import { needsPreparing } from './prepare.ts'

/** When the background pass has to look at a community next: at once while there is work, else when its running day is over. */
export async function nextAttention(ctx: Ctx, editionIds: readonly string[]): Promise<number> {
  const editions = (await Promise.all(editionIds.map((id) => findEdition(ctx, id)))).filter((edition) => edition !== undefined)
  if (editions.length > 1) return ctx.now()
  const [edition] = editions
  if (edition === undefined) return ctx.now()
  if (edition.texts === 'catching-up' || (await needsPreparing(ctx, edition, await findAsOf(ctx, edition)))) return ctx.now()
  return (await findDropped(ctx, edition.communityId)) === undefined ? endOfRunningDay(edition, ctx.now()) : ctx.now()
}

/** epoch ms */
export function endOfRunningDay(edition: EditionRow, now: number): number {
  return zoneClock(edition.zone).dayBounds(dayKeyOf(closedDayOf(edition, now) + 2)).start
}
