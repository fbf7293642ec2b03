// Which files of a source are DiscordChatExporter's, which channel each is of, and which to read where a channel was exported in several
// formats: the archive of a server often holds them side by side, and every message must come in once.
import type { RawGroup } from '../../../../contract/raw-event.ts'
import { byNaturalName } from '../source/entry-name.ts'
import type { ImportSource, SourceEntry } from '../source/import-source.ts'
import { extensionOf } from '../source/source-head.ts'

/** From the one that says most: JSON has everything; CSV is whole where HTML archives often hold a first page. */
export const RENDITIONS = ['json', 'csv', 'html', 'txt'] as const
export type Rendition = (typeof RENDITIONS)[number]

export type ChannelFile = { entry: SourceEntry; rendition: Rendition; group: RawGroup }

export type ChannelPlan = {
  /** In reading order: channel by channel, pages as numbered. */
  files: ChannelFile[]
  /** Other formats of channels that `files` covers. */
  twins: ChannelFile[]
}

const BY_EXTENSION = new Map<string, Rendition>([
  ['json', 'json'],
  ['csv', 'csv'],
  ['html', 'html'],
  ['htm', 'html'],
  ['txt', 'txt'],
])
// Folders that name a format and nothing of the channel.
const RENDITION_FOLDER = /^(json|csv|html|htmldark|htmllight|txt|text|plaintext|plain|exports?|output)$/i
// The exporter's own names: `Guild - Category - channel [123] [part 2].json`; older archives write `_123`.
const CHANNEL_ID = /\[(\d{15,20})\]|_(\d{17,20})(?=[._ ]|$)/
const PART = /\s*\[part \d+\]|\s*\((?:before|after|\d{4}-)[^)]*\)/gi

/** Sorts a source's files into what to read and what repeats it. */
export function planChannels(source: ImportSource): ChannelPlan {
  const byChannel = new Map<string, ChannelFile[]>()
  for (const entry of source.entries.toSorted(byNaturalName)) {
    const rendition = BY_EXTENSION.get(extensionOf(entry.name))
    // `--media` puts downloads into a folder beside the page, some of which are text files.
    if (rendition === undefined || /_Files\//.test(entry.name)) continue
    const group = groupOfPath(entry.name, source.entries.length === 1)
    const file = { entry, rendition, group }
    const files = byChannel.get(group.externalId)
    if (files === undefined) byChannel.set(group.externalId, [file])
    else files.push(file)
  }
  const plan: ChannelPlan = { files: [], twins: [] }
  for (const files of byChannel.values()) {
    const best = RENDITIONS.find((rendition) => files.some((file) => file.rendition === rendition))
    for (const file of files) (file.rendition === best ? plan.files : plan.twins).push(file)
  }
  return plan
}

/** The channel a path speaks of: its id where the name holds one, else folders and name without format and page number. */
function groupOfPath(path: string, isAlone: boolean): RawGroup {
  const parts = path.split('/').filter((part) => !RENDITION_FOLDER.test(part))
  const file = (parts.pop() ?? '').replace(/\.[^.]*$/, '').replace(PART, '')
  const isPageNumber = /^(page[ _-]?)?\d{1,6}$/i.test(file)
  const id = CHANNEL_ID.exec(file)
  const name = (id === null ? file : file.slice(0, id.index)).trim().split(' - ').pop() ?? ''
  if (id !== null) return { externalId: id[1] ?? id[2] ?? '', name, kind: 'group' }
  if (isPageNumber) return { externalId: parts.join('/'), name: parts[parts.length - 1] ?? '', kind: 'group' }
  // A single file under any name is the export of the group the operator chose.
  return isAlone ? { externalId: '', name: '' } : { externalId: [...parts, file].join('/'), name, kind: 'group' }
}
