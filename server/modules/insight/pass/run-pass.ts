import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../../../kernel/app/app.ts'
import { isPassingFault } from '../../../kernel/facts/passing-fault.ts'
import { listWorkspaceIds } from '../../workspace/index.ts'
import { attendWorkspace } from './attend.ts'

const restMs = 500
const faultPauseMs = 2000

/** Keeps the background pass going until it is stopped. */
export async function startPass(app: App): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  const rest = (ms: number) => pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        const hasMore = await passOnce(app, stopping.signal)
        if (!hasMore) await rest(restMs)
      } catch (error) {
        if (stopping.signal.aborted) return
        app.log[isPassingFault(error) ? 'warn' : 'error']({ err: error }, 'the measuring pass pauses after a fault')
        await rest(faultPauseMs)
      }
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

async function passOnce(app: App, signal: AbortSignal): Promise<boolean> {
  let hasMore = false
  for (const workspaceId of await listWorkspaceIds(app)) {
    if (signal.aborted) return false
    hasMore = (await attendWorkspace(app, workspaceId, 'unhurried')) || hasMore
  }
  return hasMore
}
