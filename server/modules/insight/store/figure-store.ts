import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { byteaArray, dayNumberArray } from '../../../kernel/db/binary-array.ts'
import { ACTIVE_AGAIN_DAYS, type CohortKey, day, type FigureChanges, SPOKE_AGAIN_DAYS, scopeOfSlot } from '../count/figure-changes.ts'
import { HOURS_A_DAY } from '../count/local-time.ts'
import { makeInTurns } from '../count/take-turns.ts'
import { type Additions, addToPacked, isNothing } from '../packing/sparse-counts.ts'
import { countsArray, numberArray } from './array-literal.ts'

type Keyed<Row> = { slot: number; at: number; row: Row }

/** Writes everything a page of counting changed, in the order of the keys. Rows that come down to nothing go: a recount would not have them. */
export async function saveFigures(ctx: Ctx, editionId: string, changes: FigureChanges): Promise<void> {
  await addTotals(ctx, editionId, changes)
  await addDays(
    ctx,
    editionId,
    inOrder(changes.days).filter(({ row }) => row.some((n) => n !== 0)),
  )
  await addWeeks(
    ctx,
    editionId,
    inOrder(changes.weeks).filter(({ row }) => row.speakers !== 0 || row.active !== 0),
  )
  await addCohorts(ctx, editionId, changes.cohorts)
}

function inOrder<Row>(slots: Map<number, Map<number, Row>>): Keyed<Row>[] {
  const rows: Keyed<Row>[] = []
  for (const [slot, byDay] of slots) for (const [at, row] of byDay) rows.push({ slot, at, row })
  return rows.sort((a, b) => a.slot - b.slot || a.at - b.at)
}

async function addTotals(ctx: Ctx, editionId: string, { totals }: FigureChanges): Promise<void> {
  const rows = [...totals].filter(([, row]) => row.messages !== 0 || row.people !== 0 || row.present !== 0).sort(([a], [b]) => a - b)
  if (rows.length === 0) return
  await sql`insert into insight.total as t (workspace_id, edition_id, scope, layer, messages, people, present)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, scope, layer, messages, people, present
      from unnest(${numberArray(rows.map(([slot]) => scopeOfSlot(slot).scope))}::int[], ${numberArray(rows.map(([slot]) => scopeOfSlot(slot).layer))}::smallint[],
                  ${numberArray(rows.map(([, row]) => row.messages))}::bigint[], ${numberArray(rows.map(([, row]) => row.people))}::int[],
                  ${numberArray(rows.map(([, row]) => row.present))}::int[]) as u (scope, layer, messages, people, present)
    on conflict (workspace_id, edition_id, scope, layer) do update set
      messages = t.messages + excluded.messages, people = t.people + excluded.people, present = t.present + excluded.present`.execute(
    ctx.db,
  )
  if (rows.every(([, row]) => row.messages >= 0 && row.people >= 0 && row.present >= 0)) return
  await sql`delete from insight.total where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and messages = 0 and people = 0 and present = 0`.execute(
    ctx.db,
  )
}

async function addDays(ctx: Ctx, editionId: string, rows: readonly Keyed<number[]>[]): Promise<void> {
  if (rows.length === 0) return
  const column = (place: number) => numberArray(rows.map(({ row }) => row[place] ?? 0))
  const part = (from: number, length: number) => countsArray(rows.map(({ row }) => trimmed(row, from, from + length)))
  await sql`insert into insight.day as d
      (workspace_id, edition_id, scope, layer, day, messages, reactions, speakers, active, newcomers, joined, gone, present, hours, spoke_again, active_again)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, scope, layer, day, messages, reactions, speakers, active, newcomers, joined, gone, present,
           hours::int[], spoke_again::int[], active_again::int[]
      from unnest(${numberArray(rows.map(({ slot }) => scopeOfSlot(slot).scope))}::int[], ${numberArray(rows.map(({ slot }) => scopeOfSlot(slot).layer))}::smallint[],
                  ${dayNumberArray(rows.map(({ at }) => at))}::date[], ${column(day.messages)}::int[], ${column(day.reactions)}::int[], ${column(day.speakers)}::int[],
                  ${column(day.active)}::int[], ${column(day.newcomers)}::int[], ${column(day.joined)}::int[], ${column(day.left)}::int[], ${column(day.present)}::int[],
                  ${part(day.hours, HOURS_A_DAY)}::text[], ${part(day.spokeAgain, SPOKE_AGAIN_DAYS)}::text[], ${part(day.activeAgain, ACTIVE_AGAIN_DAYS)}::text[])
           as u (scope, layer, day, messages, reactions, speakers, active, newcomers, joined, gone, present, hours, spoke_again, active_again)
    on conflict (workspace_id, edition_id, scope, layer, day) do update set
      messages = d.messages + excluded.messages, reactions = d.reactions + excluded.reactions, speakers = d.speakers + excluded.speakers,
      active = d.active + excluded.active, newcomers = d.newcomers + excluded.newcomers, joined = d.joined + excluded.joined, gone = d.gone + excluded.gone,
      present = d.present + excluded.present, hours = insight.add_counts(d.hours, excluded.hours),
      spoke_again = insight.add_counts(d.spoke_again, excluded.spoke_again), active_again = insight.add_counts(d.active_again, excluded.active_again)`.execute(
    ctx.db,
  )
  const lessened = rows.filter(({ row }) => row.some((n) => n < 0))
  if (lessened.length === 0) return
  await sql`delete from insight.day where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and ctid = any (array(
    select d.row from ${keysOf(lessened)} as k (scope, layer, day) cross join lateral (
      select ctid as row, * from insight.day where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and scope = k.scope and layer = k.layer and day = k.day limit 1) d
    where d.messages = 0 and d.reactions = 0 and d.speakers = 0 and d.active = 0 and d.newcomers = 0 and d.joined = 0 and d.gone = 0 and d.present = 0
      and d.hours is null and d.spoke_again is null and d.active_again is null))`.execute(ctx.db)
}

