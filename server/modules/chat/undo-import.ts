import { importUndone } from '../../../contract/chat.ts'
import type { CommunityId, GroupId } from '../../../contract/ids.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { forgetStored } from './stored-lately.ts'
import { removeOneBatch, type Taken } from './undo-store.ts'

/**
 * Takes one more batch of an import out of the log and tells of it, so that what was counted from it is counted anew; null when none is left.
 */
export async function undoOneBatch(ctx: Ctx, about: { importId: string; communityId: string }): Promise<Taken | null> {
  const taken = await removeOneBatch(ctx, about.importId)
  if (taken === null) return null
  forgetStored()
  const communityId = about.communityId as CommunityId
  const groupIds = taken.groupIds.map((id) => id as GroupId)
  await ctx.tell(importUndone, { importId: about.importId, communityId, groupIds }, { communityId })
  return taken
}
