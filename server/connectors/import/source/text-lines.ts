// Lines of an entry in pages: one await for some thousand lines, so that reading text costs what splitting strings costs.
import type { SkippedLine } from '../import-format.ts'
import { isImportRefusal } from './import-refusal.ts'
import type { SourceEntry } from './import-source.ts'
import { skippedLine } from './skipped-line.ts'
import { decodeText } from './text-decoding.ts'

export type LinePage = {
  /** 1-based number of `lines[0]` in the entry. */
  from: number
  /** Without line ends. A line over the limit is cut, one with undecodable bytes kept as it is; `problems` names both. */
  lines: string[]
  problems: SkippedLine[]
}

// No platform lets anyone write a message of this length; what is longer is not chat.
const MAX_LINE_CHARS = 256 * 1024

/**
 * Streams an entry's lines (`\n` or `\r\n`) in pages, in bounded memory whatever the length of a line. Damage that ends the stream early
 * is reported as `truncated` after the last line that could be read; only an ImportRefusal is thrown.
 */
export async function* textLines(entry: SourceEntry, maxLineChars = MAX_LINE_CHARS): AsyncGenerator<LinePage> {
  const splitter = lineSplitter(entry.name, maxLineChars)
  try {
    for await (const chunk of decodeText(await entry.open())) {
      const page = splitter.push(chunk.text, chunk.isDamaged)
      if (page.lines.length > 0) yield page
    }
  } catch (error) {
    if (isImportRefusal(error)) throw error
    yield splitter.end(error instanceof Error ? error.message : 'unreadable')
    return
  }
  const last = splitter.end()
  if (last.lines.length > 0 || last.problems.length > 0) yield last
}

type LineSplitter = { push(text: string, isDamaged: boolean): LinePage; end(damage?: string): LinePage }

function lineSplitter(file: string, maxLineChars: number): LineSplitter {
  let number = 1
  let carry = ''
  let isCarryCut = false
  // Whether the pieces of the line in the making held undecodable bytes.
  let isCarryDamaged = false

  const close = (lines: string[], problems: SkippedLine[], isDamaged: boolean): LinePage => {
    const page = { from: number, lines, problems }
    lines.forEach((line, i) => {
      if (line.endsWith('\r')) lines[i] = line.slice(0, -1)
      if (line.length > maxLineChars) {
        lines[i] = line.slice(0, maxLineChars)
        problems.push(skippedLine(file, number + i, 'too-long', line))
      }
      if (isDamaged && line.includes('\ufffd')) problems.push(skippedLine(file, number + i, 'undecodable', line))
    })
    number += lines.length
    return page
  }

  return {
    push(text, isDamaged) {
      const lines = text.split('\n')
      const rest = lines.pop() ?? ''
      if (lines.length === 0) {
        // One character beyond the limit is kept, so that close() sees that the line was longer.
        isCarryDamaged ||= isDamaged
        if (!isCarryCut) carry += rest
        if (carry.length > maxLineChars) {
          carry = carry.slice(0, maxLineChars + 1)
          isCarryCut = true
        }
        return { from: number, lines, problems: [] }
      }
      lines[0] = isCarryCut ? carry : carry + (lines[0] ?? '')
      carry = rest.length > maxLineChars ? rest.slice(0, maxLineChars + 1) : rest
      isCarryCut = rest.length > maxLineChars
      const hasDamage = isDamaged || isCarryDamaged
      isCarryDamaged = isDamaged
      return close(lines, [], hasDamage)
    },
    end(damage) {
      const problems = damage === undefined ? [] : [skippedLine(file, number, 'truncated', damage)]
      return close(carry === '' ? [] : [carry], problems, isCarryDamaged)
    },
  }
}
