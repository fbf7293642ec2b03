import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSeededRandom } from '../../../kernel/random/seeded-random.ts'
import { betweenness, normalisedBetweenness } from './betweenness.ts'
import { cutPoints } from './cut-points.ts'
import { type Edge, type Graph, undirectedGraph } from './graph.ts'
import { barbell, complete, grid, karate, path, ring, star, tree, twoRings } from './sample-graphs.ts'
import { type Shape, shapeFeatures, shapeOf } from './shape.ts'

async function measure(graph: Graph) {
  const { raw } = await betweenness(graph)
  const features = shapeFeatures(graph, { betweenness: normalisedBetweenness(raw), biconnectedSizes: cutPoints(graph).biconnectedSizes })
  return { features, answer: shapeOf(graph, features) }
}

const near = (value: number, expected: number) => Math.abs(value - expected) <= 0.00006 + Math.abs(expected) * 0.001

test('graphs of known form have the features and the shape of the references', async () => {
  const cases: [string, Graph, [number, number, number, number], Shape][] = [
    ['a ring of 20', undirectedGraph(20, ring(20)), [0, 0, 1, 0.05], 'ring'],
    ['a star of 20', undirectedGraph(20, star(20)), [1, 1, 0.1, 0], 'star'],
    ['a binary tree of 31', undirectedGraph(31, tree(31, 2)), [0.0379, 0.5076, 0.0645, 0], 'pyramid'],
    ['a path of 10', undirectedGraph(10, path(10)), [0.0278, 0.2469, 0.2, 0], 'pyramid'],
    ['a ternary tree of 40', undirectedGraph(40, tree(40, 3)), [0.0553, 0.611, 0.05, 0], 'pyramid'],
    ['everybody with everybody', undirectedGraph(10, complete(10)), [0, 0, 1, 3.6], 'ring'],
    ['two circles and one between', undirectedGraph(11, barbell(5, 1)), [0.1222, 0.4489, 0.4545, 1.0909], 'bridged'],
    ['two rings joined by a tie', undirectedGraph(12, twoRings(6)), [0.0909, 0.4165, 0.5, 0.1667], 'bridged'],
    ['a grid of 5 by 5', undirectedGraph(25, grid(5)), [0.0362, 0.1424, 1, 0.64], 'ring'],
  ]
  for (const [name, graph, [cd, cb, biconnected, cycles], shape] of cases) {
    const { features, answer } = await measure(graph)
    const found = [features.degreeCentralisation, features.betweennessCentralisation, features.biconnectedShare, features.cyclesPerPerson]
    for (const [at, expected] of [cd, cb, biconnected, cycles].entries())
      assert.ok(near(found[at] ?? Number.NaN, expected), `${name}: feature ${at} is ${found[at]} and not ${expected}`)
    assert.equal(answer.shape, shape, name)
  }
})

test('the karate club hangs on those between its halves, and is nearly a core with a rim', async () => {
  const { features, answer } = await measure(karate())
  assert.ok(near(features.degreeCentralisation, 0.39962121) && near(features.betweennessCentralisation, 0.4055572))
  assert.equal(answer.shape, 'bridged')
  assert.ok(answer.near.includes('core'))
})

test('fewer than eight people, or hardly any ties, are too few to tell', async () => {
  const answerOf = async (nodes: number, edges: Edge[]) => (await measure(undirectedGraph(nodes, edges))).answer
  assert.deepEqual(await answerOf(7, ring(7)), { shape: null, near: [], reason: 'too-few' })
  assert.equal((await answerOf(8, ring(8))).shape, 'ring')
  assert.equal((await answerOf(12, path(11))).shape, null)
  assert.equal((await answerOf(0, [])).shape, null)
})

test('a community in many small parts is fragmented', async () => {
  const parts = [0, 4, 8, 12].flatMap((from) => complete(4, from))
  assert.equal((await measure(undirectedGraph(16, parts))).answer.shape, 'fragmented')
})

test('random graphs of each kind are recognised nearly always', async () => {
  const random = openSeededRandom(11)
  const below = (n: number) => Math.floor(random() * n)
  const kinds: [Shape, (nodes: number) => Edge[]][] = [
    ['ring', (nodes) => ring(nodes, 2).map(([a, b]): Edge => (random() < 0.1 ? [a, below(nodes)] : [a, b]))],
    ['star', (nodes) => [...star(nodes), ...Array.from({ length: Math.floor(nodes / 10) }, (): Edge => [below(nodes), below(nodes)])]],
    [
      'pyramid',
      (nodes) => Array.from({ length: nodes - 1 }, (_, node): Edge => [below(Math.max(1, Math.floor((node + 1) / 2))), node + 1]),
    ],
    ['bridged', (nodes) => threeCircles(nodes, random)],
  ]
  for (const [shape, make] of kinds) {
    let hits = 0
    let tries = 0
    for (const nodes of [15, 30, 60, 120])
      for (let round = 0; round < 20; round += 1) {
        const { answer } = await measure(undirectedGraph(nodes, make(nodes)))
        tries += 1
        if (answer.shape === shape) hits += 1
      }
    assert.ok(hits / tries >= 0.88, `${shape}: ${hits} of ${tries}`)
  }
})

/** Three dense circles that know each other only through person 0. */
function threeCircles(nodes: number, random: () => number): Edge[] {
  const size = Math.floor((nodes - 1) / 3)
  return [0, 1, 2].flatMap((circle) => {
    const from = 1 + circle * size
    const to = circle === 2 ? nodes : from + size
    const own = ring(to - from, 2).map(([a, b]): Edge => [from + a, from + (random() < 0.1 ? Math.floor(random() * (to - from)) : b)])
    return [...own, [0, from] as const, [0, to - 1] as const]
  })
}
