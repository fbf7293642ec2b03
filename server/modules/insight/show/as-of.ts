// Up to which day figures are complete. Missing is not zero: the running day is shown apart, and an archive ends with its last day.
import { addDays, dayKeyOf } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { closedDayOf } from '../count/open-page.ts'
import type { EditionRow } from '../store/edition-store.ts'
import { findOldestOpenDay } from '../store/person-store.ts'

/** The last complete day counted; null while there is none. */
export async function findAsOf(ctx: Ctx, edition: EditionRow): Promise<string | null> {
  const yesterday = dayKeyOf(closedDayOf(edition, ctx.now()))
  const observed = edition.hasLive ? yesterday : earlier(yesterday, edition.lastDay)
  if (edition.firstDay === null || observed === null) return null
  // For seconds after midnight, until the people of the day that ended are looked at again, the day before it is the last one.
  const open = await findOldestOpenDay(ctx, edition.id, observed)
  const asOf = open === null ? observed : addDays(open, -1)
  return asOf < edition.firstDay ? null : asOf
}

function earlier(day: string, other: string | null): string | null {
  return other === null || other > day ? (other === null ? null : day) : other
}
