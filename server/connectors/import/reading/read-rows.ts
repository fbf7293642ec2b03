import type { ImportPage } from '../import-format.ts'
import type { DelimitedRow } from '../source/delimited-rows.ts'
import { delimitedRows } from '../source/delimited-rows.ts'
import type { SourceEntry } from '../source/import-source.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { reportUpTo } from './read-lines.ts'

export type RowReading = {
  page: PageWriter
  /** Takes one row and writes what it makes of it to `page`. */
  take(row: DelimitedRow, isFirst: boolean): void
  signal: AbortSignal | undefined
}

/** Streams the rows of a CSV entry. Full pages are yielded, cut after a row; the rest stays in `page`. */
export async function* readRows(entry: SourceEntry, delimiter: string, { page, take, signal }: RowReading): AsyncGenerator<ImportPage> {
  let isFirst = true
  for await (const { rows, problems } of delimitedRows(entry, delimiter)) {
    const waiting = [...problems]
    for (const row of rows) {
      reportUpTo(row.line, waiting, page)
      take(row, isFirst)
      isFirst = false
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
