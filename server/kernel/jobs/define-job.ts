import { z } from 'zod'
import type { App } from '../app/app.ts'
import type { Ctx } from '../ctx/ctx.ts'

export type JobDefinition<Payload extends z.ZodType = z.ZodType> = {
  /** Module dot imperative, e.g. `back-fill.run-import`. */
  readonly name: string
  readonly payload: Payload
  /** Two jobs with the same key wait as one. */
  readonly once?: (payload: z.output<Payload>) => string
  /** Jobs of one queue run one after the other. */
  readonly queue?: (payload: z.output<Payload>) => string
  readonly maxAttempts?: number
  /**
   * The work. Opens its own transactions with `act`, so that long work commits page by page. May be run again after a crash: every page must be
   * safe to repeat.
   */
  readonly run: (work: JobWork, payload: z.output<Payload>) => Promise<void>
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
