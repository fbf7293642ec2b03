import type { RawGroup } from '../../../contract/raw-event.ts'
import { type App, act } from '../../kernel/app/app.ts'
import { openGroups } from '../community/index.ts'
import { findPlatformGroups, insertPlatformGroups } from './store.ts'

export type GroupScope = { communityId: string; platform: string }

// A few thousand groups at most; the map goes with the process.
const remembered = new Map<string, string>()

/**
 * Which of our groups these platform groups are, opening those met for the first time. In a transaction of its own, so that what refers to a
 * group finds it there; running it again finds the same groups. Answers by the platform's id.
 */
export async function resolveGroups(
  app: App,
  workspaceId: string,
  scope: GroupScope,
  groups: readonly RawGroup[],
): Promise<Map<string, string>> {
  const keyOf = (externalId: string) => `${workspaceId}/${scope.communityId}/${scope.platform}/${externalId}`
  const answer = new Map<string, string>()
  const unknown = new Map<string, RawGroup>()
  for (const group of groups) {
    const groupId = remembered.get(keyOf(group.externalId))
    if (groupId === undefined) unknown.set(group.externalId, group)
    else answer.set(group.externalId, groupId)
  }
  if (unknown.size === 0) return answer
  // In one order everywhere: two accounts that meet the same groups at once would else wait for each other in a circle.
  const ordered = [...unknown.values()].sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
  const settled = await settleGroups(app, workspaceId, scope, ordered)
  for (const [externalId, groupId] of settled) {
    answer.set(externalId, groupId)
    remembered.set(keyOf(externalId), groupId)
  }
  return answer
}

/** Drops what is remembered: groups were removed. */
export function forgetGroups(): void {
  remembered.clear()
}

async function settleGroups(app: App, workspaceId: string, scope: GroupScope, groups: readonly RawGroup[]): Promise<Map<string, string>> {
  const acting = { workspaceId, actor: { kind: 'system', id: null, name: 'message-flow' } } as const
  return act(app, acting, async (ctx) => {
    const ids = groups.map((group) => group.externalId)
    const known = new Set((await findPlatformGroups(ctx, scope, ids)).map((found) => found.externalId))
    const strangers = groups.filter((group) => !known.has(group.externalId)).map((group) => ({ ...group, groupId: ctx.newId() }))
    if (strangers.length > 0) {
      const claimed = await insertPlatformGroups(ctx, scope, strangers)
      const opened = strangers.filter((group) => claimed.has(group.groupId))
      await openGroups(
        ctx,
        opened.map((group) => ({
          id: group.groupId,
          communityId: scope.communityId,
          name: group.name.slice(0, 200) || group.externalId.slice(0, 200),
          platform: scope.platform,
          kind: group.kind ?? 'group',
          createdAt: ctx.now(),
        })),
      )
    }
    return new Map((await findPlatformGroups(ctx, scope, ids)).map((found) => [found.externalId, found.groupId]))
  })
}
