import type { Rate, Retention } from '../../insight/insight-queries.ts'

// About a month: what most people mean by "stays".
const usualDays = 28

/** The point that the sentence above a retention table tells: the known one nearest to a month, never the first, which is nearly everybody. */
export function tellingPoint({ offsets, total }: Pick<Retention, 'offsets' | 'total'>): { offset: number; rate: Rate } | undefined {
  const known = offsets.flatMap((offset, place) => {
    const rate = total[place]
    return offset > 0 && rate && rate.value !== null ? [{ offset, rate }] : []
  })
  return known.toSorted((left, right) => Math.abs(left.offset - usualDays) - Math.abs(right.offset - usualDays))[0]
}
