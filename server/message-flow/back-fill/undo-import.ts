import { type App, act } from '../../kernel/app/app.ts'
import { forgetGroups, removePlatformGroups } from '../../modules/channel/index.ts'
import { tellImportUndone, undoOneBatch } from '../../modules/chat/index.ts'
import { removeGroups } from '../../modules/community/index.ts'
import { forgetPeople } from '../../modules/member/index.ts'
import { forgetMessages } from '../1-ingest/recent-messages.ts'
import { dropLease, findImport, saveState, takeLease } from './import-store.ts'

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
  const row = await act(app, acting, async (ctx) => {
    const found = await findImport(ctx, importId)
    return found?.state === 'undoing' && (await takeLease(ctx, importId, leaseMs)) ? found : undefined
  })
  const communityId = row?.communityId
  if (row === undefined || communityId === null || communityId === undefined) return 'busy'
  const touched = new Set<string>()
  let isLeft = true
  while (isLeft && !signal.aborted) {
    // The groups are told of in the same transaction: a kill between taking out and telling would leave figures that nobody corrects.
    isLeft = await act(app, acting, async (ctx) => {
      const groupIds = await undoOneBatch(ctx, importId)
      if (groupIds === null) return false
      for (const groupId of groupIds) touched.add(groupId)
      const empty = await tellImportUndone(ctx, { importId, communityId, groupIds })
      if (empty.length > 0) {
        await removePlatformGroups(ctx, empty)
        await removeGroups(ctx, empty)
      }
      return true
    })
  }
  forgetGroups()
  forgetPeople()
  forgetMessages()
  await act(app, acting, (ctx) => (isLeft ? dropLease(ctx, importId) : saveState(ctx, importId, 'undone')))
  return isLeft ? 'paused' : 'undone'
}
