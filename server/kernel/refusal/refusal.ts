// Refusals: the person may not or cannot, and is told why and what to do next. Each module lists its own in refusals.ts with the words in
// all three languages; docs/refusals.md is written from the same lists and a check compares both ways.
import type { Locale } from '../../../contract/workspace.ts'

/** What happened and why; what to do next. `{name}` stands for a field of the refusal's values. */
export type RefusalWords = readonly [message: string, next: string]

export type RefusalDefinition = {
  code: string
  status: number
  en: RefusalWords
  'zh-CN': RefusalWords
  'zh-TW': RefusalWords
}

export type RefusalValues = Record<string, string | number>

/** Thrown, so that the transaction rolls back; made only by the functions that defineRefusals returns. */
export class Refusal extends Error {
  readonly definition: RefusalDefinition
  readonly values: RefusalValues
  constructor(definition: RefusalDefinition, values: RefusalValues) {
    super(fill(definition.en[0], values))
    this.name = 'Refusal'
    this.definition = definition
    this.values = values
  }
}

type Refuse<Definitions> = { readonly [Name in keyof Definitions]: (values?: RefusalValues) => Refusal } & {
  readonly catalogue: readonly RefusalDefinition[]
}

/** Turns a list of definitions into functions: `throw refuse.slugTaken({ slug })`. */
export function defineRefusals<const Definitions extends Record<string, RefusalDefinition>>(definitions: Definitions): Refuse<Definitions> {
  const makers = Object.entries(definitions).map(
    ([name, definition]) => [name, (values: RefusalValues = {}) => new Refusal(definition, values)] as const,
  )
  return { ...Object.fromEntries(makers), catalogue: Object.values(definitions) } as unknown as Refuse<Definitions>
}

export type RenderedRefusal = { code: string; message: string; next: string; values: RefusalValues }

export function renderRefusal(refusal: Refusal, locale: Locale): RenderedRefusal {
  const words = refusal.definition[locale]
  return {
    code: refusal.definition.code,
    message: fill(words[0], refusal.values),
    next: fill(words[1], refusal.values),
    values: refusal.values,
  }
}

function fill(sentence: string, values: RefusalValues): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
}

/** Our bug or a broken machine. Logged with an id and answered 500 with that id and nothing else. */
export class Fault extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options)
    this.name = 'Fault'
  }
}
