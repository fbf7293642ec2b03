import { sql } from 'kysely'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { messageFlags } from './table.ts'

export type ExportedMessage = {
  id: string
  memberId: string | null
  sentAt: number
  kind: number
  text: string
  externalId: string | null
  replyToId: string | null
  replyToExternalId: string | null
}

/** A group's log in order of time, for taking it elsewhere. What was taken back or is held stays here. */
export async function pageLog(ctx: Ctx, groupId: string, after: string | null, limit: number): Promise<ExportedMessage[]> {
  const edge = after === null ? sql`true` : sql`m.id > ${after}::uuid`
  const found =
    await sql<ExportedMessage>`select m.id, m.member_id, m.sent_at, m.kind, m.text, m.external_id, r.id as reply_to_id, r.external_id as reply_to_external_id
    from chat.message m left join lateral (select a.id, a.external_id from chat.message a
      where a.workspace_id = m.workspace_id and a.group_id = m.group_id and a.id = m.reply_to_id limit 1) r on true
    where m.workspace_id = ${ctx.workspaceId} and m.group_id = ${groupId} and m.deleted_at is null and (m.flags & ${messageFlags.held}) = 0 and ${edge} order by m.id limit ${limit}`.execute(
      ctx.db,
    )
  return found.rows
}
