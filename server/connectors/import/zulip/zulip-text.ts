// Zulip stores messages as rendered HTML. This turns it back into what people read: emoji as glyphs, formulas as their TeX, quotes with
// "> ", previews dropped; and takes out who was mentioned, which message was quoted, what was attached.
import { Parser } from 'htmlparser2'
import type { RawAttachment } from '../../../../contract/raw-event.ts'
import { attachmentKindOf } from '../source/attachment-kind.ts'
import { breakAtBlocks, EXPORTED_HTML } from '../source/html-reader.ts'
import type { PlainText } from '../source/plain-text.ts'
import { plainText } from '../source/plain-text.ts'

export type ZulipText = {
  text: string
  mentions: { externalId?: string; name: string }[]
  attachments: RawAttachment[]
  /** Id of the message this one quotes, which is how people answer on Zulip. */
  quotes: string | undefined
}

type Reading = ZulipText & {
  /** Innermost quote last; the first is the message itself. */
  texts: PlainText[]
  open: OpenTag[]
  /** Elements whose text is not read, and formulas of which only the annotation is. */
  mutedDepth: number
  preDepth: number
}

type OpenTag = { tag: string; isMuted: boolean; mention: { externalId?: string; name: string } | undefined }

const PLAIN_PARAGRAPH = /^<p>([^<&]*)<\/p>$/
// Link previews repeat what the text already says.
const PREVIEWS = /\b(message_inline_image|message_embed|youtube-video|message_inline_ref)\b/

/** Reads one message's `content` or `rendered_content`. Any HTML is accepted; what is unclosed ends with the text. */
export function readZulipHtml(html: string): ZulipText {
  const plain = PLAIN_PARAGRAPH.exec(html)
  if (plain !== null) return { text: (plain[1] ?? '').trim(), mentions: [], attachments: [], quotes: undefined }
  const reading: Reading = {
    text: '',
    mentions: [],
    attachments: [],
    quotes: undefined,
    texts: [plainText()],
    open: [],
    mutedDepth: 0,
    preDepth: 0,
  }
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => openTag(reading, tag, attributes),
      ontext: (text) => addText(reading, text),
      onclosetag: () => closeTag(reading),
    },
    EXPORTED_HTML,
  )
  parser.end(html)
  while (reading.texts.length > 1) endQuote(reading)
  const { mentions, attachments, quotes } = reading
  return { text: topText(reading).value(), mentions: namedMentions(mentions), attachments, quotes }
}

function openTag(reading: Reading, tag: string, attributes: { [name: string]: string }): void {
  const classes = attributes.class ?? ''
  const text = topText(reading)
  const emoji = tag === 'span' ? emojiOf(classes) : tag === 'img' && /\bemoji\b/.test(classes) ? attributes.alt : undefined
  if (emoji !== undefined) text.add(emoji)
  const isMuted = emoji !== undefined || PREVIEWS.test(classes) || /\bkatex\b/.test(classes)
  const opened: OpenTag = { tag, isMuted, mention: mentionOf(tag, classes, attributes) }
  reading.open.push(opened)
  if (isMuted) reading.mutedDepth++
  if (opened.mention !== undefined) reading.mentions.push(opened.mention)
  if (tag === 'pre') reading.preDepth++
  if (reading.mutedDepth > 0) {
    if (tag === 'a' || tag === 'img') addPreview(reading, attributes)
    return
  }
  if (tag === 'blockquote') {
    text.breakBlock()
    reading.texts.push(plainText())
  } else breakAtBlocks({ tag }, text)
  if (tag === 'li') text.add('- ')
  else if (tag === 'td' || tag === 'th') text.add(' ')
  else if (tag === 'a') addLink(reading, attributes.href ?? '')
}

function closeTag(reading: Reading): void {
  const closed = reading.open.pop()
  if (closed === undefined) return
  if (closed.isMuted) reading.mutedDepth--
  if (closed.tag === 'pre') reading.preDepth--
  if (reading.mutedDepth > 0) return
  if (closed.tag === 'blockquote') endQuote(reading)
  else if (closed.tag !== 'br') breakAtBlocks(closed, topText(reading))
}

function addText(reading: Reading, text: string): void {
  const current = reading.open[reading.open.length - 1]
  // KaTeX writes every formula three times; the annotation is the one people typed.
  if (reading.mutedDepth > 0 && current?.tag !== 'annotation') return
  topText(reading).add(text, reading.preDepth > 0)
  if (current?.mention !== undefined) current.mention.name += text
}

function endQuote(reading: Reading): void {
  if (reading.texts.length < 2) return
  const quote = reading.texts.pop()?.value() ?? ''
  const text = topText(reading)
  if (quote !== '')
    text.add(
      quote
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n'),
      true,
    )
  text.breakBlock()
}

function topText(reading: Reading): PlainText {
  const text = reading.texts[reading.texts.length - 1]
  if (text !== undefined) return text
  const first = plainText()
  reading.texts.push(first)
  return first
}

function emojiOf(classes: string): string | undefined {
  const code = /\bemoji-([0-9a-f]{2,6}(?:-[0-9a-f]{2,6})*)\b/.exec(classes)?.[1]
  return code === undefined ? undefined : glyphOfCode(code)
}

/** `1f44d` or `1f1e9-1f1ea` as the emoji it stands for; undefined for codes that are none. */
export function glyphOfCode(code: string): string | undefined {
  const points = code.split('-').map((part) => Number.parseInt(part, 16))
  if (points.some((point) => Number.isNaN(point) || point > 0x10ffff)) return undefined
  return String.fromCodePoint(...points)
}

function mentionOf(tag: string, classes: string, attributes: { [name: string]: string }): OpenTag['mention'] {
  // A silent mention names someone without calling them: every quote begins with one.
  if (tag !== 'span' || !/\buser-mention\b/.test(classes) || /\bsilent\b/.test(classes)) return undefined
  const id = attributes['data-user-id']
  return id === undefined || id === '*' ? { name: '' } : { externalId: id, name: '' }
}

function namedMentions(mentions: ZulipText['mentions']): ZulipText['mentions'] {
  return mentions.map((mention) => ({ ...mention, name: mention.name.replace(/^@/, '') })).filter((mention) => mention.name !== '')
}

function addLink(reading: Reading, href: string): void {
  const quoted = /#narrow\/.*\/near\/(\d+)$/.exec(href)?.[1]
  const isInQuoteHeader = quoted !== undefined && reading.texts.length === 1 && reading.quotes === undefined
  if (isInQuoteHeader && /\S$/.test(topText(reading).value())) reading.quotes = quoted
  if (/(^|\/)user_uploads\//.test(href)) reading.attachments.push({ kind: attachmentKindOf(href), url: href })
}

function addPreview(reading: Reading, attributes: { [name: string]: string }): void {
  const url = attributes.href ?? ''
  const isKnown = reading.attachments.length >= 100 || reading.attachments.some((attachment) => attachment.url === url)
  if (!isKnown && attachmentKindOf(url) === 'image') reading.attachments.push({ kind: 'image', url })
}
