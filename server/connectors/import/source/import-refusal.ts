// Why a whole import source cannot be read. The import's use case turns the code into a sentence in the operator's language.

export type ImportRefusalCode = 'encrypted' | 'too-big' | 'bomb' | 'unreadable' | 'empty' | 'nested-archive' | 'unknown-format'

export type ImportRefusal = Error & {
  readonly name: 'ImportRefusal'
  readonly code: ImportRefusalCode
  /** What exactly, for people who look closer: an entry's name, a size, a magic number. */
  readonly detail: string
}

/** Makes the error that ends an import before or while its source is read. */
export function importRefusal(code: ImportRefusalCode, detail: string, cause?: unknown): ImportRefusal {
  const error = new Error(`import refused (${code}): ${detail}`, cause === undefined ? undefined : { cause })
  return Object.assign(error, { name: 'ImportRefusal' as const, code, detail })
}

/** True for errors made by `importRefusal`; everything else a stream throws is a damaged file. */
export function isImportRefusal(error: unknown): error is ImportRefusal {
  return error instanceof Error && error.name === 'ImportRefusal' && 'code' in error
}
