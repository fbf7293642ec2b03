import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readNetworkSearch } from './network-search.ts'

test('days are read from an address whether they came as a number or as a word, other days are not', () => {
  assert.equal(readNetworkSearch({ window: 28 }).window, '28')
  assert.equal(readNetworkSearch({ window: '56' }).window, '56')
  for (const window of [undefined, 30, '', null, {}]) assert.equal(readNetworkSearch({ window }).window, undefined)
})
