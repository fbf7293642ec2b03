import assert from 'node:assert/strict'
import { test } from 'node:test'
import { highlight } from './highlight.ts'

const shown = (text: string, query: string) => highlight(text, query).map(({ start, end }) => text.slice(start, end))

test('what is shown is the original spelling', () => {
  assert.deepEqual(shown('歡迎來到我們的社區，請看社區規則', '社区'), ['社區', '社區'])
  assert.deepEqual(shown('at the CAFE\u0301 now', 'café'), ['CAFE\u0301'])
  assert.deepEqual(shown('Ｈｅｌｌｏ, world', 'hello'), ['Ｈｅｌｌｏ'])
  assert.deepEqual(shown('𠮷野家で𠮷', '𠮷'), ['𠮷', '𠮷'])
  assert.deepEqual(shown('ｶﾞｷﾞ', 'ガ'), ['ｶﾞ'])
  assert.deepEqual(shown('签\u200b到打卡', '签到'), ['签\u200b到'])
})

test('words are shown where they are whole, the last where it begins', () => {
  assert.deepEqual(shown('art, start, Art', 'art '), ['art', 'Art'])
  assert.deepEqual(shown('hello, shell, Help', 'hel'), ['hel', 'Hel'])
  assert.deepEqual(shown('myFooBar foo_bar', 'bar '), ['Bar', 'bar'])
})

test('a phrase is shown in one piece and not its words elsewhere', () => {
  assert.deepEqual(shown('bar. Foo  Bar and foo', '"foo bar"'), ['Foo  Bar'])
  assert.deepEqual(shown('京上 南京路 南京', '南京路'), ['南京路'])
})

test('neighbouring and overlapping finds are one range, in order', () => {
  assert.deepEqual(highlight('社區規則', '区规 社区'), [{ start: 0, end: 3 }])
  assert.deepEqual(highlight('aa b aa', 'b aa '), [
    { start: 0, end: 2 },
    { start: 3, end: 4 },
    { start: 5, end: 7 },
  ])
})

test('a message that lacks one of the terms shows nothing', () => {
  assert.deepEqual(highlight('hello world', 'hello moon '), [])
  assert.deepEqual(highlight('社区 规则', '社区规则'), [])
  assert.deepEqual(highlight('hello', '!'), [])
  assert.deepEqual(highlight('', 'hello'), [])
})
