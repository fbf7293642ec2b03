// Telegram Desktop's HTML export: messages.html, messages2.html … . It has message ids but no ids of people or of the chat, so names stand
// for both; joins and leaves have only the day and are put beside the message before them.
import type { RawAttachment, RawEvent, RawGroup, RawMessage } from '../../../../contract/raw-event.ts'
import type { ZoneClock } from '../../../kernel/clock/zone-clock.ts'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { ImportFormat, ImportQuestion, ReadOptions } from '../import-format.ts'
import { attachmentKindOf, fileNameOfUrl } from '../source/attachment-kind.ts'
import type { HtmlElement, HtmlField, HtmlHandler } from '../source/html-reader.ts'
import { readHtml } from '../source/html-reader.ts'
import type { ImportSource, SourceEntry, SourceHead } from '../source/import-source.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { pageWriter } from '../source/page-writer.ts'
import type { RecentMap } from '../source/recent-map.ts'
import { recentMap } from '../source/recent-map.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { htmlPages } from './html-pages.ts'
import { telegramDay, telegramTime } from './html-time.ts'
import { readServiceSentence } from './service-sentence.ts'

const IS_PAGE = /class="page_body chat_page"/
const LOCAL_TITLE = /class="pull_right date details" title="[^"]*\d\d:\d\d:\d\d"/

export const telegramHtml: ImportFormat = {
  id: 'telegram-html',
  platform: 'telegram',
  sniff: (head: SourceHead) => (head.samples.some((sample) => IS_PAGE.test(sample.text)) ? 0.92 : 0),
  async asks(_source: ImportSource, head: SourceHead): Promise<ImportQuestion[]> {
    // Pages since 2022 write `UTC+03:00` after the time.
    return head.samples.some((sample) => IS_PAGE.test(sample.text) && LOCAL_TITLE.test(sample.text)) ? ['zone'] : []
  },
  async *read(source: ImportSource, options: ReadOptions) {
    const pages = pageWriter()
    // Pages of one chat go on where the last one stopped: the author, the day.
    let chat: Chat | undefined
    for (const entry of htmlPages(source)) {
      const folder = entry.name.slice(0, entry.name.lastIndexOf('/') + 1)
      if (chat?.folder !== folder) chat = newChat(folder, options)
      for await (const problems of readHtml(entry, pageHandler(entry, chat, pages))) {
        problems.forEach(pages.skip)
        options.signal?.throwIfAborted()
        yield* pages.fullPages()
      }
    }
    yield* pages.lastPages()
  },
}

type Chat = {
  folder: string
  group: RawGroup
  clock: ZoneClock
  author: string
  lastAt: number | undefined
  /** By message id. */
  times: RecentMap<number, number>
}

const REMEMBERED = 200_000

function newChat(folder: string, options: ReadOptions): Chat {
  const group: RawGroup = { externalId: '', name: options.groupName }
  return { folder, group, clock: zoneClock(options.zone), author: '', lastAt: undefined, times: recentMap(REMEMBERED) }
}

type Draft = {
  id: string
  line: number
  isService: boolean
  written: string
  author: string
  text: string
  service: string
  replyTo: string | undefined
  isForwarded: boolean
  attachments: RawAttachment[]
  poll: string[]
  reactions: { emoji: string; count: number; people: number }[]
}

function newDraft(element: HtmlElement): Draft {
  return {
    id: (element.attributes.id ?? '').replace(/^message/, ''),
    line: element.line(),
    isService: element.classes.includes(' service '),
    written: '',
    author: '',
    text: '',
    service: '',
    replyTo: undefined,
    isForwarded: false,
    attachments: [],
    poll: [],
    reactions: [],
  }
}

function pageHandler(entry: SourceEntry, chat: Chat, pages: PageWriter): HtmlHandler {
  let draft: Draft | undefined
  return {
    open(element) {
      if (element.classes.includes(' message ') && element.attributes.id !== undefined) {
        draft = newDraft(element)
        return { name: 'message' }
      }
      if (draft !== undefined) return openInMessage(element, draft)
      return element.classes.includes(' page_header ') ? { name: 'header' } : element.field === 'header' ? headerField(element) : undefined
    },
    close(name, text) {
      if (name === 'title' && text !== '') chat.group = { externalId: text, name: text, kind: 'group' }
      if (draft === undefined) return
      if (name === 'message') {
        finish(draft, entry.name, chat, pages)
        draft = undefined
      } else closeInMessage(name, text, draft)
    },
  }
}

function headerField(element: HtmlElement): HtmlField | undefined {
  return element.classes.includes(' text ') ? { name: 'title' } : undefined
}

function openInMessage(element: HtmlElement, draft: Draft): HtmlField | undefined {
  const { classes, attributes, field } = element
  if (field === 'reactions' || field === 'reaction') return reactionField(classes, draft)
  if (classes.includes(' date ') && attributes.title !== undefined) {
    // A forwarded message has the original's date as well, inside.
    if (draft.written === '') draft.written = attributes.title
    return { name: 'ignored' }
  }
  if (classes.includes(' forwarded ')) draft.isForwarded = true
  if (classes.includes(' from_name ')) return { name: draft.isForwarded ? 'ignored' : 'author' }
  if (classes.includes(' reply_to ')) return { name: 'reply' }
  if (field === 'reply') noteReply(attributes.href, draft)
  if (field === 'poll' && (classes.includes(' question ') || classes.includes(' answer '))) return { name: 'poll-line' }
  if (classes.includes(' media_poll ')) return { name: 'poll' }
  if (classes.includes(' media_wrap ')) return { name: 'media' }
  if (field === 'media') noteMedia(element, draft)
  if (field === 'poll-line' && classes.includes(' details ')) return { name: 'ignored' }
  if (classes.includes(' reactions ')) return { name: 'reactions' }
  if (draft.isService && classes.includes(' body ')) return { name: 'service' }
  return field === 'message' && classes.includes(' text ') ? { name: 'text' } : undefined
}

