// When has everything followed? Listeners have read every fact, and the figures hold every message.
import { setTimeout as pause } from 'node:timers/promises'
import { act } from '../../server/kernel/app/app.ts'
import type { Listener } from '../../server/kernel/facts/define-listener.ts'
import { readHealth } from '../../server/message-flow/flow-health.ts'
import { measureHealth } from '../../server/modules/insight/index.ts'
import { listAllListeners } from '../../server/modules.ts'
import type { BenchApp } from './bench-app.ts'

/** Search follows in its own time, by up to a minute: nothing on a dashboard waits for it. */
export const searchListener = 'chat.search'

export function listenersWithoutSearch(): Listener[] {
  return listAllListeners().filter((listener) => listener.name !== searchListener)
}

export type Waiting = { facts: number; messages: number; parked: number }

/** What these listeners and the figures have not taken yet. */
export async function readWaiting({ app, workspaceId }: BenchApp, listeners: readonly Listener[]): Promise<Waiting> {
  const acting = { workspaceId, actor: { kind: 'system', id: null, name: 'bench' } } as const
  const health = await act(app, acting, (ctx) => readHealth(ctx, listeners, measureHealth))
  return {
    facts: health.listeners.reduce((sum, listener) => sum + listener.waitingFacts, 0),
    messages: health.measured.waitingMessages,
    parked: health.parked,
  }
}

/** Waits until nothing waits any more; true when that came within the time. */
export async function untilCaughtUp(
  bench: BenchApp,
  listeners: readonly Listener[],
  withinMs: number,
  lookEveryMs = 100,
): Promise<boolean> {
  const until = performance.now() + withinMs
  while (performance.now() < until) {
    const waiting = await readWaiting(bench, listeners)
    if (waiting.facts === 0 && waiting.messages === 0) return true
    await pause(lookEveryMs)
  }
  return false
}
