import { componentSizes, componentsOf, degreeOf, type Graph, neighboursOf } from './graph.ts'

export type Attack = {
  /** Who was taken out, in this order. */
  order: number[]
  /** People in the largest connected part after each. */
  largest: number[]
  /** Schneider et al. 2011: the mean share of people still connected over all removals, 0 … 0.5; null when the attack was stopped before. */
  robustness: number | null
  /** Fewest removals after which at most half are still connected. */
  halvedAfter: number
}

/**
 * Takes out whoever has most ties left, again and again; of equals the one with the lower number. `untilHalved` stops when at most half are still
 * connected: the whole attack takes the square of the number of people.
 */
export function attackByDegree(graph: Graph, options: { untilHalved?: boolean } = {}): Attack {
  const { nodes } = graph
  const removed = new Uint8Array(nodes)
  const degrees = Int32Array.from({ length: nodes }, (_, node) => degreeOf(graph, node))
  return attack(graph, { removed, untilHalved: options.untilHalved ?? false }, () => {
    let most = -1
    for (let node = 0; node < nodes; node += 1)
      if (removed[node] === 0 && (most === -1 || (degrees[node] ?? 0) > (degrees[most] ?? 0))) most = node
    for (const other of neighboursOf(graph, most)) degrees[other] = (degrees[other] ?? 0) - 1
    return most
  })
}

// Beyond this the question is settled: whoever is left talks to nobody.
const FEWEST_LEFT = 1

function attack(graph: Graph, { removed, untilHalved }: { removed: Uint8Array; untilHalved: boolean }, next: () => number): Attack {
  const { nodes } = graph
  const order: number[] = []
  const largest: number[] = []
  let sum = 0
  let halvedAfter = nodes === 0 ? 0 : -1
  while (order.length < nodes && !(untilHalved && halvedAfter !== -1)) {
    const node = next()
    removed[node] = 1
    order.push(node)
    const left =
      largest.at(-1) === FEWEST_LEFT
        ? order.length < nodes
          ? FEWEST_LEFT
          : 0
        : (componentSizes(graph, (other) => removed[other] === 1)[0] ?? 0)
    largest.push(left)
    sum += left / nodes
    if (halvedAfter === -1 && left <= nodes / 2) halvedAfter = order.length
  }
  return { order, largest, robustness: nodes === 0 || order.length < nodes ? null : sum / nodes, halvedAfter }
}

export type Without = { parts: number[]; cutOff: number[] }

/** What is left when these people are gone: the sizes of the connected parts, and who is then outside the largest. */
export function withoutPeople(graph: Graph, gone: ReadonlySet<number>): Without {
  const parts = componentsOf(graph, (node) => gone.has(node)).sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0))
  return {
    parts: parts.map((part) => part.length),
    cutOff: parts
      .slice(1)
      .flat()
      .sort((a, b) => a - b),
  }
}
