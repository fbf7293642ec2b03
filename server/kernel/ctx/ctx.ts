// What every use case is given first: the transaction, the clock, who acts, and the two ways of making something happen afterwards.
// Nothing else is global and nothing is injected by magic.

import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Permission, Role } from '../../../contract/permission.ts'
import type { Locale } from '../../../contract/workspace.ts'
import type { Trx } from '../db/database.ts'
import type { FactDefinition } from '../facts/define-fact.ts'
import type { QueueableJob } from '../jobs/queueable-job.ts'
import type { Log } from '../log/log.ts'

export type Actor =
  /** `communities`: the only ones they see; absent or null for all. */
  | { kind: 'staff' | 'api-key'; id: string; name: string; role: Role; communities?: readonly string[] | null }
  | { kind: 'command-line'; id: null; name: string }
  | { kind: 'system'; id: null; name: string }

export type Ctx = {
  readonly workspaceId: string
  readonly actor: Actor
  readonly locale: Locale
  readonly requestId: string
  readonly log: Log
  /** Open transaction; everything a use case writes commits or vanishes together. Stores narrow it with `tables`. */
  readonly db: Trx
  /** epoch ms */
  now(): number
  /** A new time-ordered id. */
  newId(): string
  may(permission: Permission): boolean
  /** Records what happened, in this same transaction; listeners hear of it after the commit. */
  tell<Body extends z.ZodType>(
    fact: FactDefinition<Body>,
    body: z.input<Body>,
    about?: { communityId?: string; id?: string },
  ): Promise<void>
  /** Queues work in this same transaction. */
  enqueue<Payload extends z.ZodType>(job: QueueableJob<Payload>, payload: z.input<Payload>, when?: { runAt?: number }): Promise<void>
  /** Notes a privileged act. */
  audit(act: string, subject: string, detail?: Record<string, unknown>): Promise<void>
}

/** A module's own view of the transaction: `tables<ChatTables>(ctx).selectFrom('chat.message')`. */
export function tables<Tables>(ctx: Pick<Ctx, 'db'>): Kysely<Tables> {
  return ctx.db as unknown as Kysely<Tables>
}
