// Cuts a folded text into runs: words, stretches of scripts written without spaces, and pictures. What terms are made of them is
// search-terms.ts's business, where they stood in the original highlight.ts's.
import type { FoldedText } from './fold-text.ts'
import { KIND } from './fold-text.ts'

/** A stretch of a folded text, `[start, end)` in its code units. */
export type Span = { start: number; end: number }

/**
 * `dense`: one or more characters of Chinese, Japanese, Korean, Thai and their like. `word`: letters and digits, with the connectors
 * between; `parts` is what the connectors separate, `pieces` what capitals separate inside the parts (empty when there is nothing to cut).
 */
export type Run = (Span & { kind: 'dense' }) | (Span & { kind: 'word'; parts: Span[]; pieces: Span[] }) | (Span & { kind: 'picture' })

/** Code units of the longest term; what people search for is shorter, what is longer is a key or an encoded file. */
export const LONGEST_TERM = 64

// "wait...what" is two words, "foo::bar" as well; "foo__bar" is one.
const CONNECTORS_IN_A_ROW = 2

/** The runs of a folded text in order. */
export function readRuns({ kinds }: FoldedText): Run[] {
  const runs: Run[] = []
  for (let at = 0; at < kinds.length; ) {
    const kind = kinds[at]
    if (kind === KIND.dense) {
      const end = endOf(kinds, at, (next) => next === KIND.dense || next === KIND.rest)
      runs.push({ kind: 'dense', start: at, end })
      at = end
    } else if (isLetter(kind)) {
      const run = readWord(kinds, at)
      runs.push(run)
      at = run.end
    } else if (kind === KIND.picture) {
      const end = endOf(kinds, at + 1, (next) => next === KIND.rest)
      runs.push({ kind: 'picture', start: at, end })
      at = end
    } else at += 1
  }
  return runs
}

/** Where each character of a dense run begins; a pair of surrogates is one character. */
export function charactersOf({ kinds }: FoldedText, run: Span): Span[] {
  const characters: Span[] = []
  for (let at = run.start; at < run.end; ) {
    const end = kinds[at + 1] === KIND.rest && at + 1 < run.end ? at + 2 : at + 1
    characters.push({ start: at, end })
    at = end
  }
  return characters
}

/** The term that a word, part or piece is filed and asked for under: its text, cut where it is too long to be a word. */
export function termOf({ text, kinds }: FoldedText, { start, end }: Span): string {
  if (end - start <= LONGEST_TERM) return text.slice(start, end)
  // Half a surrogate pair is no text that a database takes.
  const isBetweenHalves = kinds[start + LONGEST_TERM] === KIND.rest
  return text.slice(start, start + LONGEST_TERM - (isBetweenHalves ? 1 : 0))
}

function readWord(kinds: readonly number[], start: number): Run {
  const parts: Span[] = []
  const pieces: Span[] = []
  let at = start
  for (;;) {
    const partEnd = endOf(kinds, at, isLetterOrRest)
    parts.push({ start: at, end: partEnd })
    cutAtCapitals(kinds, at, partEnd, pieces)
    const next = endOf(kinds, partEnd, (kind) => kind === KIND.connector)
    if (next === partEnd || next - partEnd > CONNECTORS_IN_A_ROW || !isLetter(kinds[next])) {
      return { kind: 'word', start, end: partEnd, parts, pieces }
    }
    at = next
  }
}

/** `fooBar` → foo, Bar; `HTTPServer` → HTTP, Server. Nothing when there is one piece. */
function cutAtCapitals(kinds: readonly number[], start: number, end: number, pieces: Span[]): void {
  let pieceStart = start
  for (let at = start + 1; at < end; at++) {
    if (kinds[at] !== KIND.capital) continue
    const isAfterSmall = kinds[at - 1] !== KIND.capital
    const isBeforeSmall = at + 1 < end && kinds[at + 1] !== KIND.capital
    if (!isAfterSmall && !isBeforeSmall) continue
    pieces.push({ start: pieceStart, end: at })
    pieceStart = at
  }
  if (pieceStart !== start) pieces.push({ start: pieceStart, end })
}

function endOf(kinds: readonly number[], start: number, isInside: (kind: number | undefined) => boolean): number {
  let at = start
  while (at < kinds.length && isInside(kinds[at])) at += 1
  return at
}

function isLetter(kind: number | undefined): boolean {
  return kind === KIND.letter || kind === KIND.capital
}

function isLetterOrRest(kind: number | undefined): boolean {
  return isLetter(kind) || kind === KIND.rest
}
