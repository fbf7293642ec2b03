import { sql } from 'kysely'
import { dayKeyOf, dayNumberOf } from '../../../kernel/clock/day-key.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { byteaArray, dayNumberArray, uuidArray } from '../../../kernel/db/binary-array.ts'
import type { KindNumber } from '../count/kinds.ts'
import type { Person } from '../count/person.ts'
import { makeInTurns, takeTurns } from '../count/take-turns.ts'
import { packAnswers } from '../packing/answer-list.ts'
import { packHistory, unpackHistory } from '../packing/person-history.ts'
import { numberArray } from './array-literal.ts'

// Reads by key probe the key once per row asked for (lateral, limit). Left to choose, the planner takes an edition it has no statistics of for
// empty and goes through all of it, once per row in the worst case.

type PersonRow = {
  memberId: string
  ordinal: number
  kind: KindNumber
  closedDay: string
  openDay: string | null
  partCount: number
  history: Buffer
  answerBytes: number
}

const columns = sql.raw(
  'p.member_id, p.ordinal, p.kind, p.closed_day, p.open_day, p.part_count, p.history, octet_length(p.answers) as answer_bytes',
)

/** People with their whole history. */
export async function loadPeople(ctx: Ctx, editionId: string, memberIds: readonly string[]): Promise<Map<string, Person>> {
  if (memberIds.length === 0) return new Map()
  const found = await sql<PersonRow>`select ${columns} from unnest(${uuidArray(memberIds)}::uuid[]) as k (member_id)
    cross join lateral (select * from insight.person where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and member_id = k.member_id limit 1) p`.execute(
    ctx.db,
  )
  return openPeople(ctx, editionId, found.rows)
}

/** People who did something on a day that is complete by now and was not when they were counted last. */
export async function loadOpenPeople(ctx: Ctx, editionId: string, upTo: string, limit: number): Promise<Map<string, Person>> {
  const found = await sql<PersonRow>`select ${columns} from insight.person p
    where p.workspace_id = ${ctx.workspaceId} and p.edition_id = ${editionId} and p.open_day <= ${upTo} order by p.open_day limit ${limit}`.execute(
    ctx.db,
  )
  return openPeople(ctx, editionId, found.rows)
}

/** The first complete day whose people still have to be looked at again; null when there is none. */
export async function findOldestOpenDay(ctx: Ctx, editionId: string, upTo: string): Promise<string | null> {
  const found = await sql<{ openDay: string }>`select open_day from insight.person p
    where p.workspace_id = ${ctx.workspaceId} and p.edition_id = ${editionId} and p.open_day <= ${upTo} order by p.open_day limit 1`.execute(
    ctx.db,
  )
  return found.rows[0]?.openDay ?? null
}

async function openPeople(ctx: Ctx, editionId: string, rows: readonly PersonRow[]): Promise<Map<string, Person>> {
  const people = new Map<string, Person>()
  await takeTurns(rows, ({ history: packed, ...row }) => {
    const history = unpackHistory(packed)
    people.set(row.memberId, {
      ...row,
      isNew: false,
      history,
      kept: row.partCount === 0 ? history : unpackHistory(packed),
      closedDay: dayNumberOf(row.closedDay),
      openDay: row.openDay === null ? null : dayNumberOf(row.openDay),
      answered: [],
      repliesReceived: 0,
    })
  })
  await addParts(
    ctx,
    editionId,
    [...people.values()].filter((person) => person.partCount > 0),
  )
  return people
}

async function addParts(ctx: Ctx, editionId: string, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return
  const byId = new Map(people.map((person) => [person.memberId, person]))
  const found = await sql<{
    memberId: string
    history: Buffer
  }>`select p.member_id, p.history from unnest(${uuidArray([...byId.keys()])}::uuid[]) as k (member_id)
    cross join lateral (select * from insight.person_part where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and member_id = k.member_id offset 0) p`.execute(
    ctx.db,
  )
  for (const part of found.rows) {
    const person = byId.get(part.memberId)
    if (person !== undefined) unpackHistory(part.history, person.history)
  }
}

// Rows up to about a page of the table are rewritten in place; what is longer is put away.
const longestRow = 6000

