// From talk to everything the network page says. The order of the calls is the story; each measure has its file. Staff are drawn, but structure,
// departures and candidates are worked out without them unless they are counted: the question is what happens when nobody is paid to be there.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { openSeededRandom } from '../../../kernel/random/seeded-random.ts'
import { gini } from '../rules/concentration.ts'
import { betweenness, normalisedBetweenness } from './betweenness.ts'
import { CANDIDATE_RULE, type Candidate, findCandidates } from './candidates.ts'
import { type Circles, findCircles } from './circles.ts'
import { type CutPoints, cutPoints } from './cut-points.ts'
import { constraintOf, reciprocity } from './give-and-take.ts'
import { componentSizes, componentsOf, degreeOf, directedGraph, type Edge, type Graph, neighboursOf, undirectedGraph } from './graph.ts'
import { layOut } from './layout.ts'
import { attackByDegree } from './removal.ts'
import type { Talk, Talker } from './scan-talk.ts'
import { type ShapeAnswer, type ShapeFeatures, shapeFeatures, shapeOf } from './shape.ts'

// A picture of more is a ball of wool.
export const DRAWN_PEOPLE = 300
const DRAWN_TIES = 900
const NAMED_DEPARTURES = 6
const RANDOM_TRIES = 20
const NAMED_CONNECTORS = 10
const NAMED_CANDIDATES = 20
// The whole attack takes the square of the number of people.
const WHOLE_ATTACK = 2000

export type DrawnPerson = Talker & {
  circle: number
  ties: number
  repliers: number
  betweenness: number
  isCut: boolean
  x: number
  y: number
}

export type NetworkAnswer = {
  people: number
  ties: number
  replies: number
  /** People who talked and had no tie. */
  alone: number
  shape: ShapeAnswer
  features: ShapeFeatures
  /** Betweenness was estimated from a sample of the starts. */
  isSampled: boolean
  reciprocity: { share: number | null; rho: number | null }
  degreeGini: number | null
  circles: { count: number; modularity: number; sizes: number[] }
  departures: Departures
  /** The one whom most replies touch, and the share of replies that touch them. */
  top: { memberId: string; repliesTouched: number } | null
  connectors: { memberId: string; betweenness: number; ties: number; constraint: number | null; cutsOff: number }[]
  candidates: (Omit<Candidate, 'node'> & { memberId: string })[] | null
  drawn: { people: DrawnPerson[]; ties: [from: number, to: number, weight: number][] }
}

/**
 * Those with most ties leave one by one. `halvedAfter`: after so many at most half of the people are still connected. `connected`: people in the
 * largest connected part after 0, 1, 2 … departures; `random`: the same when anybody leaves, the mean of many tries.
 */
export type Departures = {
  halvedAfter: number
  robustness: number | null
  connected: number[]
  random: number[]
  people: { memberId: string; ties: number; circles: number; cutsOff: number; repliesTouched: number }[]
}

export type NetworkWish = { windowDays: number; isStaffCounted: boolean }

export async function measureNetwork(talk: Talk, wish: NetworkWish): Promise<NetworkAnswer> {
  const counted = wish.isStaffCounted ? talk : withoutStaff(talk)
  const parts = await measureParts(counted)
  const { graph, between, circles, cuts } = parts
  const features = shapeFeatures(graph, { betweenness: between.share, biconnectedSizes: cuts.biconnectedSizes })
  const degrees = Array.from({ length: graph.nodes }, (_, node) => degreeOf(graph, node))
  return {
    people: graph.nodes,
    ties: graph.edges,
    replies: counted.ties.reduce((sum, tie) => sum + tie.replies, 0),
    alone: degrees.filter((degree) => degree === 0).length,
    shape: shapeOf(graph, features),
    features,
    isSampled: between.isSampled,
    reciprocity: reciprocity(
      directedGraph(
        graph.nodes,
        counted.ties.map(({ from, to }): Edge => [from, to]),
      ),
    ),
    degreeGini: gini(degrees),
    circles: describeCircles(circles),
    departures: departuresOf(counted, parts),
    top: topOf(counted),
    connectors: connectorsOf(counted, parts),
    candidates: wish.windowDays < CANDIDATE_RULE.windowDays ? null : candidatesOf(counted, parts),
    drawn: await draw(talk, counted, parts),
  }
}

function withoutStaff({ talkers, ties }: Talk): Talk {
  const places = new Map<number, number>()
  const people = talkers.filter((talker, place) => {
    if (talker.isStaff) return false
    places.set(place, places.size)
    return true
  })
  return {
    talkers: people,
    ties: ties.flatMap((tie) => {
      const [from, to] = [places.get(tie.from), places.get(tie.to)]
      return from === undefined || to === undefined ? [] : [{ ...tie, from, to }]
    }),
  }
}

type Parts = { graph: Graph; between: { share: Float64Array; isSampled: boolean }; circles: Circles; cuts: CutPoints }

