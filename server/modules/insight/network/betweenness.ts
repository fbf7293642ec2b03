import { type Graph, neighboursOf } from './graph.ts'

/** Exact up to here; above, so many starts drawn evenly over the nodes stand for all. */
export const EXACT_NODES = 3000
const SAMPLED_STARTS = 400

export type Betweenness = { raw: Float64Array; isSampled: boolean }

/**
 * How many shortest ways between two others lead through each node (Brandes 2001, unweighted, undirected: each pair once). Hands the processor
 * back between starts, because a few thousand nodes take seconds.
 */
export async function betweenness(graph: Graph, nextTurn: () => Promise<unknown> = async () => undefined): Promise<Betweenness> {
  const { nodes } = graph
  const raw = new Float64Array(nodes)
  const isSampled = nodes > EXACT_NODES
  const starts = isSampled ? SAMPLED_STARTS : nodes
  const work = openWork(nodes)
  for (let number = 0; number < starts; number += 1) {
    addFrom(graph, Math.floor((number * nodes) / starts), work, raw)
    if (number % 8 === 7) await nextTurn()
  }
  const scale = isSampled ? nodes / starts / 2 : 0.5
  for (let node = 0; node < nodes; node += 1) raw[node] = (raw[node] ?? 0) * scale
  return { raw, isSampled }
}

/** As a share of all pairs of others. */
export function normalisedBetweenness(raw: Float64Array): Float64Array {
  const pairs = ((raw.length - 1) * (raw.length - 2)) / 2
  return raw.map((value) => (pairs > 0 ? value / pairs : 0))
}

type Work = { order: Int32Array; distance: Int32Array; ways: Float64Array; through: Float64Array }

function openWork(nodes: number): Work {
  return { order: new Int32Array(nodes), distance: new Int32Array(nodes), ways: new Float64Array(nodes), through: new Float64Array(nodes) }
}

/** One breadth-first search, then back along it. */
function addFrom(graph: Graph, start: number, { order, distance, ways, through }: Work, raw: Float64Array): void {
  distance.fill(-1)
  ways.fill(0)
  through.fill(0)
  distance[start] = 0
  ways[start] = 1
  order[0] = start
  let end = 1
  for (let at = 0; at < end; at += 1) {
    const node = order[at] ?? 0
    for (const other of neighboursOf(graph, node)) {
      if (distance[other] === -1) {
        distance[other] = (distance[node] ?? 0) + 1
        order[end] = other
        end += 1
      }
      if (distance[other] === (distance[node] ?? 0) + 1) ways[other] = (ways[other] ?? 0) + (ways[node] ?? 0)
    }
  }
  for (let at = end - 1; at > 0; at -= 1) {
    const node = order[at] ?? 0
    const share = (1 + (through[node] ?? 0)) / (ways[node] ?? 1)
    for (const before of neighboursOf(graph, node)) {
      if (distance[before] === (distance[node] ?? 0) - 1) through[before] = (through[before] ?? 0) + (ways[before] ?? 0) * share
    }
    raw[node] = (raw[node] ?? 0) + (through[node] ?? 0)
  }
}
