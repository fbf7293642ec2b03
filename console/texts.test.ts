import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { test } from 'node:test'
import { definedTexts, type Sentence, splitTemplate } from '../ui/i18n/texts.ts'

const root = new URL('..', import.meta.url)
const files = globSync('{ui,console}/**/*-texts.ts', { cwd: root, exclude: (name) => /node_modules|dist/.test(String(name)) })
await Promise.all(files.map((file) => import(new URL(file, root).href)))

function placeholdersOf(sentence: Sentence): string[] {
  const forms = typeof sentence === 'string' ? [sentence] : [sentence.one, sentence.other]
  const names = forms.flatMap((form) => splitTemplate(form).flatMap((part) => (typeof part === 'string' ? [] : [part.name])))
  return [...new Set(names)].toSorted()
}

test('every sentence is there in all three languages, with the same placeholders and never empty', () => {
  const areas = definedTexts()
  assert.ok(areas.size >= 15, `${areas.size} areas were found in ${files.length} files`)
  for (const [area, { 'zh-CN': original, 'zh-TW': traditional, en }] of areas) {
    assert.deepEqual(Object.keys(traditional).toSorted(), Object.keys(original).toSorted(), `${area} in zh-TW`)
    assert.deepEqual(Object.keys(en).toSorted(), Object.keys(original).toSorted(), `${area} in en`)
    for (const [key, sentence] of Object.entries(original)) {
      const others = [traditional[key], en[key]]
      for (const other of others) {
        assert.ok(other !== undefined && other !== '', `${area}.${key} says something`)
        assert.deepEqual(placeholdersOf(other), placeholdersOf(sentence), `${area}.${key}`)
      }
    }
  }
})

test('each file declares one area of its own, so that no area hides behind the name of another', () => {
  assert.equal(definedTexts().size, files.length)
})
