// Logs of IRC channels as irssi, WeeChat, ZNC and public archives write them: one file for all time or one a day, singly or in a folder.
// What a line means is read in irc-line.ts; rules and their reasons are in docs/how-to/import-chat-history.md.
import type { RawGroup } from '../../../../contract/raw-event.ts'
import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { ImportFormat, ImportPage, ReadOptions } from '../import-format.ts'
import { dayInName } from '../reading/day-in-name.ts'
import { readLines } from '../reading/read-lines.ts'
import type { ImportSource, SourceEntry } from '../source/import-source.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { readIrcLine } from './irc-line.ts'
import { ircMachine } from './irc-machine.ts'

export const ircLog: ImportFormat = {
  id: 'irc-log',
  platform: 'irc',
  sniff(head) {
    const scores = head.samples.filter((sample) => isLogName(sample.name)).map((sample) => likeness(sample.text))
    const best = Math.max(0, ...scores)
    // Below half of the lines it is some other chat that happens to begin lines with a clock.
    return best < 0.5 ? 0 : 0.5 + best * 0.45
  },
  // No client writes its zone into the log.
  asks: async () => ['zone'],
  read,
}

async function* read(source: ImportSource, options: ReadOptions): AsyncGenerator<ImportPage> {
  const companions = source.entries.filter((entry) => !isLogName(entry.name))
  if (companions.length > 0) {
    const skipped = companions.map((entry) => skippedLine(entry.name, 0, 'entry-refused', 'not a log'))
    for (let at = 0; at < skipped.length; at += 1_000) yield { events: [], skipped: skipped.slice(at, at + 1_000) }
  }
  const clock = zoneClock(options.zone)
  const logs = source.entries.filter((entry) => isLogName(entry.name))
  yield* readLines(
    logs,
    (entry: SourceEntry, page) =>
      ircMachine({ file: entry.name, day: dayInName(entry.name), group: groupOf(entry.name, options.groupName), clock }, page),
    options.signal,
  )
}

// What research archives keep beside each raw log: gold links, tokens, plain-ASCII copies of the same lines.
const COMPANION = /\.(?:annotation|ascii|tok|tokenized|anno)\.txt$/i
const LOG_EXTENSION = /(?:\.(?:log|txt|weechatlog|irclog|raw)|\/[^./]+|^[^./]+|\d{4}-\d\d-\d\d)$/i
const NOT_A_LOG = /(?:^|\/)(?:LICENSE|LICENCE|README|COPYING|NOTICE|CHANGELOG)[^/]*$/i

function isLogName(name: string): boolean {
  return LOG_EXTENSION.test(name) && !COMPANION.test(name) && !NOT_A_LOG.test(name)
}

const CHANNEL_IN_NAME = /(?:^|[/.])([#&][^/]*?)(?:[._-]\d{4}-?\d\d-?\d\d)?(?:\.weechatlog|\.log|\.txt)?(?:\/|$)/

/** Clients name the channel in the path; archives do not, and their lines go to the import's target group. */
function groupOf(name: string, groupName: string): RawGroup {
  const channel = CHANNEL_IN_NAME.exec(name)?.[1]
  return channel === undefined
    ? { externalId: '', name: groupName, kind: 'channel' }
    : { externalId: channel, name: channel, kind: 'channel' }
}

const SNIFFED_LINES = 200

/** Share of the lines that some logger of IRC could have written. */
function likeness(text: string): number {
  const lines = text
    .split('\n', SNIFFED_LINES + 1)
    .slice(0, SNIFFED_LINES)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
  // Two lines are too few to tell anything by, and a sample's last line may be cut.
  if (lines.length < 2) return lines.length === 1 && readIrcLine(lines[0] ?? '').deed.kind !== 'unknown' ? 0.6 : 0
  const known = lines.filter((line) => readIrcLine(line).deed.kind !== 'unknown')
  return known.length / lines.length
}
