import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelledPlaces, niceAxis } from './nice-axis.ts'

test('a scale starts at zero, ends at or above the largest value and has at most six round steps', () => {
  for (const largest of [1, 3, 7, 10, 42, 75, 99, 100, 101, 1834, 65_000, 1_234_567]) {
    const { max, step } = niceAxis(largest)
    assert.ok(max >= largest, `${largest} fits under ${max}`)
    assert.ok(max / step <= 6, `${largest} gets ${max / step} steps`)
    assert.equal(Number.isInteger(step), true)
    assert.ok(max - largest < step + 1e-9, `${largest} leaves no empty step under ${max}`)
  }
})

test('shares may have fractional steps, and nothing at all still has a scale', () => {
  assert.deepEqual(niceAxis(0), { max: 4, step: 1 })
  const share = niceAxis(0.37, false)
  assert.ok(share.step < 1 && share.max >= 0.37 && share.max < 0.5)
})

test('labels are spread evenly and the last place is always labelled', () => {
  assert.deepEqual([...labelledPlaces(4, 6)], [0, 1, 2, 3])
  const places = labelledPlaces(365, 6)
  assert.ok(places.has(364))
  assert.ok(places.size <= 6)
})
