// The syntax of one TypeScript file, by the parser that Vite already brings: exact about comments, strings and types, and fast.
import { type ESTree, type ParseResult, parseSync } from 'vite'
import type { SourceFile, SourceTree } from './source-tree.ts'

export type ParsedSource = {
  program: ESTree.Program
  comments: { text: string; start: number }[]
  /** Offset in the text → line, counted from 1. */
  lineOf(offset: number): number
}

const parsedByFile = new WeakMap<SourceFile, ParsedSource>()

/** Files that carry TypeScript, `.tsx` included. */
export function codeFilesOf(tree: SourceTree): SourceFile[] {
  return tree.files.filter((file) => /\.tsx?$/.test(file.path))
}

/** Parses a file once. What does not parse is tsc's to report; here it yields what could be read. */
export function parsedSourceOf(file: SourceFile): ParsedSource {
  const known = parsedByFile.get(file)
  if (known) return known
  const result: ParseResult = parseSync(file.path, file.text, { sourceType: 'module' })
  const lineStarts = startsOfLines(file.text)
  const parsed: ParsedSource = {
    program: result.program,
    comments: result.comments.map(({ value, start }) => ({ text: value, start })),
    lineOf: (offset) => lineAt(lineStarts, offset),
  }
  parsedByFile.set(file, parsed)
  return parsed
}

/** Every offset at which a line begins. */
export function startsOfLines(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The line, from 1, that holds `offset`. */
export function lineAt(lineStarts: number[], offset: number): number {
  let low = 0
  let high = lineStarts.length
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low + 1
}
