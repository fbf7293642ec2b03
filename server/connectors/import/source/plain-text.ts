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
  let out = ''
  return {
    add(text, keepsSpace = false) {
      if (out.length >= MAX_CHARS) return
      if (keepsSpace) {
        out += text
        return
      }
      const collapsed = HAS_RUN.test(text) ? text.replace(/[ \t\r\n\f]+/g, ' ') : text
      const isAfterSpace = out === '' || out.endsWith(' ') || out.endsWith('\n')
      out += isAfterSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed
    },
    breakLine() {
      out = `${out.endsWith(' ') ? out.trimEnd() : out}\n`
    },
    breakBlock() {
      if (out !== '' && !out.endsWith('\n')) this.breakLine()
    },
    value: () => out.slice(0, MAX_CHARS).trim(),
  }
}
