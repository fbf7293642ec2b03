import { setTimeout as pause } from 'node:timers/promises'
import { type App, act } from '../../kernel/app/app.ts'
import type { Listener } from '../../kernel/facts/define-listener.ts'
import { drainListeners } from '../../kernel/facts/run-listeners.ts'
import { drainMeasure, isMeasured } from '../../modules/insight/index.ts'
import { readListenerState } from '../flow-store.ts'

const lookAgainMs = 100
// Search follows the log in its own time; no figure needs it.
const unhurried = 'chat.search'

/** Those that the dashboards wait for. */
export function hurriedListeners(listeners: readonly Listener[]): readonly Listener[] {
  return listeners.filter((listener) => listener.name !== unhurried)
}

/**
 * Waits until rosters and figures hold everything that was stored, working on it in this process. A server that runs beside it may be at it
 * too: then this waits for what that one has in hand.
 */
export async function followImport(app: App, workspaceId: string, communityId: string, listeners: readonly Listener[]): Promise<void> {
  const needed = hurriedListeners(listeners)
  const acting = { workspaceId, actor: { kind: 'system', id: null, name: 'back-fill' } } as const
  while (true) {
    await drainListeners(app, workspaceId, needed)
    await drainMeasure(app, workspaceId)
    const isDone = await act(app, acting, async (ctx) => {
      for (const listener of needed) if ((await readListenerState(ctx, listener.name, listener.hears)).waiting > 0) return false
      return isMeasured(ctx, communityId)
    })
    if (isDone) return
    await pause(lookAgainMs)
  }
}
