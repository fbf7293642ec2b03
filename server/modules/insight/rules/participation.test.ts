import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gini } from './concentration.ts'
import { giniWithSilent, knownCounts } from './participation.ts'

function assertClose(actual: number | null, expected: number | null): void {
  assert.ok(actual !== null && expected !== null && Math.abs(actual - expected) < 1e-7, `${actual} is not ${expected}`)
}

test('effective are all who came on a day of 28, mobilisable those who came on four', () => {
  const histogram = new Array<number>(28).fill(0)
  histogram[0] = 10
  histogram[2] = 5
  histogram[3] = 4
  histogram[27] = 1
  assert.deepEqual(knownCounts(histogram), { effective: 20, mobilisable: 5 })
  assert.deepEqual(knownCounts([]), { effective: 0, mobilisable: 0 })
})

test('with the silent the coefficient is that of the reference vectors, with their zeros listed', () => {
  assertClose(giniWithSilent(gini([10]), 1, 4), 0.75)
  assertClose(giniWithSilent(gini([1, 3, 6, 10, 30]), 5, 7), 0.6571429)
  for (let zeros = 0; zeros < 50; zeros += 7) {
    const spoken = [1, 1, 2, 3, 5, 8, 13]
    assertClose(giniWithSilent(gini(spoken), spoken.length, spoken.length + zeros), gini([...new Array<number>(zeros).fill(0), ...spoken]))
  }
})

test('where nobody spoke nothing is known, and who spoke and left still counts', () => {
  assert.equal(giniWithSilent(null, 0, 50), null)
  assertClose(giniWithSilent(0.5, 10, 4), 0.5)
})
