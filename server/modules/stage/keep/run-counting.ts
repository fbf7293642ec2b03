import type { App } from '../../../kernel/app/app.ts'
import { listWorkspaceIds } from '../../workspace/index.ts'
import { countStages } from './count-stages.ts'

// Stages are those of complete days: a few seconds after midnight are soon enough.
const lookEveryMs = 5000

/** Keeps stages up to date until it is stopped. */
export async function runCounting(app: App): Promise<{ stop(): Promise<void> }> {
  let isStopping = false
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    try {
      for (const workspaceId of await listWorkspaceIds(app)) await countStages(app, workspaceId, { isStopping: () => isStopping })
    } catch (error) {
      if (!isStopping) app.log.warn({ err: error }, 'stages could not be worked out')
    }
    if (!isStopping) timer = setTimeout(() => (looking = look()), lookEveryMs)
  }
  looking = look()
  return {
    async stop() {
      isStopping = true
      clearTimeout(timer)
      await looking
    },
  }
}
