import { openSeededRandom } from '../../../kernel/random/seeded-random.ts'
import type { Edge } from './graph.ts'

// Enough for 300 people to settle, a few hundred milliseconds at most.
const ROUNDS = 220
// Ties inside a circle pull harder, so that circles stand apart.
const INSIDE_PULL = 2.2

export type Place = { x: number; y: number }

/**
 * Where to draw people so that those who talk stand near each other and nobody stands on somebody else: springs and repulsion (Fruchterman and
 * Reingold 1991) from a start that puts circles apart. Both coordinates lie in −1 … 1. The same graph is drawn the same every time.
 */
export async function layOut(
  circles: readonly number[],
  edges: readonly Edge[],
  nextTurn: () => Promise<unknown> = async () => undefined,
): Promise<Place[]> {
  const nodes = circles.length
  const random = openSeededRandom(nodes + edges.length)
  const around = Math.max(...circles, 0) + 1
  const places = circles.map((circle): Place => {
    const angle = (circle / around) * 2 * Math.PI
    return { x: 0.6 * Math.cos(angle) + (random() - 0.5) * 0.4, y: 0.6 * Math.sin(angle) + (random() - 0.5) * 0.4 }
  })
  const distance = Math.sqrt(4 / Math.max(1, nodes)) * 0.62
  for (let round = 0; round < ROUNDS; round += 1) {
    settle(places, { circles, edges, distance, reach: 0.12 * (1 - round / ROUNDS) })
    if (round % 8 === 7) await nextTurn()
  }
  return fitted(places)
}

type Springs = { circles: readonly number[]; edges: readonly Edge[]; distance: number; reach: number }

function settle(places: Place[], { circles, edges, distance, reach }: Springs): void {
  const push = places.map((): Place => ({ x: 0, y: 0 }))
  for (const [a, from] of places.entries()) {
    for (let b = a + 1; b < places.length; b += 1) {
      const to = places[b]
      const own = push[a]
      const other = push[b]
      if (to === undefined || own === undefined || other === undefined) continue
      const dx = from.x - to.x
      const dy = from.y - to.y
      const force = (distance * distance) / Math.max(dx * dx + dy * dy, 1e-4)
      own.x += dx * force
      own.y += dy * force
      other.x -= dx * force
      other.y -= dy * force
    }
    const own = push[a]
    // A light pull to the middle keeps people without ties in the picture.
    if (own !== undefined) {
      own.x -= from.x * 0.25
      own.y -= from.y * 0.25
    }
  }
  for (const [a, b, weight = 1] of edges) {
    const [from, to, own, other] = [places[a], places[b], push[a], push[b]]
    if (from === undefined || to === undefined || own === undefined || other === undefined) continue
    const dx = from.x - to.x
    const dy = from.y - to.y
    const pull = ((Math.hypot(dx, dy) / distance) * Math.min(3, weight) * (circles[a] === circles[b] ? INSIDE_PULL : 1)) / 6
    own.x -= dx * pull
    own.y -= dy * pull
    other.x += dx * pull
    other.y += dy * pull
  }
  for (const [node, place] of places.entries()) {
    const { x, y } = push[node] ?? { x: 0, y: 0 }
    const length = Math.hypot(x, y)
    if (length === 0) continue
    const step = Math.min(length, reach) / length
    place.x += x * step
    place.y += y * step
  }
}

/** Stretched so that the picture is used from edge to edge. */
function fitted(places: readonly Place[]): Place[] {
  const scale = (values: number[]) => {
    const [least, most] = [
      values.reduce((min, value) => Math.min(min, value), 1e9),
      values.reduce((max, value) => Math.max(max, value), -1e9),
    ]
    return (value: number) => (most > least ? Math.round((((value - least) / (most - least)) * 2 - 1) * 1000) / 1000 : 0)
  }
  const [across, down] = [scale(places.map(({ x }) => x)), scale(places.map(({ y }) => y))]
  return places.map(({ x, y }) => ({ x: across(x), y: down(y) }))
}
