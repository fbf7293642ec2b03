import { setTimeout as pause } from 'node:timers/promises'
import { type App, act } from '../../../kernel/app/app.ts'
import { findCounting } from '../store/edition-store.ts'
import { attend } from './attend.ts'
import { passActor, recountSome, requestRecount } from './recount.ts'

const lookAgainMs = 50

/**
 * Counts a community anew from its log and waits until the new figures are shown; the ones there are stay in sight until then. Stopped in the
 * middle, it goes on where it was when it is called again, or when the background pass comes to it.
 */
export async function rebuildCommunity(app: App, workspaceId: string, communityId: string): Promise<void> {
  await act(app, { workspaceId, actor: passActor }, (ctx) => requestRecount(ctx, communityId))
  const isRecounting = () =>
    act(app, { workspaceId, actor: passActor }, async (ctx) => ((await findCounting(ctx, communityId))?.nextEditionId ?? null) !== null)
  while (await isRecounting()) {
    // Another process may be at it: then this waits for what that one has in hand.
    if (!(await recountSome(app, workspaceId, communityId))) await pause(lookAgainMs)
  }
  while (await attend(app, workspaceId, { communityId, pace: 'at-once' }));
}
