import { openSeededRandom } from '../../../kernel/random/seeded-random.ts'
import { type Graph, neighboursOf } from './graph.ts'

// The best of so many tries with different orders counts; each is a few milliseconds for 300 people. Large graphs take seconds, and gain little.
const TRIES = 10
const TRIES_IF_LARGE = 2
const LARGE_NODES = 5000
const LEAST_GAIN = 1e-9

export type Circles = { circleOf: Int32Array; count: number; modularity: number }

/** Circles of people who talk more among themselves: Louvain (Blondel et al. 2008), resolution 1, the best of ten. The same graph gives the same circles. */
export async function findCircles(graph: Graph, nextTurn: () => Promise<unknown> = async () => undefined): Promise<Circles> {
  let best: Circles = { circleOf: Int32Array.from({ length: graph.nodes }, (_, node) => node), count: graph.nodes, modularity: -1 }
  const tries = graph.nodes > LARGE_NODES ? TRIES_IF_LARGE : TRIES
  for (let seed = 1; seed <= tries; seed += 1) {
    const circleOf = louvain(graph, openShuffle(seed))
    const modularity = modularityOf(graph, circleOf)
    if (modularity > best.modularity + LEAST_GAIN) best = { ...bySize(circleOf), modularity }
    await nextTurn()
  }
  return best
}

/** How many more ties lie inside the circles than chance would put there (Newman and Girvan 2004). */
export function modularityOf(graph: Graph, circleOf: Int32Array): number {
  if (graph.edges === 0) return 0
  const inside = new Map<number, number>()
  const degrees = new Map<number, number>()
  for (let node = 0; node < graph.nodes; node += 1) {
    const circle = circleOf[node] ?? 0
    const neighbours = neighboursOf(graph, node)
    degrees.set(circle, (degrees.get(circle) ?? 0) + neighbours.length)
    for (const other of neighbours) if (circleOf[other] === circle) inside.set(circle, (inside.get(circle) ?? 0) + 1)
  }
  const ends = graph.edges * 2
  return [...degrees].reduce((sum, [circle, degree]) => sum + (inside.get(circle) ?? 0) / ends - (degree / ends) ** 2, 0)
}

type Level = { nodes: number; ties: Map<number, number>[]; loops: Float64Array; degrees: Float64Array }

function louvain(graph: Graph, shuffle: (count: number) => number[]): Int32Array {
  let level = firstLevel(graph)
  let circleOf = Int32Array.from({ length: graph.nodes }, (_, node) => node)
  for (;;) {
    const moved = moveNodes(level, { total: graph.edges * 2, order: shuffle(level.nodes) })
    if (moved === null) return circleOf
    circleOf = circleOf.map((node) => moved.circleOf[node] ?? 0)
    level = nextLevel(level, moved)
  }
}

function firstLevel(graph: Graph): Level {
  const ties = Array.from({ length: graph.nodes }, (_, node) => new Map([...neighboursOf(graph, node)].map((other) => [other, 1])))
  return { nodes: graph.nodes, ties, loops: new Float64Array(graph.nodes), degrees: Float64Array.from(ties, (own) => own.size) }
}

type Moved = { circleOf: Int32Array; count: number }

/** Moves nodes to the circle where they gain most until nobody gains; null when nobody moved at all. */
function moveNodes(level: Level, { total, order }: { total: number; order: number[] }): Moved | null {
  const circleOf = Int32Array.from({ length: level.nodes }, (_, node) => node)
  const weight = level.degrees.slice()
  let hasMoved = false
  let isMoving = true
  while (isMoving) {
    isMoving = false
    for (const node of order) {
      const own = circleOf[node] ?? 0
      const degree = level.degrees[node] ?? 0
      weight[own] = (weight[own] ?? 0) - degree
      const best = bestCircle(level.ties[node] ?? new Map(), { own, degree, total, circleOf, weight })
      weight[best] = (weight[best] ?? 0) + degree
      if (best === own) continue
      circleOf[node] = best
      isMoving = true
      hasMoved = true
    }
  }
  return hasMoved ? numbered(circleOf) : null
}

type Choice = { own: number; degree: number; total: number; circleOf: Int32Array; weight: Float64Array }

function bestCircle(ties: ReadonlyMap<number, number>, { own, degree, total, circleOf, weight }: Choice): number {
  const shared = new Map<number, number>([[own, 0]])
  for (const [other, tie] of ties) {
    const circle = circleOf[other] ?? 0
    shared.set(circle, (shared.get(circle) ?? 0) + tie)
  }
  const gainOf = (circle: number, tie: number) => tie - ((weight[circle] ?? 0) * degree) / total
  let best = own
  let gain = gainOf(own, shared.get(own) ?? 0)
  for (const [circle, tie] of shared) {
    const other = gainOf(circle, tie)
    if (other > gain + LEAST_GAIN) {
      best = circle
      gain = other
    }
  }
  return best
}

function numbered(circleOf: Int32Array): Moved {
  const numbers = new Map<number, number>()
  const named = circleOf.map((circle) => {
    const number = numbers.get(circle) ?? numbers.size
    numbers.set(circle, number)
    return number
  })
  return { circleOf: named, count: numbers.size }
}

/** Circles become the nodes of the next level; ties inside one become a loop, which every move takes along. */
function nextLevel(level: Level, { circleOf, count }: Moved): Level {
  const ties = Array.from({ length: count }, () => new Map<number, number>())
  const loops = new Float64Array(count)
  const degrees = new Float64Array(count)
  for (let node = 0; node < level.nodes; node += 1) {
    const circle = circleOf[node] ?? 0
    loops[circle] = (loops[circle] ?? 0) + (level.loops[node] ?? 0)
    degrees[circle] = (degrees[circle] ?? 0) + (level.degrees[node] ?? 0)
    for (const [other, tie] of level.ties[node] ?? []) {
      const target = circleOf[other] ?? 0
      if (target === circle) loops[circle] = (loops[circle] ?? 0) + tie
      else ties[circle]?.set(target, (ties[circle]?.get(target) ?? 0) + tie)
    }
  }
  return { nodes: count, ties, loops, degrees }
}

/** The largest circle is 0. */
function bySize(circleOf: Int32Array): Pick<Circles, 'circleOf' | 'count'> {
  const sizes = new Map<number, number>()
  for (const circle of circleOf) sizes.set(circle, (sizes.get(circle) ?? 0) + 1)
  const order = new Map([...sizes].sort(([a, m], [b, n]) => n - m || a - b).map(([circle], place) => [circle, place]))
  return { circleOf: circleOf.map((circle) => order.get(circle) ?? 0), count: order.size }
}

function openShuffle(seed: number): (count: number) => number[] {
  const random = openSeededRandom(seed)
  return (count) => {
    const order = Array.from({ length: count }, (_, node) => node)
    for (let last = count - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1))
      ;[order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0]
    }
    return order
  }
}
