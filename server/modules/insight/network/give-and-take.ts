import { type DirectedGraph, degreeOf, type Graph, neighboursOf } from './graph.ts'

/** Share of directed ties that are answered; null without any. Garlaschelli and Loffredo 2004 compare it with chance: ρ > 0 is more than chance. */
export function reciprocity({ nodes, edges, offsets, targets }: DirectedGraph): { share: number | null; rho: number | null } {
  if (edges === 0) return { share: null, rho: null }
  const out = Array.from({ length: nodes }, (_, node) => new Set(targets.subarray(offsets[node] ?? 0, offsets[node + 1] ?? 0)))
  let answered = 0
  for (const [node, own] of out.entries()) for (const other of own) if (out[other]?.has(node) === true) answered += 1
  const share = answered / edges
  const density = edges / (nodes * (nodes - 1))
  return { share, rho: density >= 1 ? null : (share - density) / (1 - density) }
}

/** Burt's constraint: low for whoever ties people together who are not tied to each other. NaN for people without ties. */
export function constraintOf(graph: Graph, node: number): number {
  const own = neighboursOf(graph, node)
  if (own.length === 0) return Number.NaN
  const near = new Set(own)
  const share = 1 / own.length
  let sum = 0
  for (const other of own) {
    let invested = share
    for (const between of neighboursOf(graph, other)) if (near.has(between)) invested += share / degreeOf(graph, between)
    sum += invested ** 2
  }
  return sum
}
