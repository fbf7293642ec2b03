import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTranslations } from './check-translations.ts'
import { sourceTreeOf } from './source-tree.ts'

function translationsOf(path: string, text: string): string[] {
  return checkTranslations(sourceTreeOf({ [path]: text })).map(({ line, message }) => `${line} ${message}`)
}

function areaOf(sentences: { 'zh-CN': string; 'zh-TW': string; en: string }): string {
  return `export const texts = defineTexts('members', {\n 'zh-CN': ${sentences['zh-CN']},\n 'zh-TW': ${sentences['zh-TW']},\n en: ${sentences.en},\n})`
}

test('sentences that say the same in three languages are left alone, counted ones and broken ones included', () => {
  const text = areaOf({
    'zh-CN': "{ count: '{{count}} 位成员', long: '群里' + '有人说话', brand: 'Hutong' }",
    'zh-TW': "{ count: '{{count}} 位成員', long: '群組裡有人說話', brand: 'Hutong' }",
    en: "{ count: { one: '{{count}} member', other: '{{count}} members' }, long: 'someone is talking', brand: 'Hutong' }",
  })
  assert.deepEqual(translationsOf('console/members/member-texts.ts', text), [])
})

test('a key, a placeholder or a word that one language lacks is told at its line', () => {
  const text = areaOf({
    'zh-CN': "{ join: '加入 {{group}}', leave: '退出', empty: '没有人' }",
    'zh-TW': "{ join: '加入', empty: '' }",
    en: "{ join: 'Join {{group}}', leave: 'Leave', empty: 'Nobody' }",
  })
  assert.deepEqual(translationsOf('console/members/member-texts.ts', text), [
    '2 join asks for {} in zh-TW and for {group} in en',
    '2 leave is missing in zh-TW',
    '2 empty is empty in zh-TW',
  ])
})

test('simplified characters do not pass for traditional ones, nor the other way round, nor English for either', () => {
  const text = areaOf({
    'zh-CN': "{ a: '成員', b: '成员', c: '成员' }",
    'zh-TW': "{ a: '成員', b: '成员', c: 'Show members' }",
    en: "{ a: 'Members', b: 'Members', c: '成员' }",
  })
  assert.deepEqual(translationsOf('ui/texts.ts', text), [
    '2 a has 員 in zh-CN, which that script does not write',
    '2 b has 员 in zh-TW, which that script does not write',
    '2 c has 成员 in en, which that script does not write',
    '2 c is not translated into zh-TW',
  ])
})

test('an area whose languages cannot be read here is a finding', () => {
  const text = areaOf({ 'zh-CN': "{ a: '群' }", 'zh-TW': 'elsewhere', en: "{ a: 'Group' }" })
  assert.deepEqual(translationsOf('ui/texts.ts', text), ['2 a is missing in zh-TW'])
  assert.match(translationsOf('ui/texts.ts', "defineTexts('a', { en: { a: 'b' } })")[0] ?? '', /not written out here in zh-CN, zh-TW/)
})

test('a sentence written straight into a component is refused in any language; names, marks and units are not sentences', () => {
  const refused: [line: string, words: string][] = [
    ['<p>No members yet</p>', 'No members yet'],
    ['<p>还没有成员</p>', '还没有成员'],
    ["<p>{'还没有成员'}</p>", '还没有成员'],
    ['<p>{`共 ${count} 人`}</p>', '共 … 人'],
    ['<img alt="A quiet lane" />', 'A quiet lane'],
    ['<Field label="成员" />', '成员'],
  ]
  for (const [line, words] of refused) {
    const messages = translationsOf('console/a.tsx', `export const A = () => (\n${line})`)
    assert.equal(messages.length, 1, line)
    assert.ok(messages[0]?.startsWith(`2 “${words}”`), messages[0])
  }
  for (const line of [
    '<p>Hutong</p>',
    '<p> · </p>',
    '<p>{count} kB</p>',
    '<p className="two words">{say(\'key\')}</p>',
    '<img alt="" />',
  ]) {
    assert.deepEqual(translationsOf('console/a.tsx', `export const A = () => ${line}`), [], line)
  }
})

test('tests, the server and the names of the languages themselves may speak as they like', () => {
  assert.deepEqual(translationsOf('console/a.test.tsx', "const a = '还没有成员'"), [])
  assert.deepEqual(translationsOf('server/a.ts', "const a = '还没有成员'"), [])
  assert.deepEqual(translationsOf('ui/i18n/language.ts', "const a = '简体中文'"), [])
})
