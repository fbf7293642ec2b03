// Every sentence of the apps stands in `defineTexts` in three languages (ui/i18n/texts.ts); nothing is said anywhere else.
import { type ESTree, Visitor } from 'vite'
import { hasChinese } from './chinese-script.ts'
import { type Finding, failing } from './finding.ts'
import { codeFilesOf, parsedSourceOf } from './parsed-source.ts'
import { type Language, languages, sentenceFaults } from './sentence-faults.ts'
import type { SourceFile, SourceTree } from './source-tree.ts'

type Sentences = Map<string, { text: string; start: number }>

// Each language names itself there, whatever the reader's.
const ownNames = /^ui\/i18n\/language\.ts$/
// A word alone may be a name or a unit; two are a sentence somebody has to read.
const twoWords = /\p{L}{2,}\s+\p{L}{2,}/u
const spokenAttributes = new Set([
  'title',
  'label',
  'aria-label',
  'alt',
  'placeholder',
  'description',
  'aria-description',
  'aria-roledescription',
])

/** Sentences that one language lacks or spells in another script, and sentences written straight into a component. */
export function checkTranslations(tree: SourceTree): Finding[] {
  const files = codeFilesOf(tree).filter(({ path }) => /^(console|member-app|ui)\//.test(path) && !/\.test\.tsx?$/.test(path))
  return files.flatMap((file) => {
    const areas = areasOf(file)
    return [...areas.flatMap((area) => checkArea(file, area)), ...checkUntranslated(file, areas)]
  })
}

/** The `defineTexts` calls of a file. */
function areasOf(file: SourceFile): ESTree.CallExpression[] {
  const calls: ESTree.CallExpression[] = []
  new Visitor({
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'defineTexts') calls.push(node)
    },
  }).visit(parsedSourceOf(file).program)
  return calls
}

function checkArea(file: SourceFile, call: ESTree.CallExpression): Finding[] {
  const { lineOf } = parsedSourceOf(file)
  const say = (offset: number, message: string) => failing(file.path, lineOf(offset), 'translations', message)
  const [, words] = call.arguments
  const byLanguage = new Map(propertiesOf(words).map(({ name, value }) => [name, sentencesOf(value)]))
  const missing = languages.filter((language) => !byLanguage.get(language))
  if (missing.length > 0) return [say(call.start, `the sentences are not written out here in ${missing.join(', ')}`)]

  const keys = new Set([...byLanguage.values()].flatMap((sentences) => [...sentences.keys()]))
  return [...keys].flatMap((key) => {
    const lacking = languages.filter((language) => !byLanguage.get(language)?.has(key))
    const start = [...byLanguage.values()].find((sentences) => sentences.has(key))?.get(key)?.start ?? call.start
    if (lacking.length > 0) return [say(start, `${key} is missing in ${lacking.join(', ')}`)]
    const textIn = (language: Language) => byLanguage.get(language)?.get(key)?.text ?? ''
    const sentence = { en: textIn('en'), 'zh-CN': textIn('zh-CN'), 'zh-TW': textIn('zh-TW') }
    return sentenceFaults(sentence, /\{\{(\w+)\}\}/g).map((fault) => say(start, `${key} ${fault}`))
  })
}

function propertiesOf(node: ESTree.Node | undefined): { name: string; value: ESTree.Node }[] {
  const object = node?.type === 'TSAsExpression' || node?.type === 'TSSatisfiesExpression' ? node.expression : node
  if (object?.type !== 'ObjectExpression') return []
  return object.properties.flatMap((property) => {
    if (property.type !== 'Property' || property.computed) return []
    const { key } = property
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined
    return name === undefined ? [] : [{ name, value: property.value }]
  })
}

function sentencesOf(node: ESTree.Node): Sentences {
  return new Map(propertiesOf(node).map(({ name, value }) => [name, { text: textOf(value), start: value.start }]))
}

/** The words of a sentence; of a counted one its form for many, which has every placeholder. */
function textOf(node: ESTree.Node): string {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked ?? value.raw).join('')
  if (node.type === 'BinaryExpression') return textOf(node.left) + textOf(node.right)
  const counted = propertiesOf(node).find(({ name }) => name === 'other')
  return counted ? textOf(counted.value) : ''
}

function checkUntranslated(file: SourceFile, areas: ESTree.CallExpression[]): Finding[] {
  if (ownNames.test(file.path)) return []
  const { program, lineOf } = parsedSourceOf(file)
  const findings: Finding[] = []
  const report = (text: string, node: ESTree.Node, isSpoken: boolean) => {
    const isInArea = areas.some((area) => area.start <= node.start && node.end <= area.end)
    if (isInArea || !(hasChinese(text) || (isSpoken && twoWords.test(text)))) return
    const words = text.trim().replace(/\s+/g, ' ').slice(0, 40)
    findings.push(
      failing(file.path, lineOf(node.start), 'translations/untranslated', `“${words}” is said outside defineTexts, in one language only`),
    )
  }
  new Visitor({
    Literal: (node) => {
      if (typeof node.value === 'string') report(node.value, node, false)
    },
    TemplateLiteral: (node) => report(node.quasis.map(({ value }) => value.raw).join('…'), node, false),
    JSXText: (node) => report(node.value, node, true),
    JSXAttribute: (node) => {
      const name = node.name.type === 'JSXIdentifier' ? node.name.name : ''
      const isEnglish = node.value?.type === 'Literal' && typeof node.value.value === 'string' && !hasChinese(node.value.value)
      if (isEnglish && spokenAttributes.has(name) && node.value?.type === 'Literal') report(String(node.value.value), node, true)
    },
  }).visit(program)
  return findings
}
