import type { Ctx } from '../kernel/ctx/ctx.ts'
import { findSilent } from '../modules/chat/index.ts'
import { findStrangers, removePeople } from '../modules/member/index.ts'
import { lockForRemoval } from './flow-store.ts'

/**
 * Forgets those of these people who belong to no group and of whom the log says nothing: an import brought them and was taken out. Looks only
 * when no batch is being stored, so that each keeps whom it speaks of (3-persist).
 */
export async function removeStrangers(ctx: Ctx, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return
  await lockForRemoval(ctx)
  await removePeople(ctx, await findSilent(ctx, await findStrangers(ctx, memberIds)))
}
