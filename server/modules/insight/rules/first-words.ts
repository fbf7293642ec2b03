// How long new members stay silent. Those who have not spoken yet are not "never": they are watched until the last complete day, or until
// they left, and count as far as that.
import { dayNumberOf } from '../../../kernel/clock/day-key.ts'
import type { Duration, SurvivalStep } from './kaplan-meier.ts'
import { kaplanMeier, medianSurvival } from './kaplan-meier.ts'
import type { Rate } from './rate.ts'
import { missingRate, rate } from './rate.ts'

/** Local days. `firstDay` is the day of joining, or of being first seen where no join is known. */
export type Newcomer = { firstDay: string; firstMessageDay: string | null; leftDay?: string | undefined }

export type FirstWords = {
  members: number
  spoken: number
  /** Days until half had spoken; null while more than half are silent. */
  medianDays: number | null
  /** Share still silent after `time` days, for the curve. */
  curve: SurvivalStep[]
  /** Share who spoke within so many days, among those who had that long; who left before speaking counts as one who did not. */
  within: { days: number; rate: Rate }[]
}

/** Days from joining to the first message, seen from the end of `asOf`, the last complete day; the day of joining is day 0. */
export function firstWords(newcomers: Iterable<Newcomer>, asOf: string, horizons: readonly number[] = [0, 1, 7, 30]): FirstWords {
  const last = dayNumberOf(asOf)
  const watched: { firstDay: number; duration: Duration }[] = []
  for (const newcomer of newcomers) {
    const firstDay = dayNumberOf(newcomer.firstDay)
    if (firstDay <= last) watched.push({ firstDay, duration: silenceOf(newcomer, firstDay, last) })
  }
  const curve = kaplanMeier(watched.map(({ duration }) => duration))
  return {
    members: watched.length,
    spoken: watched.filter(({ duration }) => duration.observed).length,
    medianDays: medianSurvival(curve),
    curve,
    within: horizons.map((days) => {
      const eligible = watched.filter(({ firstDay }) => firstDay + days <= last)
      const spoken = eligible.filter(({ duration }) => duration.observed && duration.time <= days).length
      if (eligible.length > 0) return { days, rate: rate(spoken, eligible.length) }
      return { days, rate: missingRate(watched.length === 0 ? 'no_members' : 'cohort_too_young') }
    }),
  }
}

function silenceOf({ firstMessageDay, leftDay }: Newcomer, firstDay: number, last: number): Duration {
  const spoke = firstMessageDay === null ? Number.POSITIVE_INFINITY : dayNumberOf(firstMessageDay)
  // An import can hold messages older than the first join it knows: such a member spoke at once.
  if (spoke <= last) return { time: Math.max(0, spoke - firstDay), observed: true }
  const left = leftDay === undefined ? last : dayNumberOf(leftDay)
  return { time: Math.max(0, Math.min(left, last) - firstDay), observed: false }
}
