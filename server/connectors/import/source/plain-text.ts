// Text as people read it, put together while markup goes by.

export type PlainText = {
  /** Adds text; runs of white space become one space unless they are to be kept. */
  add(text: string, keepsSpace?: boolean): void
  /** A line end, as `<br>` makes it. */
  breakLine(): void
  /** Ends the current line if there is one, as a paragraph does. */
  breakBlock(): void
  /** What was put together, without space around it. */
  value(): string
}

// As in text-lines.ts: what is longer is not a message.
const MAX_CHARS = 256 * 1024
const HAS_RUN = /[\t\r\n\f]| {2}/

/** An empty text. Beyond 256 Ki characters it takes nothing more. */
export function plainText(): PlainText {
  // Pieces, not one growing string: looking at the end of one makes V8 copy all of it, once a piece.
  const pieces: string[] = []
  let length = 0
  let isAtLineStart = true
  let owesSpace = false

  const push = (text: string): void => {
    if (owesSpace && !isAtLineStart) pieces.push(' ')
    owesSpace = false
    pieces.push(text)
    length += text.length + 1
    isAtLineStart = text.endsWith('\n')
  }
  const breakLine = (): void => {
    owesSpace = false
    pieces.push('\n')
    length++
    isAtLineStart = true
  }
  return {
    add(text, keepsSpace = false) {
      if (length >= MAX_CHARS || text === '') return
      if (keepsSpace) {
        push(text)
        return
      }
      const collapsed = HAS_RUN.test(text) ? text.replace(/[ \t\r\n\f]+/g, ' ') : text
      const startsWithSpace = collapsed.startsWith(' ')
      if (startsWithSpace) owesSpace = true
      const endsWithSpace = collapsed.length > 1 && collapsed.endsWith(' ')
      // Not trim(): spaces that do not break are somebody's.
      const inner = collapsed.slice(startsWithSpace ? 1 : 0, endsWithSpace ? -1 : undefined)
      if (inner === '') return
      push(inner)
      owesSpace = endsWithSpace
    },
    breakLine() {
      if (length < MAX_CHARS) breakLine()
    },
    breakBlock() {
      if (!isAtLineStart && length < MAX_CHARS) breakLine()
    },
    value: () => pieces.join('').slice(0, MAX_CHARS).trim(),
  }
}
