import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerptAround } from './excerpt.ts'

test('a short message is shown whole', () => {
  assert.deepEqual(excerptAround('保山这支是水洗', [[0, 2]]), { text: '保山这支是水洗', ranges: [[0, 2]] })
})

test('of a long message the part with the hit is shown, and the mark still stands on the words', () => {
  const text = `${'前'.repeat(500)}水洗${'后'.repeat(500)}`
  const excerpt = excerptAround(text, [[500, 502]])
  const [from = 0, to = 0] = excerpt.ranges[0] ?? []
  assert.equal(excerpt.text.slice(from, to), '水洗')
  assert.ok(excerpt.text.length <= 202)
  assert.ok(excerpt.text.startsWith('…') && excerpt.text.endsWith('…'))
})

test('hits that fall outside the shown part are left out', () => {
  const text = `${'x'.repeat(10)}${'y'.repeat(600)}z`
  const excerpt = excerptAround(text, [
    [0, 1],
    [610, 611],
  ])
  assert.deepEqual(excerpt.ranges, [[0, 1]])
})
