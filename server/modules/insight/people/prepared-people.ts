// Answers about people that are too large to be worked out while somebody waits: kept once worked out, at once where there are few people.
import { addDays, dayNumberOf } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { COMMUNITY_SCOPE } from '../count/figure-changes.ts'
import { POPULATIONS, populationNumber, populationOf } from '../show/population.ts'
import type { EditionRow } from '../store/edition-store.ts'
import { type NewAnswer, type Question, savePrepared } from '../store/prepared-store.ts'
import { findKept, type Prepared } from './find-kept.ts'
import { quietPeople } from './quiet-people.ts'
import { activeDaysOf28, type PeopleAnswer, rankPeople, samePopulation } from './rank-people.ts'
import { type ReadPage, type ScopeScan, type Span, scanScope } from './scope-scan.ts'

/** Spans that every screen offers; the background pass keeps their answers ready. */
const offeredSpans = [7, 28, 90, 365]
export const ALL_DAYS = 'all'

/** The answer's own name among those prepared: people by active days of the last 28. */
const ACTIVE_DAYS = 'active-days'
/** People who were active and have fallen silent; of a community, told by their ties of 90 days. */
export const QUIET = 'quiet'
const quietSpan = '90'

export type SpanQuestion = {
  edition: EditionRow
  scope: number
  population: number /** Day keys. */
  asOf: string
  from: string
  to: string
}

/** How a span is named where answers are kept. */
export function nameSpan({ edition, asOf, from, to }: Omit<SpanQuestion, 'scope' | 'population'>): string {
  if (to !== asOf) return `${from}..${to}`
  if (edition.firstDay !== null && from <= edition.firstDay) return ALL_DAYS
  const days = dayNumberOf(to) - dayNumberOf(from) + 1
  return offeredSpans.includes(days) ? String(days) : `${from}..${to}`
}

/** Who carries the conversation in a span; null when it has to be worked out first, which is then under way. */
export async function findPeopleAnswer(ctx: Ctx, question: SpanQuestion): Promise<Prepared<PeopleAnswer> | null> {
  const span = nameSpan(question)
  const population = populationOf(question.population)
  return findOrWorkOut<PeopleAnswer>(ctx, question, span, (scan) => rankPeople(scan, 0, population))
}

/** People by the number of days they were active in the last 28 complete ones; null as above. */
export async function findActiveDays(ctx: Ctx, question: Omit<SpanQuestion, 'from' | 'to'>): Promise<Prepared<number[]> | null> {
  const population = populationOf(question.population)
  const lastDays = { ...question, from: question.asOf, to: question.asOf }
  return findOrWorkOut<number[]>(ctx, lastDays, ACTIVE_DAYS, async (scan) => activeDaysOf28(scan, population))
}

async function findOrWorkOut<Answer>(
  ctx: Ctx,
  { edition, scope, population, asOf, from, to }: SpanQuestion,
  span: string,
  workOut: (scan: ScopeScan) => Promise<Answer>,
): Promise<Prepared<Answer> | null> {
  const question: Question = { scope, span, population }
  const kept = await findKept<Answer>(ctx, { edition, asOf }, question)
  if (kept.state !== 'open') return kept.state === 'kept' ? kept.prepared : null
  const spans: Span[] = [{ name: span, from: dayNumberOf(from) }]
  const scan = await scanScope((work) => work(ctx), { editionId: edition.id, scope, spans, to: dayNumberOf(to) })
  const answer = await workOut(scan)
  await savePrepared(ctx, edition.id, { revision: edition.revision, asOf }, [{ ...question, answer }])
  return { asOf, answer }
}

/** Answers to everything that screens offer about a scope, for every population. */
export async function prepareScope(
  read: ReadPage,
  edition: EditionRow,
  { scope, asOf }: { scope: number; asOf: string },
): Promise<NewAnswer[]> {
  const to = dayNumberOf(asOf)
  const first = edition.firstDay === null ? to : dayNumberOf(edition.firstDay)
  const spans: Span[] = [...offeredSpans.map((days) => ({ name: String(days), from: to - days + 1 })), { name: ALL_DAYS, from: first }]
  const answers: NewAnswer[] = []
  // The columns of one span of a million people are 50 MB.
  for (const some of edition.people > 200_000 ? spans.map((span) => [span]) : [spans]) {
    const scan = await scanScope(read, { editionId: edition.id, scope, spans: some, to })
    for (const [index, { name }] of some.entries()) answers.push(...(await answerAll(scan, index, { scope, span: name })))
  }
  return answers
}

/** One span for every population; those that come to the same are worked out once. */
async function answerAll(scan: ScopeScan, index: number, { scope, span }: Pick<Question, 'scope' | 'span'>): Promise<NewAnswer[]> {
  const answers: NewAnswer[] = []
  if (scope === COMMUNITY_SCOPE && span === quietSpan) answers.push({ scope, span: QUIET, population: 0, answer: quietPeople(scan, index) })
  const known = new Map<number, PeopleAnswer>()
  for (let number = 0; number < POPULATIONS; number++) {
    const population = samePopulation(scan, populationOf(number))
    const same = populationNumber(population)
    const answer = known.get(same) ?? (await rankPeople(scan, index, population))
    known.set(same, answer)
    answers.push({ scope, span, population: number, answer })
    if (span === ALL_DAYS) answers.push({ scope, span: ACTIVE_DAYS, population: number, answer: activeDaysOf28(scan, population) })
  }
  return answers
}

/** The answer to one question that somebody waits for. */
export async function prepareWanted(read: ReadPage, edition: EditionRow, question: Question, asOf: string): Promise<NewAnswer> {
  const { from, to } = spanOf(question.span, edition, asOf)
  const scan = await scanScope(read, {
    editionId: edition.id,
    scope: question.scope,
    spans: [{ name: question.span, from: dayNumberOf(from) }],
    to: dayNumberOf(to),
  })
  const population = populationOf(question.population)
  return { ...question, answer: question.span === ACTIVE_DAYS ? activeDaysOf28(scan, population) : await rankPeople(scan, 0, population) }
}

/** The days that a span's name stands for. */
function spanOf(name: string, { firstDay }: EditionRow, asOf: string): { from: string; to: string } {
  if (name === ALL_DAYS || name === ACTIVE_DAYS) return { from: firstDay ?? asOf, to: asOf }
  const [from, to] = name.split('..')
  return from !== undefined && to !== undefined ? { from, to } : { from: addDays(asOf, 1 - Number(name)), to: asOf }
}
