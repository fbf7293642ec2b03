import type { GoalMetric } from '../../../../contract/charter.ts'
import { addDays, dayNumberOf, mondayOf } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { cohort } from '../count/figure-changes.ts'
import { REPLY_DAYS, reply } from '../count/reply-counts.ts'
import type { Figures } from '../show/open-figures.ts'
import { layersOf, populationNumber } from '../show/population.ts'
import { countPresentBefore, readCohorts, readDays, readReplyDays, readSpeakersByWeek } from '../store/show-store.ts'
import type { WeekFigure } from './judge-goal.ts'

/** So many complete weeks are shown. */
const SHOWN_WEEKS = 26
const DAYS = 7

type Weeks = { mondays: string[]; from: string; to: string }

/** A figure by complete week, oldest first; weeks whose people have not had their time yet are left out. */
export async function readWeekly(ctx: Ctx, figures: Figures, metric: GoalMetric): Promise<WeekFigure[]> {
  const weeks = completeWeeks(figures)
  if (weeks.mondays.length === 0) return []
  switch (metric) {
    case 'first-words':
      return firstWords(ctx, figures, weeks)
    case 'answered':
      return answered(ctx, figures, weeks)
    case 'speakers': {
      const speakers = await readSpeakersByWeek(ctx, figures, weeks)
      return weeks.mondays.map((week) => ({ week, value: speakers.get(week) ?? 0, n: null }))
    }
    case 'members':
      return members(ctx, figures, weeks)
    default: {
      const sums = await sumByWeek(
        ctx,
        figures,
        weeks,
        { messages: 'messages', newcomers: 'newcomers', left: 'gone' }[metric] as 'messages',
      )
      return weeks.mondays.map((week) => ({ week, value: sums.get(week) ?? 0, n: null }))
    }
  }
}

/** Monday to Sunday, all of them counted and none before the first day. */
function completeWeeks({ firstDay, asOf }: Figures): Weeks {
  const end = addDays(asOf, 1)
  const lastMonday = addDays(mondayOf(end), -DAYS)
  const mondays: string[] = []
  for (let monday = lastMonday; mondays.length < SHOWN_WEEKS && monday >= firstDay; monday = addDays(monday, -DAYS)) mondays.unshift(monday)
  return { mondays, from: mondays[0] ?? asOf, to: addDays(lastMonday, DAYS - 1) }
}

type Summed = 'messages' | 'newcomers' | 'gone' | 'present'

async function sumByWeek(ctx: Ctx, figures: Figures, weeks: Weeks, column: Summed): Promise<Map<string, number>> {
  const sums = new Map<string, number>()
  for (const row of await readDays(ctx, figures, weeks)) {
    const monday = mondayOf(row.day)
    sums.set(monday, (sums.get(monday) ?? 0) + row[column])
  }
  return sums
}

async function members(ctx: Ctx, figures: Figures, weeks: Weeks): Promise<WeekFigure[]> {
  const changes = await sumByWeek(ctx, figures, weeks, 'present')
  let present = await countPresentBefore(ctx, figures, weeks.from)
  return weeks.mondays.map((week) => {
    present += changes.get(week) ?? 0
    return { week, value: present, n: null }
  })
}

/** Of those first seen in a week, the share who spoke within seven days. */
async function firstWords(ctx: Ctx, figures: Figures, weeks: Weeks): Promise<WeekFigure[]> {
  const ripe = addDays(figures.asOf, -DAYS)
  const sums = new Map<string, { spoke: number; n: number }>()
  for (const [day, counts] of await readCohorts(ctx, figures, 'join', weeks)) {
    const sum = sums.get(mondayOf(day)) ?? { spoke: 0, n: 0 }
    sums.set(mondayOf(day), sum)
    sum.n += counts[cohort.size] ?? 0
    for (let offset = 0; offset <= DAYS; offset++) sum.spoke += counts[cohort.spoke + offset] ?? 0
  }
  return sharesOf(weeks, ripe, (week) => sums.get(week))
}

/** Of the messages of a week, the share that somebody else answered within the days we wait for it. */
async function answered(ctx: Ctx, figures: Figures, weeks: Weeks): Promise<WeekFigure[]> {
  const ripe = addDays(figures.asOf, -REPLY_DAYS)
  const population = populationNumber({ ...figures.population, copies: false })
  const replies = await readReplyDays(ctx, { ...figures, population }, weeks, () => new Int32Array(reply.length))
  const layers = layersOf({ ...figures.population, copies: true })
  const messages = await sumByWeek(ctx, { ...figures, layers }, weeks, 'messages')
  const spoke = new Map<string, number>()
  for (const [day, counts] of replies) spoke.set(mondayOf(day), (spoke.get(mondayOf(day)) ?? 0) + (counts[reply.answered] ?? 0))
  return sharesOf(weeks, ripe, (week) => ({ spoke: spoke.get(week) ?? 0, n: messages.get(week) ?? 0 }))
}

function sharesOf({ mondays }: Weeks, ripe: string, sumOf: (week: string) => { spoke: number; n: number } | undefined): WeekFigure[] {
  return mondays
    .filter((week) => dayNumberOf(week) + DAYS - 1 <= dayNumberOf(ripe))
    .map((week) => {
      const { spoke, n } = sumOf(week) ?? { spoke: 0, n: 0 }
      return { week, value: n === 0 ? null : Math.min(1, spoke / n), n }
    })
}
