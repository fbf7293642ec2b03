import { type GoalMetric, shareMetrics } from '../../../../contract/charter.ts'
import { daysBetween, mondayOf } from '../../../kernel/clock/day-key.ts'
import { type Forecast, FURTHEST_WEEKS, forecast } from './forecast.ts'

export type WeekFigure = { week: string; value: number | null; n: number | null }

export type JudgedGoal = {
  now: WeekFigure | null
  forecast: Forecast | null
  verdict: 'reached' | 'on-track' | 'uncertain' | 'off-track' | 'missed' | 'unknown'
  reason: 'nothing-counted' | 'too-few-weeks' | 'too-far' | null
}

type Wanted = { metric: GoalMetric; target: number; baseline: number | null; deadline: string }
type Known = { weeks: readonly WeekFigure[]; asOf: string | null }

const daysAWeek = 7

/** Where a goal stands and where it is heading. More is wanted, unless it was set below where it started, or is about those who leave. */
export function judgeGoal(goal: Wanted, { weeks, asOf }: Known): JudgedGoal {
  const known = weeks.filter((one): one is WeekFigure & { value: number } => one.value !== null)
  const now = known.at(-1) ?? null
  if (asOf === null || now === null) return { now: null, forecast: null, verdict: 'unknown', reason: 'nothing-counted' }
  const isFewer = goal.metric === 'left' || (goal.baseline !== null && goal.target < goal.baseline)
  const meets = (value: number) => (isFewer ? value <= goal.target : value >= goal.target)
  const dueWeek = mondayOf(goal.deadline)
  // What counts is the week of the deadline, once it is counted; not what comes later.
  const due = now.week >= dueWeek ? known.findLast((one) => one.week <= dueWeek) : undefined
  if (due !== undefined) return { now: due, forecast: null, verdict: meets(due.value) ? 'reached' : 'missed', reason: null }
  if (meets(now.value)) return { now, forecast: null, verdict: 'reached', reason: null }
  // Weeks begin on Monday: the week that the deadline lies in.
  const ahead = Math.max(1, Math.floor(daysBetween(now.week, goal.deadline) / daysAWeek))
  const told = within(
    goal.metric,
    forecast(
      known.map((one) => one.value),
      ahead,
    ),
  )
  if (told === null) return { now, forecast: null, verdict: 'unknown', reason: ahead > FURTHEST_WEEKS ? 'too-far' : 'too-few-weeks' }
  const verdict = meets(told.value) ? 'on-track' : meets(isFewer ? told.low : told.high) ? 'uncertain' : 'off-track'
  return { now, forecast: told, verdict, reason: null }
}

/** Nobody is fewer than none, and no share more than all. */
function within(metric: GoalMetric, told: Forecast | null): Forecast | null {
  if (told === null) return null
  const most = shareMetrics.includes(metric) ? 1 : Number.POSITIVE_INFINITY
  const clamp = (value: number) => Math.min(Math.max(value, 0), most)
  return { ...told, value: clamp(told.value), low: clamp(told.low), high: clamp(told.high) }
}
