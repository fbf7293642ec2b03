import { addDays, dayKeyOf, dayNumberOf } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { closedDayOf } from '../count/open-page.ts'
import { findActiveDays } from '../people/prepared-people.ts'
import { countPresentBefore, type DayRow, readDays } from '../store/show-store.ts'
import { type AskedFigures, type AsOfReply, type Figures, type FiguresPlace, openFigures } from './open-figures.ts'
import { type DaySeries, openDaySeries, trailingPeople } from './trailing-people.ts'

const WEEK = 7
const MONTH = 30
const STICKINESS_DAYS = 28
/** How many days back stickiness looks. */
export const STICKINESS_REACH = STICKINESS_DAYS + MONTH

type DayFigures = {
  day: string
  messages: number
  speakers: number
  active: number
  joined: number
  left: number
  newcomers: number
  members: number
}
type Trailing = { day: string; dau: number; wau: number; mau: number }
type Counts = { dau: number | null; wau: number | null; mau: number | null }

export type Activity = AsOfReply &
  Counts & { days: DayFigures[]; today: DayFigures | null; before: Counts; stickiness: number | null; trailing: Trailing[]; l28: number[] }

const unknown: Counts = { dau: null, wau: null, mau: null }

/** Members, active, speakers and messages by community day, and how many were active in the trailing week and month of each. */
export async function showActivity(ctx: Ctx, slugOrId: string, asked: AskedFigures): Promise<Activity> {
  const { head, place, figures } = await openFigures(ctx, slugOrId, asked)
  const today = place === null ? null : await readToday(ctx, place)
  if (figures === null) return { ...head, ...unknown, days: [], today, before: unknown, stickiness: null, trailing: [], l28: [] }
  const { from, to } = figures
  const rows = await readDays(ctx, figures, { from: addDays(from, -2 * MONTH), to: figures.asOf })
  const series = openDaySeries(rows)
  const present = await countPresentBefore(ctx, figures, from)
  const days = from > to ? [] : listDays(series, { from, to, present })
  const trailing = days.map(({ day }) => trailingOn(series, day))
  const last = trailing.at(-1)
  return {
    ...head,
    days,
    today,
    ...(last === undefined ? unknown : { dau: last.dau, wau: last.wau, mau: last.mau }),
    before: last === undefined ? unknown : earlier(figures, series),
    stickiness: stickinessOn(figures, series),
    trailing,
    l28: (await findActiveDays(ctx, { ...figures, population: figures.populationNumber }))?.answer ?? [],
  }
}

function listDays(series: DaySeries, { from, to, present }: { from: string; to: string; present: number }): DayFigures[] {
  let members = present
  const first = dayNumberOf(from)
  return Array.from({ length: dayNumberOf(to) - first + 1 }, (_, i) => {
    const figures = figuresOf(dayKeyOf(first + i), series.rowOf(first + i), members)
    members = figures.members
    return figures
  })
}

function figuresOf(day: string, row: DayRow | undefined, membersBefore: number): DayFigures {
  const { messages = 0, speakers = 0, active = 0, newcomers = 0, joined = 0, gone = 0, present = 0 } = row ?? {}
  return { day, messages, speakers, active, newcomers, joined, left: gone, members: membersBefore + present }
}

function trailingOn(series: DaySeries, day: string): Trailing {
  const number = dayNumberOf(day)
  return {
    day,
    dau: trailingPeople(series, number, 1),
    wau: trailingPeople(series, number, WEEK),
    mau: trailingPeople(series, number, MONTH),
  }
}

/** The same three for the day, week and month before; null where the log does not reach back so far. */
function earlier({ firstDay, to }: Figures, series: DaySeries): Counts {
  const countBefore = (days: number) => (addDays(to, 1 - 2 * days) < firstDay ? null : trailingPeople(series, dayNumberOf(to) - days, days))
  return { dau: countBefore(1), wau: countBefore(WEEK), mau: countBefore(MONTH) }
}

/** Σ DAU ÷ Σ MAU of the 28 days up to the last one shown: sums are divided, not ratios averaged. */
export function stickinessOn({ firstDay, to }: Pick<Figures, 'firstDay' | 'to'>, series: DaySeries): number | null {
  if (addDays(to, 1 - STICKINESS_DAYS) < firstDay) return null
  let daily = 0
  let monthly = 0
  for (let back = 0; back < STICKINESS_DAYS; back++) {
    daily += trailingPeople(series, dayNumberOf(to) - back, 1)
    monthly += trailingPeople(series, dayNumberOf(to) - back, MONTH)
  }
  return monthly === 0 ? null : daily / monthly
}

/** The running day so far; null for an archive, in which no day is running. */
async function readToday(ctx: Ctx, place: FiguresPlace): Promise<DayFigures | null> {
  const { edition } = place
  const day = dayKeyOf(closedDayOf(edition, ctx.now()) + 1)
  if (!edition.hasLive && edition.lastDay !== day) return null
  const series = openDaySeries(await readDays(ctx, place, { from: day, to: day }))
  return figuresOf(day, series.rowOf(dayNumberOf(day)), await countPresentBefore(ctx, place, day))
}
