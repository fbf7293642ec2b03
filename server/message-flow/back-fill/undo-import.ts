import { type App, act } from '../../kernel/app/app.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { forgetGroups, removePlatformGroups } from '../../modules/channel/index.ts'
import { findEmptyGroups, undoOneBatch } from '../../modules/chat/index.ts'
import { removeGroups } from '../../modules/community/index.ts'
import { forgetPeople } from '../../modules/member/index.ts'
import { forgetTalks } from '../1-ingest/infer-replies.ts'
import { forgetMessages } from '../1-ingest/recent-messages.ts'
import { lockForRemoval } from '../flow-store.ts'
import { removeStrangers } from '../remove-strangers.ts'
import { dropLease, renewLease, saveState, takeLease } from './import-store.ts'

const leaseMs = 30_000

/**
 * Takes out what an import alone brought, batch by batch; may be killed anywhere and goes on with the batches that are left. What others had
 * brought before was a duplicate for this import and stays.
 */
export async function undoImport(
  app: App,
  workspaceId: string,
  importId: string,
  signal: AbortSignal,
): Promise<'undone' | 'paused' | 'busy'> {
  const acting = { workspaceId, actor: { kind: 'system', id: null, name: 'back-fill' } } as const
  const row = await act(app, acting, (ctx) => takeLease(ctx, importId, 'undoing', leaseMs))
  const communityId = row?.communityId
  if (row === undefined || communityId === null || communityId === undefined) return 'busy'
  let isLeft = true
  while (isLeft && !signal.aborted) isLeft = await act(app, acting, (ctx) => takeOut(ctx, importId, communityId))
  forgetGroups()
  forgetPeople()
  forgetMessages()
  forgetTalks()
  await act(app, acting, (ctx) => (isLeft ? dropLease(ctx, importId) : saveState(ctx, importId, { from: 'undoing', to: 'undone' })))
  return isLeft ? 'paused' : 'undone'
}

/** One batch, its groups and people in one transaction: a kill in between would leave what nobody corrects. False when none is left. */
async function takeOut(ctx: Ctx, importId: string, communityId: string): Promise<boolean> {
  const taken = await undoOneBatch(ctx, { importId, communityId })
  if (taken === null) return false
  await lockForRemoval(ctx)
  const empty = await findEmptyGroups(ctx, taken.groupIds)
  await removePlatformGroups(ctx, empty)
  await removeGroups(ctx, empty)
  await removeStrangers(ctx, taken.memberIds)
  await renewLease(ctx, importId, leaseMs)
  return true
}