async function measureParts({ talkers, ties }: Talk): Promise<Parts> {
  const graph = undirectedGraph(
    talkers.length,
    ties.map(({ from, to }): Edge => [from, to]),
  )
  const { raw, isSampled } = await betweenness(graph, nextTurn)
  const circles = await findCircles(graph, nextTurn)
  return { graph, between: { share: normalisedBetweenness(raw), isSampled }, circles, cuts: cutPoints(graph) }
}

/** Somebody without ties is no circle. */
function describeCircles({ circleOf, modularity }: Circles): NetworkAnswer['circles'] {
  const counts = new Map<number, number>()
  for (const circle of circleOf) counts.set(circle, (counts.get(circle) ?? 0) + 1)
  const sizes = [...counts.values()].filter((size) => size > 1).sort((a, b) => b - a)
  return { count: sizes.length, modularity, sizes: sizes.slice(0, 20) }
}

function topOf({ talkers, ties }: Talk): NetworkAnswer['top'] {
  const touched = new Float64Array(talkers.length)
  let replies = 0
  for (const tie of ties) {
    replies += tie.replies
    touched[tie.from] = (touched[tie.from] ?? 0) + tie.replies
    touched[tie.to] = (touched[tie.to] ?? 0) + tie.replies
  }
  const top = touched.indexOf(touched.reduce((max, value) => Math.max(max, value), 0))
  const memberId = talkers[top]?.memberId
  return memberId === undefined || replies === 0 ? null : { memberId, repliesTouched: (touched[top] ?? 0) / replies }
}

function departuresOf({ talkers, ties }: Talk, { graph, circles, cuts }: Parts): Departures {
  const { robustness, halvedAfter, order, largest } = attackByDegree(graph, { untilHalved: graph.nodes > WHOLE_ATTACK })
  const isCut = new Set(cuts.points)
  const leaving = order.slice(0, NAMED_DEPARTURES).filter((node) => degreeOf(graph, node) > 0)
  const replies = ties.reduce((sum, tie) => sum + tie.replies, 0)
  return {
    halvedAfter,
    robustness,
    connected: [componentSizes(graph)[0] ?? 0, ...largest.slice(0, leaving.length)],
    random: randomDepartures(graph, leaving.length),
    people: leaving.map((node) => ({
      memberId: talkers[node]?.memberId ?? '',
      ties: degreeOf(graph, node),
      circles: new Set([...neighboursOf(graph, node)].map((other) => circles.circleOf[other])).size,
      cutsOff: isCut.has(node) ? cutOffWithout(graph, node) : 0,
      repliesTouched: ties.reduce((sum, tie) => sum + (tie.from === node || tie.to === node ? tie.replies : 0), 0) / Math.max(1, replies),
    })),
  }
}

/** What usually is left of the largest part when so many leave who are nobody in particular. */
function randomDepartures(graph: Graph, most: number): number[] {
  const random = openSeededRandom(graph.nodes + 1)
  const sums = new Float64Array(most + 1)
  for (let number = 0; number < RANDOM_TRIES; number += 1) {
    const gone = new Set<number>()
    for (let count = 0; count <= most; count += 1) {
      sums[count] = (sums[count] ?? 0) + (componentSizes(graph, (node) => gone.has(node))[0] ?? 0)
      while (gone.size < Math.min(count + 1, graph.nodes)) gone.add(Math.floor(random() * graph.nodes))
    }
  }
  return [...sums].map((sum) => sum / RANDOM_TRIES)
}

/** Those through whom most of the shortest ways lead, with how many people would be cut off without each. */
function connectorsOf({ talkers }: Talk, { graph, between, cuts }: Parts): NetworkAnswer['connectors'] {
  const isCut = new Set(cuts.points)
  return Array.from({ length: graph.nodes }, (_, node) => node)
    .filter((node) => (between.share[node] ?? 0) > 0)
    .sort((a, b) => (between.share[b] ?? 0) - (between.share[a] ?? 0) || a - b)
    .slice(0, NAMED_CONNECTORS)
    .map((node) => {
      const constraint = constraintOf(graph, node)
      return {
        memberId: talkers[node]?.memberId ?? '',
        betweenness: between.share[node] ?? 0,
        ties: degreeOf(graph, node),
        constraint: Number.isNaN(constraint) ? null : constraint,
        cutsOff: isCut.has(node) ? cutOffWithout(graph, node) : 0,
      }
    })
}

/** How many of those tied to somebody's part would no longer be. */
function cutOffWithout(graph: Graph, node: number): number {
  const whole = new Set(componentsOf(graph).find((part) => part.includes(node)))
  return Math.max(
    0,
    whole.size - 1 - Math.max(0, ...componentsOf(graph, (other) => other === node || !whole.has(other)).map((part) => part.length)),
  )
}

