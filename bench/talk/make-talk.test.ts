import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indexTerms } from '../../server/kernel/text/search-terms.ts'
import { makeJoins, makeTalk, type TalkShape } from './make-talk.ts'
import { phrases } from './make-text.ts'

const shape: TalkShape = { messages: 4000, groups: 30, people: 500, startAt: Date.UTC(2030, 2, 1), days: 7, seed: 3, name: 'east' }

test('the same shape makes the same talk, another name another one', () => {
  const whole = [...makeTalk(shape)]
  assert.deepEqual(whole, [...makeTalk(shape)])
  const ids = (events: typeof whole) => new Set(events.flatMap((event) => (event.kind === 'message' ? [event.message?.externalId] : [])))
  assert.equal(ids(whole).size, shape.messages, 'every message has an id of its own')
  const west = ids([...makeTalk({ ...shape, name: 'west' })])
  assert.ok([...ids(whole)].every((id) => !west.has(id)))
})

test('talk goes forward in time over its days, and answers and reactions speak of what was said before in the same group', () => {
  const said = new Map<string, string>()
  const counts = { answers: 0, reactions: 0, joins: 0 }
  let lastAt = shape.startAt
  for (const event of makeTalk(shape)) {
    assert.ok(event.at >= lastAt)
    lastAt = event.at
    const { message } = event
    if (event.kind === 'member.joined') counts.joins += 1
    else if (event.kind === 'reaction.added') {
      counts.reactions += 1
      assert.equal(said.get(message?.externalId ?? ''), event.group.externalId)
    } else if (message !== undefined) {
      if (message.replyTo !== undefined) {
        counts.answers += 1
        assert.equal(said.get(message.replyTo), event.group.externalId)
      }
      said.set(message.externalId ?? '', event.group.externalId)
    }
  }
  assert.ok(lastAt > shape.startAt + 6.9 * 86_400_000 && lastAt < shape.startAt + 7 * 86_400_000)
  assert.ok(counts.answers > 800 && counts.answers < 1200 && counts.reactions > 300 && counts.joins > 15, JSON.stringify(counts))
})

test('messages are short, in both scripts, and shared out unevenly', () => {
  const messages = [...makeTalk(shape)].filter((event) => event.kind === 'message')
  const texts = messages.map((event) => event.message?.text ?? '')
  const chinese = texts.filter((text) => /\p{Script=Han}/u.test(text)).length / texts.length
  assert.ok(chinese > 0.4 && chinese < 0.75, String(chinese))
  const lengths = texts.map((text) => text.length)
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  assert.ok(mean > 10 && mean < 60, String(mean))
  const bySpeaker = Map.groupBy(messages, (event) => event.user?.externalId ?? '')
  const largest = Math.max(...[...bySpeaker.values()].map((own) => own.length))
  assert.ok(largest > messages.length / 20 && bySpeaker.size > 400)
  const groupsOf = (own: typeof messages) => new Set(own.map((event) => event.group.externalId)).size
  assert.ok(
    [...bySpeaker.values()].every((own) => groupsOf(own) <= 3),
    'and people keep to their groups',
  )
  assert.ok(groupsOf(messages) > 25)
})

test('everybody joins once before the talk begins, and parts of a talk share their people and not their messages', () => {
  const joins = [...makeJoins(shape)]
  const joined = new Map(joins.map((event) => [event.user?.externalId, event.group.externalId]))
  assert.deepEqual([joins.length, joined.size], [shape.people, shape.people])
  assert.ok(joins.every((event) => event.kind === 'member.joined' && event.at < shape.startAt))
  const spoken = (part: string) => [...makeTalk({ ...shape, part })].filter((event) => event.kind === 'message')
  const [early, late] = [spoken('early'), spoken('late')]
  assert.ok(early.every((event) => joined.has(event.user?.externalId)))
  const atHome = early.filter((event) => joined.get(event.user?.externalId) === event.group.externalId)
  assert.ok(atHome.length > early.length / 2)
  const ids = new Set(early.map((event) => event.message?.externalId))
  assert.ok(late.every((event) => !ids.has(event.message?.externalId)))
})

test('the search terms of two phrases side by side are the terms of both', () => {
  const [first = '', second = ''] = [phrases[1], phrases[60]]
  assert.deepEqual(new Set(indexTerms(`${first} ${second}`)), new Set([...indexTerms(first), ...indexTerms(second)]))
  for (const phrase of phrases) {
    const beside = `${phrase} ${phrases[0]}`
    assert.deepEqual(new Set(indexTerms(beside)), new Set([...indexTerms(phrase), ...indexTerms(phrases[0] ?? '')]), phrase)
  }
})
