import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lineDiff } from './line-diff.ts'

const told = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`)

test('only what changed is marked', () => {
  assert.deepEqual(told('a\nb\nc', 'a\nx\nc\nd'), [' a', '-b', '+x', ' c', '+d'])
  assert.deepEqual(told('same', 'same'), [' same'])
})

test('both texts can be read back from any difference', () => {
  let state = 1
  const random = () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
  for (let round = 0; round < 100; round += 1) {
    const text = () => Array.from({ length: 1 + Math.floor(random() * 12) }, () => 'abcd'[Math.floor(random() * 4)]).join('\n')
    const [before, after] = [text(), text()]
    const lines = lineDiff(before, after)
    const without = (kind: string) =>
      lines
        .filter((line) => line.kind !== kind)
        .map((line) => line.text)
        .join('\n')
    assert.equal(without('added'), before)
    assert.equal(without('removed'), after)
  }
})
