import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { byteaArray, dayNumberArray } from '../../../kernel/db/binary-array.ts'
import type { ReplyChanges, ReplyRow } from '../count/reply-counts.ts'
import { makeInTurns } from '../count/take-turns.ts'
import { packReplyChunk, type ReplyChunk, unpackReplyChunk } from '../packing/reply-chunk.ts'
import { addToPacked, isNothing } from '../packing/sparse-counts.ts'
import { numberArray } from './array-literal.ts'

/** A stretch of one group's log. */
export type ChunkKey = { scope: number; chunk: number }
export type KeyedChunk = ChunkKey & { asked: ReplyChunk }

type ChunkRow = ChunkKey & { asked: Buffer }

export async function loadChunks(ctx: Ctx, editionId: string, keys: readonly ChunkKey[]): Promise<KeyedChunk[]> {
  if (keys.length === 0) return []
  const found = await sql<ChunkRow>`select r.scope, r.chunk, r.asked
    from unnest(${numberArray(keys.map((k) => k.scope))}::int[], ${numberArray(keys.map((k) => k.chunk))}::int[]) as k (scope, chunk)
    cross join lateral (
      select * from insight.reply_chunk where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and scope = k.scope and chunk = k.chunk limit 1) r`.execute(
    ctx.db,
  )
  return makeInTurns(found.rows, (row) => ({ ...row, asked: unpackReplyChunk(row.asked, row.chunk) }))
}

export async function saveChunks(ctx: Ctx, editionId: string, chunks: readonly KeyedChunk[]): Promise<void> {
  if (chunks.length === 0) return
  const rows = chunks.toSorted((a, b) => a.scope - b.scope || a.chunk - b.chunk)
  const packed = await makeInTurns(rows, ({ asked, chunk }) => packReplyChunk(asked, chunk))
  await sql`insert into insight.reply_chunk (workspace_id, edition_id, scope, chunk, asked)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, scope, chunk, asked
      from unnest(${numberArray(rows.map((r) => r.scope))}::int[], ${numberArray(rows.map((r) => r.chunk))}::int[],
                  ${byteaArray(packed)}::bytea[]) as t (scope, chunk, asked)
    on conflict (workspace_id, edition_id, scope, chunk) do update set asked = excluded.asked`.execute(ctx.db)
}

/** Adds to the reply figures; read, added to and written back under the community's lock. */
export async function addReplyDays(ctx: Ctx, editionId: string, changes: ReplyChanges): Promise<void> {
  const rows = [...changes.values()]
    .filter((row) => !isNothing(row.counts))
    .sort((a, b) => a.scope - b.scope || a.population - b.population || a.day - b.day)
  if (rows.length === 0) return
  const found = await sql<{ place: number; counts: Buffer }>`select k.place, r.counts
    from ${replyKeysOf(rows)} with ordinality as k (scope, population, day, place) cross join lateral (
      select * from insight.reply_day where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and scope = k.scope and population = k.population
        and day = k.day limit 1) r`.execute(ctx.db)
  const known = new Map(found.rows.map(({ place, counts }) => [place - 1, counts]))
  const sums = rows.map((row, place) => ({ ...row, packed: addToPacked(known.get(place), row.counts) }))
  const full = sums.filter(({ packed }) => packed.length > 0)
  await sql`insert into insight.reply_day (workspace_id, edition_id, scope, population, day, counts)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, scope, population, day, counts
      from ${replyKeysOf(full, sql`, ${byteaArray(full.map((row) => row.packed))}::bytea[]`)} as t (scope, population, day, counts)
    on conflict (workspace_id, edition_id, scope, population, day) do update set counts = excluded.counts`.execute(ctx.db)
  await removeReplyDays(
    ctx,
    editionId,
    sums.filter(({ packed }) => packed.length === 0),
  )
}

async function removeReplyDays(ctx: Ctx, editionId: string, rows: readonly ReplyRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`delete from insight.reply_day where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and ctid = any (array(
    select r.row from ${replyKeysOf(rows)} as k (scope, population, day) cross join lateral (
      select ctid as row from insight.reply_day where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and scope = k.scope
        and population = k.population and day = k.day limit 1) r))`.execute(ctx.db)
}

function replyKeysOf(rows: readonly ReplyRow[], more = sql``) {
  return sql`unnest(${numberArray(rows.map((r) => r.scope))}::int[], ${numberArray(rows.map((r) => r.population))}::smallint[],
    ${dayNumberArray(rows.map((r) => r.day))}::date[]${more})`
}

/** Consecutive stretches of one group's log, both ends included. */
export type ChunkRange = { scope: number; from: number; to: number }

export async function loadChunkRanges(ctx: Ctx, editionId: string, ranges: readonly ChunkRange[]): Promise<KeyedChunk[]> {
  if (ranges.length === 0) return []
  const found = await sql<ChunkRow>`select r.scope, r.chunk, r.asked
    from unnest(${numberArray(ranges.map((r) => r.scope))}::int[], ${numberArray(ranges.map((r) => r.from))}::int[], ${numberArray(ranges.map((r) => r.to))}::int[])
      as k (scope, low, high) cross join lateral (
      select * from insight.reply_chunk where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and scope = k.scope and chunk between k.low and k.high
      offset 0) r`.execute(ctx.db)
  return makeInTurns(found.rows, (row) => ({ ...row, asked: unpackReplyChunk(row.asked, row.chunk) }))
}
