import { z } from 'zod'
import { act } from '../kernel/app/app.ts'
import { accessCommunity, listCommunities } from '../modules/community/index.ts'
import { rebuildCommunity } from '../modules/insight/index.ts'
import { chooseWorkspace } from './choose-workspace.ts'
import { defineCommand } from './define-command.ts'

/** Counts every figure anew from the log. The figures there are stay on the screens until the new ones are ready; running it twice gives the same. */
export const rebuildCommand = defineCommand({
  name: 'rebuild',
  summary: 'Counts the figures of a community, or of all, anew from the log.',
  options: z.object({
    community: z.string().min(1).max(64).optional().describe('Address (slug) of the community; all when left out.'),
    workspace: z.string().max(80).optional().describe('Name of the workspace, where there are several.'),
  }),
  async run({ options, openApp, actor, say }) {
    const app = await openApp()
    const workspace = await chooseWorkspace(app, options.workspace)
    const { community } = options
    const communities = await act(app, { workspaceId: workspace.id, actor }, async (ctx) =>
      community === undefined ? listCommunities(ctx) : [await accessCommunity(ctx, community)],
    )
    for (const each of communities) {
      await rebuildCommunity(app, workspace.id, each.id)
      say(`${each.name}: counted anew`)
    }
    return { communities: communities.map((each) => each.slug) }
  },
  render: ({ communities }) => `${communities.length} ${communities.length === 1 ? 'community' : 'communities'} counted anew.`,
})
