// WeFlow's JSON, and that of its forerunner echotrace, which lacks the `weflow` header and is otherwise the same.
import type { RawGroup } from '../../../../contract/raw-event.ts'
import type { ImportFormat, ImportPage, ReadOptions } from '../import-format.ts'
import { readJsonEntry } from '../reading/read-json.ts'
import type { ImportSource, SourceEntry } from '../source/import-source.ts'
import type { JsonRecord } from '../source/json-fields.ts'
import { asNumber, asRecord, asText } from '../source/json-fields.ts'
import type { PageWriter } from '../source/page-writer.ts'
import { pageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import type { WechatSaid } from './wechat-events.ts'
import { wechatEvents } from './wechat-events.ts'
import type { WechatKind } from './wechat-kind.ts'
import { wechatKind, wechatKindOfWord } from './wechat-kind.ts'
import { wechatMessage } from './wechat-text.ts'

export const wechatWeflow: ImportFormat = {
  id: 'wechat-weflow-json',
  platform: 'wechat',
  sniff(head) {
    return Math.max(0, ...head.samples.map(({ text }) => likeness(text)))
  },
  // createTime is an epoch.
  asks: async () => [],
  read,
}

async function* read(source: ImportSource, options: ReadOptions): AsyncGenerator<ImportPage> {
  for (const entry of source.entries.filter(({ name }) => /\.json$/i.test(name))) {
    options.signal?.throwIfAborted()
    yield* readEntry(entry, options)
  }
}

function likeness(text: string): number {
  if (/^\s*\{\s*"weflow"\s*:/.test(text.slice(0, 200))) return 0.98
  return text.includes('"senderUsername"') && text.includes('"localType"') ? 0.9 : 0
}

async function* readEntry(entry: SourceEntry, options: ReadOptions): AsyncGenerator<ImportPage> {
  const page = pageWriter()
  const chat = weflowChat(entry.name, options.groupName, page)
  yield* readJsonEntry(
    entry,
    { elements: ['messages.*'], fields: ['session'] },
    {
      page,
      take({ path, value, index }) {
        if (path === 'session') chat.session(value)
        else chat.message(value, index)
      },
      signal: options.signal,
    },
  )
  yield* page.lastPages()
}

type WeflowChat = { session(value: unknown): void; message(value: unknown, line: number): void }

function weflowChat(file: string, groupName: string, page: PageWriter): WeflowChat {
  const events = wechatEvents(file, page)
  let group: RawGroup = { externalId: '', name: groupName }
  return {
    session(value) {
      const session = asRecord(value) ?? {}
      const id = asText(session['wxid'])
      const names = ['displayName', 'remark', 'nickname'].map((key) => asText(session[key]).trim())
      const isDirect = session['type'] === '私聊' || (id !== '' && !id.endsWith('@chatroom') && session['type'] !== '群聊')
      group = { externalId: id, name: names.find((name) => name !== '') ?? groupName, kind: isDirect ? 'direct' : 'group' }
    },
    message(value, line) {
      const record = asRecord(value)
      if (record === undefined) return page.skip(skippedLine(file, line, 'malformed', String(value)))
      const seconds = asNumber(record['createTime'])
      const content = asText(record['content'])
      if (seconds === undefined || seconds <= 0) return page.skip(skippedLine(file, line, 'no-date', content))
      const serverId = asText(record['serverId']) || asText(record['platformMessageId'])
      const said: WechatSaid = {
        at: Math.round(seconds < 1e11 ? seconds * 1_000 : seconds),
        group,
        line,
        // localId starts again in every database file; only the server's id names a message for good.
        id: serverId === '' || serverId === '0' ? null : serverId,
        sender: { wxid: asText(record['senderUsername']), name: asText(record['senderDisplayName']) },
        isSelf: record['isSend'] === 1,
      }
      const kind = kindOf(record)
      if (kind.kind === 'system') events.notice(said, content)
      else events.message(said, wechatMessage(kind, kind.hasWords === true ? content : withoutStandIn(content)))
    },
  }
}

/** The number where it says something, else the word beside it: cards have one number for all and words for each. */
function kindOf(record: JsonRecord): WechatKind {
  const byWord = wechatKindOfWord(asText(record['type']))
  const type = asNumber(record['localType'])
  if (type === undefined || type === 49) return byWord ?? wechatKind(type ?? 0, 0)
  const byNumber = wechatKind(type, 0)
  return byNumber.kind === 'other' && byNumber.attachment === undefined ? (byWord ?? byNumber) : byNumber
}

// `[图片]` and its like say again what the kind says.
function withoutStandIn(content: string): string {
  return /^\[[^[\]]{1,12}\]$/.test(content.trim()) ? '' : content
}
