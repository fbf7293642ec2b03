import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { numberArray } from './array-literal.ts'

/** What a prepared answer is to. `span`: a number of days that end with the last complete one, `all`, or `from..to`. */
export type Question = { scope: number; span: string; population: number }

export type PreparedRow<Answer> = { revision: number; asOf: string; answer: Answer | null }

export async function findPrepared<Answer>(
  ctx: Ctx,
  editionId: string,
  { scope, span, population }: Question,
): Promise<PreparedRow<Answer> | undefined> {
  const found = await sql<PreparedRow<Answer>>`select revision, as_of, answer from insight.prepared where workspace_id = ${ctx.workspaceId}
    and edition_id = ${editionId} and scope = ${scope} and span = ${span} and population = ${population}`.execute(ctx.db)
  return found.rows[0]
}

export type NewAnswer = Question & { answer: unknown }

/** Keeps answers; an answer to a newer state of the figures stays. */
export async function savePrepared(
  ctx: Ctx,
  editionId: string,
  state: { revision: number; asOf: string },
  answers: readonly NewAnswer[],
): Promise<void> {
  if (answers.length === 0) return
  await sql`insert into insight.prepared as p (workspace_id, edition_id, scope, span, population, revision, as_of, answer)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, scope, span, population, ${state.revision}::bigint, ${state.asOf}::date, answer::jsonb
      from unnest(${numberArray(answers.map((a) => a.scope))}::int[], ${answers.map((a) => a.span)}::text[], ${numberArray(answers.map((a) => a.population))}::smallint[],
                  ${answers.map((a) => JSON.stringify(a.answer))}::text[]) as t (scope, span, population, answer)
    on conflict (workspace_id, edition_id, scope, span, population) do update set revision = excluded.revision, as_of = excluded.as_of, answer = excluded.answer
      where p.answer is null or (p.as_of, p.revision) <= (excluded.as_of, excluded.revision)`.execute(ctx.db)
}

/** Notes a question that is too large to be answered at once. */
export async function wantPrepared(ctx: Ctx, editionId: string, question: Question, asOf: string): Promise<void> {
  await sql`insert into insight.prepared (workspace_id, edition_id, scope, span, population, revision, as_of)
    values (${ctx.workspaceId}, ${editionId}, ${question.scope}, ${question.span}, ${question.population}, -1, ${asOf}) on conflict do nothing`.execute(
    ctx.db,
  )
}

export async function listWanted(ctx: Ctx, editionId: string, limit: number): Promise<Question[]> {
  const found =
    await sql<Question>`select scope, span, population from insight.prepared where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId}
    and answer is null limit ${limit}`.execute(ctx.db)
  return found.rows
}

/** Questions on networks that were answered before the figures moved: whoever asked once will look again. */
export async function listStaleNetworks(ctx: Ctx, editionId: string, state: { revision: number; asOf: string }): Promise<Question[]> {
  const found =
    await sql<Question>`select scope, span, population from insight.prepared where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId}
    and span like 'network-%' and answer is not null and (revision < ${state.revision} or as_of < ${state.asOf}) order by scope, span, population`.execute(
      ctx.db,
    )
  return found.rows
}

/** Forgets answers to spans of one time only, once the figures have moved on: whoever asks again is answered anew. */
export async function forgetPassingAnswers(ctx: Ctx, editionId: string, revision: number): Promise<void> {
  await sql`delete from insight.prepared where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and span like '%..%' and answer is not null
    and revision < ${revision}`.execute(ctx.db)
}

export async function notePrepared(ctx: Ctx, editionId: string, state: { revision: number; asOf: string }): Promise<void> {
  await sql`update insight.edition set prepared_revision = ${state.revision}, prepared_day = ${state.asOf}
    where workspace_id = ${ctx.workspaceId} and id = ${editionId}`.execute(ctx.db)
}
