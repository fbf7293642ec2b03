// What screens read. Every query is bounded by days, cohorts or groups, never by messages or people.
import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { cohort } from '../count/figure-changes.ts'
import { HOURS_A_DAY } from '../count/local-time.ts'
import { addPackedCounts } from '../packing/sparse-counts.ts'
import { numberArray } from './array-literal.ts'
import { cohortKeyNumber } from './figure-store.ts'

export type ScopeOf = { editionId: string; scope: number; layers: readonly number[] }
export type Between = { from: string; to: string }

function inScope(ctx: Ctx, { editionId, scope, layers }: ScopeOf) {
  return sql`workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and scope = ${scope} and layer = any (${numberArray(layers)}::smallint[])`
}

/** One day of one layer; missing trailing places of the arrays are zero. */
export type DayRow = {
  day: string
  messages: number
  speakers: number
  active: number
  newcomers: number
  joined: number
  gone: number
  present: number
  spokeAgain: number[]
  activeAgain: number[]
}

/** Days with anything in them, in no order; one row per layer. */
export async function readDays(ctx: Ctx, of: ScopeOf, { from, to }: Between): Promise<DayRow[]> {
  // One text for all: years of rows arrive in a few ms, where the driver would take ten times that to read the arrays.
  const found = await sql<{
    rows: string | null
  }>`select json_agg(json_build_array(day, messages, speakers, active, newcomers, joined, gone, present,
      coalesce(spoke_again, '{}'), coalesce(active_again, '{}')))::text as rows
    from insight.day where ${inScope(ctx, of)} and day between ${from} and ${to}`.execute(ctx.db)
  type Row = [string, number, number, number, number, number, number, number, number[], number[]]
  const rows = JSON.parse(found.rows[0]?.rows ?? '[]') as Row[]
  return rows.map(([day, messages, speakers, active, newcomers, joined, gone, present, spokeAgain, activeAgain]) => ({
    day,
    messages,
    speakers,
    active,
    newcomers,
    joined,
    gone,
    present,
    spokeAgain,
    activeAgain,
  }))
}

/** People present at the end of the day before. */
export async function countPresentBefore(ctx: Ctx, of: ScopeOf, day: string): Promise<number> {
  const found = await sql<{
    present: number
  }>`select coalesce(sum(present), 0)::int as present from insight.day where ${inScope(ctx, of)} and day < ${day}`.execute(ctx.db)
  return found.rows[0]?.present ?? 0
}

/** Messages by hour of the week, Monday 00:00 first. */
export async function readHoursOfWeek(ctx: Ctx, of: ScopeOf, { from, to }: Between): Promise<Float64Array> {
  const hours = sql.join(Array.from({ length: HOURS_A_DAY }, (_, hour) => sql`coalesce(sum(hours[${sql.raw(String(hour + 1))}]), 0)`))
  const found = await sql<{
    weekday: number
    hours: number[]
  }>`select extract(isodow from day)::int as weekday, array[${hours}]::float8[] as hours
    from insight.day where ${inScope(ctx, of)} and hours is not null and day between ${from} and ${to} group by 1`.execute(ctx.db)
  const week = new Float64Array(7 * HOURS_A_DAY)
  for (const { weekday, hours: ofDay } of found.rows) week.set(ofDay, (weekday - 1) * HOURS_A_DAY)
  return week
}

/** Cohorts by first day, their layers summed up. */
export async function readCohorts(
  ctx: Ctx,
  of: ScopeOf,
  key: 'join' | 'first-message',
  { from, to }: Between,
): Promise<Map<string, Int32Array>> {
  const found = await sql<{ day: string; counts: Buffer }>`select day, counts from insight.cohort
    where ${inScope(ctx, of)} and key = ${cohortKeyNumber[key]} and day between ${from} and ${to}`.execute(ctx.db)
  const byDay = new Map<string, Int32Array>()
  for (const { day, counts } of found.rows) {
    const row = byDay.get(day) ?? new Int32Array(cohort.length)
    byDay.set(day, row)
    addPackedCounts(row, counts)
  }
  return byDay
}

export type LatestCohorts = { key: 'join' | 'first-message'; upTo: string; limit: number }

/** The latest first days that have a cohort, newest first. */
export async function listCohortDays(ctx: Ctx, of: ScopeOf, { key, upTo, limit }: LatestCohorts): Promise<string[]> {
  const found = await sql<{ day: string }>`select distinct day from insight.cohort
    where ${inScope(ctx, of)} and key = ${cohortKeyNumber[key]} and day <= ${upTo} order by day desc limit ${limit}`.execute(ctx.db)
  return found.rows.map((row) => row.day)
}

/** First replies by day of the question; `into` opens a row. */
export async function readReplyDays(
  ctx: Ctx,
  of: Omit<ScopeOf, 'layers'> & { population: number },
  { from, to }: Between,
  open: () => Int32Array,
): Promise<Map<string, Int32Array>> {
  // Population 0 is people; the others hold what they change of it.
  const found = await sql<{ day: string; counts: Buffer }>`select day, counts from insight.reply_day where workspace_id = ${ctx.workspaceId}
    and edition_id = ${of.editionId} and scope = ${of.scope} and population = any (${numberArray([...new Set([0, of.population])])}::smallint[])
    and day between ${from} and ${to}`.execute(ctx.db)
  const byDay = new Map<string, Int32Array>()
  for (const { day, counts } of found.rows) {
    const row = byDay.get(day) ?? open()
    byDay.set(day, row)
    addPackedCounts(row, counts)
  }
  return byDay
}

export async function sumMessages(ctx: Ctx, of: ScopeOf, { from, to }: Between): Promise<number> {
  const found = await sql<{ messages: number }>`select coalesce(sum(messages), 0)::bigint as messages from insight.day
    where ${inScope(ctx, of)} and day between ${from} and ${to}`.execute(ctx.db)
  return found.rows[0]?.messages ?? 0
}

/** Messages of each layer of a scope within days. */
export async function readLayerMessages(ctx: Ctx, of: Omit<ScopeOf, 'layers'>, { from, to }: Between): Promise<Map<number, number>> {
  const found = await sql<{ layer: number; messages: number }>`select layer, sum(messages)::bigint as messages from insight.day
    where workspace_id = ${ctx.workspaceId} and edition_id = ${of.editionId} and scope = ${of.scope} and layer = any ('{0,1,2,3,4,5,6,7}'::smallint[])
      and day between ${from} and ${to} group by layer`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.layer, row.messages]))
}

export async function readLayerPeople(ctx: Ctx, of: Omit<ScopeOf, 'layers'>): Promise<Map<number, number>> {
  const found = await sql<{ layer: number; people: number }>`select layer, people from insight.total
    where workspace_id = ${ctx.workspaceId} and edition_id = ${of.editionId} and scope = ${of.scope} and layer < 4`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.layer, row.people]))
}

/** People who spoke in each week, by its Monday. */
export async function readSpeakersByWeek(ctx: Ctx, of: ScopeOf, { from, to }: Between): Promise<Map<string, number>> {
  const found = await sql<{ monday: string; speakers: number }>`select monday, sum(speakers)::int as speakers from insight.week
    where ${inScope(ctx, of)} and monday between ${from} and ${to} group by monday`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.monday, row.speakers]))
}
