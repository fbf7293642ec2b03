import { isoInstant } from '../clock/instant.ts'
import type { Actor } from '../ctx/ctx.ts'
import type { Trx } from '../db/database.ts'

export type AuditedAct = {
  workspaceId: string
  id: string
  /** epoch ms */
  at: number
  actor: Actor
  /** A permission-like word, e.g. `import.undo`. */
  act: string
  /** What it was done to, in words for people. */
  subject: string
  detail: Record<string, unknown>
  requestId: string
}

/** Notes a privileged act in the transaction that does it: both are there or neither is. */
export async function insertAuditEntry(trx: Trx, { at, actor, detail, ...entry }: AuditedAct): Promise<void> {
  await trx
    .insertInto('kernel.audit_entry')
    .values({
      ...entry,
      at: isoInstant(at),
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      detail: JSON.stringify(detail),
    })
    .execute()
}
