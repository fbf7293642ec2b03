import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layFlows } from './flow-layout.ts'

const order = ['new', 'active', 'dormant', 'lost']
const sizes = { width: 400, height: 200, block: 10, gap: 6 }
const ways = [
  { from: 'active', to: 'active', people: 50 },
  { from: 'active', to: 'dormant', people: 25 },
  { from: 'dormant', to: 'active', people: 5 },
  { from: 'new', to: 'lost', people: 0 },
]

test('blocks are as high as their bands together, in order and within the picture', () => {
  const { left, right, bands } = layFlows(ways, order, sizes)
  assert.deepEqual(
    left.map(({ id, people }) => [id, people]),
    [
      ['active', 75],
      ['dormant', 5],
    ],
  )
  assert.deepEqual(
    right.map(({ id, people }) => [id, people]),
    [
      ['active', 55],
      ['dormant', 25],
    ],
  )
  for (const column of [left, right]) {
    for (const [place, block] of column.entries()) {
      const before = column[place - 1]
      assert.ok(before === undefined || block.y >= before.y + before.height + sizes.gap - 1e-9)
      assert.ok(block.y + block.height <= sizes.height + 1e-9)
    }
  }
  assert.equal(bands.length, 3)
  assert.ok(bands.every(({ path }) => !path.includes('NaN')))
})

test('twice as many people are the same picture, and nobody is an empty one', () => {
  const twice = ways.map((way) => ({ ...way, people: way.people * 2 }))
  const paths = (all: typeof ways) => layFlows(all, order, sizes).bands.map(({ path }) => path)
  assert.deepEqual(paths(twice), paths(ways))
  assert.deepEqual(layFlows([], order, sizes), { left: [], right: [], bands: [], height: 200 })
})
