import { type App, act } from '../../../kernel/app/app.ts'
import { keepLooking } from '../../../kernel/jobs/keep-looking.ts'
import { listWorkspaceIds } from '../../workspace/index.ts'
import { asOfNow } from '../conditions/as-of.ts'
import { listOpenCommunities, lockOpenCommunity, saveOpenCommunity } from './day-store.ts'
import { lookThrough } from './look-through.ts'

// A day that has begun may wait so long for its segments.
const lookEveryMs = 20_000

/** Looks every community's segments through when a new day has begun there: windows move on though nobody does anything. */
export async function turnDays(app: App): Promise<void> {
  for (const workspaceId of await listWorkspaceIds(app)) {
    const acting = { workspaceId, actor: { kind: 'system', id: null, name: 'segment.days' } } as const
    const open = await act(app, acting, listOpenCommunities)
    const now = app.clock.now()
    for (const { communityId } of open.filter((row) => row.isReady && row.lookedOn !== asOfNow(row.zone, now).today))
      await act(app, acting, async (ctx) => {
        const community = await lockOpenCommunity(ctx, communityId)
        if (community === undefined) return
        const { today } = asOfNow(community.zone, ctx.now())
        if (community.lookedOn === today) return
        await lookThrough(ctx, community, { members: null })
        await saveOpenCommunity(ctx, { ...community, lookedOn: today })
      })
  }
}

/** Keeps turning days until it is stopped. */
export async function startTurningDays(app: App): Promise<{ stop(): Promise<void> }> {
  return keepLooking(app, { everyMs: lookEveryMs, trouble: 'segments could not be looked through for the new day' }, () => turnDays(app))
}
