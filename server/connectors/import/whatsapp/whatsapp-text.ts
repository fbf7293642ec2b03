// What a message's text says: words, a picture, a place, something left out or taken back. WhatsApp writes all of it as text.
import type { RawAttachment, RawMessage } from '../../../../contract/raw-event.ts'
import { isMarked, withoutMarks } from './whatsapp-header.ts'
import { isDeletedNotice, mediumOfFile, omittedMedium, withoutEditedRemark } from './whatsapp-phrases.ts'

export type WhatsappMessage = Pick<RawMessage, 'kind' | 'text' | 'attachments' | 'mentions'>

/** Reads a whole message, its lines joined by `\n`. */
export function readWhatsappText(written: string): WhatsappMessage {
  const text = withoutEditedRemark(written.trim())
  const plain = text.length <= 500 ? withoutMarks(text) : text
  if (plain === '') return { kind: 'other', text: '' }
  // Android writes the word null for what can be looked at once only.
  if (isDeletedNotice(plain) || plain === 'null') return { kind: 'other', text: '' }
  return omitted(plain, isMarked(text)) ?? attached(text) ?? placed(plain) ?? asked(text) ?? words(text)
}

function omitted(plain: string, isMarkedText: boolean): WhatsappMessage | undefined {
  const medium = omittedMedium(plain, isMarkedText || plain.includes('•'))
  if (medium === undefined) return undefined
  const title = plain.includes('•') ? plain.slice(0, plain.indexOf('•')).trim() : ''
  return withAttachment(medium.kind, '', { kind: medium.attachment, ...(title === '' ? {} : { name: title }) })
}

// iPhone: `<attached: 0001-PHOTO.jpg>`, the word in the phone's language, a caption before or after it.
const ATTACHED = /<[^<>:：\n]{2,30}[:：] ?([^<>:：\n]{1,200}\.[A-Za-z0-9]{1,5})>/
// Android: `IMG-20261120-WA0001.jpg (file attached)`, the caption on the next lines.
const WITH_FILE = /^([^\n]{1,200}\.[A-Za-z0-9]{1,5}) \(([^()\n]{3,40})\)$/
const OWN_FILE_NAME = /^(?:IMG|VID|AUD|PTT|STK|DOC)-\d{8}-WA\d{4}\./
const ATTACHED_WORDS =
  /^(?:file attached|datei angehängt|archivo adjunto|arquivo anexado|ficheiro anexado|fichier joint|file allegato|bestand bijgevoegd|файл добавлен|文件附件|已附加文件|附件文件|檔案附件|附件檔案|已附加檔案)$/i

function attached(text: string): WhatsappMessage | undefined {
  const tag = ATTACHED.exec(text.length <= 4_000 ? text : text.slice(0, 4_000))
  if (tag !== null && (text.charAt(tag.index - 1) === '\u200e' || tag[0].startsWith('<attached: '))) {
    const caption = `${text.slice(0, tag.index)}${text.slice(tag.index + tag[0].length)}`
    return fileMessage(tag[1] ?? '', caption)
  }
  const lineEnd = text.indexOf('\n')
  const firstLine = withoutMarks((lineEnd < 0 ? text : text.slice(0, lineEnd)).slice(0, 300))
  const named = WITH_FILE.exec(firstLine)
  if (named === null) return undefined
  const [, name = '', remark = ''] = named
  if (!OWN_FILE_NAME.test(name) && !ATTACHED_WORDS.test(remark)) return undefined
  return fileMessage(name, lineEnd < 0 ? '' : text.slice(lineEnd + 1))
}

function fileMessage(name: string, caption: string): WhatsappMessage {
  const medium = mediumOfFile(name)
  const { text, mentions } = words(caption)
  return {
    ...withAttachment(text === '' ? medium.kind : 'text', text, { kind: medium.attachment, name: name.trim() }),
    ...(mentions === undefined ? {} : { mentions }),
  }
}

const PLACE = /^[^\n]{0,200}?(https:\/\/maps\.google\.com\/\?q=-?\d[\d.,-]{1,40}|https:\/\/foursquare\.com\/v\/\w{1,60})$/
const LIVE_PLACE =
  /^(?:live location shared|live-standort wird geteilt|ubicación en tiempo real|localização em tempo real|正在共享实时位置|即時位置)/i

function placed(plain: string): WhatsappMessage | undefined {
  const place = PLACE.exec(plain)
  if (place !== null) return withAttachment('location', plain, { kind: 'location', url: place[1] ?? '' })
  return LIVE_PLACE.test(plain) ? withAttachment('location', plain, { kind: 'location' }) : undefined
}

const POLL = /^(?:POLL|UMFRAGE|ENCUESTA|ENQUETE|SONDAGE|SONDAGGIO|投票|投票活動)[:：]\n/

function asked(text: string): WhatsappMessage | undefined {
  const plain = text.replaceAll('\u200e', '').trim()
  return POLL.test(plain) ? { kind: 'poll', text: plain } : undefined
}

// A mention is a name between U+2068 and U+2069, or, of people who are no contacts, a bare number.
const MENTION = /@(?:\u2068([^\u2068\u2069\n]{1,100})\u2069|(\d{7,15})(?!\d))/g
const MOST_MENTIONS = 100

function words(text: string): WhatsappMessage {
  const unmarked = withoutOuterMarks(text)
  if (!unmarked.includes('@')) return { kind: 'text', text: unmarked }
  const mentions: { name: string }[] = []
  const readable = unmarked.replace(MENTION, (_whole, name: string | undefined, number: string | undefined) => {
    const mentioned = name === undefined ? (number ?? '') : withoutMarks(name).replace(/^~ ?/, '')
    if (mentions.length < MOST_MENTIONS) mentions.push({ name: mentioned })
    return `@${mentioned}`
  })
  return mentions.length === 0 ? { kind: 'text', text: readable } : { kind: 'text', text: readable, mentions }
}

/** Marks inside the text may be the author's own: right-to-left scripts need them. */
function withoutOuterMarks(text: string): string {
  const trimmed = text.trim()
  let start = 0
  let end = trimmed.length
  // An expression for the end would look at every run of marks in between, again and again.
  while (start < end && isMarked(trimmed.charAt(start))) start += 1
  while (end > start && isMarked(trimmed.charAt(end - 1))) end -= 1
  return trimmed.slice(start, end).trim()
}

function withAttachment(kind: WhatsappMessage['kind'], text: string, attachment: RawAttachment): WhatsappMessage {
  return { kind, text, attachments: [attachment] }
}