function reactionField(classes: string, draft: Draft): HtmlField | undefined {
  if (classes.includes(' reaction ')) {
    draft.reactions.push({ emoji: '', count: 0, people: 0 })
    return { name: 'reaction' }
  }
  const reaction = draft.reactions[draft.reactions.length - 1]
  if (classes.includes(' userpic ') && reaction !== undefined) {
    reaction.people++
    return { name: 'ignored' }
  }
  if (classes.includes(' emoji ')) return { name: 'emoji' }
  return classes.includes(' count ') ? { name: 'count' } : undefined
}

function noteReply(href: string | undefined, draft: Draft): void {
  const id = /#go_to_message(\d+)/.exec(href ?? '')?.[1]
  if (id !== undefined) draft.replyTo = id
}

const KIND_BY_CLASS: [string, RawAttachment['kind']][] = [
  ['sticker_wrap', 'sticker'],
  ['photo_wrap', 'image'],
  ['animated_wrap', 'video'],
  ['video_file_wrap', 'video'],
  ['media_voice_message', 'voice'],
  ['media_video', 'video'],
  ['media_photo', 'image'],
  ['media_location', 'location'],
  ['media_live_location', 'location'],
  ['media_venue', 'location'],
  ['media_contact', 'contact'],
  ['media_audio_file', 'file'],
  ['media_file', 'file'],
]

function noteMedia({ classes, attributes }: HtmlElement, draft: Draft): void {
  const kind = KIND_BY_CLASS.find(([name]) => classes.includes(` ${name} `))?.[1]
  if (kind === undefined) return
  const path = attributes.href ?? ''
  const isSticker = /(^|\/)stickers\//.test(path)
  const attachment: RawAttachment = { kind: isSticker ? 'sticker' : kind === 'file' && attachmentKindOf(path) === 'image' ? 'image' : kind }
  const name = kind === 'location' ? undefined : fileNameOfUrl(path)
  if (name !== undefined) attachment.name = name
  draft.attachments.push(attachment)
}

function closeInMessage(name: string, text: string, draft: Draft): void {
  const reaction = draft.reactions[draft.reactions.length - 1]
  if (name === 'author') draft.author = text.replace(/ via @\w+$/, '')
  else if (name === 'text') draft.text = text
  else if (name === 'service') draft.service = text
  else if (name === 'poll-line') draft.poll.push(text)
  else if (name === 'emoji' && reaction !== undefined) reaction.emoji = text
  else if (name === 'count' && reaction !== undefined) reaction.count = Number(text.replace(/\D/g, '')) || 0
}

function finish(draft: Draft, file: string, chat: Chat, pages: PageWriter): void {
  if (draft.isService) {
    finishService(draft, file, chat, pages)
    return
  }
  if (draft.author !== '') chat.author = draft.author
  const at = telegramTime(draft.written, chat.clock)
  if (at === undefined) {
    pages.skip(skippedLine(file, draft.line, draft.written === '' ? 'no-date' : 'bad-date', `${draft.written} ${draft.text}`))
    return
  }
  chat.lastAt = at
  chat.times.set(Number(draft.id), at)
  const user = chat.author === '' ? null : { externalId: chat.author, name: chat.author }
  const eventId = `${chat.group.externalId}:${draft.id}`
  pages.event({
    kind: 'message',
    at,
    eventId,
    group: chat.group,
    user,
    message: messageOf(draft, chat),
    source: { file, line: draft.line },
  })
}

function finishService(draft: Draft, file: string, chat: Chat, pages: PageWriter): void {
  const day = telegramDay(draft.service, chat.clock)
  if (day !== undefined) {
    // Between two messages of one day the line stands where its time lies; at a new day its midnight is all there is.
    chat.lastAt = Math.max(day, chat.lastAt ?? day)
    return
  }
  const deed = readServiceSentence(draft.service)
  const at = chat.lastAt
  if (deed === undefined || at === undefined) {
    pages.skip(skippedLine(file, draft.line, deed === undefined ? 'not-a-message' : 'no-date', draft.service))
    return
  }
  deed.members.forEach((name, ordinal) => {
    const event: RawEvent = {
      kind: deed.kind,
      at,
      eventId: `${chat.group.externalId}:${draft.id}:${ordinal}`,
      group: chat.group,
      user: { externalId: name, name },
      source: { file, line: draft.line },
    }
    if (name !== deed.actor) event.operator = { externalId: deed.actor, name: deed.actor }
    pages.event(event)
  })
}

function messageOf(draft: Draft, chat: Chat): RawMessage {
  const first = draft.attachments[0]
  const kind = draft.poll.length > 0 ? 'poll' : first === undefined ? 'text' : first.kind === 'contact' ? 'other' : first.kind
  const message: RawMessage = { externalId: draft.id, kind, text: draft.poll.length > 0 ? draft.poll.join('\n') : draft.text }
  if (draft.replyTo !== undefined) {
    message.replyTo = draft.replyTo
    const repliedAt = chat.times.get(Number(draft.replyTo))
    if (repliedAt !== undefined) message.replyToAt = repliedAt
  }
  if (draft.attachments.length > 0) message.attachments = draft.attachments
  if (draft.isForwarded) message.isForwarded = true
  if (draft.reactions.length > 0) {
    message.reactions = draft.reactions.map(({ emoji, count, people }) => ({ emoji, count: count || people || 1, users: [] }))
  }
  return message
}
