// The reader of the facts log. For each workspace and listener: take the listener's place, read the next page that is certain, let it write,
// move the place, commit. A page that fails is gone through one by one; a fact that fails alone is parked for a person and the rest goes on.
import { sql } from 'kysely'
import { type Acting, type App, act, attempt } from '../app/app.ts'
import { isoInstant } from '../clock/instant.ts'
import { uuidv7 } from '../clock/uuid-v7.ts'
import type { Ctx } from '../ctx/ctx.ts'
import { inWorkspace } from '../db/database.ts'
import type { Listener, ToldFact } from './define-listener.ts'
import { excerptOf, isPassingFault } from './passing-fault.ts'

type Place = { xid: string; factId: string }
type FactRow = ToldFact & { xid: string }

/** `end`: where the listener stands when it has taken the whole page. */
type Page = { facts: FactRow[]; end: Place }

/** What one turn of one listener did. `idle`: nothing was waiting; `busy`: another process holds this listener. */
export type Turn = { state: 'idle' | 'busy' | 'read'; facts: number; parked: number }

const idle: Turn = { state: 'idle', facts: 0, parked: 0 }
const busy: Turn = { state: 'busy', facts: 0, parked: 0 }

/** Reads one page for one listener. Safe to call from any number of processes at once. */
export async function readPage(app: App, workspaceId: string, listener: Listener): Promise<Turn> {
  const acting = actingAs(workspaceId, listener)
  try {
    return await act(app, acting, async (ctx) => {
      if (!(await isWaiting(ctx, listener))) return idle
      const page = await takePage(ctx, listener)
      if (page === null) return busy
      if (page.facts.length > 0) await listener.run(ctx, page.facts)
      await movePlace(ctx, listener, page.end)
      return { state: page.facts.length === 0 ? 'idle' : 'read', facts: page.facts.length, parked: 0 }
    })
  } catch (error) {
    // A database that restarts or a deadlock says nothing about the facts: leave the place and come again.
    if (isPassingFault(error)) throw error
    app.log.warn({ listener: listener.name, workspaceId, err: error }, 'a page of facts failed; going through it one by one')
    return readOneByOne(app, workspaceId, listener)
  }
}

async function readOneByOne(app: App, workspaceId: string, listener: Listener): Promise<Turn> {
  return act(app, actingAs(workspaceId, listener), async (ctx) => {
    const page = await takePage(ctx, listener)
    if (page === null) return busy
    let parked = 0
    for (const fact of page.facts) {
      const failure = await attempt(ctx, () => listener.run(ctx, [fact]))
      if (failure === null) continue
      parked += 1
      await parkFact(ctx, listener, fact, failure)
    }
    await movePlace(ctx, listener, page.end)
    return { state: page.facts.length === 0 ? 'idle' : 'read', facts: page.facts.length, parked }
  })
}

function actingAs(workspaceId: string, listener: Listener): Acting {
  return { workspaceId, actor: { kind: 'system', id: null, name: listener.name } }
}

/** Whether any certain fact lies beyond the listener's place. Locks and writes nothing: most of the time the answer is no. */
async function isWaiting(ctx: Ctx, listener: Listener): Promise<boolean> {
  const found = await sql<{ isWaiting: boolean }>`select exists (select from kernel.fact f
      where f.workspace_id = ${ctx.workspaceId} and (f.xid, f.id) > (c.xid, c.fact_id) and f.xid < pg_snapshot_xmin(pg_current_snapshot()) and ${isOpenTo(ctx, listener, 'f')}) as is_waiting
    from kernel.listener_cursor c where c.workspace_id = ${ctx.workspaceId} and c.listener = ${listener.name}`.execute(ctx.db)
  // A listener that has no place yet gets one.
  return found.rows[0]?.isWaiting ?? true
}

/** Facts that the listener it waits for has read; none while that one has no place yet. */
function isOpenTo(ctx: Ctx, listener: Listener, facts: 'f' | 'fact') {
  if (listener.after === null) return sql`true`
  return sql`(${sql.ref(`${facts}.xid`)}, ${sql.ref(`${facts}.id`)}) <= (select a.xid, a.fact_id from kernel.listener_cursor a
    where a.workspace_id = ${ctx.workspaceId} and a.listener = ${listener.after})`
}

/**
 * The next certain facts after the listener's place, whose row stays locked until the commit. Null when another process has it. A page that is not
 * full ends at the last certain fact of any name, so that nobody goes through the same deaf stretch of the log twice; that end and the page come
 * from one statement, because a later one could already see facts that the page left out.
 */
