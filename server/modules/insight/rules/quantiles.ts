// Middle and tail of a set of waiting times, with the number they rest on and how far the middle can be trusted.

/** Null where there are no values; `low`..`high` is the median's interval, null below six values, where no 95 % interval exists. */
export type Spread = { n: number; median: number | null; p90: number | null; low: number | null; high: number | null }

/** Median, 90 % point and the median's order-statistic interval of values in any order. Throws RangeError when one is not a number. */
export function spread(values: Iterable<number>): Spread {
  const sorted = sortedValues(values)
  const interval = medianInterval(sorted)
  return {
    n: sorted.length,
    median: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  }
}

/** The `p`-quantile of ascending values, straight between neighbours (type 7, what R and NumPy give unasked). Null when there are none. */
export function quantile(sorted: ArrayLike<number>, p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a share: ${p}`)
  if (sorted.length === 0) return null
  const place = (sorted.length - 1) * p
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}

/**
 * Interval of the median from ascending values: two of the values themselves, at ranks that hold the true median in at least 95 % of
 * samples whatever the distribution. Null below six values.
 */
export function medianInterval(sorted: ArrayLike<number>): { low: number; high: number } | null {
  const rank = lowerRank(sorted.length)
  if (rank === 0) return null
  const low = sorted[rank - 1]
  const high = sorted[sorted.length - rank]
  return low === undefined || high === undefined ? null : { low, high }
}

/** Largest rank r with P(fewer than r of n lie below the median) ≤ 2.5 %; 0 when there is none. */
function lowerRank(n: number): number {
  // Past a thousand values the normal approximation, with its half step, names the same rank or one to the safe side.
  if (n > 1000) return Math.floor(n / 2 + 0.5 - 0.979981992270027 * Math.sqrt(n))
  let probability = 2 ** -n
  let tail = 0
  let rank = 0
  while (rank < n && tail + probability <= 0.025) {
    tail += probability
    probability *= (n - rank) / (rank + 1)
    rank += 1
  }
  return rank
}

function sortedValues(values: Iterable<number>): Float64Array {
  const sorted = Float64Array.from(values).sort()
  // NaN sorts to the end.
  if (Number.isNaN(sorted.at(-1))) throw new RangeError('one of the values is not a number')
  return sorted
}
