import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { COMMUNITY_SCOPE } from './count/figure-changes.ts'
import { needsPreparing } from './pass/prepare.ts'
import { FEW_PEOPLE } from './people/find-kept.ts'
import { findAsOf } from './show/as-of.ts'
import { findShown } from './store/edition-store.ts'
import { countScopePeople } from './store/scan-store.ts'
import { hasWaiting, readPulse, readWaiting } from './store/waiting-store.ts'
import { tallyFacts, tallyListenerName } from './tally-facts.ts'

/** Instants are epoch ms. `lagSeconds` is the age of the oldest message that waits to be counted. */
export type MeasureHealth = { lagSeconds: number; waitingMessages: number; lastPassMs: number | null; lastPassAt: number | null }

/** How the counting of a workspace is doing. */
export async function measureHealth(ctx: Ctx): Promise<MeasureHealth> {
  const waiting = await readWaiting(ctx, tallyListenerName)
  const pulse = await readPulse(ctx)
  return {
    lagSeconds: waiting.since === null ? 0 : Math.max(0, (ctx.now() - waiting.since) / 1000),
    waitingMessages: waiting.messages,
    lastPassMs: pulse?.passMs ?? null,
    lastPassAt: pulse?.passedAt ?? null,
  }
}

/** True when every figure of a community holds all that was stored of it; with `importId`, all that this import stored. */
export async function isMeasured(ctx: Ctx, communityId: string, importId?: string): Promise<boolean> {
  const about = { communityId, names: tallyFacts, ...(importId === undefined ? {} : { importId }) }
  if (await hasWaiting(ctx, tallyListenerName, about)) return false
  const edition = await findShown(ctx, communityId)
  if (edition === undefined) return true
  if (edition.isRecounting || edition.texts === 'catching-up') return false
  // With few people, answers are worked out when somebody asks.
  const people = (await countScopePeople(ctx, edition.id)).get(COMMUNITY_SCOPE) ?? 0
  return people <= FEW_PEOPLE || !(await needsPreparing(ctx, edition, await findAsOf(ctx, edition)))
}
