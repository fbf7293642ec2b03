type Range = readonly [number, number]

// Enough words around the first hit to know what was talked about.
const before = 40
const most = 200

/** The stretch of a long message in which the search found its words; ranges are moved along with the text. */
export function excerptAround(text: string, ranges: readonly Range[]): { text: string; ranges: Range[] } {
  if (text.length <= most) return { text, ranges: [...ranges] }
  const first = ranges[0]?.[0] ?? 0
  const from = Math.max(0, Math.min(first - before, text.length - most))
  const to = Math.min(text.length, from + most)
  const lead = from > 0 ? '…' : ''
  const inside = ranges
    .filter(([start, end]) => start >= from && end <= to)
    .map(([start, end]): Range => [start - from + lead.length, end - from + lead.length])
  return { text: `${lead}${text.slice(from, to)}${to < text.length ? '…' : ''}`, ranges: inside }
}
