import { type TextPart, textParts } from './text-parts.ts'

type MessageTextProps = { text: string; mentions?: readonly string[]; ranges?: readonly (readonly [number, number])[] }

/** The words of a message with links, mentions and search hits made visible. Never markup: it is drawn as text. */
export function MessageText({ text, mentions = [], ranges = [] }: MessageTextProps) {
  const parts = textParts(text, { mentions, ranges })
  return (
    <span className="said">
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a text is known by its place
        <Piece key={place} part={part} />
      ))}
    </span>
  )
}

function Piece({ part }: { part: TextPart }) {
  if (part.kind === 'link') {
    return (
      <a className="link" href={part.href} target="_blank" rel="noopener noreferrer nofollow">
        {part.text}
      </a>
    )
  }
  if (part.kind === 'mention') return <b className="m acc">{part.text}</b>
  if (part.kind === 'found') return <mark>{part.text}</mark>
  return part.text
}
