/** A line as it stands in one text, the other, or both. */
export type DiffLine = { kind: 'same' | 'added' | 'removed'; text: string }

/** What changed from one text to another, line by line: the fewest lines that make the difference (longest common subsequence). */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  // shared[i][k]: how many lines the ends of both texts, from i and from k on, have in common.
  const shared = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let k = b.length - 1; k >= 0; k--) {
      const row = shared[i] as Uint32Array
      row[k] = a[i] === b[k] ? 1 + (shared[i + 1]?.[k + 1] ?? 0) : Math.max(shared[i + 1]?.[k] ?? 0, row[k + 1] ?? 0)
    }
  const lines: DiffLine[] = []
  let [i, k] = [0, 0]
  while (i < a.length || k < b.length) {
    if (i < a.length && k < b.length && a[i] === b[k]) {
      lines.push({ kind: 'same', text: a[i] ?? '' })
      i += 1
      k += 1
    } else if (k >= b.length || (i < a.length && (shared[i + 1]?.[k] ?? 0) >= (shared[i]?.[k + 1] ?? 0))) {
      lines.push({ kind: 'removed', text: a[i] ?? '' })
      i += 1
    } else {
      lines.push({ kind: 'added', text: b[k] ?? '' })
      k += 1
    }
  }
  return lines
}
