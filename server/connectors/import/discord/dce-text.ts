// DiscordChatExporter's plain text: a block of headers, then messages as `[date] author`, their text, and named sections for what hangs on
// them, parted by empty lines.
import type { RawEvent, RawGroup } from '../../../../contract/raw-event.ts'
import { contentKeys } from '../content-key.ts'
import { messageKindOf } from '../source/attachment-kind.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { textLines } from '../source/text-lines.ts'
import type { ChannelFile } from './channel-plan.ts'
import type { DceTextOptions } from './dce-csv.ts'
import { attachmentsOf, reactionsOf } from './dce-csv.ts'
import { systemLine } from './system-line.ts'

const RULE = /^={20,}$/
const HEAD = /^\[([^\]]{8,40})\] (.+)$/
const SECTION = /^\{(Attachments|Embed|Stickers|Reactions)\}$/
const FOOTER = /^Exported [\d.,\s]+ message\(s\)$/

type Section = 'text' | 'Attachments' | 'Embed' | 'Stickers' | 'Reactions'
type Draft = { line: number; at: number; author: string; lines: Record<Section, string[]>; section: Section }

/** Reads one file into `pages`; yields after every piece so that pages can be passed on. */
export async function* readDceText(file: ChannelFile, pages: PageWriter, options: DceTextOptions): AsyncGenerator<void> {
  const machine = textMachine(file, pages, options)
  for await (const { from, lines, problems } of textLines(file.entry)) {
    problems.forEach(pages.skip)
    for (const [i, line] of lines.entries()) machine.take(line, from + i)
    yield
  }
  machine.finish()
}

/** The first line of a text is the rule above its headers, and `Guild:` follows. */
export function isDceText(text: string): boolean {
  return /^\ufeff?={20,}\r?\nGuild: /.test(text)
}

/** Dates of the messages a text begins with, for telling how they are written. */
export function datesOfText(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const head = HEAD.exec(line.trimEnd())
    return head === null ? [] : [head[1] ?? '']
  })
}

function textMachine(
  file: ChannelFile,
  pages: PageWriter,
  options: DceTextOptions,
): { take(line: string, number: number): void; finish(): void } {
  const keyOf = contentKeys()
  let group: RawGroup = file.group
  let isInHeaders = true
  let rules = 0
  let isAfterGap = true
  let draft: Draft | undefined

  const finish = (): void => {
    if (draft === undefined) return
    const event = eventOf(draft, group.externalId === '' ? { externalId: '', name: options.groupName } : group, keyOf)
    if (event === undefined) pages.skip(skippedLine(file.entry.name, draft.line, 'not-a-message', draft.lines.text.join('\n')))
    else pages.event({ ...event, source: { file: file.entry.name, line: draft.line } })
    draft = undefined
  }
  const takeHeader = (line: string): void => {
    const channel = /^Channel: (?:.* \/ )?(.+)$/.exec(line)?.[1]
    if (channel !== undefined && group.externalId !== '') group = { ...group, name: channel }
  }
  return {
    finish,
    take(line, number) {
      if (RULE.test(line)) {
        rules++
        if (rules >= 2) isInHeaders = false
        return
      }
      if (isInHeaders) return takeHeader(line)
      const head = isAfterGap ? HEAD.exec(line) : null
      const at = head === null ? undefined : options.dateOf(head[1] ?? '')
      isAfterGap = line === ''
      if (head !== null && at !== undefined) {
        finish()
        draft = newDraft(number, at, head[2] ?? '')
      } else if (draft !== undefined) takeLine(draft, line)
      else if (line !== '' && !FOOTER.test(line))
        pages.skip(skippedLine(file.entry.name, number, head === null ? 'malformed' : 'bad-date', line))
    },
  }
}

function newDraft(line: number, at: number, author: string): Draft {
  const lines: Draft['lines'] = { text: [], Attachments: [], Embed: [], Stickers: [], Reactions: [] }
  return { line, at, author: author.replace(/ \(pinned\)$/, ''), lines, section: 'text' }
}

function takeLine(draft: Draft, line: string): void {
  const section = SECTION.exec(line)?.[1]
  if (section !== undefined) draft.section = section as Section
  else if (!FOOTER.test(line)) draft.lines[draft.section].push(line)
}

function eventOf(draft: Draft, group: RawGroup, keyOf: ReturnType<typeof contentKeys>): RawEvent | undefined {
  const { at, author, lines } = draft
  const text = lines.text.join('\n').trim() || lines.Embed.join('\n').trim()
  const attachments = attachmentsOf(lines.Attachments.filter((line) => line !== '').join(','))
  for (const sticker of lines.Stickers) if (sticker !== '') attachments.push({ kind: 'sticker', url: sticker })
  const user = { externalId: author, name: author.replace(/#\d{4}$/, ''), handle: author }
  const eventId = `${group.externalId}:${keyOf(at, author, text)}`
  const system = attachments.length === 0 ? systemLine(text) : undefined
  if (system === 'other') return undefined
  if (system !== undefined) return { kind: system, at, eventId, group, user }
  const message: NonNullable<RawEvent['message']> = { externalId: null, kind: messageKindOf(text, attachments), text }
  if (attachments.length > 0) message.attachments = attachments
  const reactions = reactionsOf(lines.Reactions.join(' '))
  if (reactions.length > 0) message.reactions = reactions
  return { kind: 'message', at, eventId, group, user, message }
}
