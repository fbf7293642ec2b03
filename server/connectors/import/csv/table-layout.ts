// What has to be known of a table before its rows mean anything: the delimiter, the header, the columns, the way it writes time.
import type { ColumnMap } from '../import-format.ts'
import type { WrittenOrder } from '../reading/date-order.ts'
import { dateOrderFinder } from '../reading/date-order.ts'
import { delimitedRows } from '../source/delimited-rows.ts'
import type { SourceEntry } from '../source/import-source.ts'
import { columnsByName, resolveColumns } from './column-names.ts'
import { readWrittenTime } from './written-time.ts'

export type TableLayout = {
  delimiter: string
  columns: Map<keyof ColumnMap, number>
  /** False when the first row already is a message. */
  hasHeader: boolean
}

const DELIMITERS = ['\t', ';', ',', '|']

/** The delimiter that cuts the first lines into the most equal numbers of cells. */
export function sniffDelimiter(text: string): string {
  const lines = text.split('\n', 11).filter((line) => line.trim() !== '')
  const [header = ''] = lines
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: countOutsideQuotes(header, delimiter) }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).count === 0
    ? ','
    : counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0
  let isQuoted = false
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted
    else if (character === delimiter && !isQuoted) count += 1
  }
  return count
}

/** Works out a table's layout, with the columns a person named or with those whose names are known; undefined where that does not suffice. */
export async function layoutOf(entry: SourceEntry, sample: string, columns?: ColumnMap): Promise<TableLayout | undefined> {
  const delimiter = sniffDelimiter(sample)
  const header = await firstRow(entry, delimiter)
  if (header === undefined) return undefined
  const wanted = columns ?? columnsByName(header)
  const resolved = wanted === undefined ? undefined : resolveColumns(wanted, header)
  if (resolved === undefined) return undefined
  return { delimiter, columns: resolved, hasHeader: readWrittenTime(header[resolved.get('at') ?? 0] ?? '') === undefined }
}

export async function firstRow(entry: SourceEntry, delimiter: string): Promise<string[] | undefined> {
  for await (const { rows } of delimitedRows(entry, delimiter)) {
    const [first] = rows
    if (first !== undefined) return first.cells
  }
  return undefined
}

export type TimeNeeds = { isLocal: boolean; orders: WrittenOrder[] }

/** Goes through all times of a table: whether any needs a zone, and in which orders of day and month they make sense. */
export async function timeNeedsOf(entry: SourceEntry, layout: TableLayout): Promise<TimeNeeds> {
  const finder = dateOrderFinder()
  const at = layout.columns.get('at') ?? 0
  let isLocal = false
  let hasOrder = false
  for await (const { rows } of delimitedRows(entry, layout.delimiter)) {
    for (const { cells } of rows) {
      const time = readWrittenTime(cells[at] ?? '')
      if (time === undefined || 'at' in time) continue
      isLocal = true
      if (time.date.first.length === 4) continue
      hasOrder = true
      finder.see(time.date)
    }
  }
  return { isLocal, orders: hasOrder ? finder.orders().filter((order) => order !== 'ydm') : ['ymd'] }
}
