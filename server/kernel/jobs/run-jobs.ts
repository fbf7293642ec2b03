import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker'
import { type App, act } from '../app/app.ts'
import { type JobDefinition, JobEnvelope } from './define-job.ts'

export type JobRun = { stop(): Promise<void> }

// What the queue calls information is for whoever looks into the queue itself.
const levels: Partial<Record<string, 'warn' | 'error'>> = { warning: 'warn', error: 'error' }

/** Works the queue in this process. A job that dies with the process is taken up again by the next one. */
export async function runJobs(app: App, jobs: readonly JobDefinition[]): Promise<JobRun> {
  const stopping = new AbortController()
  const tasks: TaskList = Object.fromEntries(jobs.map((job) => [job.name, (raw: unknown) => runJob(app, job, raw, stopping.signal)]))
  const runner: Runner = await run({
    pgPool: app.database.ownerPool,
    logger: new Logger(() => (level, message) => app.log[levels[level] ?? 'debug']({ part: 'jobs' }, message)),
    taskList: tasks,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 1000,
    parsedCronItems: parseCronItems([]),
    noPreparedStatements: false,
  })
  return {
    async stop() {
      stopping.abort()
      await runner.stop()
    },
  }
}

/** Runs one job now; also how tests run them. */
export async function runJob(app: App, job: JobDefinition, raw: unknown, signal: AbortSignal): Promise<void> {
  const { workspaceId, payload } = JobEnvelope.parse(raw)
  const actor = { kind: 'system', id: null, name: job.name } as const
  await job.run({ app, workspaceId, signal, act: (work) => act(app, { workspaceId, actor }, work) }, job.payload.parse(payload))
}
