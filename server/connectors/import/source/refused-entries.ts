import type { SkippedLine } from '../import-format.ts'
import type { ImportSource } from './import-source.ts'
import { skippedLine } from './skipped-line.ts'

/** Report lines for the parts of a source that are never read: encrypted, nested, badly named. */
export function refusedEntryReports(source: ImportSource): SkippedLine[] {
  return source.refused.map(({ name, code, detail }) => skippedLine(name, 0, 'entry-refused', `${code}: ${detail}`))
}
