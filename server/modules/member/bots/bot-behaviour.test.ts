import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ObservedMessage } from './bot-behaviour.ts'
import { openingOf, readBotBehaviour } from './bot-behaviour.ts'

const START = Date.parse('2030-03-01T12:00:00Z')
const said = (authorId: string, second: number, text: string, groupId = 'garden'): ObservedMessage => ({
  authorId,
  groupId,
  at: START + second * 1000,
  text,
})

test('an opening leaves out who is addressed and which number is named', () => {
  for (const text of [
    'Amara: pastebin is a service',
    '@amara @tomas pastebin is a site',
    '<amara> Pastebin is it',
    '> amara, pastebin is a',
    'amara : pastebin is a b',
  ]) {
    assert.equal(openingOf(text), 'pastebin is ', text)
  }
  assert.equal(openingOf('Rank 17 of 200'), openingOf('rank 3 of 200'))
  assert.equal(openingOf('@amara ok'), undefined)
})

test('an opening used three times is repeated, from the first use on; twice it is not', () => {
  const texts = [
    'Welcome to the garden!',
    'Welcome to the roof!',
    'Something else entirely',
    'Welcome to the shed',
    'Another thing here',
    'Another thing there',
  ]
  const behaviour = readBotBehaviour(texts.map((text, i) => said('greeter', i, text))).get('greeter')
  assert.deepEqual([behaviour?.messages, behaviour?.repeatedOpenings], [6, 3])
})

test('answers within two seconds are fast, and a run of one’s own is no answer', () => {
  const behaviours = readBotBehaviour([
    said('tomas', 1, '!rank'),
    said('ranker', 2, 'You are number 7'),
    said('ranker', 3, 'of 90'),
    said('tomas', 10, 'thanks'),
    said('lin', 3, 'elsewhere', 'roof'),
    said('ranker', 14, 'welcome'),
  ])
  assert.deepEqual(behaviours.get('ranker'), { messages: 3, repeatedOpenings: 0, answers: 2, fastAnswers: 1, relayed: 0 })
  assert.equal(behaviours.get('tomas')?.answers, 1)
  assert.equal(behaviours.get('lin')?.answers, 0)
})

test('a log that knows only minutes says nothing about speed', () => {
  const { answers, fastAnswers } = readBotBehaviour([said('tomas', 0, 'hello'), said('lin', 0, 'hi'), said('amara', 60, 'hi')]).get(
    'lin',
  ) ?? {
    answers: -1,
    fastAnswers: -1,
  }
  assert.deepEqual([answers, fastAnswers], [0, 0])
})

test('speech passed on is counted, and its openings are those of the people', () => {
  const relayed = ['<priya> shall we meet?', '<lin> yes please', 'priya is <here>'].map((text, i) => said('bridge', i, text))
  assert.equal(readBotBehaviour(relayed).get('bridge')?.relayed, 2)
})

test('an account that never repeats itself is remembered in bounded room', () => {
  const endless = Array.from({ length: 3000 }, (_, i) => said('tomas', i, `${String.fromCodePoint(0x4e00 + i)}这是一句完全不同的话`))
  const repeated = ['after the bound one', 'after the bound two', 'after the bound six'].map((text, i) => said('tomas', 4000 + i, text))
  assert.equal(readBotBehaviour([...endless, ...repeated]).get('tomas')?.repeatedOpenings, 0)
  assert.equal(readBotBehaviour([...repeated, ...endless]).get('tomas')?.repeatedOpenings, 3)
})
