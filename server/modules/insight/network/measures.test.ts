import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openSeededRandom } from '../../../kernel/random/seeded-random.ts'
import { gini } from '../rules/concentration.ts'
import { betweenness, normalisedBetweenness } from './betweenness.ts'
import { findCircles, modularityOf } from './circles.ts'
import { coreNumbers } from './core-numbers.ts'
import { cutPoints } from './cut-points.ts'
import { constraintOf, reciprocity } from './give-and-take.ts'
import { componentSizes, degreeOf, directedGraph, type Edge, pairsOf, undirectedGraph } from './graph.ts'
import { pageRank } from './page-rank.ts'
import { attackByDegree, withoutPeople } from './removal.ts'
import { karate, karateEdges, path, ring } from './sample-graphs.ts'

/** Reference values are printed with as many digits as are known. */
function isNear(value: number | undefined, expected: number, digits = 8): void {
  assert.ok(value !== undefined && Math.abs(value - expected) <= 0.6 * 10 ** -digits, `${value} is not ${expected}`)
}

const bothWays = (edges: readonly Edge[]) =>
  edges.flatMap(([a, b]): Edge[] => [
    [a, b],
    [b, a],
  ])

test('PageRank of the karate club is the published one', () => {
  const rank = pageRank(directedGraph(34, bothWays(karateEdges)))
  for (const [node, value] of [
    [33, 0.10091918],
    [0, 0.09699729],
    [32, 0.07169323],
    [2, 0.05707851],
    [1, 0.05287692],
    [11, 0.00956475],
  ] as const)
    isNear(rank[node], value)
  assert.equal(rank.indexOf(Math.min(...rank)), 11)
  isNear(
    rank.reduce((sum, value) => sum + value, 0),
    1,
  )
})

test('whoever answers nobody hands the rank on to everybody alike', () => {
  const rank = pageRank(
    directedGraph(3, [
      [0, 1],
      [1, 2],
    ]),
  )
  isNear(
    rank.reduce((sum, value) => sum + value, 0),
    1,
  )
  assert.ok((rank[2] ?? 0) > (rank[1] ?? 0) && (rank[1] ?? 0) > (rank[0] ?? 0))
  assert.deepEqual([...pageRank(directedGraph(0, []))], [])
})

test('betweenness of the karate club is the published one', async () => {
  const { raw, isSampled } = await betweenness(karate())
  assert.equal(isSampled, false)
  for (const [node, value] of [
    [0, 231.071429],
    [33, 160.551587],
    [32, 76.690476],
    [2, 75.850794],
    [31, 73.009524],
  ] as const)
    isNear(raw[node], value, 6)
  const normalised = normalisedBetweenness(raw)
  for (const [node, value] of [
    [0, 0.43763528],
    [33, 0.30407498],
    [32, 0.14524711],
    [2, 0.14365681],
    [31, 0.13827561],
  ] as const)
    isNear(normalised[node], value)
  assert.equal(raw.filter((value) => value === 0).length, 12)
  isNear(
    raw.reduce((sum, value) => sum + value, 0),
    790,
    6,
  )
})

test('a sample of the starts estimates betweenness of a graph too large for all', async () => {
  const { raw, isSampled } = await betweenness(undirectedGraph(4000, ring(4000)))
  assert.equal(isSampled, true)
  // On a ring of an even number of people everybody lies between equally many: ((n/2 − 1)² ) / 2 + … = (n² − 4n + 4) / 8.
  const exact = (4000 ** 2 - 4 * 4000 + 4) / 8
  const mean = raw.reduce((sum, value) => sum + value, 0) / raw.length
  assert.ok(Math.abs(mean / exact - 1) < 0.01, `${mean} against ${exact}`)
})

test('core numbers of the karate club are the published ones', () => {
  const core = coreNumbers(karate())
  const of = (k: number) => [...core.entries()].filter(([, number]) => number === k).map(([node]) => node)
  assert.deepEqual(of(4), [0, 1, 2, 3, 7, 8, 13, 30, 32, 33])
  assert.deepEqual([of(3).length, of(2).length, of(1).length], [12, 11, 1])
  assert.deepEqual([...coreNumbers(undirectedGraph(5, path(4)))], [1, 1, 1, 1, 0])
})

test('only person 0 holds others to the karate club, by one tie that alone holds', () => {
  const { points, bridges, biconnectedSizes } = cutPoints(karate())
  assert.deepEqual(points, [0])
  assert.deepEqual(bridges, [[0, 11]])
  assert.deepEqual(biconnectedSizes, [28, 6, 2])
})

test('a chain of a hundred thousand people is gone through without running out of stack', () => {
  const { points, bridges, biconnectedSizes } = cutPoints(undirectedGraph(100_000, path(100_000)))
  assert.deepEqual([points.length, bridges.length, biconnectedSizes.length, biconnectedSizes[0]], [99_998, 99_999, 99_999, 2])
})

test('cut points are those whose removal leaves more parts, in any graph', () => {
  const random = openSeededRandom(7)
  for (let round = 0; round < 60; round += 1) {
    const nodes = 4 + Math.floor(random() * 20)
    const edges = Array.from(
      { length: Math.floor(random() * nodes * 1.6) },
      (): Edge => [Math.floor(random() * nodes), Math.floor(random() * nodes)],
    )
    const graph = undirectedGraph(nodes, edges)
    const whole = componentSizes(graph).length
    const cutting = Array.from({ length: nodes }, (_, node) => node).filter(
      (node) => degreeOf(graph, node) > 0 && componentSizes(graph, (other) => other === node).length > whole,
    )
    assert.deepEqual(cutPoints(graph).points, cutting)
    const bridges = [...pairsOf(graph)].filter(
      ([a, b]) =>
        componentSizes(
          undirectedGraph(
            nodes,
            [...pairsOf(graph)].filter(([c, d]) => c !== a || d !== b),
          ),
        ).length > whole,
    )
    assert.deepEqual(cutPoints(graph).bridges, bridges)
  }
})

