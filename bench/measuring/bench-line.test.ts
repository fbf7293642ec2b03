import assert from 'node:assert/strict'
import { test } from 'node:test'
import { benchLine } from './bench-line.ts'

test('a line has every member in order, and the ratio is the value over the reference', () => {
  const line = benchLine('ingest', 'small', {
    metric: 'messages_per_second',
    value: 20_000.4,
    unit: '1/s',
    reference: 50_000,
    bar: { atLeast: 17_500 },
  })
  assert.equal(
    JSON.stringify(line),
    '{"bench":"ingest","metric":"messages_per_second","size":"small","value":20000,"unit":"1/s","reference":50000,"ratio":0.4,"bar":17500,"ok":true}',
  )
})

test('a bar is met from its own side, its very value included, and missed from the other', () => {
  const okOf = (value: number, bar: { atLeast: number } | { atMost: number }) =>
    benchLine('start', 'small', { metric: 'm', value, unit: 's', bar }).ok
  assert.deepEqual([okOf(10, { atLeast: 10 }), okOf(9.99, { atLeast: 10 })], [true, false])
  assert.deepEqual([okOf(3, { atMost: 3 }), okOf(3.01, { atMost: 3 })], [true, false])
})

test('without a reference and a bar the line says so instead of guessing', () => {
  const { reference, ratio, bar, ok } = benchLine('start', 'large', { metric: 'm', value: 1.23456, unit: 's' })
  assert.deepEqual([reference, ratio, bar, ok], [null, null, null, null])
})
