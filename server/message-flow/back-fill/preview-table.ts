import { sniffDelimiter } from '../../connectors/import/csv/table-layout.ts'
import { delimitedRows } from '../../connectors/import/source/delimited-rows.ts'
import type { ImportSource } from '../../connectors/import/source/import-source.ts'
import { readHead } from '../../connectors/import/source/source-head.ts'

const rowsShown = 5

/** The heading and a few rows of a table whose columns nobody has named yet. */
export async function previewTable(source: ImportSource): Promise<{ columns: string[]; rows: string[][] }> {
  const head = await readHead(source)
  const sample = head.samples[0]
  const entry = source.entries.find((candidate) => candidate.name === sample?.name)
  if (sample === undefined || entry === undefined) return { columns: [], rows: [] }
  const rows: string[][] = []
  for await (const page of delimitedRows(entry, sniffDelimiter(sample.text))) {
    rows.push(...page.rows.map((row) => row.cells.map((cell) => cell.slice(0, 120))))
    if (rows.length > rowsShown) break
  }
  return { columns: rows[0] ?? [], rows: rows.slice(1, rowsShown + 1) }
}