test('circles of the karate club reach the best known modularity, and are the same every time', async () => {
  const circles = await findCircles(karate())
  assert.ok(circles.modularity >= 0.4188, `${circles.modularity}`)
  isNear(modularityOf(karate(), circles.circleOf), circles.modularity)
  assert.deepEqual(await findCircles(karate()), circles)
  const best = Int32Array.from({ length: 34 })
  for (const [circle, people] of [
    [0, 1, 2, 3, 7, 11, 12, 13, 17, 19, 21],
    [4, 5, 6, 10, 16],
    [8, 9, 14, 15, 18, 20, 22, 26, 29, 30, 32, 33],
    [23, 24, 25, 27, 28, 31],
  ].entries())
    for (const node of people) best[node] = circle
  isNear(modularityOf(karate(), best), 0.41978961)
})

test('the karate club falls apart as is known when those with most ties leave', () => {
  const { order, largest, robustness, halvedAfter } = attackByDegree(karate())
  assert.deepEqual(order.slice(0, 5), [33, 0, 32, 1, 2])
  assert.deepEqual(largest.slice(0, 8), [33, 26, 20, 16, 8, 8, 8, 5])
  assert.equal(halvedAfter, 4)
  isNear(robustness ?? undefined, 0.13581315)
  const halved = attackByDegree(karate(), { untilHalved: true })
  assert.deepEqual([halved.order, halved.halvedAfter, halved.robustness], [[33, 0, 32, 1], 4, null])
})

test('without some people the others are in these parts, and these are cut off', () => {
  assert.deepEqual(withoutPeople(karate(), new Set([0])).parts, [27, 5, 1])
  assert.deepEqual(withoutPeople(karate(), new Set([33])).parts, [33])
  assert.deepEqual(withoutPeople(karate(), new Set([0, 33])).parts, [26, 5, 1])
  assert.deepEqual(withoutPeople(karate(), new Set([0])).cutOff, [4, 5, 6, 10, 11, 16])
})

test('ties are given and taken as the references say', () => {
  const { share, rho } = reciprocity(
    directedGraph(5, [
      [0, 1],
      [1, 0],
      [1, 2],
      [2, 3],
      [3, 2],
      [0, 3],
      [4, 0],
    ]),
  )
  isNear(share ?? undefined, 0.5714286, 7)
  isNear(rho ?? undefined, 0.3406593, 7)
  assert.deepEqual(reciprocity(directedGraph(3, [])), { share: null, rho: null })
  const graph = karate()
  isNear(constraintOf(graph, 0), 0.155423, 6)
  isNear(constraintOf(graph, 33), 0.156419, 6)
  isNear(gini(Array.from({ length: 34 }, (_, node) => degreeOf(graph, node))) ?? undefined, 0.38536953)
})

const messages = join(process.env['HUTONG_REAL_DATA'] ?? 'nowhere', 'graph', 'CollegeMsg.txt')

test('private messages of a college measure as the references say', {
  skip: !isThere(messages) && 'HUTONG_REAL_DATA names no folder with graph/CollegeMsg.txt',
}, async () => {
  const numbers = new Map<string, number>()
  const numberOf = (name: string) => {
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return number
  }
  const edges = readFileSync(messages, 'utf8')
    .trim()
    .split('\n')
    .map((line): Edge => {
      const [from = '', to = ''] = line.split(/\s+/)
      return [numberOf(from), numberOf(to)]
    })
  const simple = [...new Map(edges.map(([a, b]) => [`${a} ${b}`, [a, b] as Edge])).values()]
  const directed = directedGraph(numbers.size, simple)
  assert.deepEqual([directed.nodes, directed.edges], [1899, 20_296])
  isNear(reciprocity(directed).share ?? undefined, 0.63638155)
  const rank = pageRank(directed)
  for (const [name, value] of [
    ['32', 0.00599564],
    ['42', 0.00589298],
    ['638', 0.00538603],
  ] as const)
    isNear(rank[numberOf(name)], value)
  const graph = undirectedGraph(numbers.size, edges)
  assert.equal(graph.edges, 13_838)
  const parts = componentSizes(graph)
  assert.deepEqual([parts.length, parts[0]], [4, 1893])
  const undirectedRank = pageRank(directedGraph(numbers.size, bothWays([...pairsOf(graph)])))
  for (const [name, value] of [
    ['9', 0.00882784],
    ['400', 0.00853788],
  ] as const)
    isNear(undirectedRank[numberOf(name)], value)
  const core = coreNumbers(graph)
  assert.deepEqual([Math.max(...core), core.filter((number) => number === 20).length], [20, 201])
  const { points, bridges, biconnectedSizes } = cutPoints(graph)
  assert.deepEqual([points.length, bridges.length, biconnectedSizes[0]], [220, 398, 1498])
  const between = normalisedBetweenness((await betweenness(graph)).raw)
  for (const [name, value] of [
    ['9', 0.06464919],
    ['400', 0.05993085],
  ] as const)
    isNear(between[numberOf(name)], value)
  isNear(gini(Array.from({ length: graph.nodes }, (_, node) => degreeOf(graph, node))) ?? undefined, 0.65260571)
  assert.ok((await findCircles(graph)).modularity >= 0.26)
})

function isThere(file: string): boolean {
  try {
    readFileSync(file)
    return true
  } catch {
    return false
  }
}
