import type { Ctx } from '../kernel/ctx/ctx.ts'
import { findSilent } from '../modules/chat/index.ts'
import { lockStrangers, removePeople } from '../modules/member/index.ts'

/**
 * Forgets those of these people who belong to no group and of whom the log says nothing: an import brought them and was taken out. Locks first and
 * looks then, so that a batch that is just being stored keeps whom it speaks of (3-persist holds them).
 */
export async function removeStrangers(ctx: Ctx, memberIds: readonly string[]): Promise<void> {
  await removePeople(ctx, await findSilent(ctx, await lockStrangers(ctx, memberIds)))
}
