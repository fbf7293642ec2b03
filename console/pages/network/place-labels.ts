export type Labelled = { id: string; name: string; x: number; y: number; radius: number }
export type PlacedLabel = Labelled & { labelY: number }

const lineHeight = 16
// About what a letter takes at 12 px; a Chinese character takes a whole square.
const latinWidth = 6.6
const wideWidth = 12.5
export const longestName = 14

/** The names that fit without lying on each other, most important first; each stands under its circle, or above it where that is taken. */
export function placeLabels(people: readonly Labelled[], bounds: { width: number; height: number }, most: number): PlacedLabel[] {
  const placed: { label: PlacedLabel; left: number; right: number; top: number }[] = []
  for (const one of people) {
    if (placed.length >= most) break
    const half = widthOf(shortName(one.name)) / 2
    if (one.x - half < 0 || one.x + half > bounds.width) continue
    for (const labelY of [one.y + one.radius + 13, one.y - one.radius - 5]) {
      const top = labelY - 12
      if (top < 0 || top + lineHeight > bounds.height) continue
      const box = { left: one.x - half - 3, right: one.x + half + 3, top }
      const isFree = placed.every((other) => box.right < other.left || box.left > other.right || Math.abs(box.top - other.top) > lineHeight)
      if (!isFree) continue
      placed.push({ label: { ...one, labelY }, ...box })
      break
    }
  }
  return placed.map(({ label }) => label)
}

export function shortName(name: string): string {
  const letters = [...name]
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : name
}

function widthOf(name: string): number {
  return [...name].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e7f ? wideWidth : latinWidth), 0)
}
