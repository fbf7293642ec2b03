import { degreeOf, type Graph } from './graph.ts'

export type CutPoints = {
  /** Those without whom a part of the others would be cut off, ascending. */
  points: number[]
  /** Ties that alone hold two parts together, the smaller number first. */
  bridges: [number, number][]
  /** How many people each part has that no single departure can cut, largest first. */
  biconnectedSizes: number[]
}

type Search = { entered: Int32Array; low: Int32Array; next: Int32Array; parent: Int32Array; clock: number }

/** Articulation points, bridges and biconnected parts (Tarjan 1972), without recursion, which long chains would overflow. */
export function cutPoints(graph: Graph): CutPoints {
  const { nodes } = graph
  const search: Search = {
    entered: new Int32Array(nodes),
    low: new Int32Array(nodes),
    next: graph.offsets.slice(0, nodes),
    parent: new Int32Array(nodes).fill(-1),
    clock: 0,
  }
  const found = { points: new Set<number>(), bridges: [] as [number, number][], biconnectedSizes: [] as number[] }
  for (let root = 0; root < nodes; root += 1)
    if (search.entered[root] === 0 && degreeOf(graph, root) > 0) searchFrom(graph, root, { search, found })
  return {
    points: [...found.points].sort((a, b) => a - b),
    bridges: found.bridges.sort(([a, b], [c, d]) => a - c || b - d),
    biconnectedSizes: found.biconnectedSizes.sort((a, b) => b - a),
  }
}

type Found = { points: Set<number>; bridges: [number, number][]; biconnectedSizes: number[] }

function searchFrom(graph: Graph, root: number, { search, found }: { search: Search; found: Found }): void {
  const { entered, low, next, parent } = search
  const path = [root]
  const edges: [number, number][] = []
  let rootChildren = 0
  enter(search, root)
  while (path.length > 0) {
    const node = path.at(-1) ?? root
    const at = next[node] ?? 0
    if (at < (graph.offsets[node + 1] ?? 0)) {
      next[node] = at + 1
      const other = graph.targets[at] ?? 0
      if (entered[other] === 0) {
        parent[other] = node
        edges.push([node, other])
        if (node === root) rootChildren += 1
        enter(search, other)
        path.push(other)
      } else if (other !== parent[node] && (entered[other] ?? 0) < (entered[node] ?? 0)) {
        edges.push([node, other])
        low[node] = Math.min(low[node] ?? 0, entered[other] ?? 0)
      }
      continue
    }
    path.pop()
    const up = path.at(-1)
    if (up === undefined) continue
    low[up] = Math.min(low[up] ?? 0, low[node] ?? 0)
    if ((low[node] ?? 0) < (entered[up] ?? 0)) continue
    // Nothing below reaches past `up`: what is on the stack since then is one part.
    if (up !== root) found.points.add(up)
    if ((low[node] ?? 0) > (entered[up] ?? 0)) found.bridges.push([Math.min(up, node), Math.max(up, node)])
    found.biconnectedSizes.push(takePart(edges, up, node))
  }
  if (rootChildren > 1) found.points.add(root)
}

function enter(search: Search, node: number): void {
  search.clock += 1
  search.entered[node] = search.clock
  search.low[node] = search.clock
}

/** Takes the edges of one part off the stack; answers how many people it has. */
function takePart(edges: [number, number][], up: number, node: number): number {
  const people = new Set<number>()
  for (let edge = edges.pop(); edge !== undefined; edge = edges.pop()) {
    people.add(edge[0]).add(edge[1])
    if (edge[0] === up && edge[1] === node) break
  }
  return people.size
}
