// MemoTrace (留痕, WeChatMsg): a CSV of one contact's or group's messages, or of all of them.
import type { RawGroup } from '../../../../contract/raw-event.ts'
import type { ImportFormat, ImportPage, ReadOptions } from '../import-format.ts'
import { readRows } from '../reading/read-rows.ts'
import type { DelimitedRow } from '../source/delimited-rows.ts'
import type { ImportSource, SourceEntry } from '../source/import-source.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { pageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import type { WechatSaid } from './wechat-events.ts'
import { wechatEvents } from './wechat-events.ts'
import { wechatKind } from './wechat-kind.ts'
import { wechatMessage } from './wechat-text.ts'

export const wechatMemotrace: ImportFormat = {
  id: 'wechat-memotrace-csv',
  platform: 'wechat',
  sniff: (head) => Math.max(0, ...head.samples.map(({ text }) => (isHeader(text.slice(0, 400)) ? 0.98 : 0))),
  // CreateTime is an epoch.
  asks: async () => [],
  read,
}

async function* read(source: ImportSource, options: ReadOptions): AsyncGenerator<ImportPage> {
  for (const entry of source.entries.filter(({ name }) => /\.csv$/i.test(name))) {
    options.signal?.throwIfAborted()
    yield* readEntry(entry, options)
  }
}

function isHeader(line: string): boolean {
  return ['TalkerId', 'CreateTime', 'StrContent'].every((column) => line.split('\n', 1)[0]?.includes(column) === true)
}

async function* readEntry(entry: SourceEntry, options: ReadOptions): AsyncGenerator<ImportPage> {
  const page = pageWriter()
  let takeRow: ((cells: string[], line: number) => void) | undefined
  const take = ({ cells, line }: DelimitedRow): void => {
    if (takeRow !== undefined) takeRow(cells, line)
    else if (isHeader(cells.join())) takeRow = memotraceRows(entry.name, cells, options.groupName, page)
    else page.skip(skippedLine(entry.name, line, 'malformed', cells.join()))
  }
  yield* readRows(entry, ',', { page, take, signal: options.signal })
  yield* page.lastPages()
}

function memotraceRows(file: string, columns: string[], groupName: string, page: PageWriter): (cells: string[], line: number) => void {
  const events = wechatEvents(file, page)
  const groups = talkerGroups(groupName)
  const at = (name: string): number => columns.findIndex((column) => column.trim() === name)
  const [type, subType, isSender, created, content] = ['Type', 'SubType', 'IsSender', 'CreateTime', 'StrContent'].map(at)
  const [talker, remark, nickname, sender] = ['TalkerId', 'Remark', 'NickName', 'Sender'].map(at)
  return (cells, line) => {
    const cell = (index: number | undefined): string => (index === undefined || index < 0 ? '' : (cells[index] ?? ''))
    const seconds = Number(cell(created))
    if (cells.length !== columns.length) return page.skip(skippedLine(file, line, 'malformed', cells.join()))
    if (!(seconds > 0 && seconds < 1e11)) return page.skip(skippedLine(file, line, 'bad-date', cells.join()))
    const said: WechatSaid = {
      at: seconds * 1_000,
      group: groups(cell(talker)),
      line,
      // localId starts again in every database file that the app splits its messages into.
      id: null,
      sender: { wxid: cell(sender), name: cell(remark) || cell(nickname) },
      isSelf: cell(isSender) === '1',
    }
    const kind = wechatKind(Number(cell(type)) || 0, Number(cell(subType)) || 0)
    if (kind.kind === 'system') events.notice(said, cell(content))
    else events.message(said, wechatMessage(kind, cell(content)))
  }
}

/** Groups by TalkerId, a number inside one account's database. A file of one chat has one and goes to the import's target group. */
function talkerGroups(groupName: string): (talker: string) => RawGroup {
  const groups = new Map<string, RawGroup>()
  return (talker) => {
    let group = groups.get(talker)
    if (group === undefined) {
      group = groups.size === 0 ? { externalId: '', name: groupName } : { externalId: `talker-${talker}`, name: `${groupName} (${talker})` }
      if (groups.size < 10_000) groups.set(talker, group)
    }
    return group
  }
}
