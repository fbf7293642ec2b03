import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBotName } from './bot-names.ts'

test('a coined name is known on its own platform and shared on any other', () => {
  for (const [name, platform] of [
    ['camperbot', 'gitter'],
    ['gitter-badger', 'gitter'],
    ['ubottu', 'irc'],
    ['ubotu', 'irc'],
    ['FloodBot3', 'irc'],
    ['evalable6', 'irc'],
    ['Slackbot', 'slack'],
    ['Q群管家', 'qq'],
  ] as const) {
    assert.equal(readBotName([name], platform), 'known', name)
    assert.equal(readBotName([name], 'matrix'), 'shared', name)
    assert.equal(readBotName([name]), 'shared', name)
  }
})

test('a plain word is shared on the platform of the bot and means nothing elsewhere', () => {
  for (const name of ['camelia', 'Geth', 'geth_', 'GitHub']) assert.equal(readBotName([name], 'irc'), 'shared', name)
  assert.equal(readBotName(['Camelia'], 'wechat'), 'none')
  assert.equal(readBotName(['Polly'], 'telegram'), 'none')
})

test('a bot of its own word or with a capital is marked, glued to a word it is an ending', () => {
  for (const name of [
    'github-bot',
    'bot_seven',
    '[bot] Wen',
    'HyperDbgBot',
    'honorary_bot',
    'greeting bot',
    'ｂｏｔ-１',
    '签到机器人',
    '【机器人】',
    'BOT',
  ]) {
    assert.equal(readBotName([name]), 'marked', name)
  }
  for (const name of ['mikebot', 'newsbot2', '班级小助手']) assert.equal(readBotName([name]), 'ending', name)
})

test('people whose names end or begin that way bear no sign', () => {
  for (const name of ['Talbot', 'Lin Abbot', 'robot', 'Bottero', 'botany-fan', 'Lin', '', '机器人爱好者', 'shazbotmcnasty', '李助']) {
    assert.equal(readBotName([name], 'irc'), 'none', name)
  }
})

test('the stronger of name and handle counts', () => {
  assert.equal(readBotName(['Rose', '@MissRose_bot'], 'telegram'), 'known')
  assert.equal(readBotName(['Amara', 'amara'], 'telegram'), 'none')
})
