import { Fragment, type ReactNode, useMemo } from 'react'
import { createNumberFormat } from '../format/number-format.ts'
import { type Language, languageChoice, useLanguage } from './language.ts'
import { type Placeholders, splitTemplate, type Texts, template } from './texts.ts'

type Fill = string | number
type Arguments<S extends string, V> = [Placeholders<S>] extends [never] ? [] : [fills: Record<Placeholders<S>, V>]
type Original = Readonly<Record<string, string>>

/** `t('key', { n: 3 })` is a string, numbers grouped as the language groups them; `t.rich` takes nodes (links, bold figures) as fills. */
export type Text<T extends Original> = {
  <K extends keyof T & string>(key: K, ...fills: Arguments<T[K], Fill>): string
  rich: <K extends keyof T & string>(key: K, ...fills: Arguments<T[K], ReactNode>) => ReactNode
}

/** The sentences of one area in the reader's language; changes with it. */
export function useText<T extends Original>(texts: Texts<T>): Text<T> {
  const language = useLanguage()
  return useMemo(() => createText(texts, language), [texts, language])
}

/** The same outside a component, in the language of this moment: for toasts, page titles and downloads. */
export function currentText<T extends Original>(texts: Texts<T>): Text<T> {
  return createText(texts, languageChoice.get())
}

/** Sentences of one area in one given language. */
export function createText<T extends Original>(texts: Texts<T>, language: Language): Text<T> {
  const numbers = createNumberFormat(language)

  const partsOf = (key: string, fills: Record<string, unknown>) => {
    const count = fills['count']
    return splitTemplate(template(language, texts.area, key, typeof count === 'number' ? count : undefined))
  }
  const say = (key: string, fills: Record<string, Fill> = {}): string => {
    const words = partsOf(key, fills).map((part) => {
      if (typeof part === 'string') return part
      const fill = fills[part.name]
      return typeof fill === 'number' ? numbers.count(fill) : (fill ?? '')
    })
    return words.join('')
  }
  const rich = (key: string, fills: Record<string, ReactNode> = {}): ReactNode =>
    partsOf(key, fills).map((part, place) => {
      if (typeof part === 'string') return part
      const fill = fills[part.name]
      // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place in the sentence
      return <Fragment key={`${part.name}-${place}`}>{typeof fill === 'number' ? numbers.count(fill) : fill}</Fragment>
    })

  return Object.assign(say, { rich }) as Text<T>
}
