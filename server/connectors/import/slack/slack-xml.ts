// Research copies of Slack channels as XML, one `<message conversation_id>` with ts, user and text each; the conversation is the gold
// thread of the message. Names stand for people, and times are as their maker wrote them, without a zone.
import type { RawEvent, RawGroup } from '../../../../contract/raw-event.ts'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import { contentKeys } from '../content-key.ts'
import type { ImportFormat, ReadOptions } from '../import-format.ts'
import { byNaturalName } from '../source/entry-name.ts'
import type { HtmlHandler } from '../source/html-reader.ts'
import { readHtml } from '../source/html-reader.ts'
import type { ImportSource, SourceEntry, SourceHead } from '../source/import-source.ts'
import { isoTime } from '../source/iso-time.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { pageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { extensionOf } from '../source/source-head.ts'
import { readMrkdwn } from './slack-text.ts'

export const slackXml: ImportFormat = {
  id: 'slack-xml',
  platform: 'slack',
  sniff: (head: SourceHead) => (head.samples.some(({ text }) => /<slack>/.test(text) && /<message\b/.test(text)) ? 0.95 : 0),
  asks: async () => ['zone'],
  async *read(source: ImportSource, options: ReadOptions) {
    const pages = pageWriter()
    for (const entry of source.entries.filter((candidate) => extensionOf(candidate.name) === 'xml').toSorted(byNaturalName)) {
      for await (const problems of readHtml(entry, channelHandler(entry, options, pages))) {
        problems.forEach(pages.skip)
        options.signal?.throwIfAborted()
        yield* pages.fullPages()
      }
    }
    yield* pages.lastPages()
  },
}

type Draft = { line: number; thread: string | undefined; ts: string; user: string; text: string }

const FIELDS = new Set(['team_domain', 'channel_name', 'ts', 'user', 'text'])
// XML 1.0 forbids these; the makers of these files did not know.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g

function channelHandler(entry: SourceEntry, options: ReadOptions, pages: PageWriter): HtmlHandler {
  const clock = zoneClock(options.zone)
  const keyOf = contentKeys()
  let team = ''
  let channel = ''
  let draft: Draft = { line: 0, thread: undefined, ts: '', user: '', text: '' }

  const groupOf = (): RawGroup => {
    if (channel === '') return { externalId: '', name: options.groupName }
    return { externalId: team === '' ? channel : `${team}/${channel}`, name: channel, kind: 'group' }
  }
  const finish = (): void => {
    const at = isoTime(draft.ts, clock)
    if (at === undefined)
      pages.skip(skippedLine(entry.name, draft.line, draft.ts === '' ? 'no-date' : 'bad-date', `${draft.ts} ${draft.text}`))
    else pages.event(eventOf(draft, at, groupOf(), { file: entry.name, key: keyOf(at, draft.user, draft.text) }))
  }
  return {
    open(element) {
      if (element.tag === 'message') {
        draft = { line: element.line(), thread: element.attributes.conversation_id, ts: '', user: '', text: '' }
        return { name: 'message' }
      }
      return FIELDS.has(element.tag) ? { name: element.tag, keepsSpace: element.tag === 'text' } : undefined
    },
    close(name, text) {
      if (name === 'team_domain') team = text
      else if (name === 'channel_name') channel = text
      else if (name === 'ts' || name === 'user') draft[name] = text
      else if (name === 'text') draft.text = text.replace(CONTROL, '')
      else if (name === 'message') finish()
    },
  }
}

function eventOf(draft: Draft, at: number, group: RawGroup, origin: { file: string; key: string }): RawEvent {
  const { text, mentions, links } = readMrkdwn(draft.text, { user: (name) => ({ externalId: name, name }), channelName: (name) => name })
  const message: NonNullable<RawEvent['message']> = { externalId: null, kind: 'text', text }
  if (draft.thread !== undefined) message.threadKey = draft.thread
  if (mentions.length > 0) message.mentions = mentions
  if (links.length > 0) message.attachments = links
  return {
    kind: 'message',
    at,
    eventId: `${group.externalId}:${origin.key}`,
    group,
    user: draft.user === '' ? null : { externalId: draft.user, name: draft.user },
    message,
    source: { file: origin.file, line: draft.line },
  }
}
