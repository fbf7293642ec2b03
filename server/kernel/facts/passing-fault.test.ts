import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerptOf, isPassingFault } from './passing-fault.ts'

test('a lost connection, a deadlock and a shutdown pass; what the work itself did wrong does not', () => {
  for (const code of ['08006', '57P01', '40001', '40P01', '55P03', '53300', 'ECONNRESET'])
    assert.ok(isPassingFault(Object.assign(new Error('x'), { code })), code)
  assert.ok(isPassingFault(new Error('wrapped', { cause: new Error('Connection terminated unexpectedly') })))
  for (const code of ['23505', '22P02', '42P01', '42501']) assert.ok(!isPassingFault(Object.assign(new Error('x'), { code })), code)
  for (const other of [new Error('thirteen'), 'text', null, undefined, { code: 40001 }]) assert.ok(!isPassingFault(other))
})

test('an error becomes one line that fits a screen', () => {
  assert.equal(excerptOf(new TypeError('two\n  lines')), 'TypeError: two lines')
  assert.equal(excerptOf('just text'), 'just text')
  assert.equal(excerptOf(new Error('x'.repeat(900))).length, 500)
})
