// Terms for full-text search in the message log: what a message is filed under, and what a query asks for. Both fold alike
// (fold-text.ts) and cut alike (read-runs.ts); candidates that share the terms are then held against the query by highlight.ts.
import type { FoldedText } from './fold-text.ts'
import { foldText } from './fold-text.ts'
import type { Run } from './read-runs.ts'
import { charactersOf, LONGEST_TERM, readRuns, termOf } from './read-runs.ts'

/** Marks a message too long for its pairs of characters; it is filed under words and single characters only. */
export const LONG_TERM = '…'
/** Marks a message too long even for those: every query must take it as a candidate. */
export const CUT_TERM = '……'

const MOST_TERMS = 400
const MOST_QUERY_TERMS = 64
// One letter alone would start a large part of all words; beside other terms it narrows.
const SHORTEST_PREFIX = 2

/**
 * What a query asks for. A message is a candidate when it has every term of `all` and one that begins with `prefix` (the word still being
 * typed; null when there is none); `singles` is what of `all` is left for messages filed under `LONG_TERM`. `phrases` are folded texts that
 * must stand in the message in one piece: quoted words, and runs whose terms alone could be scattered.
 */
export type QueryTerms = { all: string[]; singles: string[]; phrases: string[]; prefix: string | null }

/**
 * The distinct terms of a message for `array_to_tsvector`, at most about 400: whole words, their parts and pieces (`foo.barBaz` → foo.barbaz,
 * foo, barbaz, bar, baz), single characters and pairs of neighbours of scripts without spaces, emoji. Nothing is stopped or stemmed.
 */
export function indexTerms(text: string): string[] {
  const folded = foldText(text)
  const runs = readRuns(folded)
  const terms = new Set<string>()
  for (const run of runs) addRunTerms(terms, folded, run, true)
  if (!folded.isCut && terms.size <= MOST_TERMS) return [...terms]
  return longTerms(folded, runs)
}

/** The terms of a query as a person typed it; `"quoted words"` must stand together. Nothing in it (only punctuation) asks for nothing. */
export function queryTerms(query: string): QueryTerms {
  const all = new Set<string>()
  const singles = new Set<string>()
  const phrases = new Set<string>()
  let prefix: string | null = null
  for (const { text, isQuoted, isLast } of segmentsOf(query)) {
    const folded = foldText(text)
    const runs = readRuns(folded)
    if (isQuoted && runs.length > 0) phrases.add(folded.text.trim())
    for (const run of runs) {
      const isOpen = isLast && !isQuoted && run.end === folded.text.length
      const typed = isOpen ? prefixOf(folded, run, all.size > 0) : null
      if (typed !== null) prefix = typed
      addQueryTerms({ all, singles }, folded, run, typed !== null)
      if (!isQuoted && isScatterable(folded, run)) phrases.add(folded.text.slice(run.start, run.end))
    }
  }
  return { all: [...all].slice(0, MOST_QUERY_TERMS), singles: [...singles].slice(0, MOST_QUERY_TERMS), phrases: [...phrases], prefix }
}

/**
 * The query as `tsquery` input text (to be cast, not parsed by a configuration): terms of ordinary messages, or single characters and words
 * of long ones, or the longest. Null when the query asks for nothing.
 */
export function tsQueryText({ all, singles, prefix }: QueryTerms): string | null {
  const typed = prefix === null ? [] : [`${quoted(prefix)}:*`]
  if (all.length + typed.length === 0) return null
  const ordinary = [...all.map(quoted), ...typed].join(' & ')
  const long = [quoted(LONG_TERM), ...singles.map(quoted), ...typed].join(' & ')
  return `(${ordinary}) | (${long}) | ${quoted(CUT_TERM)}`
}

