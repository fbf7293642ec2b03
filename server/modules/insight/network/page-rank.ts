import type { DirectedGraph } from './graph.ts'

const ALPHA = 0.85
// Summed over all nodes; far below what any screen shows.
const TOLERANCE = 1e-10
const MOST_ROUNDS = 500

/**
 * PageRank by power iteration (Brin and Page 1998), α = 0.85, where a node without outgoing edges hands its rank to everybody alike. Sums up to 1.
 */
export function pageRank({ nodes, offsets, targets, weights }: DirectedGraph): Float64Array {
  let rank = new Float64Array(nodes).fill(1 / Math.max(1, nodes))
  const out = new Float64Array(nodes)
  for (let node = 0; node < nodes; node += 1)
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) out[node] = (out[node] ?? 0) + (weights[at] ?? 0)
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = new Float64Array(nodes)
    let dangling = 0
    for (let node = 0; node < nodes; node += 1) {
      const own = rank[node] ?? 0
      const total = out[node] ?? 0
      if (total === 0) dangling += own
      else
        for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
          const target = targets[at] ?? 0
          next[target] = (next[target] ?? 0) + (own * (weights[at] ?? 0)) / total
        }
    }
    let moved = 0
    for (let node = 0; node < nodes; node += 1) {
      next[node] = ALPHA * ((next[node] ?? 0) + dangling / nodes) + (1 - ALPHA) / nodes
      moved += Math.abs((next[node] ?? 0) - (rank[node] ?? 0))
    }
    rank = next
    if (moved < TOLERANCE) break
  }
  return rank
}
