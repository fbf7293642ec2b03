import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineRefusals, Fault, Refusal, renderRefusal } from './refusal.ts'

const refuse = defineRefusals({
  tooLoud: {
    code: 'test.too-loud',
    status: 409,
    en: ['{who} rang {count} times.', 'Wait until {until}.'],
    'zh-CN': ['{who}敲了 {count} 次。', '请等到 {until}。'],
    'zh-TW': ['{who}敲了 {count} 次。', '請等到 {until}。'],
  },
})

test('a refusal says in each language what happened and what to do, with its values in their places', () => {
  const refusal = refuse.tooLoud({ who: 'Bo', count: 3, until: '08:00' })
  assert.ok(refusal instanceof Refusal && refusal instanceof Error)
  assert.equal(refusal.message, 'Bo rang 3 times.')
  assert.deepEqual(renderRefusal(refusal, 'zh-CN'), {
    code: 'test.too-loud',
    message: 'Bo敲了 3 次。',
    next: '请等到 08:00。',
    values: { who: 'Bo', count: 3, until: '08:00' },
  })
  assert.equal(renderRefusal(refusal, 'zh-TW').next, '請等到 08:00。')
})

test('a value that was not given stays visible, and a value is never taken for a place', () => {
  assert.equal(refuse.tooLoud({ who: '{count}' }).message, '{count} rang {count} times.')
})

test('the catalogue lists every definition, for the manual', () => {
  assert.deepEqual(
    refuse.catalogue.map(({ code }) => code),
    ['test.too-loud'],
  )
})

test('a fault keeps what caused it', () => {
  const cause = new Error('the disk is full')
  assert.equal(new Fault('could not store the verdict', { cause }).cause, cause)
})
