// Slack's mrkdwn and blocks as the text people read.
import type { RawAttachment } from '../../../../contract/raw-event.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asList, asRecord, asText } from '../source/json-fields.ts'
import { slackEmoji } from './emoji-names.ts'

/** Tells who and what ids stand for; one that nobody knows stands for itself. */
export type SlackNames = { user(id: string): { externalId: string; name: string }; channelName(id: string): string }

export type SlackText = {
  text: string
  mentions: { externalId: string; name: string }[]
  /** Addresses behind a label that does not show them. */
  links: RawAttachment[]
}

const TOKEN = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g
// Marks count only around whole words, so that snake_case and 2*3*4 stay what they are.
const MARKED = /(?<![\p{L}\p{N}*_~])([*_~])(?=\S)([^*_~\n]*?\S)\1(?![\p{L}\p{N}*_~])/gu

/** Resolves `<@U1>`, `<#C1|name>`, `<!here>`, links, entities, and the marks of bold, italic and struck text. */
export function readMrkdwn(source: string, names: SlackNames): SlackText {
  const mentions = new Map<string, string>()
  const links: RawAttachment[] = []
  let text = source
  if (/[*_~]/.test(text) && !text.includes('`')) text = outsideTokens(text, (part) => part.replace(MARKED, '$2'))
  if (text.includes('<')) {
    text = text.replace(TOKEN, (_token, kind: string, body: string, label: string | undefined) => {
      if (kind === '@') return mention(body, label, names, mentions)
      if (kind === '#') return `#${label || names.channelName(body)}`
      if (kind === '!') return command(body, label)
      return link(body, label, links)
    })
  }
  if (text.includes('&')) text = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  return { text, mentions: [...mentions].map(([externalId, name]) => ({ externalId, name })), links }
}

function outsideTokens(text: string, change: (part: string) => string): string {
  return text
    .split(/(<[^<>]*>)/)
    .map((part) => (part.startsWith('<') ? part : change(part)))
    .join('')
}

function mention(body: string, label: string | undefined, names: SlackNames, mentions: Map<string, string>): string {
  const user = names.user(body)
  const name = user.name === user.externalId && label ? label : user.name
  mentions.set(user.externalId, name)
  return `@${name}`
}

function command(body: string, label: string | undefined): string {
  if (label) return label
  const name = body.split('^', 1)[0] ?? body
  return `@${name.replace(/^subteam$/, 'group')}`
}

function link(url: string, label: string | undefined, links: RawAttachment[]): string {
  const address = url.replaceAll('&amp;', '&')
  if (!label || label === url) return address.replace(/^(mailto|tel):/, '')
  const isShown =
    address.replace(/^(https?:\/\/|mailto:|tel:)/, '').replace(/\/$/, '') === label.replaceAll('&amp;', '&').replace(/\/$/, '')
  if (!isShown) links.push({ kind: 'link', url: address })
  return label
}

/** The text of a message's blocks, for messages whose `text` is empty. */
export function readBlocks(blocks: unknown[], names: SlackNames): string {
  const lines = blocks.map((block) => blockText(asRecord(block) ?? {}, names)).filter((line) => line !== '')
  return lines.join('\n')
}

function blockText(block: JsonRecord, names: SlackNames): string {
  if (block.type === 'rich_text')
    return asList(block.elements)
      .map((element) => richText(asRecord(element) ?? {}, names))
      .join('')
  const own = asRecord(block.text)
  const parts = own === undefined ? [] : [asText(own.text)]
  for (const field of [...asList(block.fields), ...asList(block.elements)]) {
    const record = asRecord(field) ?? {}
    if (typeof record.text === 'string') parts.push(record.text)
  }
  return parts.map((part) => readMrkdwn(part, names).text).join('\n')
}

function richText(element: JsonRecord, names: SlackNames): string {
  const inner = (): string =>
    asList(element.elements)
      .map((child) => richText(asRecord(child) ?? {}, names))
      .join('')
  switch (element.type) {
    case 'rich_text_section':
      return inner()
    case 'rich_text_preformatted':
    case 'rich_text_quote':
      return `${inner()}\n`
    case 'rich_text_list':
      return asList(element.elements)
        .map((item) => `- ${richText(asRecord(item) ?? {}, names)}\n`)
        .join('')
    case 'text':
      return asText(element.text)
    case 'link':
      return asText(element.text) || asText(element.url)
    case 'emoji':
      return slackEmoji(asText(element.name))
    case 'user':
      return `@${names.user(asText(element.user_id)).name}`
    case 'channel':
      return `#${names.channelName(asText(element.channel_id))}`
    case 'broadcast':
      return `@${asText(element.range)}`
    default:
      return asText(element.text)
  }
}
