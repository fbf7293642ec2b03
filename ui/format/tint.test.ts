import assert from 'node:assert/strict'
import { test } from 'node:test'
import { avatarMark, tintOf } from './tint.ts'

test('the same id always gets the same tint, and many ids use all six about evenly', () => {
  assert.equal(tintOf('018f6b3e-0000-7000-8000-000000000001'), tintOf('018f6b3e-0000-7000-8000-000000000001'))
  const counts = new Map<number, number>()
  for (let n = 0; n < 6000; n += 1) {
    const tint = tintOf(`018f6b3e-0000-7000-8000-${String(n).padStart(12, '0')}`)
    counts.set(tint, (counts.get(tint) ?? 0) + 1)
  }
  assert.deepEqual([...counts.keys()].toSorted(), [1, 2, 3, 4, 5, 6])
  for (const [tint, count] of counts) assert.ok(count > 850 && count < 1150, `tint ${tint} was used ${count} times of 6000`)
})

test('an avatar shows the last character of a Chinese name and the first letter of any other', () => {
  const cases: [string, string][] = [
    ['许念青', '青'],
    ['念青_', '青'],
    ['棠Tang', '棠'],
    ['Amara', 'A'],
    ['  tomas ', 'T'],
    ['@wen', 'W'],
    ['𠮷野', '野'],
    ['野𠮷', '𠮷'],
    ['👩‍🚀', '👩‍🚀'],
    ['', '·'],
  ]
  for (const [name, mark] of cases) assert.equal(avatarMark(name), mark, name)
})
