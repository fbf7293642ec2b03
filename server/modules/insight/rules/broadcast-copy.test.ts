import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CopyCandidate } from './broadcast-copy.ts'
import { broadcastCopies, watchBroadcastCopies } from './broadcast-copy.ts'

const AD = 'Friends, join my new investment room tonight, only 20 seats are left!'

function posted(text: string, groups: number, senderId = 'bo'): CopyCandidate[] {
  return Array.from({ length: groups }, (_, i) => ({ id: `${senderId}-${text.length}-${i}`, senderId, groupId: `group-${i}`, text }))
}

test('the same text by one sender in five groups is five copies, in four groups none', () => {
  assert.equal(broadcastCopies(posted(AD, 5)).size, 5)
  assert.equal(broadcastCopies(posted(AD, 4)).size, 0)
})

test('different people, short greetings and one group many times are no broadcast', () => {
  const greeting = 'Good morning everyone, how are you all?'
  assert.equal(greeting.length, 39)
  assert.equal(broadcastCopies(posted(greeting, 30)).size, 0)
  assert.equal(broadcastCopies(posted(`${greeting}!`, 30)).size, 30)
  assert.equal(broadcastCopies(['lin', 'amara', 'tomas', 'priya', 'wen'].flatMap((who) => posted(AD, 1, who))).size, 0)
  assert.equal(broadcastCopies(Array.from({ length: 9 }, (_, i) => ({ id: `m${i}`, senderId: 'bo', groupId: 'one', text: AD }))).size, 0)
})

test('texts are the same when their first 200 characters are, counted in characters', () => {
  const long = '社'.repeat(199)
  const same = posted(long, 6).map((message, i) => ({ ...message, text: `${long}区link${i}` }))
  const other = posted(long, 6).map((message, i) => ({ ...message, text: `${long}${i}` }))
  assert.equal(broadcastCopies(same).size, 6)
  assert.equal(broadcastCopies(other).size, 0)
  assert.equal(broadcastCopies(posted('🎉'.repeat(39), 6)).size, 0)
  assert.equal(broadcastCopies(posted('🎉'.repeat(40), 6)).size, 6)
})

test('the watch finds what the set form finds, naming the first four when the fifth comes', () => {
  const messages = [...posted(AD, 8), ...posted('a friendly and long enough word to only three groups', 3), ...posted(AD, 5, 'wen')]
  const watch = watchBroadcastCopies()
  const found = new Set<string>()
  const latest: number[] = []
  for (const message of messages) {
    const { isCopy, earlier } = watch(message)
    if (isCopy) found.add(message.id)
    for (const id of earlier) found.add(id)
    latest.push(earlier.length)
  }
  assert.deepEqual(found, broadcastCopies(messages))
  assert.deepEqual(latest.slice(0, 8), [0, 0, 0, 0, 4, 0, 0, 0])
})

test('the watch forgets the text that rested longest, never one still in use', () => {
  const watch = watchBroadcastCopies(3)
  const [first, second, third, fourth, fifth] = posted(AD, 5)
  assert.ok(first && second && third && fourth && fifth)
  const noise = (n: number) => watch({ id: `n${n}`, senderId: 'lin', groupId: 'g', text: `${n} `.repeat(40) })
  for (const [i, message] of [first, second, third, fourth].entries()) {
    watch(message)
    noise(2 * i)
    noise(2 * i + 1)
  }
  assert.equal(watch(fifth).isCopy, true)
  for (let i = 100; i < 103; i++) noise(i)
  assert.equal(watch({ ...fifth, id: 'later', groupId: 'group-9' }).isCopy, false)
})
