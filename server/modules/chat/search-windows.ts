// How far a search looks back at a time. Everything that has a word costs time, however little of it a page shows: so a search begins with the last
// day, and reaches further back the less it finds. A word that is everywhere is answered from a day or two, a rare one within a handful of looks.
import type { Piece } from './partitions.ts'

const dayMs = 86_400_000
/** Days are named among a message's terms, so that a look at a few days need not go through all that has the word; more days cost more than they save. */
const mostNamedDays = 31

/** Epoch ms, `toMs` excluded. `days`: the day terms to narrow by, none where the stretch is long. */
export type SearchWindow = { fromMs: number; toMs: number; days: string[] }

/**
 * The stretch of about `spanDays` before an instant, not before `earliestMs`; null when nothing is left. Within one piece of the log while the span
 * is short, because every piece is a table of its own. `pieces` newest first.
 */
export function windowBefore(
  pieces: readonly Piece[],
  limits: { beforeMs: number; earliestMs: number },
  spanDays: number,
): SearchWindow | null {
  const { beforeMs, earliestMs } = limits
  const left = pieces.filter((piece) => piece.fromMs < beforeMs && piece.toMs > earliestMs)
  const [newest] = left
  if (newest === undefined || beforeMs <= earliestMs) return null
  const toMs = Math.min(beforeMs, newest.toMs)
  const lowest = (spanDays <= mostNamedDays ? newest : (left.at(-1) ?? newest)).fromMs
  const wished = Math.floor((toMs - 1) / dayMs - (spanDays - 1)) * dayMs
  const fromMs = Math.max(wished, lowest, earliestMs)
  return { fromMs, toMs, days: dayTermsOf(fromMs, toMs) }
}

/** How many days to look at next, after a look at `spanDays` found so many of the `wanted`. */
export function nextSpan(spanDays: number, found: number, wanted: number): number {
  if (found >= wanted) return spanDays
  return spanDays * (found === 0 ? 8 : 4)
}

/** What a message of that instant is filed under beside its words. U+0002 cannot stand in a word: folding takes control characters out. */
export function dayTerm(epochMs: number): string {
  return `\u0002${Math.floor(epochMs / dayMs).toString(36)}`
}

function dayTermsOf(fromMs: number, toMs: number): string[] {
  const count = Math.floor((toMs - 1) / dayMs) - Math.floor(fromMs / dayMs) + 1
  return count > mostNamedDays ? [] : Array.from({ length: count }, (_, index) => dayTerm(fromMs + index * dayMs))
}
