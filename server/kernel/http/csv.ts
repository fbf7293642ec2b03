import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { attachmentHeader } from './attachment-header.ts'

/** One CSV line. Cells that a spreadsheet may take for a formula, in wide letters or behind spaces too, get an apostrophe in front (OWASP, CSV injection). */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Streams lines as a download; the BOM makes spreadsheets read it as UTF-8. */
export function sendCsv(reply: FastifyReply, fileName: string, lines: AsyncIterable<string>): FastifyReply {
  const withMark = async function* () {
    yield '\uFEFF'
    yield* lines
  }
  return reply.header('content-disposition', attachmentHeader(fileName)).type('text/csv; charset=utf-8').send(Readable.from(withMark()))
}
