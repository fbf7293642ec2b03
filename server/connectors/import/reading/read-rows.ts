import type { ImportPage } from '../import-format.ts'
import type { DelimitedRow } from '../source/delimited-rows.ts'
import { delimitedRows } from '../source/delimited-rows.ts'
import type { SourceEntry } from '../source/import-source.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { reportUpTo } from './read-lines.ts'

/** Streams the rows of a CSV entry through `take`, which writes to `page`. Full pages are yielded, cut after a row; the rest stays in `page`. */
export async function* readRows(
  entry: SourceEntry,
  delimiter: string,
  page: PageWriter,
  take: (row: DelimitedRow, isFirst: boolean) => void,
): AsyncGenerator<ImportPage> {
  let isFirst = true
  for await (const { rows, problems } of delimitedRows(entry, delimiter)) {
    const waiting = [...problems]
    for (const row of rows) {
      reportUpTo(row.line, waiting, page)
      take(row, isFirst)
      isFirst = false
      yield* page.fullPages()
    }
    reportUpTo(Number.POSITIVE_INFINITY, waiting, page)
    yield* page.fullPages()
  }
}
