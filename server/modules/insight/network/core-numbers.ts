import { degreeOf, type Graph, neighboursOf } from './graph.ts'

/** The largest k for which a node stays when everybody with fewer than k ties is taken away again and again (Batagelj and Zaversnik 2003). */
export function coreNumbers(graph: Graph): Int32Array {
  const { nodes } = graph
  const core = Int32Array.from({ length: nodes }, (_, node) => degreeOf(graph, node))
  const most = core.reduce((max, degree) => Math.max(max, degree), 0)
  const starts = new Int32Array(most + 2)
  for (const degree of core) starts[degree + 1] = (starts[degree + 1] ?? 0) + 1
  for (let degree = 1; degree < starts.length; degree += 1) starts[degree] = (starts[degree] ?? 0) + (starts[degree - 1] ?? 0)
  const place = new Int32Array(nodes)
  const order = new Int32Array(nodes)
  const fill = starts.slice()
  for (let node = 0; node < nodes; node += 1) {
    const degree = core[node] ?? 0
    place[node] = fill[degree] ?? 0
    order[place[node] ?? 0] = node
    fill[degree] = (fill[degree] ?? 0) + 1
  }
  for (let at = 0; at < nodes; at += 1) {
    const node = order[at] ?? 0
    for (const other of neighboursOf(graph, node)) {
      const degree = core[other] ?? 0
      if (degree <= (core[node] ?? 0)) continue
      // The neighbour moves to the front of those with its degree, and is then one of those with one less.
      const front = starts[degree] ?? 0
      const first = order[front] ?? 0
      order[place[other] ?? 0] = first
      place[first] = place[other] ?? 0
      order[front] = other
      place[other] = front
      starts[degree] = front + 1
      core[other] = degree - 1
    }
  }
  return core
}