/** True when a message filed under `terms` is a candidate: what `tsQueryText` asks of PostgreSQL, for readers that hold terms in memory. */
export function isCandidate(terms: readonly string[], { all, singles, prefix }: QueryTerms): boolean {
  if (all.length === 0 && prefix === null) return false
  const has = new Set(terms)
  if (has.has(CUT_TERM)) return true
  const asked = has.has(LONG_TERM) ? singles : all
  return asked.every((term) => has.has(term)) && (prefix === null || terms.some((term) => term.startsWith(prefix)))
}

function longTerms(folded: FoldedText, runs: readonly Run[]): string[] {
  const terms = new Set<string>([LONG_TERM])
  for (const run of runs) addRunTerms(terms, folded, run, false)
  if (!folded.isCut && terms.size <= MOST_TERMS) return [...terms]
  return [CUT_TERM, ...[...terms].slice(0, MOST_TERMS - 1)]
}

/** `isFull` adds what only ordinary messages are filed under: whole words beside their parts, and pairs. */
function addRunTerms(terms: Set<string>, folded: FoldedText, run: Run, isFull: boolean): void {
  const { text } = folded
  if (run.kind === 'picture') terms.add(text.slice(run.start, run.end))
  else if (run.kind === 'word') {
    for (const part of run.parts) terms.add(termOf(folded, part))
    for (const piece of run.pieces) terms.add(termOf(folded, piece))
    if (isFull && run.parts.length > 1 && run.end - run.start <= LONGEST_TERM) terms.add(text.slice(run.start, run.end))
  } else {
    const characters = charactersOf(folded, run)
    for (let i = 0; i < characters.length; i++) {
      const { start = 0, end = 0 } = characters[i] ?? {}
      terms.add(text.slice(start, end))
      const next = characters[i + 1]
      if (isFull && next !== undefined) terms.add(text.slice(start, next.end))
    }
  }
}

function addQueryTerms(into: { all: Set<string>; singles: Set<string> }, folded: FoldedText, run: Run, isOpen: boolean): void {
  const { text } = folded
  if (run.kind === 'picture') addBoth(into, text.slice(run.start, run.end))
  else if (run.kind === 'word') {
    // The last part of a word still being typed is the prefix.
    for (const part of isOpen ? run.parts.slice(0, -1) : run.parts) addBoth(into, termOf(folded, part))
  } else {
    const characters = charactersOf(folded, run)
    for (const [i, { start, end }] of characters.entries()) {
      const next = characters[i + 1]
      into.singles.add(text.slice(start, end))
      if (next !== undefined) into.all.add(text.slice(start, next.end))
      else if (characters.length === 1) into.all.add(text.slice(start, end))
    }
  }
}

function addBoth({ all, singles }: { all: Set<string>; singles: Set<string> }, term: string): void {
  all.add(term)
  singles.add(term)
}

/** What is typed of the last word, or null when it must stand as it is. */
function prefixOf(folded: FoldedText, run: Run, isNarrowing: boolean): string | null {
  const part = run.kind === 'word' ? run.parts.at(-1) : undefined
  if (run.kind !== 'word' || part === undefined) return null
  const isLongEnough = part.end - part.start >= SHORTEST_PREFIX || isNarrowing || run.parts.length > 1
  return isLongEnough ? termOf(folded, part) : null
}

/** Terms of three characters or of two parts could be met apart from each other. */
function isScatterable(folded: FoldedText, run: Run): boolean {
  if (run.kind === 'dense') return charactersOf(folded, run).length > 2
  return run.kind === 'word' && run.parts.length > 1
}

type Segment = { text: string; isQuoted: boolean; isLast: boolean }

function segmentsOf(query: string): Segment[] {
  // Odd places are inside quotation marks; a mark without its partner opens nothing.
  const pieces = query.split(/["“”„＂]/)
  const closed = pieces.length % 2 === 1 ? pieces : [...pieces.slice(0, -2), `${pieces.at(-2) ?? ''} ${pieces.at(-1) ?? ''}`]
  return closed.map((text, i) => ({ text, isQuoted: i % 2 === 1, isLast: i === closed.length - 1 }))
}

function quoted(term: string): string {
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
