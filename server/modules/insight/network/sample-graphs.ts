// Graphs whose measures are published or follow from their form: what the tests of this folder compare with.
import { type Edge, type Graph, undirectedGraph } from './graph.ts'

/** Zachary 1977, “An information flow model for conflict and fission in small groups”: 34 members of a karate club, from 0. */
const karateTies: Record<number, readonly number[]> = {
  0: [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
  1: [2, 3, 7, 13, 17, 19, 21, 30],
  2: [3, 7, 8, 9, 13, 27, 28, 32],
  3: [7, 12, 13],
  4: [6, 10],
  5: [6, 10, 16],
  6: [16],
  8: [30, 32, 33],
  9: [33],
  13: [33],
  14: [32, 33],
  15: [32, 33],
  18: [32, 33],
  19: [33],
  20: [32, 33],
  22: [32, 33],
  23: [25, 27, 29, 32, 33],
  24: [25, 27, 31],
  25: [31],
  26: [29, 33],
  27: [33],
  28: [31, 33],
  29: [32, 33],
  30: [32, 33],
  31: [32, 33],
  32: [33],
}

export const karateEdges: Edge[] = Object.entries(karateTies).flatMap(([from, ties]) => ties.map((to): Edge => [Number(from), to]))

export const karate = (): Graph => undirectedGraph(34, karateEdges)

const steps = (count: number) => Array.from({ length: count }, (_, number) => number)

/** Everybody is tied to the `reach` next ones on each side of a circle. */
export const ring = (nodes: number, reach = 1): Edge[] =>
  steps(nodes).flatMap((node) => steps(reach).map((step): Edge => [node, (node + step + 1) % nodes]))

export const star = (nodes: number): Edge[] => steps(nodes - 1).map((node): Edge => [0, node + 1])

/** Everybody but the first has one above, who has `branches` below. */
export const tree = (nodes: number, branches: number): Edge[] =>
  steps(nodes - 1).map((node): Edge => [Math.floor(node / branches), node + 1])

export const path = (nodes: number): Edge[] => steps(nodes - 1).map((node): Edge => [node, node + 1])

export const complete = (nodes: number, from = 0): Edge[] =>
  steps(nodes).flatMap((node) => steps(node).map((other): Edge => [from + node, from + other]))

/** Two complete circles joined by a chain of `between` people. */
export const barbell = (size: number, between: number): Edge[] => [
  ...complete(size),
  ...complete(size, size + between),
  ...steps(between + 1).map((step): Edge => [size - 1 + step, size + step]),
]

export const twoRings = (size: number): Edge[] => [...ring(size), ...ring(size).map(([a, b]): Edge => [a + size, b + size]), [0, size]]

export const grid = (side: number): Edge[] =>
  steps(side * side).flatMap((node): Edge[] => [
    ...(node % side < side - 1 ? [[node, node + 1] as const] : []),
    ...(node < side * (side - 1) ? [[node, node + side] as const] : []),
  ])
