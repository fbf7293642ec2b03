/**
 * A copy of `text` that stands alone. Pieces cut from a chunk keep the whole chunk alive in V8, so whatever outlives its page — report
 * lines, remembered names — has to be copied. Half surrogate pairs become U+FFFD, which no database accepts otherwise.
 */
export function ownText(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}
