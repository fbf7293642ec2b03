import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SegmentNode } from '../../../contract/segment.ts'
import { branch, branchOf, firstOf, isComplete, leafKinds, rooted, unwrap, wrap } from './tree.ts'

const id = '01b76d8e-c800-7000-8000-000000000001'
const filled = { ...firstOf.name, contains: 'Lin' }

test('every kind of condition begins with values that the server takes once its name is chosen', () => {
  const names = {
    platform: { platform: 'qq' },
    name: { contains: 'Lin' },
    'in-group': { group: id },
    tag: { tag: id },
    segment: { segment: id },
  }
  for (const kind of leafKinds) {
    const leaf = { ...firstOf[kind], ...(names[kind as keyof typeof names] ?? {}) }
    assert.ok(SegmentNode.safeParse(leaf).success, kind)
    assert.ok(isComplete(leaf as never), kind)
    assert.equal(isComplete(firstOf[kind]), !(kind in names), kind)
  }
})

test('taking a tree apart and putting it together gives the same tree', () => {
  for (const node of [filled, { not: filled }, { any: [filled] }, { not: { all: [filled] } }] as never[]) {
    const { isNot, inner } = unwrap(node)
    assert.deepEqual(wrap(inner, isNot), node)
    const own = branchOf(inner)
    if (own !== null) assert.deepEqual(branch(own), inner)
  }
  assert.deepEqual(rooted(filled as never), { all: [filled] })
})

test('a tree is complete when every part of it is, and something is in it', () => {
  assert.ok(!isComplete({ all: [] }))
  assert.ok(!isComplete({ all: [filled as never, { not: firstOf.name }] }))
  assert.ok(isComplete({ any: [{ not: { all: [filled as never] } }] }))
})
