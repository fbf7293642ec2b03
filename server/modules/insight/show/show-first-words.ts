import { dayNumberOf } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { cohort, LAST_DAY_OFFSET } from '../count/figure-changes.ts'
import { readCohorts } from '../store/show-store.ts'
import { medianOfWaiting } from './median-of-waiting.ts'
import { type AskedFigures, type AsOfReply, openFigures } from './open-figures.ts'
import { type ToldRate, tellMissing, tellShare, tellUnseen } from './told-rate.ts'

/** Who has not spoken after a week seldom does. */
const HORIZON_DAYS = 7

export type FirstWords = AsOfReply & { n: number; waiting: number; medianDays: number | null; spoke: ToldRate }

/**
 * How long those who came in these days took to say their first words. The median counts the silent as not known yet; `spoke` is the share who
 * spoke within a week, of those who have had it.
 */
export async function showFirstWords(ctx: Ctx, slugOrId: string, asked: AskedFigures): Promise<FirstWords> {
  const { head, place, figures } = await openFigures(ctx, slugOrId, asked)
  if (figures === null) return { ...head, n: 0, waiting: 0, medianDays: null, spoke: tellUnseen(place) }
  const { asOf, from, to } = figures
  const sums = openSums()
  for (const [day, counts] of await readCohorts(ctx, figures, 'join', { from, to }))
    addCohort(sums, counts, dayNumberOf(asOf) - dayNumberOf(day))
  const median = medianOfWaiting(sums)
  return {
    ...head,
    n: sums.people,
    waiting: sums.waiting,
    // The last place holds everything later than itself as well.
    medianDays: median === LAST_DAY_OFFSET ? null : median,
    spoke: sums.old > 0 ? tellShare(sums.spokeInTime, sums.old) : tellMissing(sums.people > 0 ? 'cohort_too_young' : 'no_members'),
  }
}

type Sums = { people: number; waiting: number; old: number; spokeInTime: number; happened: Int32Array; ended: Int32Array }

function openSums(): Sums {
  const places = LAST_DAY_OFFSET + 1
  return { people: 0, waiting: 0, old: 0, spokeInTime: 0, happened: new Int32Array(places), ended: new Int32Array(places) }
}

/** Those who came on one day, `age` complete days ago. */
function addCohort(sums: Sums, counts: Int32Array, age: number): void {
  const size = counts[cohort.size] ?? 0
  let settled = 0
  for (let offset = 0; offset <= LAST_DAY_OFFSET; offset++) {
    const spoke = counts[cohort.spoke + offset] ?? 0
    const left = counts[cohort.silentLeft + offset] ?? 0
    sums.happened[offset] = (sums.happened[offset] ?? 0) + spoke
    sums.ended[offset] = (sums.ended[offset] ?? 0) + left
    settled += spoke + left
    if (age >= HORIZON_DAYS && offset <= HORIZON_DAYS) sums.spokeInTime += spoke
  }
  const watched = Math.min(age, LAST_DAY_OFFSET)
  sums.ended[watched] = (sums.ended[watched] ?? 0) + size - settled
  sums.people += size
  sums.waiting += size - settled
  if (age >= HORIZON_DAYS) sums.old += size
}
