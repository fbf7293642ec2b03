// Where work begins: `act` opens a transaction of one workspace and hands the use case its Ctx (ctx/ctx.ts). What the process is made of: app-parts.ts.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Locale } from '../../../contract/workspace.ts'
import { holdsPermission } from '../access/holds-permission.ts'
import { insertAuditEntry } from '../audit/insert-audit-entry.ts'
import { isoInstant } from '../clock/instant.ts'
import { uuidv7 } from '../clock/uuid-v7.ts'
import type { Actor, Ctx } from '../ctx/ctx.ts'
import { inWorkspace, type Trx } from '../db/database.ts'
import { announceFacts } from '../facts/announce-facts.ts'
import type { FactDefinition } from '../facts/define-fact.ts'
import { isPassingFault } from '../facts/passing-fault.ts'
import { queueJob } from '../jobs/queue-job.ts'
import { Fault } from '../refusal/refusal.ts'
import type { App } from './app-parts.ts'

export type { App } from './app-parts.ts'

export type Acting = { workspaceId: string; actor: Actor; locale?: Locale; requestId?: string }

/** Runs one use case in one transaction of one workspace; its facts are announced after the commit. */
export async function act<Result>(app: App, acting: Acting, work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  let isTold = false
  const result = await inWorkspace(app.database, acting.workspaceId, async (trx) => {
    const untold: UntoldFact[] = []
    const value = await work(openCtx(app, acting, trx, untold))
    if (untold.length > 0) {
      isTold = true
      await insertFacts(trx, acting.workspaceId, untold)
    }
    return value
  })
  if (isTold) announceFacts(app, acting.workspaceId)
  return result
}

type UntoldFact = { id: string; name: string; communityId: string | null; toldAt: string; body: string }

// Facts wait here for the end of their transaction, to be written in one statement.
const untoldOf = new WeakMap<Ctx, UntoldFact[]>()

/**
 * Runs a part of a transaction that may fail without losing the rest: what it wrote, told and queued is undone.
 * Returns what went wrong, or null. A fault of the moment (a lost connection) ends the whole transaction.
 */
export async function attempt(ctx: Ctx, work: () => Promise<void>): Promise<unknown> {
  const untold = untoldOf.get(ctx) ?? []
  const toldBefore = untold.length
  await sql`savepoint part`.execute(ctx.db)
  try {
    await work()
    await sql`release savepoint part`.execute(ctx.db)
    return null
  } catch (error) {
    if (isPassingFault(error)) throw error
    await sql`rollback to savepoint part`.execute(ctx.db)
    untold.length = toldBefore
    return error ?? new Fault('a part of a transaction failed without a reason')
  }
}

function openCtx(app: App, acting: Acting, trx: Trx, untold: UntoldFact[]): Ctx {
  const { actor, workspaceId } = acting
  const requestId = acting.requestId ?? uuidv7(app.clock.now())
  const ctx: Ctx = {
    workspaceId,
    actor,
    locale: acting.locale ?? 'en',
    requestId,
    log: app.log.child({ workspaceId, requestId }),
    db: trx,
    now: () => app.clock.now(),
    newId: () => uuidv7(app.clock.now()),
    may: (permission) => holdsPermission(actor, permission),
    async tell<Body extends z.ZodType>(fact: FactDefinition<Body>, body: z.input<Body>, about?: { communityId?: string; id?: string }) {
      const checked = fact.body.parse(body)
      const id = about?.id ?? uuidv7(app.clock.now())
      untold.push({
        id,
        name: fact.name,
        communityId: about?.communityId ?? null,
        toldAt: isoInstant(app.clock.now()),
        body: JSON.stringify(checked),
      })
    },
    enqueue: (job, payload, when) => queueJob({ trx, workspaceId }, job, payload, when),
    async audit(what, subject, detail = {}) {
      const at = app.clock.now()
      await insertAuditEntry(trx, { workspaceId, id: uuidv7(at), at, actor, act: what, subject, detail, requestId })
    },
  }
  untoldOf.set(ctx, untold)
  return ctx
}

async function insertFacts(trx: Trx, workspaceId: string, facts: UntoldFact[]): Promise<void> {
  await sql`insert into kernel.fact (workspace_id, id, name, community_id, told_at, body)
    select ${workspaceId}::uuid, id, name, community_id, told_at, body
      from unnest(${facts.map((f) => f.id)}::uuid[], ${facts.map((f) => f.name)}::text[], ${facts.map((f) => f.communityId)}::uuid[],
                  ${facts.map((f) => f.toldAt)}::timestamptz[], ${facts.map((f) => f.body)}::jsonb[]) as t (id, name, community_id, told_at, body)`.execute(
    trx,
  )
}
