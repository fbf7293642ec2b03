import { sql } from 'kysely'
import { isoInstant } from '../clock/instant.ts'
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

export type AuditFilter = {
  /** An act, or the first part of one. */
  act?: string | undefined
  /** Part of a name. */
  who?: string | undefined
  /** epoch ms; from inclusive, to exclusive */
  from?: number | undefined
  to?: number | undefined
}

/** What was done in the workspace, newest first. Ids carry their time, so they are the order. */
export async function pageAuditEntries(
  ctx: Ctx,
  filter: AuditFilter,
  page: { beforeId: string | null; limit: number },
): Promise<AuditRow[]> {
  let query = tables<{ 'kernel.auditEntry': AuditRow }>(ctx)
    .selectFrom('kernel.auditEntry')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
  if (filter.act !== undefined) {
    query = filter.act.includes('.') ? query.where('act', '=', filter.act) : query.where('act', 'like', `${filter.act}.%`)
  }
  if (filter.who !== undefined) query = query.where(sql<boolean>`strpos(lower(actor_name), lower(${filter.who})) > 0`)
  if (filter.from !== undefined) query = query.where('at', '>=', sql<number>`${isoInstant(filter.from)}::timestamptz`)
  if (filter.to !== undefined) query = query.where('at', '<', sql<number>`${isoInstant(filter.to)}::timestamptz`)
  if (page.beforeId !== null) query = query.where('id', '<', page.beforeId)
  return query.orderBy('id', 'desc').limit(page.limit).execute()
}
