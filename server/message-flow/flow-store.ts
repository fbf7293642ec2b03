import { sql } from 'kysely'
import type { Ctx } from '../kernel/ctx/ctx.ts'

// Any constant: batches and removals of one workspace meet here.
const removalLock = 7_070_003

/** Until the transaction ends nobody takes groups or people out. Any number of batches hold it at once. */
export async function keepFromRemoval(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${removalLock}, hashtext(${ctx.workspaceId}))`.execute(ctx.db)
}

/** Waits for the batches that are being stored; others begin when the transaction ends. Look at what is there only after this. */
export async function lockForRemoval(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${removalLock}, hashtext(${ctx.workspaceId}))`.execute(ctx.db)
}

export type ListenerState = { listener: string; waiting: number; oldest: number | null; readAt: number | null; parked: number }

/** How far each listener is: facts it hears that wait, since when, and how many it could not take. */
export async function readListenerState(ctx: Ctx, listener: string, hears: readonly string[]): Promise<ListenerState> {
  const found = await sql<Omit<ListenerState, 'listener'>>`
    with place as (select xid, fact_id, read_at from kernel.listener_cursor where workspace_id = ${ctx.workspaceId} and listener = ${listener}
      union all select '0'::xid8, '00000000-0000-0000-0000-000000000000'::uuid, null order by 1 desc limit 1)
    select (select count(*) from kernel.fact f where f.workspace_id = ${ctx.workspaceId} and (f.xid, f.id) > (place.xid, place.fact_id) and f.name = any (${[...hears]}::text[])) as waiting,
           (select min(f.told_at) from kernel.fact f where f.workspace_id = ${ctx.workspaceId} and (f.xid, f.id) > (place.xid, place.fact_id) and f.name = any (${[...hears]}::text[])) as oldest,
           place.read_at,
           (select count(*) from kernel.parked_fact p where p.workspace_id = ${ctx.workspaceId} and p.listener = ${listener}) as parked
      from place`.execute(ctx.db)
  const row = found.rows[0]
  return { listener, waiting: row?.waiting ?? 0, oldest: row?.oldest ?? null, readAt: row?.readAt ?? null, parked: row?.parked ?? 0 }
}

export type ParkedFactRow = { id: string; listener: string; name: string; parkedAt: number; tries: number; error: string; body: string }

export async function pageParkedFacts(ctx: Ctx, before: string | null, limit: number): Promise<ParkedFactRow[]> {
  const edge = before === null ? sql`true` : sql`p.id < ${before}::uuid`
  const found = await sql<ParkedFactRow>`select p.id, p.listener, f.name, p.parked_at, p.tries, p.error, left(f.body::text, 300) as body
    from kernel.parked_fact p join kernel.fact f on f.workspace_id = p.workspace_id and f.id = p.fact_id
    where p.workspace_id = ${ctx.workspaceId} and ${edge} order by p.id desc limit ${limit}`.execute(ctx.db)
  return found.rows
}

export async function countParkedFacts(ctx: Ctx): Promise<number> {
  const found = await sql<{ n: number }>`select count(*) as n from kernel.parked_fact where workspace_id = ${ctx.workspaceId}`.execute(
    ctx.db,
  )
  return found.rows[0]?.n ?? 0
}

export async function removeParkedFact(ctx: Ctx, id: string): Promise<ParkedFactRow | undefined> {
  const found = await sql<ParkedFactRow>`delete from kernel.parked_fact p using kernel.fact f
    where p.workspace_id = ${ctx.workspaceId} and p.id = ${id} and f.workspace_id = p.workspace_id and f.id = p.fact_id
    returning p.id, p.listener, f.name, p.parked_at, p.tries, p.error, left(f.body::text, 300) as body`.execute(ctx.db)
  return found.rows[0]
}
