import type { App } from '../../../kernel/app/app.ts'
import { keepLooking } from '../../../kernel/jobs/keep-looking.ts'
import { listWorkspaceIds } from '../../workspace/index.ts'
import { countStages } from './count-stages.ts'

// Stages are those of complete days: a few seconds after midnight are soon enough.
const lookEveryMs = 5000

/** Keeps stages up to date until it is stopped. */
export async function runCounting(app: App): Promise<{ stop(): Promise<void> }> {
  return keepLooking(app, { everyMs: lookEveryMs, trouble: 'stages could not be worked out' }, async (isStopping) => {
    for (const workspaceId of await listWorkspaceIds(app)) await countStages(app, workspaceId, { isStopping })
  })
}
