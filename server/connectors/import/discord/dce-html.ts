// DiscordChatExporter's HTML, dark or light, of 2.11 and everything since: class names changed over the years, the message ids in
// `data-message-id` stayed, and they hold the exact time. The times shown are in the zone of whoever exported and are not used.
import type { RawAttachment, RawEvent, RawGroup, RawMessage, RawReaction, RawUser } from '../../../../contract/raw-event.ts'
import { attachmentKindOf, fileNameOfUrl, messageKindOf } from '../source/attachment-kind.ts'
import type { HtmlElement, HtmlField, HtmlHandler } from '../source/html-reader.ts'
import { breakAtBlocks, readHtml } from '../source/html-reader.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import type { ChannelFile } from './channel-plan.ts'
import { snowflakeTime } from './snowflake.ts'
import { systemLine } from './system-line.ts'

type Draft = {
  id: string
  line: number
  text: string
  embed: string[]
  system: string | undefined
  replyTo: string | undefined
  mentions: string[]
  attachments: RawAttachment[]
  reactions: RawReaction[]
  isForwarded: boolean
}

/** `headLines` counts the lines of the preamble: the guild, the channel, the topic. */
type Channel = { group: RawGroup; author: RawUser | null; headLines: number }

/** Reads one file into `pages`; yields after every piece so that pages can be passed on. */
export async function* readDceHtml(file: ChannelFile, pages: PageWriter, groupName: string): AsyncGenerator<void> {
  const group = file.group.externalId === '' ? { externalId: '', name: groupName } : file.group
  for await (const problems of readHtml(file.entry, pageHandler(file.entry.name, { group, author: null, headLines: 0 }, pages))) {
    problems.forEach(pages.skip)
    yield
  }
}

/** True for pages of this exporter. */
export function isDceHtml(text: string): boolean {
  return /class="?chatlog(__|")/.test(text) || /\.chatlog__message/.test(text)
}

function pageHandler(file: string, channel: Channel, pages: PageWriter): HtmlHandler {
  let draft: Draft | undefined
  return {
    open(element) {
      const { classes, attributes } = element
      const id = attributes['data-message-id']
      if (id !== undefined && draft === undefined) {
        draft = newDraft(id, element.line())
        return { name: 'message' }
      }
      if (classes.includes(' chatlog__message-group ')) channel.author = null
      return headField(classes) ?? authorField(element, channel) ?? (draft === undefined ? undefined : openInMessage(element, draft))
    },
    inline(element, text) {
      if (element.tag === 'img' && / (chatlog__)?emoji /.test(element.classes)) text.add(element.attributes.alt ?? '')
      else if (element.field !== 'text' || element.tag !== 'div') breakAtBlocks(element, text)
    },
    close(name, text) {
      if (name === 'channel-name' || (name === 'preamble' && ++channel.headLines === 2)) nameChannel(channel, text)
      else if (name === 'author' && channel.author !== null) channel.author.name = text || channel.author.name
      else if (name === 'bot-tag' && channel.author !== null) channel.author.isBot = true
      else if (name === 'message' && draft !== undefined) {
        finish(draft, file, channel, pages)
        draft = undefined
      } else if (draft !== undefined) closeInMessage(draft, name, text)
    },
  }
}

function newDraft(id: string, line: number): Draft {
  return {
    id,
    line,
    text: '',
    embed: [],
    system: undefined,
    replyTo: undefined,
    mentions: [],
    attachments: [],
    reactions: [],
    isForwarded: false,
  }
}

function headField(classes: string): HtmlField | undefined {
  if (classes.includes(' info__channel-name ')) return { name: 'channel-name' }
  return classes.includes(' preamble__entry ') ? { name: 'preamble' } : undefined
}

/** `Category / channel`; a page whose file name tells no channel belongs to the group the operator chose, whatever it is called. */
function nameChannel(channel: Channel, text: string): void {
  const name = text.slice(text.lastIndexOf(' / ') + (text.includes(' / ') ? 3 : 1))
  if (channel.group.externalId !== '' && name !== '') channel.group = { ...channel.group, name }
}

