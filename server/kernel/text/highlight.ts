// Where a query stands in a message, and whether it truly does: the last look at the candidates that the terms bring up.
import type { FoldedText } from './fold-text.ts'
import { foldText, KIND } from './fold-text.ts'
import type { Run, Span } from './read-runs.ts'
import { readRuns, termOf } from './read-runs.ts'
import type { QueryTerms } from './search-terms.ts'
import { queryTerms } from './search-terms.ts'

/** `[start, end)` in code units of the original message. */
export type HighlightRange = { start: number; end: number }

/**
 * The stretches of a message that a query found, ascending and not overlapping, across spellings (half width, case, accents, traditional).
 * Empty when the message does not match.
 */
export function highlight(text: string, query: string): HighlightRange[] {
  return highlightTerms(text, queryTerms(query))
}

/** The same for a query already read, for the pages of a result. */
export function highlightTerms(text: string, query: QueryTerms): HighlightRange[] {
  const folded = foldText(text)
  const spans = findSpans(folded, query)
  return spans === undefined ? [] : rangesOf(folded, spans)
}

/** True when the message has every term and every phrase of the query: the check for candidates, exact where terms are not. */
export function matchesQuery(text: string, query: QueryTerms): boolean {
  return findSpans(foldText(text), query) !== undefined
}

function findSpans(folded: FoldedText, { all, phrases, prefix }: QueryTerms): Span[] | undefined {
  if (all.length === 0 && prefix === null) return undefined
  const spans: Span[] = []
  const runs = readRuns(folded)
  const inPhrases = phrases.map((phrase) => findPhrase(folded, phrase, prefix !== null && phrase.endsWith(prefix)))
  if (inPhrases.some((found) => found.length === 0)) return undefined
  for (const found of inPhrases) spans.push(...found)
  for (const term of all) {
    const found = findTerm(folded, runs, term)
    if (found.length === 0) return undefined
    // Words of a phrase are shown where the phrase stands, not wherever else they occur.
    if (!phrases.some((phrase) => phrase.includes(term))) spans.push(...found)
  }
  if (prefix !== null) {
    const found = findPrefix(folded, runs, prefix)
    if (found.length === 0) return undefined
    if (!phrases.some((phrase) => phrase.endsWith(prefix))) spans.push(...found)
  }
  return spans
}

/** Every place of a folded phrase; the words at its ends must be whole, save the last when it is still being typed (`isOpen`). */
function findPhrase({ text, kinds }: FoldedText, phrase: string, isOpen: boolean): Span[] {
  const spans: Span[] = []
  const isInsideWord = (at: number) => isWordKind(kinds[at - 1]) && isWordKind(kinds[at])
  for (let start = text.indexOf(phrase); start !== -1; start = text.indexOf(phrase, start + 1)) {
    const end = start + phrase.length
    if (!isInsideWord(start) && (isOpen || !isInsideWord(end))) spans.push({ start, end })
  }
  return spans
}

function findTerm(folded: FoldedText, runs: readonly Run[], term: string): Span[] {
  const spans: Span[] = []
  for (const run of runs) {
    if (run.kind === 'word') {
      for (const span of wordSpans(run)) if (termOf(folded, span) === term) spans.push(span)
    } else {
      for (let start = folded.text.indexOf(term, run.start); start !== -1 && start + term.length <= run.end; ) {
        spans.push({ start, end: start + term.length })
        start = folded.text.indexOf(term, start + 1)
      }
    }
  }
  return spans
}

function findPrefix(folded: FoldedText, runs: readonly Run[], prefix: string): Span[] {
  const spans: Span[] = []
  for (const run of runs) {
    if (run.kind !== 'word') continue
    for (const span of wordSpans(run))
      if (startsAt(folded, span, prefix)) spans.push({ start: span.start, end: span.start + prefix.length })
  }
  return spans
}

function wordSpans(run: Run & { kind: 'word' }): Span[] {
  return run.pieces.length === 0 ? run.parts : [...run.parts, ...run.pieces]
}

function startsAt({ text }: FoldedText, { start, end }: Span, term: string): boolean {
  return end - start >= term.length && text.startsWith(term, start)
}

function rangesOf({ starts, ends }: FoldedText, spans: readonly Span[]): HighlightRange[] {
  const ranges = spans
    .map(({ start, end }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
  const merged: HighlightRange[] = []
  for (const range of ranges) {
    const last = merged.at(-1)
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end)
    else merged.push({ ...range })
  }
  return merged
}

function isWordKind(kind: number | undefined): boolean {
  return kind === KIND.letter || kind === KIND.capital
}
