import { sql } from 'kysely'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import type { Verdict } from '../2-moderate/moderate.ts'

export type VerdictRow = { messageId: string; groupId: string; verdict: Verdict }

export async function insertVerdicts(ctx: Ctx, rows: readonly VerdictRow[]): Promise<void> {
  const spoken = rows.flatMap(({ verdict, ...row }) => (verdict.decision === 'allow' ? [] : [{ ...row, verdict }]))
  if (spoken.length === 0) return
  await sql`insert into flow.verdict (workspace_id, message_id, group_id, given_at, decision, spoken)
    select ${ctx.workspaceId}::uuid, message_id, group_id, ${isoInstant(ctx.now())}::timestamptz, decision, spoken
      from unnest(${spoken.map((row) => row.messageId)}::uuid[], ${spoken.map((row) => row.groupId)}::uuid[], ${spoken.map((row) => row.verdict.decision)}::text[],
                  ${spoken.map((row) => JSON.stringify(row.verdict.spoken))}::jsonb[]) as t (message_id, group_id, decision, spoken)
    on conflict do nothing`.execute(ctx.db)
}
