import { addDays, mondayOf } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { BUCKETS, bucketBounds, REPLY_COLUMNS, REPLY_DAYS, reply } from '../count/reply-counts.ts'
import { medianInterval, quantile } from '../rules/quantiles.ts'
import { readReplyDays, sumMessages } from '../store/show-store.ts'
import { type Bucket, valuesOf } from './bucketed-values.ts'
import { type AskedFigures, type AsOfReply, type Figures, openFigures } from './open-figures.ts'
import { layersOf, populationNumber } from './population.ts'
import { type ToldRate, tellMissing, tellShare, tellUnseen } from './told-rate.ts'

export type ReplyTimes = AsOfReply & {
  n: number
  medianSeconds: number | null
  medianLow: number | null
  medianHigh: number | null
  p90Seconds: number | null
  inferred: number
  answered: ToldRate
  byWeek: { start: string; n: number; medianSeconds: number | null }[]
  histogram: { uptoSeconds: number | null; n: number }[]
}

const openRow = () => new Int32Array(reply.length)

/** How long until somebody else answered, by the day of the question. */
export async function showReplyTimes(ctx: Ctx, slugOrId: string, asked: AskedFigures): Promise<ReplyTimes> {
  const { head, place, figures } = await openFigures(ctx, slugOrId, asked)
  const days =
    figures === null
      ? new Map<string, Int32Array>()
      : await readReplyDays(ctx, { ...figures, population: repliesOf(figures) }, figures, openRow)
  const all = sumOf([...days.values()])
  const values = valuesOf(bucketsOf(all))
  const interval = medianInterval(values)
  return {
    ...head,
    n: all[reply.answered] ?? 0,
    medianSeconds: quantile(values, 0.5),
    medianLow: interval?.low ?? null,
    medianHigh: interval?.high ?? null,
    p90Seconds: quantile(values, 0.9),
    inferred: all[reply.inferred] ?? 0,
    answered: figures === null ? tellUnseen(place) : await shareAnswered(ctx, figures, days),
    byWeek: weeksOf(days),
    histogram: columnsOf(all),
  }
}

/** Reply figures know staff and bots; a question is one whether or not it was sent around. */
function repliesOf({ population }: Figures): number {
  return populationNumber({ ...population, copies: false })
}

/** Of the messages that have had their week for an answer, how many got one. */
async function shareAnswered(ctx: Ctx, figures: Figures, days: Map<string, Int32Array>): Promise<ToldRate> {
  const last = addDays(figures.asOf, -REPLY_DAYS)
  const isRipe = figures.to <= last
  const to = isRipe ? figures.to : last
  const layers = layersOf({ ...figures.population, copies: true })
  if (figures.from > to)
    return tellMissing((await sumMessages(ctx, { ...figures, layers }, figures)) > 0 ? 'cohort_too_young' : 'no_members')
  const messages = await sumMessages(ctx, { ...figures, layers }, { from: figures.from, to })
  const answered = [...days].reduce((sum, [day, counts]) => sum + (day <= to ? (counts[reply.answered] ?? 0) : 0), 0)
  return tellShare(answered, messages)
}

function weeksOf(days: Map<string, Int32Array>): ReplyTimes['byWeek'] {
  const byMonday = Map.groupBy(days, ([day]) => mondayOf(day))
  return [...byMonday]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([start, own]) => {
      const counts = sumOf(own.map(([, row]) => row))
      return { start, n: counts[reply.answered] ?? 0, medianSeconds: quantile(valuesOf(bucketsOf(counts)), 0.5) }
    })
    .filter(({ n }) => n > 0)
}

function columnsOf(counts: Int32Array): ReplyTimes['histogram'] {
  let from = 0
  return REPLY_COLUMNS.map((upto, i) => {
    let n = 0
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const lowest = bucketBounds(bucket).from
      if (lowest >= from && lowest < upto) n += counts[reply.buckets + bucket] ?? 0
    }
    from = upto
    return { uptoSeconds: i === REPLY_COLUMNS.length - 1 ? null : upto, n }
  })
}

function bucketsOf(counts: Int32Array): Bucket[] {
  return Array.from({ length: BUCKETS }, (_, bucket) => ({
    ...bucketBounds(bucket),
    n: Math.max(0, counts[reply.buckets + bucket] ?? 0),
  })).filter(({ n }) => n > 0)
}

function sumOf(rows: readonly Int32Array[]): Int32Array {
  const sum = openRow()
  for (const row of rows) for (let place = 0; place < sum.length; place++) sum[place] = (sum[place] ?? 0) + (row[place] ?? 0)
  return sum
}
