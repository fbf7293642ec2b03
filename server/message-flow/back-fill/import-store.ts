import { sql } from 'kysely'
import type { z } from 'zod'
import type { ImportStart, ImportState } from '../../../contract/back-fill.ts'
import type { SkippedLine } from '../../connectors/import/import-format.ts'
import { visibleCommunities } from '../../kernel/access/holds-permission.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'

export type ImportOptions = Omit<z.output<typeof ImportStart>, 'community'>
export type ImportStateName = z.output<typeof ImportState>
export type ImportFailure = { code: string; values: Record<string, string | number> }

export type ImportRow = {
  id: string
  state: ImportStateName
  fileName: string
  path: string
  isUpload: boolean
  bytes: number
  createdAt: number
  startedAt: number | null
  endedAt: number | null
  startedBy: string | null
  communityId: string | null
  options: ImportOptions
  eventsDone: number
  readBytes: number
  groups: number
  people: number
  messages: number
  duplicates: number
  skipped: number
  firstAt: number | null
  lastAt: number | null
  workingMs: number
  failure: ImportFailure | null
  leaseUntil: number | null
  isStopAsked: boolean
}

const columns =
  sql.raw(`id, state, file_name, path, is_upload, bytes, created_at, started_at, ended_at, started_by, community_id, options, events_done, read_bytes, groups, people,
  messages, duplicates, skipped, first_at, last_at, working_ms, failure, lease_until, is_stop_asked`)

export async function insertImport(ctx: Ctx, row: Pick<ImportRow, 'id' | 'fileName' | 'path' | 'isUpload' | 'bytes'>): Promise<void> {
  await sql`insert into flow.import_run (workspace_id, id, state, file_name, path, is_upload, bytes, created_at, uploaded_by)
    values (${ctx.workspaceId}, ${row.id}, 'uploaded', ${row.fileName}, ${row.path}, ${row.isUpload}, ${row.bytes}, ${isoInstant(ctx.now())},
            ${ctx.actor.id})`.execute(ctx.db)
}

export async function findImport(ctx: Ctx, id: string): Promise<ImportRow | undefined> {
  const found = await sql<ImportRow>`select ${columns} from flow.import_run
    where workspace_id = ${ctx.workspaceId} and id = ${id} and ${isVisible(ctx)}`.execute(ctx.db)
  return found.rows[0]
}

/** Who is assigned to some communities sees imports into those, and files of their own that wait. */
function isVisible(ctx: Ctx) {
  const visible = visibleCommunities(ctx.actor)
  if (visible === null) return sql`true`
  return sql`(community_id = any (${[...visible]}::uuid[]) or (community_id is null and uploaded_by = ${ctx.actor.id}))`
}

export async function lockImport(ctx: Ctx, id: string): Promise<ImportRow | undefined> {
  const found =
    await sql<ImportRow>`select ${columns} from flow.import_run where workspace_id = ${ctx.workspaceId} and id = ${id} for update`.execute(
      ctx.db,
    )
  return found.rows[0]
}

export async function pageImports(ctx: Ctx, before: string | null, limit: number): Promise<ImportRow[]> {
  const edge = before === null ? sql`true` : sql`id < ${before}::uuid`
  const found =
    await sql<ImportRow>`select ${columns} from flow.import_run where workspace_id = ${ctx.workspaceId} and ${edge} and ${isVisible(ctx)} order by id desc limit ${limit}`.execute(
      ctx.db,
    )
  return found.rows
}

/** Imports that came to their end since then, the latest first. */
export async function listEndedImports(ctx: Ctx, since: number): Promise<ImportRow[]> {
  const found =
    await sql<ImportRow>`select ${columns} from flow.import_run where workspace_id = ${ctx.workspaceId} and state in ('done', 'failed')
    and ended_at >= ${isoInstant(since)} order by ended_at desc, id limit 50`.execute(ctx.db)
  return found.rows
}

export async function saveStart(
  ctx: Ctx,
  id: string,
  start: { communityId: string; options: ImportOptions; startedBy: string },
): Promise<void> {
  await sql`update flow.import_run set state = 'running', community_id = ${start.communityId}, options = ${JSON.stringify(start.options)}::jsonb, started_by = ${start.startedBy},
      started_at = coalesce(started_at, ${isoInstant(ctx.now())}), ended_at = null, failure = null, is_stop_asked = false, lease_until = null
    where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
}

export type ImportMove = { from: ImportStateName; to: ImportStateName; failure?: ImportFailure }

/** Moves an import from one state to another; does nothing when it is no longer in the first. */
export async function saveState(ctx: Ctx, id: string, { from, to, failure }: ImportMove): Promise<void> {
  const ended = to === 'running' || to === 'undoing' ? null : isoInstant(ctx.now())
  await sql`update flow.import_run set state = ${to}, ended_at = ${ended}, lease_until = null, failure = ${failure === undefined ? null : JSON.stringify(failure)}::jsonb
    where workspace_id = ${ctx.workspaceId} and id = ${id} and state = ${from}`.execute(ctx.db)
}

/** Notes what the file turned out to be: whoever goes on with it later reads it the same way. */
export async function saveFormat(ctx: Ctx, id: string, format: string): Promise<void> {
  await sql`update flow.import_run set options = options || jsonb_build_object('format', ${format}::text)
    where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
}