async function takePage(ctx: Ctx, listener: Listener): Promise<Page | null> {
  await sql`insert into kernel.listener_cursor (workspace_id, listener) values (${ctx.workspaceId}, ${listener.name})
    on conflict do nothing`.execute(ctx.db)
  const taken = await sql<Place>`select xid::text, fact_id from kernel.listener_cursor
    where workspace_id = ${ctx.workspaceId} and listener = ${listener.name} for update skip locked`.execute(ctx.db)
  const place = taken.rows[0]
  if (place === undefined) return null
  const read = await sql<{ endXid: string; endId: string } & { [Name in keyof FactRow]: FactRow[Name] | null }>`
    select e.xid::text as end_xid, e.id as end_id, f.id, f.xid::text, f.name, f.community_id, f.told_at, f.body
      from (select xid, id from kernel.fact
             where workspace_id = ${ctx.workspaceId} and xid < pg_snapshot_xmin(pg_current_snapshot()) and ${isOpenTo(ctx, listener, 'fact')}
             order by xid desc, id desc limit 1) e
      left join lateral (select * from kernel.fact
             where workspace_id = ${ctx.workspaceId} and (xid, id) > (${place.xid}::xid8, ${place.factId}::uuid) and (xid, id) <= (e.xid, e.id)
               and name = any (${[...listener.hears]}::text[])
             order by xid, id limit ${listener.pageSize}) f on true
     order by f.xid, f.id`.execute(ctx.db)
  const facts = read.rows.flatMap(({ endXid: _endXid, endId: _endId, ...fact }) => (fact.id === null ? [] : [fact as FactRow]))
  const last = facts.at(-1)
  if (last !== undefined && facts.length >= listener.pageSize) return { facts, end: { xid: last.xid, factId: last.id } }
  const end = read.rows[0]
  return { facts, end: end === undefined ? place : { xid: end.endXid, factId: end.endId } }
}

/** Whether facts are told that nobody may read yet, because a transaction that began before them has not ended. */
export async function hasUncertainFacts(app: App, workspaceId: string): Promise<boolean> {
  return inWorkspace(app.database, workspaceId, async (trx) => {
    const found = await sql<{ isWaiting: boolean }>`select exists (select from kernel.fact
      where workspace_id = ${workspaceId} and xid >= pg_snapshot_xmin(pg_current_snapshot())) as is_waiting`.execute(trx)
    return found.rows[0]?.isWaiting === true
  })
}

async function movePlace(ctx: Ctx, listener: Listener, place: Place): Promise<void> {
  await sql`update kernel.listener_cursor set xid = ${place.xid}::xid8, fact_id = ${place.factId}, read_at = ${isoInstant(ctx.now())}
    where workspace_id = ${ctx.workspaceId} and listener = ${listener.name}`.execute(ctx.db)
}

async function parkFact(ctx: Ctx, listener: Listener, fact: ToldFact, failure: unknown): Promise<void> {
  ctx.log.error({ listener: listener.name, fact: fact.name, factId: fact.id, err: failure }, 'a fact was parked')
  await sql`insert into kernel.parked_fact (workspace_id, id, listener, fact_id, parked_at, error)
    values (${ctx.workspaceId}, ${uuidv7(ctx.now())}, ${listener.name}, ${fact.id}, ${isoInstant(ctx.now())}, ${excerptOf(failure)})
    on conflict (workspace_id, listener, fact_id) do update set tries = parked_fact.tries + 1, error = excluded.error`.execute(ctx.db)
}

/** Tries a parked fact again; takes it out of the parked ones when it goes well. */
export async function replayParkedFact(
  ctx: Ctx,
  listeners: readonly Listener[],
  parkedId: string,
): Promise<{ isDone: boolean; error: string | null } | undefined> {
  const found = await sql<FactRow & { listener: string }>`select f.id, f.xid::text, f.name, f.community_id, f.told_at, f.body, p.listener
    from kernel.parked_fact p join kernel.fact f on f.workspace_id = p.workspace_id and f.id = p.fact_id
    where p.workspace_id = ${ctx.workspaceId} and p.id = ${parkedId} for update of p`.execute(ctx.db)
  const fact = found.rows[0]
  const listener = listeners.find((candidate) => candidate.name === fact?.listener)
  if (fact === undefined || listener === undefined) return undefined
  const failure = await attempt(ctx, () => listener.run(ctx, [fact]))
  if (failure !== null) {
    await parkFact(ctx, listener, fact, failure)
    return { isDone: false, error: excerptOf(failure) }
  }
  await sql`delete from kernel.parked_fact where workspace_id = ${ctx.workspaceId} and id = ${parkedId}`.execute(ctx.db)
  return { isDone: true, error: null }
}
