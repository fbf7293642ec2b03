// Figures of many scopes side by side: every group of a community, or every community. People only, copies left out.
import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { dayNumberArray, uuidArray } from '../../../kernel/db/binary-array.ts'
import { numberArray } from './array-literal.ts'

/** A scope of an edition with the last complete day there, as local days from 1970. */
export type OverviewScope = { editionId: string; scope: number; asOf: number }

export type OverviewRow = {
  editionId: string
  scope: number
  present: number
  messages: number
  messagesOf7: number
  speakersOf7: number
  newcomersOf7: number
  firstAt: number | null
  lastAt: number | null
}

export async function readOverview(ctx: Ctx, scopes: readonly OverviewScope[]): Promise<OverviewRow[]> {
  if (scopes.length === 0) return []
  // Speakers of seven days, each once: those of a day who did not speak again up to the last of the seven.
  const found =
    await sql<OverviewRow>`select k.edition_id, k.scope, coalesce(t.present, 0) as present, coalesce(t.messages, 0)::bigint as messages,
      d.messages_of7, d.speakers_of7, d.newcomers_of7, s.first_at, s.last_at
    from ${keysOf(scopes)}
    left join lateral (
      select present, messages from insight.total where workspace_id = ${ctx.workspaceId} and edition_id = k.edition_id and scope = k.scope and layer = 0 limit 1) t on true
    left join lateral (
      select first_at, last_at from insight.scope where workspace_id = ${ctx.workspaceId} and edition_id = k.edition_id and number = k.scope limit 1) s on true
    cross join lateral (
      select coalesce(sum(d.messages), 0)::int as messages_of7, coalesce(sum(d.newcomers), 0)::int as newcomers_of7,
             coalesce(sum(d.speakers - (select coalesce(sum(n), 0) from unnest(d.spoke_again[1:k.as_of - d.day]) as n)), 0)::int as speakers_of7
        from insight.day d where d.workspace_id = ${ctx.workspaceId} and d.edition_id = k.edition_id and d.scope = k.scope and d.layer = 0
         and d.day between k.as_of - 6 and k.as_of) d`.execute(ctx.db)
  return found.rows
}

export type WeekRow = { editionId: string; scope: number; weeksAgo: number; speakers: number }

/** Speakers of the last complete ISO weeks; 0 weeks ago is the one that was complete last. */
export async function readWeeks(ctx: Ctx, scopes: readonly OverviewScope[], weeks: number): Promise<WeekRow[]> {
  if (scopes.length === 0) return []
  const found = await sql<WeekRow>`select k.edition_id, k.scope, (k.monday - w.monday) / 7 as weeks_ago, w.speakers
    from (select k.edition_id, k.scope, date_trunc('week', k.as_of - 6)::date as monday from ${keysOf(scopes)}) k
    cross join lateral (
      select monday, speakers from insight.week where workspace_id = ${ctx.workspaceId} and edition_id = k.edition_id and scope = k.scope and layer = 0
        and monday between k.monday - ${(weeks - 1) * 7}::int and k.monday offset 0) w`.execute(ctx.db)
  return found.rows
}

function keysOf(scopes: readonly OverviewScope[]) {
  return sql`unnest(${uuidArray(scopes.map((s) => s.editionId))}::uuid[], ${numberArray(scopes.map((s) => s.scope))}::int[],
    ${dayNumberArray(scopes.map((s) => s.asOf))}::date[]) as k (edition_id, scope, as_of)`
}
