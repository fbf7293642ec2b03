import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { uuidArray } from '../../../kernel/db/binary-array.ts'
import { COMMUNITY_SCOPE } from '../count/figure-changes.ts'
import type { KindNumber } from '../count/kinds.ts'
import { type Answer, unpackAnswers } from '../packing/answer-list.ts'
import { type PersonHistory, unpackHistory } from '../packing/person-history.ts'
import { numberArray } from './array-literal.ts'

export type ScannedPerson = { memberId: string; ordinal: number; kind: KindNumber; history: PersonHistory; answers: Answer[] }

type Place = { after: string | null; limit: number }
type Row = { memberId: string; ordinal: number; kind: KindNumber; partCount: number; history: Buffer }
type AnswerRow = { memberId: string; ordinal: number; partCount: number; answers: Buffer }

/** The next people of a scope, in the order of their ids: of the whole community, or of one group. */
export async function scanPeople(ctx: Ctx, editionId: string, scope: number, place: Place): Promise<Omit<ScannedPerson, 'answers'>[]> {
  const found =
    await sql<Row>`select p.member_id, p.ordinal, p.kind, p.part_count, p.history from ${peopleOf(ctx, editionId, scope)} and ${isAfter(scope, place)}
    order by ${inOrder(scope)} limit ${place.limit}`.execute(ctx.db)
  return withHistoryParts(ctx, editionId, found.rows)
}

/** The same people's answers to others. */
export async function scanAnswers(
  ctx: Ctx,
  editionId: string,
  scope: number,
  place: Place,
): Promise<Pick<ScannedPerson, 'memberId' | 'ordinal' | 'answers'>[]> {
  const found =
    await sql<AnswerRow>`select p.member_id, p.ordinal, p.part_count, p.answers from ${peopleOf(ctx, editionId, scope)} and ${isAfter(scope, place)}
    order by ${inOrder(scope)} limit ${place.limit}`.execute(ctx.db)
  return withAnswerParts(ctx, editionId, found.rows)
}

function peopleOf(ctx: Ctx, editionId: string, scope: number) {
  if (scope === COMMUNITY_SCOPE) return sql`insight.person p where p.workspace_id = ${ctx.workspaceId} and p.edition_id = ${editionId}`
  return sql`insight.group_person g cross join lateral (
      select * from insight.person where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and member_id = g.member_id limit 1) p
    where g.workspace_id = ${ctx.workspaceId} and g.edition_id = ${editionId} and g.scope = ${scope}`
}

function isAfter(scope: number, { after }: Place) {
  if (after === null) return sql`true`
  return scope === COMMUNITY_SCOPE ? sql`p.member_id > ${after}::uuid` : sql`g.member_id > ${after}::uuid`
}

function inOrder(scope: number) {
  return scope === COMMUNITY_SCOPE ? sql`p.member_id` : sql`g.member_id`
}

/** Everything these people did. */
export async function readPeople(ctx: Ctx, editionId: string, memberIds: readonly string[]): Promise<ScannedPerson[]> {
  const found = await sql<Row & AnswerRow>`select p.member_id, p.ordinal, p.kind, p.part_count, p.history, p.answers
    from unnest(${uuidArray(memberIds)}::uuid[]) as k (member_id) cross join lateral (
      select * from insight.person where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and member_id = k.member_id limit 1) p`.execute(
    ctx.db,
  )
  const answers = new Map((await withAnswerParts(ctx, editionId, found.rows)).map((row) => [row.memberId, row.answers]))
  return (await withHistoryParts(ctx, editionId, found.rows)).map((person) => ({ ...person, answers: answers.get(person.memberId) ?? [] }))
}

async function withHistoryParts(ctx: Ctx, editionId: string, rows: readonly Row[]): Promise<Omit<ScannedPerson, 'answers'>[]> {
  const people = new Map(
    rows.map(({ memberId, ordinal, kind, history }) => [memberId, { memberId, ordinal, kind, history: unpackHistory(history) }]),
  )
  for (const part of await readParts(ctx, editionId, rows)) {
    const person = people.get(part.memberId)
    if (person !== undefined) unpackHistory(part.history, person.history)
  }
  return [...people.values()]
}

async function withAnswerParts(
  ctx: Ctx,
  editionId: string,
  rows: readonly AnswerRow[],
): Promise<Pick<ScannedPerson, 'memberId' | 'ordinal' | 'answers'>[]> {
  const people = new Map(rows.map(({ memberId, ordinal, answers }) => [memberId, { memberId, ordinal, answers: unpackAnswers(answers) }]))
  for (const part of await readParts(ctx, editionId, rows)) {
    const person = people.get(part.memberId)
    if (person !== undefined) unpackAnswers(part.answers, person.answers)
  }
  return [...people.values()]
}

async function readParts(ctx: Ctx, editionId: string, rows: readonly { memberId: string; partCount: number }[]) {
  const parted = rows.filter((row) => row.partCount > 0).map((row) => row.memberId)
  if (parted.length === 0) return []
  const found = await sql<{ memberId: string; history: Buffer; answers: Buffer }>`select p.member_id, p.history, p.answers
    from unnest(${uuidArray(parted)}::uuid[]) as k (member_id) cross join lateral (
      select * from insight.person_part where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and member_id = k.member_id offset 0) p`.execute(
    ctx.db,
  )
  return found.rows
}

export async function findMembersByOrdinal(ctx: Ctx, editionId: string, ordinals: readonly number[]): Promise<Map<number, string>> {
  if (ordinals.length === 0) return new Map()
  const found = await sql<{ ordinal: number; memberId: string }>`select p.ordinal, p.member_id
    from unnest(${numberArray([...new Set(ordinals)])}::int[]) as k (ordinal) cross join lateral (
      select * from insight.ordinal where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and ordinal = k.ordinal limit 1) p`.execute(
    ctx.db,
  )
  return new Map(found.rows.map((row) => [row.ordinal, row.memberId]))
}

export async function findRepliesReceived(ctx: Ctx, editionId: string, memberId: string): Promise<number> {
  const found = await sql<{ repliesReceived: number }>`select replies_received from insight.person
    where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and member_id = ${memberId}`.execute(ctx.db)
  return found.rows[0]?.repliesReceived ?? 0
}

/** How many people each scope knows; 0 is the community. */
export async function countScopePeople(ctx: Ctx, editionId: string): Promise<Map<number, number>> {
  const found = await sql<{ scope: number; people: number }>`select scope, sum(people)::int as people from insight.total
    where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and layer < 4 group by scope`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.scope, row.people]))
}
