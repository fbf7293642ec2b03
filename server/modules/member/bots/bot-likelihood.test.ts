import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BotBehaviour } from './bot-behaviour.ts'
import type { BotEvidence } from './bot-likelihood.ts'
import { botLikelihood } from './bot-likelihood.ts'

const behaviour = (more: Partial<BotBehaviour> = {}): BotBehaviour => ({
  messages: 200,
  repeatedOpenings: 10,
  answers: 80,
  fastAnswers: 2,
  relayed: 0,
  ...more,
})
const repeating = { repeatedOpenings: 150 }
const instant = { fastAnswers: 60 }

function verdict(evidence: Partial<BotEvidence>): string {
  return botLikelihood({ name: 'Tomas', behaviour: behaviour(), ...evidence }).verdict
}

test('the platform’s word makes a bot, and its word for a person is never overruled', () => {
  assert.equal(verdict({ platformSaysBot: true }), 'bot')
  assert.equal(verdict({ platformSaysBot: true, behaviour: undefined }), 'bot')
  assert.equal(
    verdict({ name: 'camperbot', platform: 'gitter', platformSaysBot: false, behaviour: behaviour({ ...repeating, ...instant }) }),
    'suspect',
  )
  assert.equal(verdict({ platformSaysBot: false }), 'person')
})

test('a coined name is enough on its own platform; a plain one needs the behaviour of a program', () => {
  assert.equal(verdict({ name: 'ubottu', platform: 'irc', behaviour: undefined }), 'bot')
  assert.equal(verdict({ name: 'camelia', platform: 'irc' }), 'suspect')
  assert.equal(verdict({ name: 'camelia', platform: 'irc', behaviour: behaviour(repeating) }), 'bot')
  assert.equal(verdict({ name: 'Camelia', platform: 'wechat', behaviour: behaviour(repeating) }), 'suspect')
  assert.equal(verdict({ name: 'camperbot' }), 'suspect')
})

test('a person who jokes with the name, or floods one line, is only suspected', () => {
  assert.equal(verdict({ name: 'honorary_bot' }), 'suspect')
  assert.equal(verdict({ name: 'mikebot' }), 'suspect')
  assert.equal(verdict({ name: 'Bo', behaviour: behaviour(repeating) }), 'suspect')
  assert.equal(verdict({ name: 'Bo', behaviour: behaviour({ ...repeating, ...instant }), takesPart: false }), 'suspect')
})

test('a name that claims it and behaviour that shows it make a bot together', () => {
  assert.equal(verdict({ name: 'ranking-bot', behaviour: behaviour(repeating) }), 'bot')
  assert.equal(verdict({ name: 'ranking-bot', behaviour: behaviour(instant) }), 'bot')
  assert.equal(verdict({ name: 'rankbot', behaviour: behaviour(repeating) }), 'suspect')
  assert.equal(verdict({ name: 'rankbot', behaviour: behaviour({ ...repeating, ...instant }) }), 'bot')
})

test('a handful of messages is no behaviour yet', () => {
  const few = behaviour({ messages: 29, repeatedOpenings: 29, answers: 19, fastAnswers: 19 })
  assert.equal(verdict({ name: 'ranking-bot', behaviour: few }), 'suspect')
  assert.equal(verdict({ behaviour: few }), 'person')
})

test('a bridge is told from a bot, because what it writes is people’s', () => {
  const relayed = behaviour({ relayed: 190 })
  assert.equal(verdict({ name: 'discord-raku-bot', platform: 'irc', behaviour: relayed }), 'bridge')
  assert.equal(verdict({ name: 'our-bridge', platformSaysBot: true, behaviour: relayed }), 'bridge')
  assert.equal(verdict({ name: 'Amara', behaviour: relayed }), 'suspect')
})

test('a quiet person is a person, without a reason against them', () => {
  assert.deepEqual(botLikelihood({ name: 'Amara', takesPart: false }), { verdict: 'person', likelihood: 0, reasons: [] })
})

test('every reason is a sentence with its numbers', () => {
  const { reasons, likelihood } = botLikelihood({
    name: 'camperbot',
    platform: 'gitter',
    behaviour: behaviour({ ...repeating, ...instant }),
    takesPart: false,
  })
  assert.deepEqual(
    reasons.map(({ code, count, of }) => [code, count, of]),
    [
      ['known-bot', undefined, undefined],
      ['same-openings', 150, 200],
      ['instant-answers', 60, 80],
      ['only-writes', undefined, undefined],
    ],
  )
  assert.equal(reasons[1]?.says, '150 of 200 messages begin in a way used three times or more.')
  assert.ok(likelihood > 0.9 && likelihood <= 1)
})
