import { z } from 'zod'
import type { App } from '../app/app-parts.ts'
import type { Ctx } from '../ctx/ctx.ts'
import type { QueueableJob } from './queueable-job.ts'

export type JobDefinition<Payload extends z.ZodType = z.ZodType> = QueueableJob<Payload> & {
  /**
   * The work. Opens its own transactions with `act`, so that long work commits page by page. May be run again after a crash: every page must be
   * safe to repeat.
   */
  run(work: JobWork, payload: z.output<Payload>): Promise<void>
}

export type JobWork = {
  app: App
  workspaceId: string
  /** One transaction in the job's workspace as the system. */
  act<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result>
  /** Aborted when the process is asked to stop: finish the page at hand and return; the job is run again later. */
  signal: AbortSignal
}

/** What the queue carries: the workspace, then the job's own payload. */
export const JobEnvelope = z.object({ workspaceId: z.uuid(), payload: z.unknown() })

/** Declares coarse background work: a page of members, an import. Never one job per member or message. */
export function defineJob<Payload extends z.ZodType>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition
}
