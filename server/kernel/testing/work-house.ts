// Lets the work of a house happen: listeners and jobs, run by the test itself and not in the background, until nothing is left.
import { Logger, runOnce } from 'graphile-worker'
import type { App } from '../app/app.ts'
import type { Listener } from '../facts/define-listener.ts'
import { drainListeners } from '../facts/run-listeners.ts'
import type { JobDefinition } from '../jobs/define-job.ts'
import { runJob } from '../jobs/run-jobs.ts'

export type JobResult = { name: string; error: unknown }

/** Reads every fact told so far. */
export async function drain(app: App, workspaceIds: readonly string[], listeners: readonly Listener[]): Promise<void> {
  for (const workspaceId of workspaceIds) await drainListeners(app, workspaceId, listeners)
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
