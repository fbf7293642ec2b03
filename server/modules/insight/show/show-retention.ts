// Retention by cohort, read off counters: who came back on day N, in the week from day N, on day N or later. Which people of a cohort are counted
// for N is decided by their own first day, so a member who joined yesterday changes no figure of day 30.
import { addDays, dayKeyOf, dayNumberOf, mondayOf } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { cohort, LAST_DAY_OFFSET, LAST_WEEK_OFFSET } from '../count/figure-changes.ts'
import { listCohortDays, readCohorts } from '../store/show-store.ts'
import { type AskedFigures, type AsOfReply, type Figures, openFigures } from './open-figures.ts'
import { type ToldRate, tellMissing, tellShare, tellUnseen } from './told-rate.ts'

type RetentionKind = 'classic' | 'bracket' | 'rolling'
type AskedRetention = Pick<AskedFigures, 'group' | 'staff' | 'bots' | 'copies'> & {
  kind?: RetentionKind | undefined
  key?: 'join' | 'first-message' | undefined
  unit?: 'day' | 'week' | undefined
  cohorts?: number | undefined
}

type Choice = { kind: RetentionKind; key: 'join' | 'first-message'; unit: 'day' | 'week' }
type CohortReply = { start: string; size: number; cells: ToldRate[] }
export type Retention = AsOfReply & Choice & { offsets: number[]; total: ToldRate[]; cohorts: CohortReply[] }

const DAY_OFFSETS = [0, 1, 2, 3, 4, 5, 6, 7, 14, 21, 28, 60, 90]
const WEEK_DAYS = 7
const DEFAULT_COHORTS = { day: 30, week: 12 }

export async function showRetention(ctx: Ctx, slugOrId: string, asked: AskedRetention): Promise<Retention> {
  const { head, place, figures } = await openFigures(ctx, slugOrId, asked)
  const choice: Choice = { kind: asked.kind ?? 'classic', key: asked.key ?? 'join', unit: asked.unit ?? 'day' }
  const limit = asked.cohorts ?? DEFAULT_COHORTS[choice.unit]
  const offsets = offsetsOf(choice, limit)
  if (figures === null) return { ...head, ...choice, offsets, total: offsets.map(() => tellUnseen(place)), cohorts: [] }
  const cohorts = await readGrouped(ctx, figures, choice, limit)
  const days = cohorts.flatMap((group) => group.days)
  return {
    ...head,
    ...choice,
    offsets,
    total: offsets.map((offset) => cellOf(days, { ...choice, offset, asOf: figures.asOf, isBreakdown: false })),
    cohorts: cohorts.map((group) => ({
      start: group.start,
      size: sizeOf(group.days),
      cells: offsets.map((offset) => cellOf(group.days, { ...choice, offset, asOf: figures.asOf, isBreakdown: true })),
    })),
  }
}

/** Columns that the counters can tell: single days up to the 90th, weeks up to the 104th. */
function offsetsOf({ kind, unit }: Choice, cohorts: number): number[] {
  if (unit === 'day') return kind === 'bracket' ? [0, 7, 14, 21, 28, 56, 84] : DAY_OFFSETS
  const last = kind === 'classic' ? Math.floor(LAST_DAY_OFFSET / WEEK_DAYS) : LAST_WEEK_OFFSET
  return Array.from({ length: Math.min(cohorts, last) + 1 }, (_, week) => week * WEEK_DAYS)
}

type CohortDay = { start: string; counts: Int32Array }
type CohortGroup = { start: string; days: CohortDay[] }

/** The latest cohorts, oldest first: single days on which somebody began, or ISO weeks. */
async function readGrouped(ctx: Ctx, figures: Figures, { key, unit }: Choice, limit: number): Promise<CohortGroup[]> {
  const { asOf } = figures
  if (unit === 'day') {
    const days = await listCohortDays(ctx, figures, { key, upTo: asOf, limit })
    const rows = await readCohorts(ctx, figures, key, { from: days.at(-1) ?? asOf, to: asOf })
    return days.toReversed().flatMap((start) => keepPeopled(start, [{ start, counts: rows.get(start) ?? new Int32Array(cohort.length) }]))
  }
  const latest = (await listCohortDays(ctx, figures, { key, upTo: asOf, limit: 1 }))[0]
  if (latest === undefined) return []
  const last = dayNumberOf(mondayOf(latest))
  const from = dayKeyOf(last - (limit - 1) * WEEK_DAYS)
  const rows = await readCohorts(ctx, figures, key, { from, to: asOf })
  return Array.from({ length: limit }, (_, i) => addDays(from, i * WEEK_DAYS)).flatMap((monday) => {
    const days = Array.from({ length: WEEK_DAYS }, (_, day) => addDays(monday, day))
    return keepPeopled(
      monday,
      days.flatMap((start) => {
        const counts = rows.get(start)
        return counts === undefined ? [] : [{ start, counts }]
      }),
    )
  })
}

function keepPeopled(start: string, days: CohortDay[]): CohortGroup[] {
  return sizeOf(days) > 0 ? [{ start, days }] : []
}

function sizeOf(days: readonly CohortDay[]): number {
  return days.reduce((sum, { counts }) => sum + (counts[cohort.size] ?? 0), 0)
}

type CellAsk = Choice & { offset: number; asOf: string; isBreakdown: boolean }

/** Of those whose day N (of a bracket: whose whole week from day N) is complete, how many came back. */
function cellOf(days: readonly CohortDay[], ask: CellAsk): ToldRate {
  const lastNeeded = ask.kind === 'bracket' ? ask.offset + WEEK_DAYS - 1 : ask.offset
  let eligible = 0
  let returned = 0
  for (const { start, counts } of days) {
    if (addDays(start, lastNeeded) > ask.asOf) continue
    eligible += counts[cohort.size] ?? 0
    returned += returnedOf(counts, ask)
  }
  if (eligible > 0) return tellShare(returned, eligible, ask.isBreakdown)
  return tellMissing(sizeOf(days) > 0 ? 'cohort_too_young' : 'no_members')
}

function returnedOf(counts: Int32Array, { kind, unit, offset }: CellAsk): number {
  const week = offset / WEEK_DAYS
  if (kind === 'classic') return counts[cohort.days + offset] ?? 0
  if (kind === 'bracket') return counts[cohort.weeks + week] ?? 0
  return unit === 'day' ? sumFrom(counts, cohort.lastDay + offset, cohort.lastWeek) : sumFrom(counts, cohort.lastWeek + week, cohort.spoke)
}

function sumFrom(counts: Int32Array, from: number, end: number): number {
  let sum = 0
  for (let place = from; place < end; place++) sum += counts[place] ?? 0
  return sum
}
