import { sql } from 'kysely'
import type { z } from 'zod'
import { isoInstant } from '../clock/instant.ts'
import type { Trx } from '../db/database.ts'
import type { QueueableJob } from './queueable-job.ts'

/** Queues a job in the caller's transaction, through the one function that the app role may call on the queue. */
export async function queueJob<Payload extends z.ZodType>(
  { trx, workspaceId }: { trx: Trx; workspaceId: string },
  job: QueueableJob<Payload>,
  payload: z.input<Payload>,
  when?: { runAt?: number },
): Promise<void> {
  const checked = job.payload.parse(payload)
  const key = job.once === undefined ? null : `${job.name}:${workspaceId}:${job.once(checked)}`
  const queue = job.queue === undefined ? null : `${job.name}:${job.queue(checked)}`
  const runAt = when?.runAt === undefined ? null : isoInstant(when.runAt)
  await sql`select kernel.add_job(${job.name}, ${JSON.stringify({ workspaceId, payload: checked })}::json, ${queue}, ${runAt}::timestamptz, ${job.maxAttempts ?? 5}, ${key})`.execute(
    trx,
  )
}
