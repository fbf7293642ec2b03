import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldText, READ_LENGTH } from './fold-text.ts'
import { simplifiedOf } from './simplified-of.ts'

test('every way of writing the same word folds to one', () => {
  const ways: [string, string[]][] = [
    ['cafe', ['Café', 'CAFE\u0301', 'ｃａｆé', 'ca\u200bfe', '𝐜𝐚𝐟𝐞', 'ca\u00adfe']],
    ['社区里面', ['社區裡面', '社區裏面', '社区里面', '社\u200b區裡面']],
    ['ガギグ', ['ｶﾞｷﾞｸﾞ', 'カ\u3099キ\u3099ク\u3099']],
    ['한국', ['\u1112\u1161\u11ab\u1100\u116e\u11a8', '한국']],
    ['strasse', ['Straße', 'STRASSE']],
    ['елка', ['ёлка', 'ЁЛКА']],
    ['مرحبا', ['مَرْحَبًا', 'مـرحبا']],
    ["don't", ['don’t', 'DON‘T']],
    ['oslo 2', ['ＯＳＬＯ　２', 'oslo \t\n ２', 'Oslo ②']],
  ]
  for (const [folded, spellings] of ways) for (const spelling of spellings) assert.equal(foldText(spelling).text, folded, spelling)
})

test('marks that a script cannot do without stay', () => {
  assert.equal(foldText('हिन्दी').text, 'हिन्दी')
  assert.equal(foldText('ภาษาไทย').text, 'ภาษาไทย')
  assert.notEqual(foldText('は').text, foldText('ば').text)
})

test('folding twice changes nothing', () => {
  const every = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter((one) => one.isWellFormed())
  for (let at = 0; at < every.length; at += 97) {
    const once = foldText(every.slice(at, at + 97).join(' ')).text
    assert.equal(foldText(once).text, once)
  }
})

test('each folded code unit knows the stretch of the original it stands for', () => {
  const original = 'Ｃafe\u0301 ㎏ 𠮷區'
  const { text, starts, ends } = foldText(original)
  assert.equal(text, 'cafe kg 𠮷区')
  const stretch = (part: string) => original.slice(starts[text.indexOf(part)], ends[text.indexOf(part) + part.length - 1])
  assert.equal(stretch('cafe'), 'Ｃafe\u0301')
  assert.equal(stretch('k'), '㎏')
  assert.equal(stretch('𠮷'), '𠮷')
  assert.equal(stretch('区'), '區')
})

test('what is not text becomes a space, and nothing breaks on halves of pairs', () => {
  assert.equal(foldText('a\u0000b').text, 'a b')
  assert.equal(foldText('a\ud83d b').text.length, 4)
  assert.equal(foldText('\u0301').text, '')
  assert.deepEqual(foldText(''), { text: '', kinds: [], starts: [], ends: [], isCut: false })
})

test('a pasted file is read from its beginning only, and says so', () => {
  assert.equal(foldText('a'.repeat(READ_LENGTH)).isCut, false)
  const { text, isCut } = foldText('字'.repeat(READ_LENGTH + 1))
  assert.deepEqual([text.length, isCut], [READ_LENGTH, true])
})

test('a traditional character has its simplified form, any other is itself', () => {
  assert.equal([...'羣組裏發佈規則'].map(simplifiedOf).join(''), '群组里发布规则')
  assert.equal([...'群组 abc'].map(simplifiedOf).join(''), '群组 abc')
})
