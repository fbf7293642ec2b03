// What the screens say. Each area of an app declares its sentences once per language with `defineTexts`; a key that one language lacks is a
// type error, and so is a placeholder that the caller forgot. Components read them through use-text.tsx.
import { createInstance } from 'i18next'
import type { Language } from './language.ts'

/** A sentence, or its forms for languages that count. The Chinese original never needs forms. */
export type Sentence = string | { one: string; other: string }

type Original = Readonly<Record<string, string>>
type Translated<T extends Original> = { readonly [Key in keyof T]: Sentence }

/** The sentences of one area; the original is kept as literal types so that placeholders are known to the compiler. */
export type Texts<T extends Original = Original> = { area: string; keys: readonly (keyof T & string)[]; original: T }

/** The names in double braces of a sentence: `Placeholders<'{{n}} of {{total}}'>` is `'n' | 'total'`. */
export type Placeholders<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Placeholders<Rest> : never

export const i18n = createInstance()
void i18n.init({ lng: 'zh-CN', fallbackLng: false, initAsync: false, resources: {}, interpolation: { escapeValue: false } })

const defined = new Map<string, Record<Language, Translated<Original>>>()

/** Declares an area. The Chinese text is the original; the other two must have the same keys. A placeholder `{{count}}` picks the plural form. */
export function defineTexts<const T extends Original>(
  area: string,
  sentences: { 'zh-CN': T; 'zh-TW': Translated<T>; en: Translated<T> },
): Texts<T> {
  defined.set(area, sentences)
  for (const language of ['zh-CN', 'zh-TW', 'en'] as const) {
    i18n.addResourceBundle(language, area, flatten(sentences[language]), true, true)
  }
  return { area, keys: Object.keys(sentences['zh-CN']), original: sentences['zh-CN'] }
}

/** Everything declared so far, for the completeness test. */
export function definedTexts(): ReadonlyMap<string, Record<Language, Translated<Original>>> {
  return defined
}

/** The sentence as written, with the plural form already picked and the placeholders still in it. */
export function template(language: Language, area: string, key: string, count: number | undefined): string {
  const fixed = i18n.getFixedT(language, area)
  const found: unknown = count === undefined ? fixed(key, { skipInterpolation: true }) : fixed(key, { count, skipInterpolation: true })
  return typeof found === 'string' ? found : key
}

/** Splits a template into text and placeholder names: `'有 {{n}} 人'` gives `['有 ', {name:'n'}, ' 人']`. */
export function splitTemplate(sentence: string): (string | { name: string })[] {
  const parts: (string | { name: string })[] = []
  let from = 0
  for (const match of sentence.matchAll(/\{\{(\w+)\}\}/g)) {
    if (match.index > from) parts.push(sentence.slice(from, match.index))
    parts.push({ name: match[1] ?? '' })
    from = match.index + match[0].length
  }
  if (from < sentence.length) parts.push(sentence.slice(from))
  return parts
}

function flatten(sentences: Translated<Original>): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [key, sentence] of Object.entries(sentences)) {
    if (typeof sentence === 'string') flat[key] = sentence
    else {
      flat[`${key}_one`] = sentence.one
      flat[`${key}_other`] = sentence.other
    }
  }
  return flat
}
