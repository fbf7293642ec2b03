import type { CommunityDay } from '../../../../contract/ids.ts'
import { addDays } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { describeGoal, listGoals } from '../../community/index.ts'
import { openFigures } from '../show/open-figures.ts'
import { judgeGoal, type WeekFigure } from './judge-goal.ts'
import { readWeekly } from './weekly-figures.ts'

/** A community's goals with what was measured, where it is heading and whether that is enough. People only, as everywhere unless asked otherwise. */
export async function showGoals(ctx: Ctx, slugOrId: string) {
  const { community, figures } = await openFigures(ctx, slugOrId, {})
  const asOf = figures?.asOf ?? null
  const items = []
  for (const goal of await listGoals(ctx, community.id)) {
    const weeks = figures === null ? [] : await readWeekly(ctx, figures, goal.metric)
    // Where it started, to be shown: as it was set, else the last week that was complete by then. Only the first says that fewer are wanted.
    const baseline = goal.baseline ?? weeks.findLast((one) => one.value !== null && addDays(one.week, 6) < goal.startsOn)?.value ?? null
    const { now, ...judged } = judgeGoal(goal, { weeks, asOf })
    items.push({ ...describeGoal({ ...goal, baseline }), ...judged, now: now === null ? null : tellWeek(now), weeks: weeks.map(tellWeek) })
  }
  return { items, asOf: asOf as CommunityDay | null }
}

function tellWeek({ week, ...figure }: WeekFigure) {
  return { week: week as CommunityDay, ...figure }
}
