// Rows of CSV and TSV entries in pages. Quoting is read the way spreadsheets and Python do; a quote that is never closed costs its own
// line, not the rest of the file, which is why this is not left to a general parser.
import type { SkippedLine } from '../import-format.ts'
import { isImportRefusal } from './import-refusal.ts'
import type { SourceEntry } from './import-source.ts'
import { skippedLine } from './skipped-line.ts'
import { decodeText } from './text-decoding.ts'

export type DelimitedRow = { line: number; cells: string[] }

export type RowPage = { rows: DelimitedRow[]; problems: SkippedLine[] }

// One message with all its quoting; a row longer than this has lost its closing quote.
const MAX_ROW_CHARS = 1024 * 1024

/**
 * Streams the rows of an entry whose cells stand between `delimiter`s, quoted with `"` where they hold line ends. Empty lines are no
 * rows. Damage and rows without end are reported; only an ImportRefusal is thrown.
 */
export async function* delimitedRows(entry: SourceEntry, delimiter: string, maxRowChars = MAX_ROW_CHARS): AsyncGenerator<RowPage> {
  const splitter = rowSplitter(entry.name, delimiter, maxRowChars)
  try {
    for await (const chunk of decodeText(await entry.open())) {
      const page = splitter.push(chunk.text, false, chunk.isDamaged)
      if (page.rows.length > 0 || page.problems.length > 0) yield page
    }
  } catch (error) {
    if (isImportRefusal(error)) throw error
    const page = splitter.push('', true, false)
    page.problems.push(skippedLine(entry.name, splitter.line(), 'truncated', error instanceof Error ? error.message : 'unreadable'))
    yield page
    return
  }
  const page = splitter.push('', true, false)
  if (page.rows.length > 0 || page.problems.length > 0) yield page
}

type RowSplitter = { push(text: string, isLast: boolean, isDamaged: boolean): RowPage; line(): number }

function rowSplitter(file: string, delimiter: string, maxRowChars: number): RowSplitter {
  let rest = ''
  let line = 1
  // A lost row's first line may end only in a later piece.
  let isInLostLine = false
  let isRestDamaged = false
  return {
    line: () => line,
    push(chunk, isLast, isDamaged) {
      const text = rest + chunk
      const page: RowPage = { rows: [], problems: [] }
      const hasDamage = isDamaged || isRestDamaged
      let at = isInLostLine ? endOfLine(text, 0) : 0
      if (isInLostLine && (at < text.length || text.endsWith('\n'))) {
        isInLostLine = false
        line++
      }
      // Looked for once, not once a row: most rows hold no quote, and the search would run to the end of the chunk each time.
      let quote = text.indexOf('"')
      while (at < text.length) {
        if (quote !== -1 && quote < at) quote = text.indexOf('"', at)
        const row = readRow({ text, delimiter, isLast }, at, quote)
        if (row === undefined && !isLast && text.length - at <= maxRowChars) break
        const isLost = row === undefined || row.end - at > maxRowChars
        const stop = isLost ? endOfLine(text, at) : row.end
        if (isLost) page.problems.push(skippedLine(file, line, 'too-long', text.slice(at, stop)))
        else if (row.cells.length > 1 || row.cells[0] !== '') page.rows.push({ line, cells: row.cells })
        if (hasDamage && text.slice(at, stop).includes('\ufffd'))
          page.problems.push(skippedLine(file, line, 'undecodable', text.slice(at, stop)))
        isInLostLine = isLost && stop === text.length && !text.endsWith('\n')
        if (!isInLostLine) line += isLost ? 1 : 1 + row.innerLines
        at = stop
      }
      rest = text.slice(at)
      isRestDamaged = hasDamage && rest !== ''
      return page
    },
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end + 1
}

type Row = { cells: string[]; end: number; innerLines: number }

type Piece = { text: string; delimiter: string; isLast: boolean }

/** The row that begins at `from`, or undefined when the text ends inside it. `quote` is where the next quote stands, or -1. */
function readRow(piece: Piece, from: number, quote: number): Row | undefined {
  const { text, delimiter, isLast } = piece
  const newline = text.indexOf('\n', from)
  if (newline === -1 && !isLast) return undefined
  const stop = newline === -1 ? text.length : newline
  if (quote === -1 || quote > stop) {
    const line = text.slice(from, text.charCodeAt(stop - 1) === CARRIAGE_RETURN && stop > from ? stop - 1 : stop)
    return { cells: line.split(delimiter), end: newline === -1 ? text.length : newline + 1, innerLines: 0 }
  }
  return readQuotedRow(piece, from)
}

const CARRIAGE_RETURN = 0x0d
const DOUBLE_QUOTE = 0x22

function readQuotedRow({ text, delimiter, isLast }: Piece, from: number): Row | undefined {
  const cells: string[] = []
  let innerLines = 0
  let at = from
  for (;;) {
    let cell = ''
    if (text.charCodeAt(at) === DOUBLE_QUOTE) {
      const close = closingQuote(text, at + 1)
      if (close === -1) return undefined
      // A quote at the very end of what is here may be the first half of a doubled one.
      if (close + 1 >= text.length && !isLast) return undefined
      cell = text.slice(at + 1, close)
      if (cell.includes('\n')) innerLines += cell.split('\n').length - 1
      if (cell.includes('"')) cell = cell.replaceAll('""', '"')
      at = close + 1
    }
    const end = cellEnd(text, at, delimiter)
    if (end === text.length && !isLast) return undefined
    if (end > at) cell += text.slice(at, end)
    const isRowEnd = end === text.length || text.charCodeAt(end) === 0x0a
    cells.push(isRowEnd && cell.endsWith('\r') ? cell.slice(0, -1) : cell)
    if (isRowEnd) return { cells, end: Math.min(end + 1, text.length), innerLines }
    at = end + 1
  }
}

function closingQuote(text: string, from: number): number {
  let quote = text.indexOf('"', from)
  while (quote !== -1 && text.charCodeAt(quote + 1) === DOUBLE_QUOTE) quote = text.indexOf('"', quote + 2)
  return quote
}

function cellEnd(text: string, from: number, delimiter: string): number {
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0x0a || unit === delimiter.charCodeAt(0)) return i
  }
  return text.length
}
