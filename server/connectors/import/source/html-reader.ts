// Pages of HTML read as a stream: a format names the elements whose text it wants and gets each when it closes. Built on htmlparser2,
// which takes markup in pieces; here its events are turned into fields, lines are counted and hostile pages are stopped.
import type { ParserOptions } from 'htmlparser2'
import { Parser } from 'htmlparser2'
import type { SkippedLine } from '../import-format.ts'
import { isImportRefusal } from './import-refusal.ts'
import type { SourceEntry } from './import-source.ts'
import type { PlainText } from './plain-text.ts'
import { plainText } from './plain-text.ts'
import { skippedLine } from './skipped-line.ts'
import { decodeText } from './text-decoding.ts'

export type HtmlAttributes = { [name: string]: string }

export type HtmlElement = {
  tag: string
  /** Its class attribute with a space before and after, so that `' text '` can be looked for. */
  classes: string
  attributes: HtmlAttributes
  /** The innermost field it stands in. */
  field: string | undefined
  /** 1-based line of its start tag; counts only when asked. */
  line(): number
}

/** An element whose text is wanted under `name`; with `keepsSpace` its line ends and runs of spaces are part of the text. */
export type HtmlField = { name: string; keepsSpace?: boolean }

export type HtmlHandler = {
  /** Says whether an element is a field. Text goes to the innermost field only. */
  open(element: HtmlElement): HtmlField | undefined
  /** A field's element closed. */
  close(name: string, text: string, attributes: HtmlAttributes): void
  /** An element inside a field that is no field itself; by default `<br>` and block elements end lines. */
  inline?(element: HtmlElement, text: PlainText): void
}

type OpenField = { name: string; depth: number; text: PlainText; keepsSpace: boolean; attributes: HtmlAttributes }

// Browsers stop at 512; a page nested deeper is an attack on whoever builds a tree from it.
const MAX_DEPTH = 1000
// A single tag of this size is no tag, and the parser would go on collecting it.
const LONGEST_TAG = 64 * 1024
const MAX_TAG_CHARS = 16 * 1024 * 1024
/** Exporters write lower case; not checking each name is a noticeable part of the speed. */
export const EXPORTED_HTML: ParserOptions = { lowerCaseTags: false, lowerCaseAttributeNames: false }
const BLOCKS = new Set(['p', 'div', 'li', 'ul', 'ol', 'pre', 'blockquote', 'tr', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr'])

/** Ends lines where a browser would. */
export function breakAtBlocks(element: { tag: string }, text: PlainText): void {
  if (element.tag === 'br') text.breakLine()
  else if (BLOCKS.has(element.tag)) text.breakBlock()
}

/**
 * Streams an entry through `handler`; after each piece yields what could not be read in it, often nothing, so that the caller can pass
 * pages on. Only an ImportRefusal is thrown.
 */
export async function* readHtml(entry: SourceEntry, handler: HtmlHandler): AsyncGenerator<SkippedLine[]> {
  const reader = htmlReader(handler)
  let wasDamaged = false
  try {
    for await (const chunk of decodeText(await entry.open())) {
      reader.write(chunk.text)
      const problems: SkippedLine[] = []
      if (chunk.isDamaged && !wasDamaged) {
        // Once for the page: where in it is the sample's to show.
        wasDamaged = true
        problems.push(skippedLine(entry.name, 0, 'undecodable', textAround(chunk.text)))
      }
      if (reader.isHostile()) {
        problems.push(skippedLine(entry.name, reader.line(), 'malformed', 'nested too deeply, or a tag without end'))
        yield problems
        return
      }
      yield problems
    }
    reader.end()
    yield []
  } catch (error) {
    if (isImportRefusal(error)) throw error
    reader.end()
    yield [skippedLine(entry.name, reader.line(), 'truncated', error instanceof Error ? error.message : 'unreadable')]
  }
}

function textAround(text: string): string {
  return text.slice(Math.max(0, text.indexOf('\ufffd') - 80))
}

type HtmlReader = { write(text: string): void; end(): void; line(): number; isHostile(): boolean }

function htmlReader(handler: HtmlHandler): HtmlReader {
  const fields: OpenField[] = []
  let depth = 0
  let hasBeenTooDeep = false
  const lines = lineCounter()
  const inline = handler.inline ?? breakAtBlocks

  const parser: Parser = new Parser(
    {
      onopentag(tag, attributes) {
        depth++
        if (depth > MAX_DEPTH) hasBeenTooDeep = true
        const current = fields[fields.length - 1]
        const classes = attributes.class === undefined ? '' : ` ${attributes.class} `
        const element: HtmlElement = { tag, classes, attributes, field: current?.name, line: () => lines.at(parser.startIndex) }
        const field = handler.open(element)
        if (field !== undefined) {
          fields.push({ name: field.name, depth, text: plainText(), keepsSpace: field.keepsSpace === true, attributes })
        } else if (current !== undefined) inline(element, current.text)
      },
      ontext(text) {
        const current = fields[fields.length - 1]
        current?.text.add(text, current.keepsSpace)
      },
      onclosetag(tag) {
        const current = fields[fields.length - 1]
        if (current !== undefined && current.depth === depth) {
          fields.pop()
          handler.close(current.name, current.text.value(), current.attributes)
        } else if (current !== undefined && BLOCKS.has(tag)) current.text.breakBlock()
        depth--
      },
    },
    EXPORTED_HTML,
  )

  return {
    write(text) {
      lines.next(text)
      parser.write(text)
      // Lets go of what lies well behind, also where no field asks for its line; a tag in the making is never that long.
      lines.at(Math.min(parser.startIndex, lines.end() - LONGEST_TAG))
    },
    end: () => parser.end(),
    line: () => lines.at(parser.endIndex),
    isHostile: () => hasBeenTooDeep || lines.end() - parser.endIndex > MAX_TAG_CHARS,
  }
}

type LineCounter = { next(text: string): void; at(offset: number): number; end(): number }

/** Turns the parser's running offsets into line numbers; offsets must not go back. A tag may begin pieces before the one it ends in. */
function lineCounter(): LineCounter {
  let newlines: number[] = []
  let passed = 0
  let line = 1
  let end = 0
  return {
    next(chunk) {
      if (passed > 0) newlines = newlines.slice(passed)
      passed = 0
      for (let i = chunk.indexOf('\n'); i !== -1; i = chunk.indexOf('\n', i + 1)) newlines.push(end + i)
      end += chunk.length
    },
    at(offset) {
      while (passed < newlines.length && (newlines[passed] ?? 0) < offset) {
        passed++
        line++
      }
      return line
    },
    end: () => end,
  }
}
