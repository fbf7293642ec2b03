import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createNumberFormat } from './number-format.ts'

test('numbers are grouped and shortened as each language does, minus is a real minus, nothing known is a dash', () => {
  const zh = createNumberFormat('zh-CN')
  const tw = createNumberFormat('zh-TW')
  const en = createNumberFormat('en')
  assert.equal(zh.count(7184), '7,184')
  assert.equal(zh.short(9999), '9,999')
  assert.equal(zh.short(123_456), '12.3万')
  assert.equal(tw.short(123_456), '12.3萬')
  assert.equal(en.short(123_456), '123.5K')
  assert.equal(en.signed(-3), '−3')
  assert.equal(en.signed(3), '+3')
  assert.equal(en.signed(0), '0')
  assert.equal(zh.percent(0.745), '74.5%')
  assert.equal(zh.percent(null), '—')
  assert.equal(zh.decimal(Number.NaN), '—')
})

test('sizes are written in decimal units with at most one digit after the point', () => {
  const en = createNumberFormat('en')
  assert.equal(en.size(0), '0 B')
  assert.equal(en.size(999), '999 B')
  assert.equal(en.size(1_234_567), '1.2 MB')
  assert.equal(en.size(345_600_000), '346 MB')
})
