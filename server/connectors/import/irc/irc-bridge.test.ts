import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bridgeReader, isBridge } from './irc-bridge.ts'

const MINUTE = 60_000

test('a bridge is known by a name that joins another platform with a machine or a place', () => {
  for (const nick of ['discord-raku-bot', 'raku-discord', 'raku-bridge', 'telegram_relay', 'club|slack', 'matrix-bridge', 'irc-tg-bot'])
    assert.ok(isBridge(nick), nick)
  // People call themselves after platforms too, and bots need not be bridges.
  for (const nick of ['discord', 'remote_matrix', 'slackern', 'Bridge|A', 'ubottu', 'frameRelay', 'camelia'])
    assert.ok(!isBridge(nick), nick)
})

test('what a bridge repeats is said by the person behind it, and everybody else speaks for themselves', () => {
  const voiceOf = bridgeReader()
  assert.deepEqual(voiceOf(0, 'discord-raku-bot', '<Amara> hello'), { nick: 'discord-raku-bot/Amara', name: 'Amara', text: 'hello' })
  assert.deepEqual(voiceOf(0, 'discord-raku-bot', '<Tomas B#0042> 2 > 1'), {
    nick: 'discord-raku-bot/Tomas B#0042',
    name: 'Tomas B#0042',
    text: '2 > 1',
  })
  assert.deepEqual(voiceOf(0, 'lin', '<Amara> said hello'), { nick: 'lin', name: 'lin', text: '<Amara> said hello' })
})

test('names may hold arrows', () => {
  const voiceOf = bridgeReader()
  assert.equal(voiceOf(0, 'discord-bot', '<Prince => Cows> moo').name, 'Prince => Cows')
  assert.equal(voiceOf(0, 'discord-bot', '<Amara> a => b > c').name, 'Amara')
  assert.equal(voiceOf(0, 'discord-bot', '<Amara> see <b> there').name, 'Amara')
})

test('a piece of a cut message goes to whoever the bridge spoke for within the last minute, else to the bridge', () => {
  const voiceOf = bridgeReader()
  assert.equal(voiceOf(0, 'discord-bot', 'first of all').nick, 'discord-bot')
  voiceOf(MINUTE, 'discord-bot', '<Amara> a long story that')
  assert.deepEqual(voiceOf(2 * MINUTE, 'discord-bot', 'goes on and'), { nick: 'discord-bot/Amara', name: 'Amara', text: 'goes on and' })
  assert.equal(voiceOf(3 * MINUTE, 'discord-bot', 'on').nick, 'discord-bot/Amara')
  assert.equal(voiceOf(5 * MINUTE, 'discord-bot', 'reconnected').nick, 'discord-bot')
})

test('each bridge remembers only its own people', () => {
  const voiceOf = bridgeReader()
  voiceOf(0, 'discord-bot', '<Amara> one')
  voiceOf(0, 'club-telegram', '<Tomas> two')
  assert.equal(voiceOf(0, 'discord-bot', 'more').name, 'Amara')
})
