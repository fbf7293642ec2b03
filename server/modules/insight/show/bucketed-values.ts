// A sorted list of values that exists only as counts: what the quantile rules read, without the list being made.

export type Bucket = { from: number; to: number; n: number }

/**
 * Buckets in ascending order as the ascending values they stand for, spread evenly within each. Only `length` and whole-number places can be
 * read.
 */
export function valuesOf(buckets: readonly Bucket[]): ArrayLike<number> {
  const starts: number[] = []
  let length = 0
  for (const { n } of buckets) {
    starts.push(length)
    length += n
  }
  const valueAt = (place: number): number | undefined => {
    if (!(place >= 0 && place < length)) return undefined
    const index = starts.findLastIndex((start, i) => start <= place && (buckets[i]?.n ?? 0) > 0)
    const bucket = buckets[index]
    if (bucket === undefined) return undefined
    const share = (place - (starts[index] ?? 0) + 0.5) / bucket.n
    return bucket.from + (bucket.to - bucket.from) * share
  }
  return new Proxy<ArrayLike<number>>({ length }, { get: (target, key) => (key === 'length' ? target.length : valueAt(Number(key))) })
}
