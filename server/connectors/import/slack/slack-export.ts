// Slack's own export: a zip (or the folder it unpacks to) with users.json, channels.json and a folder a conversation holding one JSON list
// a day. Read slack-message.ts for what becomes of an element.
import type { RawGroup } from '../../../../contract/raw-event.ts'
import type { ImportFormat, ReadOptions } from '../import-format.ts'
import type { ImportSource, SourceEntry, SourceHead } from '../source/import-source.ts'
import { asRecord } from '../source/json-fields.ts'
import { jsonItems } from '../source/json-items.ts'
import { pageWriter } from '../source/page-writer.ts'
import { skippedLine } from '../source/skipped-line.ts'
import { readSlackDirectory } from './slack-directory.ts'
import { decodeSlackMessage } from './slack-message.ts'

const DAY_FILE = /^(.*\/)?([^/]+)\/\d{4}-\d\d-\d\d\.json$/
const LONE_DAY_FILE = /^\d{4}-\d\d-\d\d\.json$/
const DIRECTORY_FILE = /(^|\/)(channels|users|org_users|dms|groups|mpims)\.json$/
const SLACK_TS = /"ts"\s*:\s*"\d{10}\.\d{6}"/

export const slackExport: ImportFormat = {
  id: 'slack-export',
  platform: 'slack',
  sniff(head: SourceHead) {
    const hasDays = head.entryNames.some((name) => DAY_FILE.test(name))
    const hasDirectory = head.entryNames.some((name) => DIRECTORY_FILE.test(name))
    const hasMessages = head.samples.some((sample) => SLACK_TS.test(sample.text) && sample.text.includes('"message"'))
    if (hasDays && hasDirectory) return hasMessages ? 0.98 : 0.8
    return hasMessages ? 0.85 : 0
  },
  // Every ts is an instant.
  asks: async () => [],
  async *read(source: ImportSource, options: ReadOptions) {
    const pages = pageWriter()
    const directory = await readSlackDirectory(source, pages)
    const names = { user: directory.user, channelName: (id: string) => directory.group(id).name }
    for (const { entry, folder } of dayEntries(source)) {
      const group: RawGroup = folder === undefined ? { externalId: '', name: options.groupName } : directory.group(folder)
      for await (const { items, problems } of jsonItems(entry, { elements: ['*'] })) {
        problems.forEach(pages.skip)
        for (const { index, value } of items) {
          const decoded = decodeSlackMessage(asRecord(value) ?? {}, { group, directory, names })
          if (typeof decoded === 'string') pages.skip(skippedLine(entry.name, index, decoded, sampleOf(value)))
          else {
            decoded.source = { file: entry.name, line: index }
            pages.event(decoded)
          }
        }
        options.signal?.throwIfAborted()
        yield* pages.fullPages()
      }
    }
    yield* pages.lastPages()
  },
}

/** Files of conversations in the order of their names and days; for a single file any JSON. */
function dayEntries(source: ImportSource): { entry: SourceEntry; folder: string | undefined }[] {
  const folders = new Map<string, string>()
  for (const entry of source.entries) {
    const [, above = '', folder = ''] = DAY_FILE.exec(entry.name) ?? []
    if (folder !== '') folders.set(`${above}${folder}/`, folder)
  }
  // People rename and merge days by hand: whatever JSON lies beside a day file is of the same conversation.
  const inFolders = source.entries.flatMap((entry) => {
    const folder = folders.get(entry.name.slice(0, entry.name.lastIndexOf('/') + 1))
    return folder === undefined || !entry.name.endsWith('.json') ? [] : [{ entry, folder }]
  })
  if (inFolders.length > 0) return inFolders
  const isLone = (entry: SourceEntry): boolean => LONE_DAY_FILE.test(entry.name) || source.entries.length === 1
  return source.entries.filter(isLone).map((entry) => ({ entry, folder: undefined }))
}

function sampleOf(value: unknown): string {
  const record = asRecord(value) ?? {}
  return typeof record.text === 'string' && record.text !== '' ? record.text : JSON.stringify(value)
}
