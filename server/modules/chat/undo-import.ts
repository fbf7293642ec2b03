import { importUndone } from '../../../contract/chat.ts'
import type { CommunityId, GroupId } from '../../../contract/ids.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { findEmptyGroups, removeOneBatch } from './undo-store.ts'

/**
 * Takes one more batch of an import out of the log; call until it answers null. The groups it was in come back, so that the caller can tell
 * of them once at the end.
 */
export async function undoOneBatch(ctx: Ctx, importId: string): Promise<string[] | null> {
  return (await removeOneBatch(ctx, importId))?.groupIds ?? null
}

/** Tells that an import is out, so that what was counted from it is counted anew. Returns the groups that hold nothing any more. */
export async function tellImportUndone(
  ctx: Ctx,
  about: { importId: string; communityId: string; groupIds: readonly string[] },
): Promise<string[]> {
  const groupIds = about.groupIds.map((id) => id as GroupId)
  await ctx.tell(
    importUndone,
    { importId: about.importId, communityId: about.communityId as CommunityId, groupIds },
    { communityId: about.communityId },
  )
  return findEmptyGroups(ctx, about.groupIds)
}