/** Writes people back. Answers are joined to those in the row; a row that grew too long is put away as a part and begins anew. */
export async function savePeople(ctx: Ctx, editionId: string, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return
  const packed = await makeInTurns(people, (person) => ({ person, history: packHistory(person.kept) }))
  const long = packed.filter(({ person, history }) => !person.isNew && history.length + person.answerBytes > longestRow)
  if (long.length > 0) await putAway(ctx, editionId, long)
  const rows = packed.toSorted((a, b) => (a.person.memberId < b.person.memberId ? -1 : 1))
  await sql`insert into insight.person as p (workspace_id, edition_id, member_id, ordinal, kind, closed_day, open_day, part_count, replies_received, history, answers)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, member_id, ordinal, kind, closed_day, open_day, part_count, replies_received, history, answers
      from unnest(${uuidArray(rows.map(({ person }) => person.memberId))}::uuid[], ${numberArray(rows.map(({ person }) => person.ordinal))}::int[],
                  ${numberArray(rows.map(({ person }) => person.kind))}::smallint[], ${dayNumberArray(rows.map(({ person }) => person.closedDay))}::date[],
                  ${dayNumberArray(rows.map(({ person }) => person.openDay))}::date[], ${numberArray(rows.map(({ person }) => person.partCount))}::int[],
                  ${numberArray(rows.map(({ person }) => person.repliesReceived))}::int[], ${byteaArray(rows.map((row) => row.history))}::bytea[],
                  ${byteaArray(rows.map(({ person }) => packAnswers(person.answered)))}::bytea[])
           as t (member_id, ordinal, kind, closed_day, open_day, part_count, replies_received, history, answers)
    on conflict (workspace_id, edition_id, member_id) do update set kind = excluded.kind, closed_day = excluded.closed_day, open_day = excluded.open_day,
      part_count = excluded.part_count, replies_received = p.replies_received + excluded.replies_received, history = excluded.history,
      answers = p.answers || excluded.answers`.execute(ctx.db)
  await insertOrdinals(
    ctx,
    editionId,
    people.filter((person) => person.isNew),
  )
}

async function insertOrdinals(ctx: Ctx, editionId: string, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return
  await sql`insert into insight.ordinal (workspace_id, edition_id, ordinal, member_id)
    select ${ctx.workspaceId}::uuid, ${editionId}::uuid, ordinal, member_id
      from unnest(${numberArray(people.map((person) => person.ordinal))}::int[], ${uuidArray(people.map((person) => person.memberId))}::uuid[])
           as t (ordinal, member_id)`.execute(ctx.db)
}

/** Notes that everything is counted up to this day of people who have nothing beyond it. */
export async function closePeople(ctx: Ctx, editionId: string, closedDay: number, people: readonly Person[]): Promise<void> {
  await sql`update insight.person set closed_day = ${dayKeyOf(closedDay)}, open_day = null
    where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and member_id = any (${uuidArray(people.map((person) => person.memberId))}::uuid[])`.execute(
    ctx.db,
  )
}

/** Moves what the rows hold (history as it is now, answers as they were) into parts; the rows are then written empty. */
async function putAway(ctx: Ctx, editionId: string, long: { person: Person; history: Buffer }[]): Promise<void> {
  await sql`with put as (
      insert into insight.person_part (workspace_id, edition_id, member_id, part, history, answers)
      select p.workspace_id, p.edition_id, p.member_id, p.part_count + 1, t.history, p.answers
        from unnest(${uuidArray(long.map(({ person }) => person.memberId))}::uuid[], ${byteaArray(long.map((row) => row.history))}::bytea[]) as t (member_id, history)
        cross join lateral (select * from insight.person where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId} and member_id = t.member_id limit 1) p)
    update insight.person set answers = '' where workspace_id = ${ctx.workspaceId} and edition_id = ${editionId}
      and member_id = any (${uuidArray(long.map(({ person }) => person.memberId))}::uuid[])`.execute(ctx.db)
  const nothing = packHistory(new Map())
  for (const row of long) {
    row.person.partCount += 1
    row.person.kept = new Map()
    row.history = nothing
  }
}
