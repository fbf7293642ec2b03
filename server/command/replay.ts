import { z } from 'zod'
import { replayAll } from '../message-flow/parked.ts'
import { listWorkspaces } from '../modules/workspace/index.ts'
import { listAllListeners } from '../modules.ts'
import { defineCommand } from './define-command.ts'

/** Tries everything that was set aside again, in every workspace. Safe to repeat: what went well is gone from the list. */
export const replayCommand = defineCommand({
  name: 'replay',
  summary: 'Tries everything again that was set aside because it failed.',
  options: z.object({}),
  async run({ openApp, actor, say }) {
    const app = await openApp()
    const totals = { done: 0, left: 0 }
    for (const workspace of await listWorkspaces(app)) {
      const { done, left } = await replayAll(app, { workspaceId: workspace.id, actor }, listAllListeners())
      totals.done += done
      totals.left += left
      if (done + left > 0) say(`${workspace.name}: ${done} done, ${left} still failing`)
    }
    return totals
  },
  render: ({ done, left }) => (done + left === 0 ? 'Nothing is set aside.' : `${done} done, ${left} still failing.`),
  isFailure: ({ left }) => left > 0,
})
