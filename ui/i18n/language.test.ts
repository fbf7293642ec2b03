import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pickLanguage } from './language.ts'

test('the first language of the browser that we speak is chosen, traditional readers get traditional characters', () => {
  const cases: [string[], string][] = [
    [['zh-CN', 'en'], 'zh-CN'],
    [['zh'], 'zh-CN'],
    [['zh-SG'], 'zh-CN'],
    [['zh-Hans-HK'], 'zh-CN'],
    [['zh-TW'], 'zh-TW'],
    [['zh-HK', 'en-GB'], 'zh-TW'],
    [['zh-Hant'], 'zh-TW'],
    [['fr-FR', 'en-GB', 'zh-CN'], 'en'],
    [['fr-FR'], 'en'],
    [[], 'en'],
  ]
  for (const [preferred, expected] of cases) assert.equal(pickLanguage(preferred), expected, preferred.join(','))
})
