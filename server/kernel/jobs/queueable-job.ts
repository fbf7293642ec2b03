import type { z } from 'zod'

/** What the queue must know of a job; what it does is in define-job.ts. Methods, so that a list may hold jobs of all payloads. */
export type QueueableJob<Payload extends z.ZodType = z.ZodType> = {
  /** Module dot imperative, e.g. `back-fill.run-import`. */
  readonly name: string
  readonly payload: Payload
  /** Two jobs with the same key wait as one. */
  once?(payload: z.output<Payload>): string
  /** Jobs of one queue run one after the other. */
  queue?(payload: z.output<Payload>): string
  readonly maxAttempts?: number
}
