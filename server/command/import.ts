import { z } from 'zod'
import { Slug } from '../../contract/community.ts'
import type { ColumnMap } from '../connectors/import/import-format.ts'
import { drainListeners } from '../kernel/facts/run-listeners.ts'
import { followImport, hurriedListeners } from '../message-flow/back-fill/follow-import.ts'
import { type ImportSummary, importFile } from '../message-flow/back-fill/import-file.ts'
import { listAllListeners } from '../modules.ts'
import { chooseWorkspace } from './choose-workspace.ts'
import { defineCommand } from './define-command.ts'
import { refuse } from './refusals.ts'

const options = z.object({
  path: z.string().min(1).describe('A chat export: a file, a folder or a zip.'),
  community: z.string().min(1).max(64).describe('Address (slug) of the community; opened when there is none.'),
  group: z.string().min(1).max(80).optional().describe('Name of the group, for files that name none.'),
  zone: z.string().max(64).optional().describe('Time zone of files that write local times, e.g. Asia/Shanghai; else the community’s.'),
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']).optional().describe('Order of dates, where a file leaves it open.'),
  columns: z.string().max(300).optional().describe('Columns of a table, by name or number: time,speaker,text.'),
  format: z.string().max(40).default('auto').describe('Format of the file; auto finds out.'),
  workspace: z.string().max(80).optional().describe('Name of the workspace, where there are several.'),
})

/** Imports a chat history and waits until every figure holds it. Importing the same file again adds nothing twice. */
export const importCommand = defineCommand({
  name: 'import',
  summary: 'Imports a chat history into a community.',
  options,
  places: ['path'],
  async run({ options: wish, openApp, actor, say, signal }) {
    if (!Slug.safeParse(wish.community).success) throw refuse.badSlug({ slug: wish.community })
    const app = await openApp()
    const workspace = await chooseWorkspace(app, wish.workspace)
    const acting = { workspaceId: workspace.id, actor }
    const summary = await importFile(
      app,
      acting,
      {
        path: wish.path,
        community: wish.community,
        listeners: hurriedListeners(listAllListeners()),
        options: {
          ...(wish.format === 'auto' ? {} : { format: wish.format }),
          ...(wish.group === undefined ? {} : { groupName: wish.group }),
          ...(wish.zone === undefined ? {} : { zone: wish.zone }),
          ...(wish.dateOrder === undefined ? {} : { dateOrder: wish.dateOrder }),
          ...(wish.columns === undefined ? {} : { columns: readColumns(wish.columns) }),
        },
      },
      { settle: (communityId) => followImport(app, workspace.id, communityId, listAllListeners()), signal },
    )
    say('The figures are ready; the words for search are being filed.')
    await drainListeners(app, workspace.id, listAllListeners())
    return summary
  },
  render: renderSummary,
})

function readColumns(text: string): ColumnMap {
  const [at, sender, message] = text.split(',').map((part) => part.trim())
  if (at === undefined || sender === undefined || message === undefined || message === '') throw refuse.badColumns({ columns: text })
  return { at, sender, text: message }
}

function renderSummary(summary: ImportSummary): string {
  const count = (value: number) => value.toLocaleString('en')
  return [
    `${summary.format}: ${count(summary.messages)} messages of ${count(summary.people)} people in ${count(summary.groups)} groups, in ${summary.seconds} s.`,
    ...(summary.duplicates > 0 ? [`${count(summary.duplicates)} were there already or stood twice in the file.`] : []),
    ...(summary.skipped > 0 ? [`${count(summary.skipped)} lines were not taken; the console’s import page says which and why.`] : []),
    ...(summary.first === null
      ? []
      : [`From ${summary.first} to ${summary.last ?? summary.first}; local times were read as ${summary.zone}.`]),
    `Community: ${summary.community}`,
  ].join('\n')
}
