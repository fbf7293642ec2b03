// What is told and not yet counted. The facts log is the kernel's; this reads it, as the reader of facts does, from the listener's place on.
import { sql } from 'kysely'
import { messagesStored } from '../../../../contract/chat.ts'
import { isoInstant } from '../../../kernel/clock/instant.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'

function placeOf(ctx: Ctx, listener: string) {
  return sql`select xid, fact_id from kernel.listener_cursor where workspace_id = ${ctx.workspaceId} and listener = ${listener}
    union all select '0'::xid8, '00000000-0000-0000-0000-000000000000'::uuid order by 1 desc limit 1`
}

export type Waiting = { messages: number /** epoch ms */; since: number | null }

/** Messages that wait to be counted, and since when. Takes as long as the backlog is. */
export async function readWaiting(ctx: Ctx, listener: string): Promise<Waiting> {
  const found = await sql<Waiting>`with place as (${placeOf(ctx, listener)})
    select coalesce(sum((f.body ->> 'messageCount')::int), 0)::bigint as messages, min(f.told_at) as since from place
      join kernel.fact f on f.workspace_id = ${ctx.workspaceId} and (f.xid, f.id) > (place.xid, place.fact_id) and f.name = ${messagesStored.name}`.execute(
    ctx.db,
  )
  return found.rows[0] ?? { messages: 0, since: null }
}

/** Whether anything of a community waits for this listener; of one import when it is given. */
export async function hasWaiting(
  ctx: Ctx,
  listener: string,
  about: { communityId: string; importId?: string; names: readonly string[] },
): Promise<boolean> {
  const ofImport = about.importId === undefined ? sql`true` : sql`f.body ->> 'importId' = ${about.importId}`
  const found = await sql<{ isWaiting: boolean }>`with place as (${placeOf(ctx, listener)})
    select exists (select 1 from place join kernel.fact f on f.workspace_id = ${ctx.workspaceId} and (f.xid, f.id) > (place.xid, place.fact_id)
      and f.name = any (${[...about.names]}::text[]) and f.community_id = ${about.communityId} and ${ofImport}) as is_waiting`.execute(
    ctx.db,
  )
  return found.rows[0]?.isWaiting ?? false
}

export async function notePulse(ctx: Ctx, passMs: number): Promise<void> {
  await sql`insert into insight.pulse as p (workspace_id, passed_at, pass_ms) values (${ctx.workspaceId}, ${isoInstant(ctx.now())}, ${passMs})
    on conflict (workspace_id) do update set passed_at = excluded.passed_at, pass_ms = excluded.pass_ms`.execute(ctx.db)
}

export async function readPulse(ctx: Ctx): Promise<{ passedAt: number; passMs: number } | undefined> {
  const found = await sql<{
    passedAt: number
    passMs: number
  }>`select passed_at, pass_ms from insight.pulse where workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
  return found.rows[0]
}
