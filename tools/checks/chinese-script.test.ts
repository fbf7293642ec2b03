import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strayCharacters } from './chinese-script.ts'

test('each script knows its own characters', () => {
  assert.deepEqual(strayCharacters('社群运营：拉新、促活、留存、转化，请重新登录后再试。', 'zh-CN'), [])
  assert.deepEqual(strayCharacters('社群營運：拉新、促活、留存、轉化，請重新登入後再試。', 'zh-TW'), [])
})

test('characters that both scripts write are strange to neither', () => {
  for (const shared of ['公里', '皇后', '台北', '干涉', '茶几', '人群', '批准', '里程']) {
    assert.deepEqual([strayCharacters(shared, 'zh-CN'), strayCharacters(shared, 'zh-TW')], [[], []], shared)
  }
})

test('the characters of the other script are named, each once', () => {
  assert.deepEqual(strayCharacters('这个群这样', 'zh-TW'), ['这', '个', '样'])
  assert.deepEqual(strayCharacters('這個群這樣', 'zh-CN'), ['這', '個', '樣'])
  assert.deepEqual(strayCharacters('the 胡同', 'en'), ['胡', '同'])
})
