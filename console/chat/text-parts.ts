/** A piece of a message: plain words, a link, a mention, or words that a search found. */
export type TextPart = { kind: 'words' | 'link' | 'mention' | 'found'; text: string; href?: string }

type Marks = { mentions?: readonly string[]; ranges?: readonly (readonly [number, number])[] }

// Only web addresses become links; a message must not be able to offer `javascript:` or a file of the reader's machine.
const address = /https?:\/\/[^\s<>"'“”‘’（）「」『』【】，。；：！？、]+/gi

/** Splits a message at its links, mentions and search hits. A hit inside a link keeps the link whole and unmarked. */
export function textParts(text: string, { mentions = [], ranges = [] }: Marks): TextPart[] {
  const spans = [...linkSpans(text), ...mentionSpans(text, mentions), ...ranges.map(([from, to]) => ({ from, to, kind: 'found' as const }))]
  const parts: TextPart[] = []
  let at = 0
  for (const span of spans.toSorted((left, right) => left.from - right.from || right.to - left.to)) {
    if (span.from < at || span.to <= span.from || span.to > text.length) continue
    if (span.from > at) parts.push({ kind: 'words', text: text.slice(at, span.from) })
    const piece = text.slice(span.from, span.to)
    parts.push(span.kind === 'link' ? { kind: 'link', text: piece, href: piece } : { kind: span.kind, text: piece })
    at = span.to
  }
  if (at < text.length) parts.push({ kind: 'words', text: text.slice(at) })
  return parts
}

type Span = { from: number; to: number; kind: 'link' | 'mention' | 'found' }

function linkSpans(text: string): Span[] {
  return [...text.matchAll(address)].map((match) => {
    // A full stop or bracket that closes the sentence is not part of the address.
    const trimmed = match[0].replace(/[.,;:!?)\]}]+$/, '')
    return { from: match.index, to: match.index + trimmed.length, kind: 'link' }
  })
}

function mentionSpans(text: string, names: readonly string[]): Span[] {
  return names.flatMap((name) => {
    const word = `@${name}`
    const spans: Span[] = []
    for (let from = text.indexOf(word); name !== '' && from >= 0; from = text.indexOf(word, from + word.length)) {
      spans.push({ from, to: from + word.length, kind: 'mention' })
    }
    return spans
  })
}
