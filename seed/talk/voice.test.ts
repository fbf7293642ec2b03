import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../season/seeded-random.ts'
import { sayInVoice, voiceOf } from './voice.ts'

const plain = { breaksOff: 0, ending: '～', endsOften: 0, isSpare: false }

test('a person keeps their voice', () => {
  assert.deepEqual(voiceOf('read-1-7'), voiceOf('read-1-7'))
  assert.ok(new Set(Array.from({ length: 40 }, (_unused, place) => JSON.stringify(voiceOf(`p-${place}`)))).size > 30)
})

test('those who break off send two messages, cut at a comma', () => {
  const random = seededRandom('cut')
  assert.deepEqual(sayInVoice({ ...plain, breaksOff: 1 }, '今天加班，给我留个回放', random), ['今天加班', '给我留个回放'])
  assert.deepEqual(sayInVoice(plain, '今天加班，给我留个回放', random), ['今天加班，给我留个回放'])
})

test('what stands in quotation marks, short words and pictures stay whole', () => {
  const random = seededRandom('whole')
  const always = { ...plain, breaksOff: 1 }
  for (const wording of ['她说“慢点，再慢点”，笑了', '好，来', '[图片:猫.jpg]', '1. Amara，一位'])
    assert.deepEqual(sayInVoice(always, wording, random), [wording])
})

test('an ending follows words, not punctuation', () => {
  const random = seededRandom('end')
  const loud = { ...plain, endsOften: 1 }
  assert.deepEqual(sayInVoice(loud, '好呀', random), ['好呀～'])
  assert.deepEqual(sayInVoice(loud, '真的吗？', random), ['真的吗？'])
})
