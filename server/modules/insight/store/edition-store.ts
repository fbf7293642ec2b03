import { sql } from 'kysely'
import { dayKeyOf } from '../../../kernel/clock/day-key.ts'
import { isoInstant, isoInstantOrNull } from '../../../kernel/clock/instant.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { booleanArray, uuidArray } from '../../../kernel/db/binary-array.ts'
import { numberArray } from './array-literal.ts'

export type TextState = 'off' | 'catching-up' | 'on'

/** Days are day keys, instants epoch ms. */
export type EditionRow = {
  id: string
  communityId: string
  zone: string
  people: number
  groups: number
  revision: number
  firstDay: string | null
  lastDay: string | null
  hasLive: boolean
  texts: TextState
  textsAfter: string | null
  replayAfter: string | null
  preparedRevision: number | null
  preparedDay: string | null
  measuredAt: number
}

const columns =
  sql.raw(`e.id, e.community_id, e.zone, e.people, e.groups, e.revision, e.first_day, e.last_day, e.has_live, e.texts, e.texts_after, e.replay_after,
  e.prepared_revision, e.prepared_day, e.measured_at`)

export type CountingRow = { editionId: string | null; nextEditionId: string | null; attendAt: number | null }

/** Takes the lock of a community's counting until the end of the transaction. `skip`: null instead of waiting for another process. */
export async function lockCounting(ctx: Ctx, communityId: string, whenBusy: 'wait' | 'skip' = 'wait'): Promise<CountingRow | null> {
  const busy = sql.raw(whenBusy === 'skip' ? 'for update skip locked' : 'for update')
  const find = sql<CountingRow>`select edition_id, next_edition_id, attend_at from insight.community
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId} ${busy}`
  const known = (await find.execute(ctx.db)).rows[0]
  if (known !== undefined) return known
  await sql`insert into insight.community (workspace_id, community_id) values (${ctx.workspaceId}, ${communityId}) on conflict do nothing`.execute(
    ctx.db,
  )
  return (await find.execute(ctx.db)).rows[0] ?? null
}

export async function findCounting(ctx: Ctx, communityId: string): Promise<CountingRow | undefined> {
  const found = await sql<CountingRow>`select edition_id, next_edition_id, attend_at from insight.community
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId}`.execute(ctx.db)
  return found.rows[0]
}

export async function saveCounting(ctx: Ctx, communityId: string, row: CountingRow): Promise<void> {
  await sql`update insight.community set edition_id = ${row.editionId}, next_edition_id = ${row.nextEditionId}, attend_at = ${isoInstantOrNull(row.attendAt)}
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId}`.execute(ctx.db)
}

/** Makes the background pass look at a community at that time or before. */
export async function attendBy(ctx: Ctx, communityId: string, at: number): Promise<void> {
  await sql`update insight.community set attend_at = least(attend_at, ${isoInstant(at)}::timestamptz)
    where workspace_id = ${ctx.workspaceId} and community_id = ${communityId}`.execute(ctx.db)
}

/** Communities that are due, those that wait longest first, and those of which somebody waits for an answer. */
export async function listDue(ctx: Ctx, limit: number): Promise<string[]> {
  const found = await sql<{ communityId: string }>`(select community_id from insight.community where workspace_id = ${ctx.workspaceId}
      and attend_at <= ${isoInstant(ctx.now())} order by attend_at limit ${limit})
    union all select e.community_id from insight.prepared p join insight.edition e on e.workspace_id = p.workspace_id and e.id = p.edition_id
      where p.workspace_id = ${ctx.workspaceId} and p.answer is null`.execute(ctx.db)
  return [...new Set(found.rows.map((row) => row.communityId))]
}

/** Communities in one of whose editions this person is counted. */
export async function listCountedCommunities(ctx: Ctx, memberId: string): Promise<string[]> {
  const found = await sql<{ communityId: string }>`select distinct c.community_id from insight.community c
    cross join lateral (values (c.edition_id), (c.next_edition_id)) as e (id)
    cross join lateral (select from insight.person where workspace_id = ${ctx.workspaceId} and edition_id = e.id and member_id = ${memberId} limit 1) p
    where c.workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
  return found.rows.map((row) => row.communityId)
}

export async function insertEdition(
  ctx: Ctx,
  row: { id: string; communityId: string; zone: string; state: 'counting' | 'shown' },
): Promise<void> {
  await sql`insert into insight.edition (workspace_id, id, community_id, zone, state, measured_at)
    values (${ctx.workspaceId}, ${row.id}, ${row.communityId}, ${row.zone}, ${row.state}, ${isoInstant(ctx.now())})`.execute(ctx.db)
}

export async function findEdition(ctx: Ctx, id: string): Promise<EditionRow | undefined> {
  const found =
    await sql<EditionRow>`select ${columns} from insight.edition e where e.workspace_id = ${ctx.workspaceId} and e.id = ${id}`.execute(
      ctx.db,
    )
  return found.rows[0]
}

/** The edition that is shown of a community, and whether another is being made. */
export async function findShown(ctx: Ctx, communityId: string): Promise<(EditionRow & { isRecounting: boolean }) | undefined> {
  const found = await sql<EditionRow & { isRecounting: boolean }>`select ${columns}, c.next_edition_id is not null as is_recounting
    from insight.community c join insight.edition e on e.workspace_id = c.workspace_id and e.id = c.edition_id
    where c.workspace_id = ${ctx.workspaceId} and c.community_id = ${communityId}`.execute(ctx.db)
  return found.rows[0]
}

export async function listShown(ctx: Ctx): Promise<EditionRow[]> {
  const found =
    await sql<EditionRow>`select ${columns} from insight.community c join insight.edition e on e.workspace_id = c.workspace_id and e.id = c.edition_id
    where c.workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
  return found.rows
}

