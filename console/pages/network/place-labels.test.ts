import assert from 'node:assert/strict'
import { test } from 'node:test'
import { longestName, placeLabels, shortName } from './place-labels.ts'

const bounds = { width: 400, height: 300 }
const at = (id: string, x: number, y: number, name = id) => ({ id, name, x, y, radius: 6 })

test('names stand under their circle, above it where another name is, and not at all where both are taken', () => {
  const placed = placeLabels([at('first', 100, 100), at('beside', 300, 100), at('close', 105, 104), at('closer', 102, 102)], bounds, 10)
  assert.deepEqual(
    placed.map(({ id, y, labelY }) => [id, Math.sign(labelY - y)]),
    [
      ['first', 1],
      ['beside', 1],
      ['close', -1],
    ],
  )
})

test('no name leaves the picture, and the most important come first when there are too many', () => {
  const people = [at('a', 2, 100, '很长很长的名字'), at('b', 200, 299), at('c', 200, 2), at('d', 60, 150), at('e', 340, 150)]
  const placed = placeLabels(people, bounds, 3)
  assert.deepEqual(
    placed.map(({ id }) => id),
    ['b', 'c', 'd'],
  )
  assert.ok(placed.every(({ labelY }) => labelY > 0 && labelY < bounds.height))
})

test('a long name is cut at a letter and says so', () => {
  assert.equal(shortName('Lin'), 'Lin')
  assert.equal([...shortName('👩‍👩‍👧'.repeat(10))].length, longestName)
  assert.ok(shortName('a'.repeat(40)).endsWith('…'))
})
