import { sql } from 'kysely'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import type { SegmentMemberRow, SegmentRow, VersionRow } from './table.ts'

const columns = sql.raw('s.id, s.community_id, s.name, s.definition, s.tag_id, s.people, s.version, s.changed_by, s.changed_at')

/** Segments of a community by name; a community has tens. */
export async function listSegments(ctx: Ctx, communityId: string): Promise<SegmentRow[]> {
  const found = await sql<SegmentRow>`select ${columns} from segment.segment s
    where s.workspace_id = ${ctx.workspaceId} and s.community_id = ${communityId} order by lower(s.name), s.id`.execute(ctx.db)
  return found.rows
}

/** Every segment of the workspace that carries a tag or asks for one. */
export async function listAllSegments(ctx: Ctx): Promise<SegmentRow[]> {
  const found = await sql<SegmentRow>`select ${columns} from segment.segment s where s.workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
  return found.rows
}

export async function findSegment(ctx: Ctx, id: string): Promise<SegmentRow | undefined> {
  const found =
    await sql<SegmentRow>`select ${columns} from segment.segment s where s.workspace_id = ${ctx.workspaceId} and s.id = ${id}`.execute(
      ctx.db,
    )
  return found.rows[0]
}

/** False when another segment of the community has that name. */
export async function insertSegment(ctx: Ctx, row: SegmentRow): Promise<boolean> {
  const inserted =
    await sql`insert into segment.segment (workspace_id, id, community_id, name, definition, tag_id, version, changed_by, changed_at)
    values (${ctx.workspaceId}, ${row.id}, ${row.communityId}, ${row.name}, ${JSON.stringify(row.definition)}::jsonb, ${row.tagId}, ${row.version},
            ${row.changedBy}, ${isoInstant(row.changedAt)}) on conflict do nothing`.execute(ctx.db)
  return Number(inserted.numAffectedRows ?? 0) > 0
}

/** False when another segment of the community has that name. */
export async function saveSegment(ctx: Ctx, row: SegmentRow): Promise<boolean> {
  const saved =
    await sql`update segment.segment s set name = ${row.name}, definition = ${JSON.stringify(row.definition)}::jsonb, tag_id = ${row.tagId},
      version = ${row.version}, changed_by = ${row.changedBy}, changed_at = ${isoInstant(row.changedAt)}
    where s.workspace_id = ${ctx.workspaceId} and s.id = ${row.id} and not exists (select from segment.segment o
      where o.workspace_id = s.workspace_id and o.community_id = s.community_id and o.id <> s.id and lower(o.name) = lower(${row.name}))`.execute(
      ctx.db,
    )
  return Number(saved.numAffectedRows ?? 0) > 0
}

export async function removeSegment(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from segment.segment where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
}

export async function insertVersion(ctx: Ctx, row: SegmentRow): Promise<void> {
  await sql`insert into segment.version (workspace_id, segment_id, version, definition, changed_by, changed_at)
    values (${ctx.workspaceId}, ${row.id}, ${row.version}, ${JSON.stringify(row.definition)}::jsonb, ${row.changedBy}, ${isoInstant(row.changedAt)})`.execute(
    ctx.db,
  )
}

export async function listVersions(ctx: Ctx, segmentId: string): Promise<VersionRow[]> {
  const found = await sql<VersionRow>`select version, definition, changed_by, changed_at from segment.version
    where workspace_id = ${ctx.workspaceId} and segment_id = ${segmentId} order by version desc limit 100`.execute(ctx.db)
  return found.rows
}

/** Who is in it, latest first. */
export async function pageSegmentMembers(
  ctx: Ctx,
  segmentId: string,
  page: { after: SegmentMemberRow | null; limit: number },
): Promise<SegmentMemberRow[]> {
  const { after } = page
  const edge =
    after === null ? sql`true` : sql`(entered_at, member_id) < (${isoInstant(after.enteredAt)}::timestamptz, ${after.memberId}::uuid)`
  const found = await sql<SegmentMemberRow>`select member_id, entered_at from segment.member
    where workspace_id = ${ctx.workspaceId} and segment_id = ${segmentId} and ${edge}
    order by entered_at desc, member_id desc limit ${page.limit}`.execute(ctx.db)
  return found.rows
}

export async function listMemberIds(ctx: Ctx, segmentId: string): Promise<string[]> {
  const found = await sql<{ memberId: string }>`select member_id from segment.member
    where workspace_id = ${ctx.workspaceId} and segment_id = ${segmentId}`.execute(ctx.db)
  return found.rows.map((row) => row.memberId)
}

/** When somebody entered each segment that they are in. */
export async function listEntries(ctx: Ctx, memberId: string): Promise<Map<string, number>> {
  const found = await sql<{ segmentId: string; enteredAt: number }>`select segment_id, entered_at from segment.member
    where workspace_id = ${ctx.workspaceId} and member_id = ${memberId}`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.segmentId, row.enteredAt]))
}
