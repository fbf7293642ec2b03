// A picture of who moved where: two columns of stages, a band for each way from the left to the right one. Thickness is people.

export type Way = { from: string; to: string; people: number }
export type Band = Way & { path: string }
export type Block = { id: string; people: number; y: number; height: number }
export type FlowPicture = { left: Block[]; right: Block[]; bands: Band[]; height: number }

type Sizes = { width: number; height: number; block: number; gap: number }

/** `order` from top to bottom; ways of nobody are left out. The sum of the bands at a block is its height, to the pixel's fraction. */
export function layFlows(ways: readonly Way[], order: readonly string[], { width, height, block, gap }: Sizes): FlowPicture {
  const real = ways.filter((way) => way.people > 0)
  const sumBy = (side: 'from' | 'to') => {
    const sums = new Map<string, number>()
    for (const way of real) sums.set(way[side], (sums.get(way[side]) ?? 0) + way.people)
    return order.flatMap((id) => (sums.has(id) ? [{ id, people: sums.get(id) ?? 0 }] : []))
  }
  const [left, right] = [sumBy('from'), sumBy('to')]
  const people = left.reduce((sum, one) => sum + one.people, 0)
  const room = height - gap * Math.max(0, Math.max(left.length, right.length) - 1)
  const scale = people === 0 ? 0 : room / people
  const stack = (column: { id: string; people: number }[]): Block[] => {
    let y = 0
    return column.map((one) => {
      const placed = { ...one, y, height: one.people * scale }
      y += placed.height + gap
      return placed
    })
  }
  const [leftBlocks, rightBlocks] = [stack(left), stack(right)]
  const [leftEdge, rightEdge] = [new Map(leftBlocks.map((one) => [one.id, one.y])), new Map(rightBlocks.map((one) => [one.id, one.y]))]
  const rank = (id: string) => order.indexOf(id)
  const bands = real
    .toSorted((one, other) => rank(one.from) - rank(other.from) || rank(one.to) - rank(other.to))
    .map((way) => {
      const thick = way.people * scale
      const [y0, y1] = [leftEdge.get(way.from) ?? 0, rightEdge.get(way.to) ?? 0]
      leftEdge.set(way.from, y0 + thick)
      rightEdge.set(way.to, y1 + thick)
      return { ...way, path: bandPath({ x0: block, x1: width - block, y0, y1, thick }) }
    })
  return { left: leftBlocks, right: rightBlocks, bands, height }
}

function bandPath({ x0, x1, y0, y1, thick }: { x0: number; x1: number; y0: number; y1: number; thick: number }): string {
  const middle = (x0 + x1) / 2
  const at = (value: number) => value.toFixed(1)
  return [
    `M${at(x0)} ${at(y0)}`,
    `C${at(middle)} ${at(y0)} ${at(middle)} ${at(y1)} ${at(x1)} ${at(y1)}`,
    `V${at(y1 + thick)}`,
    `C${at(middle)} ${at(y1 + thick)} ${at(middle)} ${at(y0 + thick)} ${at(x0)} ${at(y0 + thick)}Z`,
  ].join('')
}
