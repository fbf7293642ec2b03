import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOfNewcomer } from './kind-of-newcomer.ts'

const kind = (platform: string, name: string, more: { handle?: string; isBot?: boolean } = {}) => {
  const { kind: is, kindBy, isSuspect } = kindOfNewcomer(platform, { name, ...more })
  return `${is} by ${kindBy}${isSuspect ? ', suspect' : ''}`
}

test('only the platform’s word, or a program’s own name on its platform, makes a bot; who looks like one is a suspect', () => {
  const cases: [string, string, { handle?: string; isBot?: boolean }, string][] = [
    ['telegram', 'Digest', { isBot: true }, 'bot by platform'],
    ['telegram', 'Amara', { isBot: false }, 'human by default'],
    ['gitter', 'camperbot', {}, 'bot by rule'],
    ['fake', 'tea-bot', {}, 'human by default, suspect'],
    ['fake', 'Amara', { handle: 'amara_bot' }, 'human by default, suspect'],
    ['fake', 'Amara', {}, 'human by default'],
    ['fake', 'Abbot', {}, 'human by default'],
    ['fake', '王小明', {}, 'human by default'],
    ['fake', '', {}, 'human by default'],
  ]
  for (const [platform, name, more, expected] of cases) assert.equal(kind(platform, name, more), expected, `${platform} ${name}`)
})

test('reasons are given for whoever is not simply a person', () => {
  assert.deepEqual(kindOfNewcomer('telegram', { name: 'Digest', isBot: true }).reasons, ['platform-says-bot'])
  assert.deepEqual(kindOfNewcomer('telegram', { name: 'Amara', isBot: false }).reasons, [])
  assert.ok(kindOfNewcomer('fake', { name: 'tea-bot' }).reasons.length > 0)
})
