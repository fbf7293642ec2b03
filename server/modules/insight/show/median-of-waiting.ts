// The median of waiting times that are known only as counts by day, when not everybody has been waited for long enough: the same product-limit
// estimate as rules/kaplan-meier.ts, over counts instead of people.

/** `happened`: so many after exactly `time`. `ended`: for so many, watching ended there before it happened. */
export type WaitingCounts = { happened: ArrayLike<number>; ended: ArrayLike<number> }

/** The first time by which half of those waiting had it happen; null while more than half have not. */
export function medianOfWaiting({ happened, ended }: WaitingCounts): number | null {
  let atRisk = 0
  for (let time = 0; time < happened.length; time++) atRisk += (happened[time] ?? 0) + (ended[time] ?? 0)
  let waiting = 1
  for (let time = 0; time < happened.length && atRisk > 0; time++) {
    const now = happened[time] ?? 0
    waiting *= (atRisk - now) / atRisk
    if (now > 0 && waiting <= 0.5) return time
    atRisk -= now + (ended[time] ?? 0)
  }
  return null
}
