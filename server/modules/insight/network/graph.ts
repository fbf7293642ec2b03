// Graphs in typed arrays: nodes are numbers from 0, the neighbours of node v stand in targets from offsets[v] to offsets[v + 1], in ascending order.
// Everything in this folder is pure. Measures and their reference numbers: docs/how-to/read-the-network.md.

export type Graph = {
  nodes: number
  /** Undirected: each pair counts once. */
  edges: number
  offsets: Int32Array
  targets: Int32Array
}

export type DirectedGraph = { nodes: number; edges: number; offsets: Int32Array; targets: Int32Array; weights: Float64Array }

export type Edge = readonly [from: number, to: number, weight?: number]

/** Who is tied to whom at all: without directions, weights, loops and repetitions. */
export function undirectedGraph(nodes: number, pairs: Iterable<Edge>): Graph {
  const neighbours = Array.from({ length: nodes }, () => new Set<number>())
  for (const [a, b] of pairs) {
    if (a === b) continue
    neighbours[a]?.add(b)
    neighbours[b]?.add(a)
  }
  const { offsets, targets } = compressed(neighbours.map((own) => [...own].sort((a, b) => a - b)))
  return { nodes, edges: targets.length / 2, offsets, targets }
}

/** Directions and weights kept; repeated edges are added up, loops dropped. An edge without a weight weighs 1. */
export function directedGraph(nodes: number, pairs: Iterable<Edge>): DirectedGraph {
  const out = Array.from({ length: nodes }, () => new Map<number, number>())
  for (const [a, b, weight = 1] of pairs) {
    const own = out[a]
    if (a !== b && own !== undefined) own.set(b, (own.get(b) ?? 0) + weight)
  }
  const sorted = out.map((own) => [...own].sort(([a], [b]) => a - b))
  const { offsets, targets } = compressed(sorted.map((own) => own.map(([target]) => target)))
  return {
    nodes,
    edges: targets.length,
    offsets,
    targets,
    weights: Float64Array.from(sorted.flatMap((own) => own.map(([, weight]) => weight))),
  }
}

function compressed(rows: readonly (readonly number[])[]): { offsets: Int32Array; targets: Int32Array } {
  const offsets = new Int32Array(rows.length + 1)
  for (const [node, row] of rows.entries()) offsets[node + 1] = (offsets[node] ?? 0) + row.length
  return { offsets, targets: Int32Array.from(rows.flat()) }
}

export function neighboursOf({ offsets, targets }: Pick<Graph, 'offsets' | 'targets'>, node: number): Int32Array {
  return targets.subarray(offsets[node] ?? 0, offsets[node + 1] ?? 0)
}

export function degreeOf({ offsets }: Pick<Graph, 'offsets'>, node: number): number {
  return (offsets[node + 1] ?? 0) - (offsets[node] ?? 0)
}

/** Every pair once, the smaller number first. */
export function* pairsOf(graph: Graph): Generator<[number, number]> {
  for (let node = 0; node < graph.nodes; node += 1) for (const other of neighboursOf(graph, node)) if (node < other) yield [node, other]
}

/** The sizes of the connected parts, largest first, leaving out the removed nodes. */
export function componentSizes(graph: Graph, isRemoved: (node: number) => boolean = () => false): number[] {
  return componentsOf(graph, isRemoved)
    .map((part) => part.length)
    .sort((a, b) => b - a)
}

/** The connected parts as lists of nodes. */
export function componentsOf(graph: Graph, isRemoved: (node: number) => boolean = () => false): number[][] {
  const seen = new Uint8Array(graph.nodes)
  const parts: number[][] = []
  for (let start = 0; start < graph.nodes; start += 1) {
    if (seen[start] === 1 || isRemoved(start)) continue
    seen[start] = 1
    const part = [start]
    for (let at = 0; at < part.length; at += 1) {
      for (const other of neighboursOf(graph, part[at] ?? 0)) {
        if (seen[other] === 1 || isRemoved(other)) continue
        seen[other] = 1
        part.push(other)
      }
    }
    parts.push(part)
  }
  return parts
}