function candidatesOf({ talkers, ties }: Talk, { between }: Parts): NonNullable<NetworkAnswer['candidates']> {
  const repliers = repliersOf({ talkers, ties })
  const figures = talkers.map(({ activeDays, daysHere, isStaff }, node) => ({
    activeDays,
    daysHere,
    isStaff,
    repliers: repliers[node] ?? 0,
    betweenness: between.share[node] ?? 0,
  }))
  return findCandidates(figures, NAMED_CANDIDATES).map(({ node, ...candidate }) => ({
    ...candidate,
    memberId: talkers[node]?.memberId ?? '',
  }))
}

/** How many different people answered each. */
function repliersOf({ talkers, ties }: Talk): Int32Array {
  const repliers = new Int32Array(talkers.length)
  for (const { to } of ties) repliers[to] = (repliers[to] ?? 0) + 1
  return repliers
}

/** Those with most ties, with the ties that tell most, where to stand. Staff stand among the people they talk with. */
async function draw(talk: Talk, counted: Talk, parts: Parts): Promise<NetworkAnswer['drawn']> {
  const placeOf = new Map(counted.talkers.map(({ memberId }, node) => [memberId, node]))
  const weights = pairWeights(talk)
  const degrees = new Int32Array(talk.talkers.length)
  for (const { a, b } of weights) for (const node of [a, b]) degrees[node] = (degrees[node] ?? 0) + 1
  const shown = talk.talkers
    .map((_, node) => node)
    .filter((node) => (degrees[node] ?? 0) > 0)
    .sort((a, b) => (degrees[b] ?? 0) - (degrees[a] ?? 0) || (talk.talkers[b]?.messages ?? 0) - (talk.talkers[a]?.messages ?? 0) || a - b)
    .slice(0, DRAWN_PEOPLE)
  const numberOf = new Map(shown.map((node, number) => [node, number]))
  const ties = thinned(weights, numberOf)
  const isCut = new Set(parts.cuts.points)
  const repliers = repliersOf(talk)
  const circles = shown.map((node) => circleNear(node, { talk, counted: placeOf, circleOf: parts.circles.circleOf }))
  const places = await layOut(
    circles,
    ties.map(([from, to, weight]): Edge => [from, to, Math.log(1 + weight)]),
    nextTurn,
  )
  const people = shown.map((node, number): DrawnPerson => {
    const talker = talk.talkers[node] ?? { memberId: '', isStaff: false, messages: 0, activeDays: 0, daysHere: 0 }
    const place = placeOf.get(talker.memberId)
    return {
      ...talker,
      circle: circles[number] ?? 0,
      ties: degrees[node] ?? 0,
      repliers: repliers[node] ?? 0,
      betweenness: place === undefined ? 0 : (parts.between.share[place] ?? 0),
      isCut: place !== undefined && isCut.has(place),
      ...(places[number] ?? { x: 0, y: 0 }),
    }
  })
  return { people, ties }
}

type Pair = { a: number; b: number; weight: number }

function pairWeights({ ties }: Talk): Pair[] {
  const pairs = new Map<string, Pair>()
  for (const { from, to, weight } of ties) {
    const [a, b] = from < to ? [from, to] : [to, from]
    const key = `${a} ${b}`
    const pair = pairs.get(key) ?? { a, b, weight: 0 }
    pair.weight += weight
    pairs.set(key, pair)
  }
  return [...pairs.values()].sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
}

/** Everybody keeps their strongest ties; of the others the strongest, until the picture is full. */
function thinned(pairs: readonly Pair[], numberOf: ReadonlyMap<number, number>): NetworkAnswer['drawn']['ties'] {
  const kept = new Map<number, number>()
  const first: Pair[] = []
  const rest: Pair[] = []
  for (const pair of pairs) {
    if (!numberOf.has(pair.a) || !numberOf.has(pair.b)) continue
    const isKept = (kept.get(pair.a) ?? 0) < 2 || (kept.get(pair.b) ?? 0) < 2
    for (const node of [pair.a, pair.b]) kept.set(node, (kept.get(node) ?? 0) + 1)
    if (isKept) first.push(pair)
    else rest.push(pair)
  }
  return [...first, ...rest].slice(0, DRAWN_TIES).map(({ a, b, weight }) => [numberOf.get(a) ?? 0, numberOf.get(b) ?? 0, weight])
}

type Near = { talk: Talk; counted: ReadonlyMap<string, number>; circleOf: Int32Array }

/** Staff who are not counted belong where most of their replies go. */
function circleNear(node: number, { talk, counted, circleOf }: Near): number {
  const circle = (other: number) => circleOf[counted.get(talk.talkers[other]?.memberId ?? '') ?? -1]
  const own = circle(node)
  if (own !== undefined) return own
  const weights = new Map<number, number>()
  for (const { from, to, weight } of talk.ties) {
    const near = from === node ? circle(to) : to === node ? circle(from) : undefined
    if (near !== undefined) weights.set(near, (weights.get(near) ?? 0) + weight)
  }
  return [...weights].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0] ?? 0
}
