import { sql } from 'kysely'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import type { Verdict } from '../2-moderate/moderate.ts'

export type VerdictRow = { messageId: string; groupId: string; verdict: Verdict }

export async function insertVerdicts(ctx: Ctx, rows: readonly VerdictRow[]): Promise<void> {
  for (const { messageId, groupId, verdict } of rows) {
    if (verdict.decision === 'allow') continue
    await sql`insert into flow.verdict (workspace_id, message_id, group_id, given_at, decision, spoken)
      values (${ctx.workspaceId}, ${messageId}, ${groupId}, ${isoInstant(ctx.now())}, ${verdict.decision}, ${JSON.stringify(verdict.spoken)}::jsonb)
      on conflict do nothing`.execute(ctx.db)
  }
}
