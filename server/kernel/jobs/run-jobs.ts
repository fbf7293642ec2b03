import { setTimeout as pause } from 'node:timers/promises'
import { Logger, parseCronItems, type Runner, type RunnerOptions, run, type Task, type TaskList } from 'graphile-worker'
import { act } from '../app/app.ts'
import type { App } from '../app/app-parts.ts'
import { type JobDefinition, JobEnvelope } from './define-job.ts'
import { openWorkerLife, type WorkerLife } from './worker-life.ts'

type WorkerPlugin = NonNullable<NonNullable<RunnerOptions['preset']>['plugins']>[number]

export type JobRun = { stop(): Promise<void> }

// Jobs are coarse and mostly wait for the database: two at a time leave the pool to those who wait for an answer.
const workerCount = 2

// What the queue calls information is for whoever looks into the queue itself.
const levels: Partial<Record<string, 'warn' | 'error'>> = { warning: 'warn', error: 'error' }

// A database that comes back after a crash takes a second or two before it accepts anybody.
const restartPauseMs = 500

/** Works the queue in this process. A job that is cut short by the stop, or dies with the process, is taken up again by the next one. */
export async function runJobs(app: App, jobs: readonly JobDefinition[]): Promise<JobRun> {
  const stopping = new AbortController()
  const work: Work = { app, signal: stopping.signal, underWay: new Set(), cutShort: [] }
  const life = await openWorkerLife(app)
  const taskList: TaskList = Object.fromEntries(jobs.map((job) => [job.name, taskOf(job, work)]))
  const open = () => openRunner(app, taskList, life)
  let runner = await open()

  // The queue gives up for good when it cannot note how a job ended, which a crash of the database brings about: then it is opened anew.
  async function keepOpen(): Promise<void> {
    for (;;) {
      const reason = await runner.promise.then(
        () => undefined,
        (error: unknown) => error,
      )
      if (stopping.signal.aborted) return
      app.log.warn({ err: reason }, 'the workers ended and are started again')
      await Promise.allSettled(work.underWay)
      const again = await reopen()
      if (again === null) return
      runner = again
      // Asked to stop in the meantime: whoever asked has only stopped the one before.
      if (stopping.signal.aborted) return void (await runner.stop())
    }
  }
  async function reopen(): Promise<Runner | null> {
    while (!stopping.signal.aborted) {
      try {
        await life.letGo()
        return await open()
      } catch (error) {
        app.log.warn({ err: error }, 'the workers cannot start yet')
        await pause(restartPauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
    return null
  }
  const kept = keepOpen()
  return {
    async stop() {
      stopping.abort()
      // Stopped already when the queue had given up and was being opened anew.
      await runner.stop().catch(() => undefined)
      await kept
      for (const { id, attempts } of work.cutShort) await putBack(app, id, attempts - 1)
      await life.stop()
    },
  }
}

type Work = { app: App; signal: AbortSignal; underWay: Set<Promise<unknown>>; cutShort: { id: string; attempts: number }[] }

function taskOf(job: JobDefinition, { app, signal, underWay, cutShort }: Work): Task {
  return async (raw, running) => {
    const work = runJob(app, job, raw, signal)
    underWay.add(work)
    const end = await work.finally(() => underWay.delete(work))
    if (end === 'done') return
    const { id, attempts } = running.job
    cutShort.push({ id, attempts })
    throw new JobCutShort()
  }
}

function openRunner(app: App, taskList: TaskList, life: WorkerLife): Promise<Runner> {
  return run({
    pgPool: app.database.ownerPool,
    taskList,
    logger: openLogger(app),
    concurrency: workerCount,
    noHandleSignals: true,
    pollInterval: 1000,
    parsedCronItems: parseCronItems([]),
    preset: {
      plugins: [countAsLiving(life)],
      // Zero gathers nothing, but makes the stop wait until every ended job is noted as such.
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
    },
  })
}

/** A worker takes its first job only when its pool counts as living (worker-life.ts). */
function countAsLiving(life: WorkerLife): WorkerPlugin {
  return {
    name: 'HutongWorkerLife',
    version: '1.0.0',
    worker: {
      hooks: {
        startWorker: (_info, { worker }) => life.hold(worker.workerPool.id),
      },
    },
  }
}

function openLogger(app: App): Logger {
  return new Logger(() => (level, message) => {
    const isCutShort = message.includes(cutShortMessage)
    app.log[isCutShort ? 'debug' : (levels[level] ?? 'debug')]({ part: 'jobs' }, message)
  })
}

const cutShortMessage = 'cut short by the stop of the process'

/** Tells the queue that a job has not ended; not an error of anybody. */
class JobCutShort extends Error {
  constructor() {
    super(cutShortMessage)
    this.name = 'JobCutShort'
  }
}

/** Being stopped is not a failed attempt, and no reason to wait. */
async function putBack(app: App, id: string, attempts: number): Promise<void> {
  await app.database.ownerPool.query('select graphile_worker.reschedule_jobs(array[$1::bigint], run_at => now(), attempts => $2)', [
    id,
    Math.max(0, attempts),
  ])
}

/**
 * Runs one job now; also how tests run them. `cut-short`: it was asked to stop, and it is a job that listens for that, so there may be more to do.
 */
export async function runJob(app: App, job: JobDefinition, raw: unknown, signal: AbortSignal): Promise<'done' | 'cut-short'> {
  const { workspaceId, payload } = JobEnvelope.parse(raw)
  const actor = { kind: 'system', id: null, name: job.name } as const
  let isListening = false
  await job.run(
    {
      app,
      workspaceId,
      act: (work) => act(app, { workspaceId, actor }, work),
      get signal() {
        isListening = true
        return signal
      },
    },
    job.payload.parse(payload),
  )
  return isListening && signal.aborted ? 'cut-short' : 'done'
}