export async function askToStop(ctx: Ctx, id: string): Promise<void> {
  await sql`update flow.import_run set is_stop_asked = true where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
}

/** Takes an import in that state for `forMs`, unless somebody else is at it. */
export async function takeLease(ctx: Ctx, id: string, state: ImportStateName, forMs: number): Promise<ImportRow | undefined> {
  const now = isoInstant(ctx.now())
  const taken = await sql<ImportRow>`update flow.import_run set lease_until = ${isoInstant(ctx.now() + forMs)}
    where workspace_id = ${ctx.workspaceId} and id = ${id} and state = ${state} and (lease_until is null or lease_until < ${now}::timestamptz)
    returning ${columns}`.execute(ctx.db)
  return taken.rows[0]
}

export async function renewLease(ctx: Ctx, id: string, forMs: number): Promise<void> {
  await sql`update flow.import_run set lease_until = ${isoInstant(ctx.now() + forMs)} where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(
    ctx.db,
  )
}

export async function dropLease(ctx: Ctx, id: string): Promise<void> {
  await sql`update flow.import_run set lease_until = null where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
}

/** Imports that ought to be going on and that nobody is at. */
export async function listOrphans(ctx: Ctx): Promise<{ id: string; state: ImportStateName }[]> {
  const found = await sql<{ id: string; state: ImportStateName }>`select id, state from flow.import_run
    where workspace_id = ${ctx.workspaceId} and (state = 'undoing' or (state = 'running' and is_upload)) and (lease_until is null or lease_until < ${isoInstant(ctx.now())}::timestamptz)`.execute(
    ctx.db,
  )
  return found.rows
}

export type Progress = {
  /** How many events were settled before, as the caller believes; else nothing is moved. */
  from: number
  events: number
  messages: number
  duplicates: number
  /** Absolute, over the whole file so far. */
  groups: number
  people: number
  readBytes: number
  workedMs: number
  firstAt: number | null
  lastAt: number | null
  leaseMs: number
}

/** Moves the import on in the transaction that stored the page; undefined when somebody else has moved it meanwhile. */
export async function saveProgress(ctx: Ctx, id: string, progress: Progress): Promise<{ isStopAsked: boolean } | undefined> {
  const instant = (epochMs: number | null) => (epochMs === null ? null : isoInstant(epochMs))
  const saved = await sql<{
    isStopAsked: boolean
  }>`update flow.import_run set events_done = events_done + ${progress.events}, messages = messages + ${progress.messages},
      duplicates = duplicates + ${progress.duplicates}, groups = ${progress.groups}, people = ${progress.people}, read_bytes = greatest(read_bytes, ${progress.readBytes}),
      working_ms = working_ms + ${Math.round(progress.workedMs)}, first_at = least(first_at, ${instant(progress.firstAt)}::timestamptz),
      last_at = greatest(last_at, ${instant(progress.lastAt)}::timestamptz), lease_until = ${isoInstant(ctx.now() + progress.leaseMs)}
    where workspace_id = ${ctx.workspaceId} and id = ${id} and events_done = ${progress.from} and state = 'running'
    returning is_stop_asked`.execute(ctx.db)
  return saved.rows[0]
}

/** Notes skipped lines from position `from` on; those noted before a stop stay as they are. `total` counts also those not kept. */
export async function insertSkipped(
  ctx: Ctx,
  importId: string,
  lines: readonly SkippedLine[],
  count: { from: number; total: number },
): Promise<void> {
  await sql`insert into flow.import_skipped (workspace_id, import_id, ordinal, file, line, reason, sample)
    select ${ctx.workspaceId}::uuid, ${importId}::uuid, ordinal, file, line, reason, sample
      from unnest(${lines.map((_, index) => count.from + index)}::bigint[], ${lines.map((l) => cleanLine(l.file))}::text[], ${lines.map((l) => l.line)}::bigint[],
                  ${lines.map((l) => l.reason)}::text[], ${lines.map((l) => cleanLine(l.sample))}::text[]) as t (ordinal, file, line, reason, sample)
    on conflict do nothing`.execute(ctx.db)
  await sql`update flow.import_run set skipped = greatest(skipped, ${count.total}) where workspace_id = ${ctx.workspaceId} and id = ${importId}`.execute(
    ctx.db,
  )
}

function cleanLine(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed().slice(0, 300)
}

export async function pageSkipped(
  ctx: Ctx,
  about: { importId: string; reason: string | undefined; after: number; limit: number },
): Promise<(SkippedLine & { ordinal: number })[]> {
  const reason = about.reason === undefined ? sql`true` : sql`reason = ${about.reason}`
  const found = await sql<SkippedLine & { ordinal: number }>`select ordinal, file, line, reason, sample from flow.import_skipped
    where workspace_id = ${ctx.workspaceId} and import_id = ${about.importId} and ordinal > ${about.after} and ${reason} order by ordinal limit ${about.limit}`.execute(
    ctx.db,
  )
  return found.rows
}

export async function countSkipped(ctx: Ctx, importId: string): Promise<{ reason: string; n: number }[]> {
  const found = await sql<{ reason: string; n: number }>`select reason, count(*) as n from flow.import_skipped
    where workspace_id = ${ctx.workspaceId} and import_id = ${importId} group by 1 order by 2 desc, 1`.execute(ctx.db)
  return found.rows
}

export async function removeImport(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from flow.import_run where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
}
