// Texts as WeChat exporters write them: words with mentions, XML of cards, and stand-ins such as `[链接|标题](https://…)` in plain-text output.
import type { RawAttachment, RawMessage } from '../../../../contract/raw-event.ts'
import type { WechatKind } from './wechat-kind.ts'

export type WechatMessage = Pick<RawMessage, 'kind' | 'text' | 'attachments' | 'mentions' | 'isForwarded'>

/** What a card says of itself, where the exporter took it apart. */
export type WechatCard = { title?: string; url?: string }

/** Puts a message together from its kind and what the exporter left of it. */
export function wechatMessage({ kind, attachment, hasWords }: WechatKind, written: string, card: WechatCard = {}): WechatMessage {
  const isMarkup = /^\s*<(?:\?xml|msg|sysmsg|img|emoji|voicemsg|videomsg|location)\b/.test(written)
  const title = (card.title ?? (isMarkup ? titleIn(written) : '')).trim()
  const text = hasWords === true && !isMarkup ? written.trim() : title
  const message: WechatMessage = { kind: kind === 'system' ? 'other' : kind, text, ...mentionsIn(text) }
  if (kind === 'forward') message.isForwarded = true
  if (attachment !== undefined) message.attachments = [attachmentOf(attachment, title, card.url)]
  return message
}

function attachmentOf(kind: RawAttachment['kind'], name: string, url: string | undefined): RawAttachment {
  return {
    kind,
    ...(name === '' ? {} : { name }),
    ...(url !== undefined && /^https?:\/\//i.test(url) ? { url: url } : {}),
  }
}

const XML_LIMIT = 64 * 1024

function titleIn(xml: string): string {
  const head = xml.slice(0, XML_LIMIT)
  const start = head.indexOf('<title>')
  const end = start < 0 ? -1 : head.indexOf('</title>', start)
  if (end < 0) return ''
  return unescapeXml(head.slice(start + '<title>'.length, end).replace(/^<!\[CDATA\[|\]\]>$/g, ''))
}

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' }

function unescapeXml(text: string): string {
  return text.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity)
}

// WeChat puts U+2005 behind a mention, which nobody can type, so names with spaces end where they should.
const MENTION = /@([^@\u2005]{1,64})\u2005/g

function mentionsIn(text: string): Pick<RawMessage, 'mentions'> {
  if (!text.includes('\u2005')) return {}
  const mentions = [...text.matchAll(MENTION)].slice(0, 100).map(([, name = '']) => ({ name }))
  return mentions.length === 0 ? {} : { mentions }
}

const STAND_INS: [RegExp, WechatKind][] = [
  [/^!\[图片\]\([^()\s]{0,500}\)$/, { kind: 'image', attachment: 'image' }],
  [/^!\[视频\]\([^()\s]{0,500}\)$/, { kind: 'video', attachment: 'video' }],
  [/^\[语音\](?:\([^()\s]{0,500}\))?$/, { kind: 'voice', attachment: 'voice' }],
  [/^\[(?:动画表情|GIF表情)\]$/, { kind: 'sticker', attachment: 'sticker' }],
  [/^\[名片\]$/, { kind: 'other', attachment: 'contact' }],
  [/^\[语音通话\]$/, { kind: 'other' }],
  [/^\[合并转发/, { kind: 'forward' }],
  [/^\[红包/, { kind: 'red-packet' }],
  [/^\[转账/, { kind: 'other', hasWords: true }],
  [/^\[视频号\]$/, { kind: 'link', attachment: 'link' }],
  [/^\[小程序\]$/, { kind: 'link', attachment: 'link' }],
]
const CARD_WORDS = /^\[(链接|分享|文件|小程序|视频号)\|/

/** `[链接|title](https://…)`, taken apart from both ends: titles hold brackets. */
function cardIn(text: string): { word: string; title: string; url: string } | undefined {
  const word = CARD_WORDS.exec(text)?.[1]
  const middle = text.lastIndexOf('](')
  if (word === undefined || middle < 0 || !text.endsWith(')') || text.includes('\n')) return undefined
  return { word, title: text.slice(word.length + 2, middle), url: text.slice(middle + 2, -1) }
}

/** Reads plain-text output of chatlog, where the kind shows only in the text. */
export function wechatPlainText(written: string): WechatMessage {
  const text = written.trim()
  if (!text.startsWith('[') && !text.startsWith('!') && !text.startsWith('> ')) return wechatMessage({ kind: 'text', hasWords: true }, text)
  const card = cardIn(text)
  if (card !== undefined) {
    if (card.word === '文件') return wechatMessage({ kind: 'file', attachment: 'file' }, '', { title: card.title })
    return wechatMessage({ kind: 'link', attachment: 'link' }, '', { title: card.title, url: card.url })
  }
  const standIn = STAND_INS.find(([pattern]) => pattern.test(text))?.[1]
  if (standIn !== undefined) return wechatMessage(standIn, text)
  return wechatMessage({ kind: 'text', hasWords: true }, withoutQuote(text))
}

/** The answer without the quoted message above it, which is somebody else's and stands in the log already. */
function withoutQuote(text: string): string {
  if (!text.startsWith('> ')) return text
  const lines = text.split('\n')
  const own = lines.findIndex((line) => !line.startsWith('> ') && line !== '>')
  return own < 0 ? text : lines.slice(own).join('\n')
}
