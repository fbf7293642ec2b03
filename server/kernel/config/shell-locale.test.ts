import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shellLocale } from './shell-locale.ts'

test('a shell is answered in its own language, in English where that is none of ours', () => {
  assert.equal(shellLocale({ LANG: 'zh_CN.UTF-8' }), 'zh-CN')
  assert.equal(shellLocale({ LANG: 'zh_TW.UTF-8' }), 'zh-TW')
  assert.equal(shellLocale({ LANG: 'zh-Hant-HK' }), 'zh-TW')
  assert.equal(shellLocale({ LANG: 'de_DE.UTF-8' }), 'en')
  assert.equal(shellLocale({ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_US.UTF-8' }), 'en')
  assert.equal(shellLocale({ LANG: 'zh_CN.UTF-8', LC_ALL: '' }), 'zh-CN')
  assert.equal(shellLocale({}), 'en')
})
