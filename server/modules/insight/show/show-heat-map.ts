import { zoneClock } from '../../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { heatMap } from '../rules/heat-map.ts'
import { readHoursOfWeek } from '../store/show-store.ts'
import { type AskedFigures, type AsOfReply, openFigures } from './open-figures.ts'

export type HeatMap = AsOfReply & {
  cells: { hourOfWeek: number; messages: number; occurrences: number; perHour: number | null }[]
  n: number
}

/** Messages by hour of the week over complete days, each divided by how often that hour really occurred. */
export async function showHeatMap(ctx: Ctx, slugOrId: string, asked: AskedFigures): Promise<HeatMap> {
  const { head, figures } = await openFigures(ctx, slugOrId, asked)
  if (figures === null || figures.from > figures.to) return { ...head, cells: [], n: 0 }
  const clock = zoneClock(head.zone)
  const counts = await readHoursOfWeek(ctx, figures, figures)
  const cells = heatMap(counts, clock, clock.dayBounds(figures.from).start, clock.dayBounds(figures.to).end)
  return {
    ...head,
    cells: cells.map(({ hourOfWeek, count, occurrences, perHour }) => ({ hourOfWeek, messages: count, occurrences, perHour })),
    n: counts.reduce((sum, count) => sum + count, 0),
  }
}
