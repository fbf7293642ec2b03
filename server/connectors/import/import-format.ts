// The interface every chat-export format implements. A format turns bytes into RawEvents and nothing else: no database, no clock of the
// machine, no disk. Read server/connectors/import/formats.ts for the list, server/message-flow/back-fill/ for what becomes of the events.
import type { RawEvent } from '../../../contract/raw-event.ts'
import type { ImportSource, SourceHead } from './source/import-source.ts'

/** A line or element that became no event, and why: the import's report shows each one. */
export type SkippedLine = {
  file: string
  /** 1-based line, or 1-based element index in array formats; 0 where a whole entry is meant. */
  line: number
  reason:
    | 'not-a-message'
    | 'malformed'
    | 'no-date'
    | 'bad-date'
    | 'too-long'
    | 'unknown-kind'
    | 'truncated'
    | 'undecodable'
    | 'entry-refused'
    | 'duplicate-in-file'
  /** At most 200 characters of what stood there. */
  sample: string
}

export type ImportPage = { events: RawEvent[]; skipped: SkippedLine[] }

export type DateOrder = 'ymd' | 'dmy' | 'mdy'

/** What only a person can answer because the file does not say. */
export type ImportQuestion = 'zone' | 'date-order' | 'columns'

/** Column names (or 0-based numbers as text) of a CSV without a known layout. */
export type ColumnMap = {
  at: string
  sender: string
  text: string
  senderId?: string
  group?: string
  messageId?: string
  replyTo?: string
}

export type ReadOptions = {
  /** IANA zone for formats that write local time without an offset. */
  zone: string
  /** True when a person named the zone; else it is only the community's, and formats that are always written in one place may know better. */
  isZoneGiven?: boolean
  /** Undefined: the format works it out from the file, and refuses to guess where both orders fit. */
  dateOrder?: DateOrder
  columns?: ColumnMap
  /** Name for files that name no group. */
  groupName: string
  /** Aborts between pages. */
  signal?: AbortSignal
}

export type ImportFormat = {
  /** Stable name for `--format`, e.g. `telegram-json`. */
  readonly id: string
  /** Platform the identities belong to: telegram, discord, slack, whatsapp, qq, wechat, irc, gitter, zulip, csv … */
  readonly platform: string
  /** 0..1: how sure the format is that this source is its own, from names and the first 64 KiB of each of the first entries. */
  sniff(head: SourceHead): number
  /** What has to be asked before reading; `[]` when the file says everything. May look further into the source than sniff. */
  asks(source: ImportSource, head: SourceHead): Promise<ImportQuestion[]>
  /**
   * Streams the source in file order, pages of at most 1,000 events, in bounded memory whatever the file's size.
   * Deterministic: reading the same bytes with the same options yields the same pages, which is what lets an import resume.
   * Never throws for bad content: it reports SkippedLines. Throws ImportRefusal only when the whole source cannot be read.
   */
  read(source: ImportSource, options: ReadOptions): AsyncGenerator<ImportPage>
}
