/**
 * One cycle for every knot of a graph (each strongly connected part of more than one node, or a node that points at itself),
 * written with its first node again at the end. Nodes are visited in order, so the answer is the same on every machine.
 */
export function findCycles(edges: Map<string, string[]>): string[][] {
  const order = finishOrder(edges)
  const knots = knotsOf(reversed(edges), order)
  return knots
    .filter((knot) => knot.size > 1 || [...knot].some((node) => edges.get(node)?.includes(node)))
    .map((knot) => shortestCycle(edges, knot))
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
}

/** Depth first without recursion, so that a long chain of imports cannot exhaust the stack. */
function finishOrder(edges: Map<string, string[]>): string[] {
  const seen = new Set<string>()
  const finished: string[] = []
  for (const start of [...edges.keys()].sort()) {
    const stack = seen.has(start) ? [] : [{ node: start, next: 0 }]
    seen.add(start)
    while (stack.length > 0) {
      const top = stack[stack.length - 1]
      const child = top && edges.get(top.node)?.[top.next++]
      if (!top) break
      if (child === undefined) finished.push(stack.pop()?.node ?? '')
      else if (!seen.has(child)) {
        seen.add(child)
        stack.push({ node: child, next: 0 })
      }
    }
  }
  return finished
}

function reversed(edges: Map<string, string[]>): Map<string, string[]> {
  const back = new Map<string, string[]>()
  for (const [from, targets] of edges) for (const to of targets) back.set(to, [...(back.get(to) ?? []), from])
  return back
}

function knotsOf(back: Map<string, string[]>, order: string[]): Set<string>[] {
  const placed = new Set<string>()
  const knots: Set<string>[] = []
  for (const root of order.toReversed()) {
    if (placed.has(root)) continue
    const knot = new Set<string>()
    const queue = [root]
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      if (placed.has(node)) continue
      placed.add(node)
      knot.add(node)
      queue.push(...(back.get(node) ?? []))
    }
    knots.push(knot)
  }
  return knots
}

function shortestCycle(edges: Map<string, string[]>, knot: Set<string>): string[] {
  const start = [...knot].sort()[0] ?? ''
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const node of queue) {
    for (const next of edges.get(node) ?? []) {
      if (next === start) return [...pathTo(node, start, cameFrom), start]
      if (!knot.has(next) || cameFrom.has(next)) continue
      cameFrom.set(next, node)
      queue.push(next)
    }
  }
  return [start, start]
}

function pathTo(end: string, start: string, cameFrom: Map<string, string>): string[] {
  const path = [end]
  for (let node = end; node !== start; ) {
    node = cameFrom.get(node) ?? start
    path.unshift(node)
  }
  return path
}
