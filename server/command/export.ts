import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { type Acting, type App, act } from '../kernel/app/app.ts'
import { exportGroup } from '../message-flow/hand-out/export-group.ts'
import { accessCommunity, listGroups } from '../modules/community/index.ts'
import { chooseWorkspace } from './choose-workspace.ts'
import { defineCommand } from './define-command.ts'

/** Writes every group of a community, or one, as ChatLab JSON Lines: one file each. */
export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Writes a community’s chat history in an open format (ChatLab JSON Lines).',
  options: z.object({
    community: z.string().min(1).max(64).describe('Address (slug) of the community.'),
    group: z.string().max(80).optional().describe('Only the group of this name.'),
    out: z.string().default('.').describe('Folder to write to; made when missing.'),
    workspace: z.string().max(80).optional().describe('Name of the workspace, where there are several.'),
  }),
  async run({ options, openApp, actor, say }) {
    const app = await openApp()
    const workspace = await chooseWorkspace(app, options.workspace)
    const acting = { workspaceId: workspace.id, actor }
    const groups = await act(app, acting, async (ctx) => listGroups(ctx, (await accessCommunity(ctx, options.community)).id))
    await mkdir(options.out, { recursive: true })
    const files: string[] = []
    for (const group of groups.filter((candidate) => options.group === undefined || candidate.name === options.group)) {
      files.push(await writeGroup(app, acting, group, options.out))
      say(files.at(-1) ?? '')
    }
    return { files }
  },
  render: ({ files }) => (files.length === 0 ? 'There is no such group.' : `${files.length} files written.`),
  isFailure: ({ files }) => files.length === 0,
})

async function writeGroup(app: App, acting: Acting, group: { id: string; name: string }, folder: string): Promise<string> {
  // Names are people's words: only what every file system takes stays, and the id keeps two of a name apart.
  const name = group.name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)
  const path = join(folder, `${name}-${group.id.slice(-6)}.jsonl`)
  await pipeline(Readable.from(exportGroup(app, acting, group.id)), createWriteStream(path))
  return path
}
