// Lets the work of a house happen: listeners and jobs, run by the test itself and not in the background, until nothing is left.
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, runOnce } from 'graphile-worker'
import type { App } from '../app/app.ts'
import type { Listener } from '../facts/define-listener.ts'
import { drainListeners } from '../facts/run-listeners.ts'
import type { JobDefinition } from '../jobs/define-job.ts'
import { runJob } from '../jobs/run-jobs.ts'

export type JobResult = { name: string; error: unknown }

// Far beyond anything a test does; a test that waits this long has left a transaction open.
const patienceMs = 20_000

/**
 * Reads every fact told so far. Listeners stop before transactions in flight, and the server counts those of *all* its databases: one that
 * another test file has open would hide our facts for a moment, so this waits until everything begun before now has ended.
 */
export async function drain(app: App, workspaceIds: readonly string[], listeners: readonly Listener[]): Promise<void> {
  await waitForEarlierTransactions(app)
  for (const workspaceId of workspaceIds) await drainListeners(app, workspaceId, listeners)
}

async function waitForEarlierTransactions(app: App): Promise<void> {
  const pool = app.database.ownerPool
  const horizon = await pool.query<{ xid: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as xid')
  const until = performance.now() + patienceMs
  for (;;) {
    const passed = await pool.query<{ isPassed: boolean }>('select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as "isPassed"', [
      horizon.rows[0]?.xid,
    ])
    if (passed.rows[0]?.isPassed === true) return
    if (performance.now() > until) throw new Error('a transaction stays open, so no listener may read on')
    await pause(3)
  }
}

/** Runs queued jobs until none is due by the house's clock. Returns each run in order; `error` is null for those that went well. */
export async function runDueJobs(app: App, jobs: readonly JobDefinition[]): Promise<JobResult[]> {
  const results: JobResult[] = []
  const work = async (job: JobDefinition, raw: unknown): Promise<void> => {
    try {
      await runJob(app, job, raw, new AbortController().signal)
      results.push({ name: job.name, error: null })
    } catch (error) {
      results.push({ name: job.name, error })
      throw error
    }
  }
  let before: number
  do {
    before = results.length
    // The queue goes by the machine's clock, the house by its own.
    const now = new Date(app.clock.now()).toISOString()
    await app.database.ownerPool.query(
      'update graphile_worker._private_jobs set run_at = now() where attempts = 0 and run_at <= $1::timestamptz',
      [now],
    )
    await runOnce({
      pgPool: app.database.ownerPool,
      taskList: Object.fromEntries(jobs.map((job) => [job.name, (raw: unknown) => work(job, raw)])),
      logger: new Logger(() => () => undefined),
      noHandleSignals: true,
      // Zero makes it wait until every ended job is noted as such.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    })
  } while (results.length > before)
  return results
}

/** Brings forward what the queue keeps for a later attempt. */
export async function bringJobsForward(app: App): Promise<void> {
  await app.database.ownerPool.query('update graphile_worker._private_jobs set run_at = now()')
}
