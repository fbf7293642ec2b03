// Fewer than five speakers go up and down by chance; a third fewer than usual is more than weeks differ by themselves.
const leastSpeakers = 5
const leastDrop = 0.3
const weeksCompared = 4

/** By how much the last week lies under the mean of the four before it, when that is worth a look; else null. */
export function coolingShare(weekly: readonly number[]): number | null {
  const last = weekly.at(-1)
  const before = weekly.slice(-1 - weeksCompared, -1)
  if (last === undefined || before.length < weeksCompared) return null
  const mean = before.reduce((sum, value) => sum + value, 0) / before.length
  if (mean < leastSpeakers) return null
  const drop = (mean - last) / mean
  return drop >= leastDrop ? drop : null
}