function authorField({ classes, attributes }: HtmlElement, channel: Channel): HtmlField | undefined {
  if (/ chatlog__(bot-tag|author-tag) /.test(classes)) return { name: 'bot-tag' }
  if (!/ chatlog__(author|author-name|system-notification-author) /.test(classes)) return undefined
  const id = attributes['data-user-id']
  const handle = attributes.title ?? ''
  if (id === undefined && handle === '') return undefined
  // A new object each time: events that hold the author of before must not change with this one.
  channel.author = { externalId: id ?? handle, name: handle.replace(/#\d{4}$/, '') }
  if (handle !== '') channel.author.handle = handle
  return { name: 'author' }
}

const MARKDOWN = / (markdown|chatlog__markdown-preserve|preserve-whitespace) /

function openInMessage(element: HtmlElement, draft: Draft): HtmlField | undefined {
  const { classes, attributes, field } = element
  if (attributes.onclick?.includes('scrollToMessage') === true && /reply|reference/.test(classes)) {
    draft.replyTo ??= /'(\d{15,20})'/.exec(attributes.onclick)?.[1]
  }
  if (/ chatlog__(reply|reference|embed-author|embed-footer|embed-provider) /.test(classes)) return { name: 'ignored' }
  if (classes.includes(' chatlog__forwarded ')) draft.isForwarded = true
  if (/ chatlog__(edited-timestamp|attachment-spoiler-caption|spoiler-text-note) /.test(classes)) return { name: 'ignored' }
  if (classes.includes(' chatlog__system-notification-content ')) return { name: 'system' }
  if (classes.includes(' chatlog__content ')) return { name: 'content' }
  if (field === 'content' && MARKDOWN.test(classes)) return { name: 'text', keepsSpace: true }
  if (field === 'text' && / (chatlog__markdown-)?mention /.test(classes)) noteMention(element, draft)
  if (/ chatlog__embed-(title|description|field-name|field-value) /.test(classes)) return { name: 'embed' }
  if (classes.includes(' chatlog__attachment ')) return { name: 'attachment' }
  if (field === 'attachment') noteAttachment(element, draft)
  if (classes.includes(' chatlog__sticker ')) draft.attachments.push({ kind: 'sticker', name: attributes.title ?? '' })
  if (classes.includes(' chatlog__reaction ')) {
    draft.reactions.push({ emoji: `:${attributes.title ?? ''}:`, count: 1, users: [] })
    return { name: 'reaction' }
  }
  if (field === 'reaction') return openInReaction(element, draft)
  return undefined
}

function noteMention({ attributes }: HtmlElement, draft: Draft): void {
  const name = (attributes.title ?? '').replace(/#\d{4}$/, '')
  // Channels and roles are marked up the same way, without a title.
  if (name !== '') draft.mentions.push(name)
}

function noteAttachment({ tag, attributes }: HtmlElement, draft: Draft): void {
  const url = tag === 'a' ? attributes.href : tag === 'source' || tag === 'img' ? attributes.src : undefined
  // Discord allows ten.
  if (url === undefined || draft.attachments.length >= 100 || draft.attachments.some((attachment) => attachment.url === url)) return
  const attachment: RawAttachment = { kind: attachmentKindOf(url), url }
  const name = fileNameOfUrl(url)
  if (name !== undefined) attachment.name = name
  draft.attachments.push(attachment)
}

function openInReaction({ tag, classes, attributes }: HtmlElement, draft: Draft): HtmlField | undefined {
  const reaction = draft.reactions[draft.reactions.length - 1]
  const alt = attributes.alt ?? ''
  if (tag === 'img' && alt !== '' && reaction !== undefined) reaction.emoji = /^[\w+-]+$/.test(alt) ? `:${alt}:` : alt
  return classes.includes(' chatlog__reaction-count ') ? { name: 'reaction-count' } : undefined
}

function closeInMessage(draft: Draft, name: string, text: string): void {
  if (name === 'text') draft.text = draft.text === '' ? text : `${draft.text}\n${text}`
  else if (name === 'embed' && text !== '') draft.embed.push(text)
  else if (name === 'system') draft.system = text
  else if (name === 'reaction-count') {
    const reaction = draft.reactions[draft.reactions.length - 1]
    if (reaction !== undefined) reaction.count = Number(text) || reaction.count
  }
}

function finish(draft: Draft, file: string, channel: Channel, pages: PageWriter): void {
  const at = snowflakeTime(draft.id)
  if (at === undefined) {
    pages.skip(skippedLine(file, draft.line, 'bad-date', `${draft.id} ${draft.text}`))
    return
  }
  const { group, author } = channel
  const event: RawEvent = {
    kind: 'message',
    at,
    eventId: `${group.externalId}:${draft.id}`,
    group,
    user: author,
    source: { file, line: draft.line },
  }
  const deed = draft.system === undefined ? systemLine(draft.text) : (systemLine(capitalised(draft.system)) ?? 'other')
  if (deed === 'other') pages.skip(skippedLine(file, draft.line, 'not-a-message', draft.system ?? draft.text))
  else {
    if (deed === undefined) event.message = messageOf(draft)
    else event.kind = deed
    pages.event(event)
  }
}

/** HTML pages continue the author's name with `joined the server.` where the other formats begin a sentence. */
function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

function messageOf(draft: Draft): RawMessage {
  const text = draft.text || draft.embed.join('\n')
  const message: RawMessage = { externalId: draft.id, kind: messageKindOf(text, draft.attachments), text }
  if (draft.replyTo !== undefined) {
    message.replyTo = draft.replyTo
    const repliedAt = snowflakeTime(draft.replyTo)
    if (repliedAt !== undefined) message.replyToAt = repliedAt
  }
  if (draft.mentions.length > 0) message.mentions = draft.mentions.map((name) => ({ name }))
  if (draft.attachments.length > 0) message.attachments = draft.attachments
  if (draft.reactions.length > 0) message.reactions = draft.reactions
  if (draft.isForwarded) message.isForwarded = true
  return message
}
