/** A cell may be text, a number or nothing; numbers are written plainly, without grouping. */
export type CsvCell = string | number | null | undefined

/**
 * One CSV file with a byte-order mark, because the spreadsheet most operators open it with reads UTF-8 only when told so.
 * Text that a spreadsheet would take for a formula gets a leading apostrophe: a member's name must not run on an operator's machine.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(csvCell).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** One cell, made harmless and quoted where needed. */
export function csvCell(value: CsvCell): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const safe = startsFormula(value) ? `'${value}` : value
  return /[",\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

// Full-width forms are folded to the same signs by East Asian editions of the usual spreadsheets. Leading space does not stop them either.
function startsFormula(text: string): boolean {
  return /^[\s\u00A0\u3000]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text)
}
