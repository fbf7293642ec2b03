import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layOut } from './layout.ts'
import { complete } from './sample-graphs.ts'

const edges = [...complete(10), ...complete(10, 10), [0, 10] as const]
const circles = Array.from({ length: 20 }, (_, node) => (node < 10 ? 0 : 1))

test('people who talk stand nearer to each other than to others, nobody on somebody else, all inside the picture', async () => {
  const places = await layOut(circles, edges)
  const between = (a: number, b: number) => Math.hypot((places[a]?.x ?? 0) - (places[b]?.x ?? 0), (places[a]?.y ?? 0) - (places[b]?.y ?? 0))
  const pairs = places.flatMap((_, a) => places.map((_other, b) => [a, b] as const).filter(([, b]) => b > a))
  const mean = (wanted: typeof pairs) => wanted.reduce((sum, [a, b]) => sum + between(a, b), 0) / wanted.length
  const inside = pairs.filter(([a, b]) => circles[a] === circles[b])
  const across = pairs.filter(([a, b]) => circles[a] !== circles[b])
  assert.ok(mean(inside) < mean(across) / 1.5, `${mean(inside)} inside, ${mean(across)} across`)
  assert.ok(Math.min(...pairs.map(([a, b]) => between(a, b))) > 0.02)
  assert.ok(places.every(({ x, y }) => Math.abs(x) <= 1 && Math.abs(y) <= 1))
})

test('the same graph is drawn the same every time, and nobody at all is drawn as nobody', async () => {
  assert.deepEqual(await layOut(circles, edges), await layOut(circles, edges))
  assert.deepEqual(await layOut([], []), [])
  assert.deepEqual((await layOut([0], [])).length, 1)
})