function keysOf(rows: readonly { slot: number; at: number }[]) {
  return sql`unnest(${numberArray(rows.map(({ slot }) => scopeOfSlot(slot).scope))}::int[], ${numberArray(rows.map(({ slot }) => scopeOfSlot(slot).layer))}::smallint[],
    ${dayNumberArray(rows.map(({ at }) => at))}::date[])`
}

async function addWeeks(ctx: Ctx, editionId: string, rows: readonly Keyed<{ speakers: number; active: number }>[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into insight.week as w (workspace_id, edition_id, scope, layer, monday, speakers, active)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, scope, layer, monday, speakers, active
      from unnest(${numberArray(rows.map(({ slot }) => scopeOfSlot(slot).scope))}::int[], ${numberArray(rows.map(({ slot }) => scopeOfSlot(slot).layer))}::smallint[],
                  ${dayNumberArray(rows.map(({ at }) => at))}::date[], ${numberArray(rows.map(({ row }) => row.speakers))}::int[],
                  ${numberArray(rows.map(({ row }) => row.active))}::int[]) as u (scope, layer, monday, speakers, active)
    on conflict (workspace_id, edition_id, scope, layer, monday) do update set
      speakers = w.speakers + excluded.speakers, active = w.active + excluded.active`.execute(ctx.db)
  const lessened = rows.filter(({ row }) => row.speakers < 0 || row.active < 0)
  if (lessened.length === 0) return
  await sql`delete from insight.week where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and ctid = any (array(
    select w.row from ${keysOf(lessened)} as k (scope, layer, monday) cross join lateral (
      select ctid as row, * from insight.week where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and scope = k.scope and layer = k.layer
        and monday = k.monday limit 1) w
    where w.speakers = 0 and w.active = 0))`.execute(ctx.db)
}

/** As cohort rows are kept. */
export const cohortKeyNumber: Record<CohortKey, number> = { join: 0, 'first-message': 1 }

type CohortRow = { scope: number; layer: number; key: number; at: number; row: Additions }

/** Cohort rows are packed, so they are read, added to and written back; the community's lock keeps others out meanwhile. */
async function addCohorts(ctx: Ctx, editionId: string, cohorts: FigureChanges['cohorts']): Promise<void> {
  const rows: CohortRow[] = []
  for (const key of ['join', 'first-message'] as const) {
    for (const { slot, at, row } of inOrder(cohorts[key]))
      if (!isNothing(row)) rows.push({ ...scopeOfSlot(slot), key: cohortKeyNumber[key], at, row })
  }
  if (rows.length === 0) return
  const found = await sql<{ place: number; counts: Buffer }>`select k.place, c.counts
    from ${cohortKeysOf(rows)} with ordinality as k (scope, layer, key, day, place) cross join lateral (
      select * from insight.cohort where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and scope = k.scope and layer = k.layer and key = k.key
        and day = k.day limit 1) c`.execute(ctx.db)
  const known = new Map(found.rows.map(({ place, counts }) => [place - 1, counts]))
  const sums = await makeInTurns(rows.entries(), ([place, row]) => ({ ...row, counts: addToPacked(known.get(place), row.row) }))
  await saveCohorts(
    ctx,
    editionId,
    sums.filter(({ counts }) => counts.length > 0),
  )
  await removeCohorts(
    ctx,
    editionId,
    sums.filter(({ counts }) => counts.length === 0),
  )
}

async function saveCohorts(ctx: Ctx, editionId: string, rows: readonly (CohortRow & { counts: Buffer })[]): Promise<void> {
  await sql`insert into insight.cohort (workspace_id, edition_id, scope, layer, key, day, counts)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, scope, layer, key, day, counts
      from unnest(${numberArray(rows.map((r) => r.scope))}::int[], ${numberArray(rows.map((r) => r.layer))}::smallint[], ${numberArray(rows.map((r) => r.key))}::smallint[],
                  ${dayNumberArray(rows.map((r) => r.at))}::date[], ${byteaArray(rows.map((r) => r.counts))}::bytea[]) as u (scope, layer, key, day, counts)
    on conflict (workspace_id, edition_id, scope, layer, key, day) do update set counts = excluded.counts`.execute(ctx.db)
}

async function removeCohorts(ctx: Ctx, editionId: string, rows: readonly CohortRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`delete from insight.cohort where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and ctid = any (array(
    select c.row from ${cohortKeysOf(rows)} as k (scope, layer, key, day) cross join lateral (
      select ctid as row from insight.cohort where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and scope = k.scope and layer = k.layer
        and key = k.key and day = k.day limit 1) c))`.execute(ctx.db)
}

function cohortKeysOf(rows: readonly CohortRow[]) {
  return sql`unnest(${numberArray(rows.map((r) => r.scope))}::int[], ${numberArray(rows.map((r) => r.layer))}::smallint[],
    ${numberArray(rows.map((r) => r.key))}::smallint[], ${dayNumberArray(rows.map((r) => r.at))}::date[])`
}

/** A part of a row without the zeros at its end. */
function trimmed(row: readonly number[], from: number, to: number): number[] {
  let end = to
  while (end > from && row[end - 1] === 0) end -= 1
  return row.slice(from, end)
}
