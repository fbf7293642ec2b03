import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { colorAt, contrast, mostReadable, parseColor } from './contrast.ts'

test('contrast is 21 for black on white and 1 for a colour on itself', () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21)
  assert.equal(contrast([181, 82, 59], [181, 82, 59]), 1)
})

test('a place on a scale lies between its stops, and a missing colour is grey', () => {
  assert.deepEqual(colorAt(['#000000', '#ffffff'], 0.5), [127.5, 127.5, 127.5])
  assert.deepEqual(colorAt(['#000', '#fff', '#f00'], 1), [255, 0, 0])
  assert.deepEqual(parseColor('var(--h0)'), [128, 128, 128])
})

test('words inside every cell of the heat scale are readable in both themes', () => {
  const css = readFileSync(new URL('../theme/tokens.css', import.meta.url), 'utf8')
  const themes = [...css.matchAll(/--h0:[^}]*?--h4:\s*#[0-9a-f]{6}/gi)].map((match) =>
    [...match[0].matchAll(/#[0-9a-f]{6}/gi)].map((color) => color[0]),
  )
  assert.ok(themes.length >= 2, 'a light and a dark scale are in tokens.css')
  for (const heat of themes) {
    for (let share = 0; share <= 1; share += 0.02) {
      const ground = colorAt(heat, share)
      const words = mostReadable(ground, ['#22262B', '#FFFFFF', '#000000'])
      assert.ok(
        contrast(parseColor(words), ground) >= 4.5,
        `${heat[4]} at ${share.toFixed(2)} reads at ${contrast(parseColor(words), ground).toFixed(2)}`,
      )
    }
  }
})