export type EditionChange = {
  people: number
  groups: number
  /** True when a figure of a complete day may have moved. */
  isRevised: boolean
  firstDay: number | null
  lastDay: number | null
  hasLive: boolean
  texts: TextState
}

/** Notes what a page of counting brought. */
export async function saveEdition(ctx: Ctx, id: string, change: EditionChange): Promise<void> {
  const dateOf = (day: number | null) => (day === null ? null : dayKeyOf(day))
  await sql`update insight.edition set people = ${change.people}, groups = ${change.groups}, revision = revision + ${change.isRevised ? 1 : 0},
      first_day = least(first_day, ${dateOf(change.firstDay)}::date), last_day = greatest(last_day, ${dateOf(change.lastDay)}::date),
      has_live = has_live or ${change.hasLive}, texts = ${change.texts}, measured_at = ${isoInstant(ctx.now())}
    where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
}

export async function saveReplayPlace(ctx: Ctx, id: string, after: string): Promise<void> {
  await sql`update insight.edition set replay_after = ${after} where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
}

export async function saveTextPlace(ctx: Ctx, id: string, texts: TextState, after: string | null): Promise<void> {
  await sql`update insight.edition set texts = ${texts}, texts_after = coalesce(${after}, texts_after) where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(
    ctx.db,
  )
}

export async function saveEditionState(ctx: Ctx, id: string, state: 'shown' | 'dropped'): Promise<void> {
  await sql`update insight.edition set state = ${state} where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
}

/** `groupId` null is the community itself. */
export type ScopeRow = { number: number; groupId: string | null; leavesCount: boolean }

export async function listScopes(ctx: Ctx, editionId: string): Promise<(ScopeRow & { firstAt: number | null; lastAt: number | null })[]> {
  const found = await sql<
    ScopeRow & { firstAt: number | null; lastAt: number | null }
  >`select number, group_id, leaves_count, first_at, last_at from insight.scope
    where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} order by number`.execute(ctx.db)
  return found.rows
}

export async function findScope(ctx: Ctx, editionId: string, groupId: string): Promise<number | undefined> {
  const found = await sql<{ number: number }>`select number from insight.scope
    where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and group_id = ${groupId}`.execute(ctx.db)
  return found.rows[0]?.number
}

export async function insertScopes(ctx: Ctx, editionId: string, rows: readonly ScopeRow[]): Promise<void> {
  await sql`insert into insight.scope (workspace_id, edition_id, number, group_id, leaves_count)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, number, group_id, leaves_count
      from unnest(${numberArray(rows.map((r) => r.number))}::int[], ${uuidArray(rows.map((r) => r.groupId))}::uuid[],
                  ${booleanArray(rows.map((r) => r.leavesCount))}::boolean[]) as t (number, group_id, leaves_count)`.execute(ctx.db)
}

export type ScopeSpan = { number: number; firstAt: number; lastAt: number }

/** Widens the time between the first and the last message of scopes. */
export async function widenScopes(ctx: Ctx, editionId: string, spans: readonly ScopeSpan[]): Promise<void> {
  if (spans.length === 0) return
  await sql`update insight.scope s set first_at = least(s.first_at, to_timestamp(t.first_at / 1000.0)), last_at = greatest(s.last_at, to_timestamp(t.last_at / 1000.0))
      from unnest(${numberArray(spans.map((s) => s.number))}::int[], ${numberArray(spans.map((s) => s.firstAt))}::float8[],
                  ${numberArray(spans.map((s) => s.lastAt))}::float8[]) as t (number, first_at, last_at)
     where s.workspace_id = ${ctx.workspaceId} and s.edition_id = ${editionId} and s.number = t.number`.execute(ctx.db)
}

/** Notes batches as counted; returns those that were not. `hasTexts`: their long texts are being counted as well. */
export async function insertBatches(ctx: Ctx, editionId: string, batchIds: readonly string[], hasTexts: boolean): Promise<Set<string>> {
  const inserted = await sql<{ batchId: string }>`insert into insight.batch (workspace_id, edition_id, batch_id, counted_at, has_texts)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, batch_id, ${isoInstant(ctx.now())}::timestamptz, ${hasTexts}
      from unnest(${uuidArray(batchIds)}::uuid[]) as t (batch_id) order by batch_id
    on conflict do nothing returning batch_id`.execute(ctx.db)
  return new Set(inserted.rows.map((row) => row.batchId))
}

/** Whether batches have had their long texts counted; those the edition does not remember are missing. */
export async function findTextMarks(ctx: Ctx, editionId: string, batchIds: readonly string[]): Promise<Map<string, boolean>> {
  const found = await sql<{ batchId: string; hasTexts: boolean }>`select batch_id, has_texts from insight.batch
    where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and batch_id = any (${uuidArray(batchIds)}::uuid[])`.execute(
    ctx.db,
  )
  return new Map(found.rows.map((row) => [row.batchId, row.hasTexts]))
}

export async function markTexts(ctx: Ctx, editionId: string, batchIds: readonly string[]): Promise<void> {
  await sql`update insight.batch set has_texts = true where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId}
    and batch_id = any (${uuidArray(batchIds)}::uuid[])`.execute(ctx.db)
}
