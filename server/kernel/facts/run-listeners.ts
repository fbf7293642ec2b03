// Keeps every listener of every workspace reading, in turn, until it is stopped. Wakes on facts told in this process and polls for those of others.
import { setTimeout as pauseFor } from 'node:timers/promises'
import type { App } from '../app/app.ts'
import { onFactsTold } from './announce-facts.ts'
import type { Listener } from './define-listener.ts'
import { isPassingFault } from './passing-fault.ts'
import { hasUncertainFacts, readPage } from './read-facts.ts'

// How long a fact told by another process may wait for its readers.
const pollMs = 1000
const faultPauseMs = 500
// A fact behind a transaction still in flight can be read when that one has ended; they are short.
const soonMs = 10
// One that takes long must not make us ask a hundred times a second.
const soonAtMostMs = 200

export type ListenerRun = { stop(): Promise<void> }

/** `listWorkspaces` names every tenant; the kernel itself knows none. */
export function runListeners(app: App, listeners: readonly Listener[], listWorkspaces: () => Promise<string[]>): ListenerRun {
  let isStopping = false
  let wake: () => void = () => undefined
  const pending = new Set<string>()
  const forget = onFactsTold((workspaceId) => {
    pending.add(workspaceId)
    wake()
  })
  const pause = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms)
      wake = () => {
        clearTimeout(timer)
        done()
      }
    })

  /** True when there are facts that may be read only in a moment. */
  async function turn(): Promise<boolean> {
    let isMoreComing = false
    const workspaces = pending.size > 0 ? [...pending] : await listWorkspaces()
    pending.clear()
    for (const workspaceId of workspaces) {
      for (const listener of listeners) {
        const hasMore = !isStopping && (await readSome(app, workspaceId, listener))
        if (hasMore) pending.add(workspaceId)
      }
      if (!isStopping && (await hasUncertainFacts(app, workspaceId))) {
        pending.add(workspaceId)
        isMoreComing = true
      }
    }
    return isMoreComing
  }

  const running = (async () => {
    let soon = soonMs
    while (!isStopping) {
      try {
        const isMoreComing = await turn()
        if (isStopping) break
        soon = isMoreComing ? Math.min(soon * 2, soonAtMostMs) : soonMs
        if (isMoreComing) await pause(soon)
        else if (pending.size === 0) await pause(pollMs)
      } catch (error) {
        if (!isStopping) app.log[isPassingFault(error) ? 'warn' : 'error']({ err: error }, 'listeners pause after a fault')
        if (!isStopping) await pause(faultPauseMs)
      }
    }
  })()

  return {
    async stop() {
      isStopping = true
      forget()
      wake()
      await running
    },
  }
}

/** One page; true when there may be more. */
async function readSome(app: App, workspaceId: string, listener: Listener): Promise<boolean> {
  const turn = await readPage(app, workspaceId, listener)
  return turn.state === 'read' && turn.facts > 0
}

/**
 * Reads until every listener has nothing left: for tests, commands and the end of an import. What was told before the call is read: listeners stop
 * before transactions in flight, of whatever database of the server, so those begun earlier are waited for first.
 */
export async function drainListeners(app: App, workspaceId: string, listeners: readonly Listener[]): Promise<void> {
  await waitUntilCertain(app)
  let hasMore = true
  while (hasMore) {
    hasMore = false
    for (const listener of listeners) hasMore = (await readSome(app, workspaceId, listener)) || hasMore
  }
}

// Far beyond any transaction of ours. A stranger's that stays open longer (a dump, a forgotten session) must not hold a command for ever.
const patienceMs = 20_000
const certainAgainMs = 3

async function waitUntilCertain(app: App): Promise<void> {
  const pool = app.database.ownerPool
  const horizon = await pool.query<{ xid: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as xid')
  const until = performance.now() + patienceMs
  while (performance.now() < until) {
    const passed = await pool.query<{ isPassed: boolean }>('select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as "isPassed"', [
      horizon.rows[0]?.xid,
    ])
    if (passed.rows[0]?.isPassed === true) return
    await pauseFor(certainAgainMs)
  }
}
