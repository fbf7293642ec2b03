// Ring, pyramid or what else: rules on five features, in an order that matters (analytics 7.4). What the theory of ring and pyramid is worth is
// told with the answer: a ring is no promise that a community outlives its most active person.
import { componentSizes, degreeOf, type Graph } from './graph.ts'

export type ShapeFeatures = {
  /** Freeman's degree and betweenness centralisation, 0 … 1: how much hangs on one person. */
  degreeCentralisation: number
  betweennessCentralisation: number
  /** Share of people in the largest part that no single departure can cut. */
  biconnectedShare: number
  /** Independent circles of ties per person. */
  cyclesPerPerson: number
  /** Share of people in the largest connected part. */
  connectedShare: number
}

export const shapes = ['fragmented', 'star', 'pyramid', 'bridged', 'core', 'ring'] as const
export type Shape = (typeof shapes)[number]

/** `too-few`: fewer than 8 people, or ties than people less one. `near`: shapes that a feature within a tenth of its threshold would make of it. */
export type ShapeAnswer = { shape: Shape; near: Shape[] } | { shape: null; near: []; reason: 'too-few' }

const LEAST_PEOPLE = 8

export function shapeFeatures(graph: Graph, about: { betweenness: Float64Array; biconnectedSizes: readonly number[] }): ShapeFeatures {
  const { nodes, edges } = graph
  const parts = componentSizes(graph)
  const degrees = Float64Array.from({ length: nodes }, (_, node) => degreeOf(graph, node))
  return {
    degreeCentralisation: nodes < 3 ? 0 : spread(degrees) / ((nodes - 1) * (nodes - 2)),
    betweennessCentralisation: nodes < 3 ? 0 : spread(about.betweenness) / (nodes - 1),
    biconnectedShare: nodes === 0 ? 0 : (about.biconnectedSizes[0] ?? 0) / nodes,
    cyclesPerPerson: nodes === 0 ? 0 : (edges - nodes + parts.length) / nodes,
    connectedShare: nodes === 0 ? 0 : (parts[0] ?? 0) / nodes,
  }
}

/** How far everybody is from the largest, in all. */
function spread(values: Float64Array): number {
  const most = values.reduce((max, value) => Math.max(max, value), 0)
  return values.reduce((sum, value) => sum + most - value, 0)
}

type Limits = { connected: number; star: number; cycles: number; biconnected: number; bridged: number; core: number }

const limits: Limits = { connected: 0.5, star: 0.55, cycles: 0.15, biconnected: 0.35, bridged: 0.4, core: 0.3 }

export function shapeOf({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>, features: ShapeFeatures): ShapeAnswer {
  if (nodes < LEAST_PEOPLE || edges < nodes - 1) return { shape: null, near: [], reason: 'too-few' }
  const shape = decide(features, limits)
  const others = (Object.keys(limits) as (keyof Limits)[]).flatMap((name) =>
    [0.9, 1.1].map((factor) => decide(features, { ...limits, [name]: limits[name] * factor })),
  )
  return { shape, near: shapes.filter((other) => other !== shape && others.includes(other)) }
}

function decide(features: ShapeFeatures, at: Limits): Shape {
  if (features.connectedShare < at.connected) return 'fragmented'
  if (features.degreeCentralisation >= at.star) return 'star'
  if (features.cyclesPerPerson < at.cycles && features.biconnectedShare < at.biconnected) return 'pyramid'
  if (features.betweennessCentralisation >= at.bridged) return 'bridged'
  if (features.degreeCentralisation >= at.core) return 'core'
  return 'ring'
}
