import type { App } from '../../server/kernel/app/app.ts'
import { drainListeners } from '../../server/kernel/facts/run-listeners.ts'
import { drainMeasure } from '../../server/modules/insight/index.ts'
import { listAllListeners } from '../../server/modules.ts'

/** Waits until rosters, figures and search have followed what was stored. */
export async function settleFigures(app: App, workspaceId: string): Promise<void> {
  await drainListeners(app, workspaceId, listAllListeners())
  await drainMeasure(app, workspaceId)
}
