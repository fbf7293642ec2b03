// Keeps every listener of every workspace reading, in turn, until it is stopped. Wakes on facts told in this process and polls for those of others.
import { setTimeout as pauseFor } from 'node:timers/promises'
import type { App } from '../app/app.ts'
import { onFactsTold } from './announce-facts.ts'
import type { Listener } from './define-listener.ts'
import { openPacing, type Pacing } from './open-pacing.ts'
import { isPassingFault } from './passing-fault.ts'
import { hasUncertainFacts, readPage } from './read-facts.ts'

// How long a fact told by another process may wait for its readers.
const pollMs = 1000
const faultPauseMs = 500
// A fact behind a transaction still in flight can be read when that one has ended; they are short.
const soonMs = 10
// One that takes long must not make us ask a hundred times a second.
const soonAtMostMs = 200
// Listeners know nothing of each other and write their own tables, so some read at a time; the others keep connections for requests.
const readersAtOnce = 3
// While somebody rests (open-pacing.ts) the loop looks this often whether the rest is over.
const restingMs = 50

export type ListenerRun = { stop(): Promise<void> }

/** `listWorkspaces` names every tenant; the kernel itself knows none. Each pace has a loop of its own: nobody at once waits for a large page. */
export function runListeners(app: App, listeners: readonly Listener[], listWorkspaces: () => Promise<string[]>): ListenerRun {
  const pacing = openPacing()
  const loops = [...Map.groupBy(listeners, (listener) => listener.pace).values()].map((own) =>
    runLoop(app, own, { pacing, listWorkspaces }),
  )
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) }
}

/** How long there is nothing to do. `soon`: facts may be read only in a moment. `resting`: somebody waits for more to come. */
type Next = 'more' | 'soon' | 'resting' | 'quiet'

type LoopParts = { app: App; listeners: readonly Listener[]; pacing: Pacing; listWorkspaces: () => Promise<string[]> }

function runLoop(app: App, listeners: readonly Listener[], about: Pick<LoopParts, 'pacing' | 'listWorkspaces'>): ListenerRun {
  let isStopping = false
  const isStopped = () => isStopping
  const loop = { app, listeners, ...about, isStopped }
  const pending = new Set<string>()
  const { pause, wake } = wakeablePause()
  const forget = onFactsTold((workspaceId) => {
    pending.add(workspaceId)
    about.pacing.noteTold(workspaceId, performance.now())
    wake()
  })

  const running = (async () => {
    let soon = soonMs
    while (!isStopping) {
      try {
        const next = await turn(loop, pending)
        if (isStopping) break
        soon = next === 'soon' ? Math.min(soon * 2, soonAtMostMs) : soonMs
        if (next === 'soon') await pause(soon)
        // What is told meanwhile ends no rest.
        else if (next === 'resting') await pauseFor(restingMs)
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

type Loop = LoopParts & { isStopped: () => boolean }

/** One page for every listener whose turn it is, in every workspace where something is told. Leaves in `pending` where there is more to do. */
async function turn(loop: Loop, pending: Set<string>): Promise<Next> {
  const nexts: Next[] = []
  const workspaces = pending.size > 0 ? [...pending] : await loop.listWorkspaces()
  pending.clear()
  for (const workspaceId of workspaces) {
    if (loop.isStopped()) break
    const may = loop.listeners.filter((listener) => loop.pacing.mayRead(workspaceId, listener, performance.now()))
    if (await readSomeOfEach(loop, workspaceId, may)) nexts.push('more')
    else if (may.length < loop.listeners.length) nexts.push('resting')
    else if (!loop.isStopped() && (await hasUncertainFacts(loop.app, workspaceId))) nexts.push('soon')
    else continue
    pending.add(workspaceId)
  }
  return (['more', 'soon', 'resting'] as const).find((next) => nexts.includes(next)) ?? 'quiet'
}

/** True when any of them may have more. */
async function readSomeOfEach(loop: Loop, workspaceId: string, these: readonly Listener[]): Promise<boolean> {
  const waiting = [...these]
  let hasMore = false
  const lanes = Array.from({ length: readersAtOnce }, async () => {
    for (let next = waiting.shift(); next !== undefined && !loop.isStopped(); next = waiting.shift()) {
      const begun = performance.now()
      let isRead = false
      loop.pacing.noteReading(next)
      try {
        isRead = await readSome(loop.app, workspaceId, next)
      } finally {
        loop.pacing.noteRead(workspaceId, next, { begun, ended: performance.now(), isRead })
      }
      hasMore ||= isRead
    }
  })
  // A fault of one lets the others finish their page before the pause.
  const fault = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected')
  if (fault !== undefined) throw fault.reason
  return hasMore
}

function wakeablePause(): { pause: (ms: number) => Promise<void>; wake: () => void } {
  let wakeUp: () => void = () => undefined
  return {
    wake: () => wakeUp(),
    pause: (ms) =>
      new Promise<void>((done) => {
        const timer = setTimeout(done, ms)
        wakeUp = () => {
          clearTimeout(timer)
          done()
        }
      }),
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
