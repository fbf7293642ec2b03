import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Charter } from '../../../contract/charter.ts'
import { charterOf, formOf, readPrice, readSizeCap } from './charter-form.ts'

const empty = Charter.parse({})

test('what was read is sent as it was read, and the server takes it', () => {
  for (const charter of [
    empty,
    { ...empty, price: { amount: 990, currency: 'CNY' }, sizeCap: 500 },
    { ...empty, price: { amount: 500, currency: 'EUR' } },
    { ...empty, horizon: 'short-term' as const, endsOn: '2030-06-30' as never, atEnd: 'archive' as const },
  ]) {
    assert.deepEqual(charterOf(formOf(charter)), charter)
    assert.ok(Charter.safeParse(charterOf(formOf(charter))).success)
  }
})

test('prices and numbers are read as people type them, and nothing else is taken for one', () => {
  assert.deepEqual(
    [readPrice('9.90'), readPrice('9,9'), readPrice(' 0 '), readPrice('')].map((price) => price?.amount ?? null),
    [990, 990, 0, null],
  )
  for (const wrong of ['free', '-1', '1.234', '1e3', '12345678']) assert.equal(readPrice(wrong), undefined, wrong)
  assert.deepEqual([readSizeCap('500'), readSizeCap('')], [500, null])
  for (const wrong of ['1', '2.5', 'many', '10000001']) assert.equal(readSizeCap(wrong), undefined, wrong)
})

test('a long-term community has no end, and a short-term one without a day cannot be sent', () => {
  const form = formOf({ ...empty, horizon: 'short-term', endsOn: '2030-06-30' as never, atEnd: 'merge' })
  assert.deepEqual(
    [charterOf({ ...form, horizon: 'long-term' })?.endsOn, charterOf({ ...form, horizon: 'long-term' })?.atEnd],
    [null, null],
  )
  assert.equal(charterOf({ ...form, endsOn: null }), null)
})
