// Drives element readers over the JSON entries of a source. As with lines, pages are cut after every element, so that they do not depend on
// how the bytes arrive.
import type { ImportPage } from '../import-format.ts'
import type { SourceEntry } from '../source/import-source.ts'
import type { JsonItem } from '../source/json-items.ts'
import { jsonItems } from '../source/json-items.ts'
import type { JsonPaths } from '../source/json-paths.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { reportUpTo } from './read-lines.ts'

export type JsonReading = {
  page: PageWriter
  /** Takes one value and writes what it makes of it to `page`. */
  take(item: JsonItem): void
  signal: AbortSignal | undefined
}

/** Streams what stands at `paths` of an entry. Full pages are yielded; the rest stays in `page` for what comes next. */
export async function* readJsonEntry(
  entry: SourceEntry,
  paths: JsonPaths,
  { page, take, signal }: JsonReading,
): AsyncGenerator<ImportPage> {
  for await (const { items, problems } of jsonItems(entry, paths)) {
    const waiting = [...problems]
    for (const item of items) {
      reportUpTo(item.index, waiting, page)
      take(item)
      const due = page.fullPages()
      if (due.length > 0) {
        yield* due
        signal?.throwIfAborted()
      }
    }
    reportUpTo(Number.POSITIVE_INFINITY, waiting, page)
    yield* page.fullPages()
  }
}

/** One JSON value a line, as in JSON Lines; a line that is none is reported and the next one read. */
export function parseJsonLine(file: string, text: string, line: number, page: PageWriter): unknown {
  try {
    return JSON.parse(text)
  } catch {
    page.skip(skippedLine(file, line, 'malformed', text))
    return undefined
  }
}
