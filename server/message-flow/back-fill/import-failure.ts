import type { Locale } from '../../../contract/workspace.ts'
import { isImportRefusal } from '../../connectors/import/source/import-refusal.ts'
import { excerptOf } from '../../kernel/facts/passing-fault.ts'
import { Refusal, type RenderedRefusal, renderRefusal } from '../../kernel/refusal/refusal.ts'
import type { ImportFailure } from './import-store.ts'
import { refuse } from './refusals.ts'

/** Any error that ended an import as one of our refusals. */
export function importFailureOf(error: unknown, fileName: string): Refusal {
  if (error instanceof Refusal) return error
  if (!isImportRefusal(error)) return refuse.interrupted({ detail: excerptOf(error).slice(0, 200) })
  const detail = error.detail.replace(/[.。]+$/, '')
  switch (error.code) {
    case 'encrypted':
      return refuse.encrypted()
    case 'bomb':
    case 'too-big':
      return refuse.bomb({ detail })
    case 'nested-archive':
      return refuse.nestedArchive({ detail })
    case 'empty':
      return refuse.empty({ file: fileName })
    case 'unknown-format':
      return refuse.unknownFormat({ format: detail })
    case 'unreadable':
      return refuse.unreadable({ detail })
  }
}

/** A kept failure in the reader's language. */
export function renderFailure(failure: ImportFailure | null, locale: Locale): RenderedRefusal | null {
  if (failure === null) return null
  return renderRefusal(refusalOfFailure(failure), locale)
}

/** A kept failure as the refusal it was. */
export function refusalOfFailure(failure: ImportFailure | null): Refusal {
  const definition = refuse.catalogue.find((candidate) => candidate.code === failure?.code)
  return definition === undefined ? refuse.interrupted({ detail: failure?.code ?? '' }) : new Refusal(definition, failure?.values ?? {})
}
