// Makes the lines of an import's report.
import type { SkippedLine } from '../import-format.ts'
import { ownText } from './own-text.ts'

const SAMPLE_CHARS = 200

/** A report line with the sample cut to what the report shows. `line` is 0 where an entry as a whole was skipped. */
export function skippedLine(file: string, line: number, reason: SkippedLine['reason'], text: string): SkippedLine {
  return { file, line, reason, sample: ownText(text.slice(0, SAMPLE_CHARS)) }
}
