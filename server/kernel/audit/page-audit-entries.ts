import type { Actor } from '../ctx/ctx.ts'
import { type Ctx, tables } from '../ctx/ctx.ts'

export type AuditRow = {
  workspaceId: string
  id: string
  /** epoch ms */
  at: number
  actorKind: Actor['kind']
  actorId: string | null
  actorName: string
  act: string
  subject: string
  detail: Record<string, unknown>
}

/** What was done in the workspace, newest first. Ids carry their time, so they are the order. */
export async function pageAuditEntries(ctx: Ctx, page: { beforeId: string | null; limit: number }): Promise<AuditRow[]> {
  let query = tables<{ 'kernel.auditEntry': AuditRow }>(ctx)
    .selectFrom('kernel.auditEntry')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
  if (page.beforeId !== null) query = query.where('id', '<', page.beforeId)
  return query.orderBy('id', 'desc').limit(page.limit).execute()
}
