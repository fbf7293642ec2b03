import { sql } from 'kysely'
import { isoInstant, isoInstantOrNull } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { textArray, uuidArray } from '../../kernel/db/binary-array.ts'

/** `kind`: greet, quiet, cold, import or question. `episode` is a day key. */
export type MarkKey = { kind: string; community: string; subject: string; episode: string }

export type Mark = { state: 'done' | 'snoozed'; until: number | null }

export async function saveMark(ctx: Ctx, key: MarkKey, { state, until }: Mark): Promise<void> {
  await sql`insert into today.mark (workspace_id, community_id, kind, subject_id, episode, state, until, marked_by, marked_at)
    values (${ctx.workspaceId}, ${key.community}, ${key.kind}, ${key.subject}, ${key.episode}, ${state}, ${isoInstantOrNull(until)}, ${ctx.actor.name}, ${isoInstant(ctx.now())})
    on conflict (workspace_id, community_id, kind, subject_id, episode) do update set
      state = excluded.state, until = excluded.until, marked_by = excluded.marked_by, marked_at = excluded.marked_at`.execute(ctx.db)
}

export async function removeMark(ctx: Ctx, key: MarkKey): Promise<void> {
  await sql`delete from today.mark where workspace_id = ${ctx.workspaceId} and community_id = ${key.community} and kind = ${key.kind}
    and subject_id = ${key.subject} and episode = ${key.episode}`.execute(ctx.db)
}

/** Which of these are done, or put off until later than now; as `nameOfKey` names them. */
export async function listSettled(ctx: Ctx, keys: readonly MarkKey[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const found = await sql<MarkKey>`select m.kind, m.community_id as community, m.subject_id as subject, m.episode
    from unnest(${uuidArray(keys.map((k) => k.community))}::uuid[], ${textArray(keys.map((k) => k.kind))}::text[],
      ${uuidArray(keys.map((k) => k.subject))}::uuid[], ${textArray(keys.map((k) => k.episode))}::text[]) as k (community_id, kind, subject_id, episode)
    cross join lateral (select * from today.mark where workspace_id = ${ctx.workspaceId} and community_id = k.community_id and kind = k.kind
      and subject_id = k.subject_id and episode = k.episode::date limit 1) m
    where m.state = 'done' or m.until > ${isoInstant(ctx.now())}`.execute(ctx.db)
  return new Set(found.rows.map(nameOfKey))
}

export function nameOfKey({ kind, community, subject, episode }: MarkKey): string {
  return `${kind}/${community}/${subject}/${episode}`
}

/** Items of these communities that were done since then; a question is counted where its answer is noted. */
export async function countDoneSince(ctx: Ctx, communityIds: readonly string[], since: number): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from today.mark
    where workspace_id = ${ctx.workspaceId} and community_id = any (${uuidArray(communityIds)}::uuid[]) and kind <> 'question' and state = 'done'
      and marked_at >= ${isoInstant(since)}`.execute(ctx.db)
  return found.rows[0]?.n ?? 0
}
