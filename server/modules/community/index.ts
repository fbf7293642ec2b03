// The door of community: what a community is, and the groups it holds. Others read it; only its own routes and the message flow change it.
import type { FastifyInstance } from 'fastify'
import type { App } from '../../kernel/app/app.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import type { Module } from '../../module.ts'
import { mountCharterRoutes } from './charter-routes.ts'
import { mountCommunityRoutes } from './routes.ts'
import { mountRulesRoutes } from './rules-routes.ts'
import { findCommunityRow, listGroupRows, pageCommunities } from './store.ts'
import type { CommunityRow, GroupRow } from './table.ts'

export { accessCommunity, accessGroup } from './access-community.ts'
export { describeGoal } from './charter-routes.ts'
export { listGoalRows as listGoals } from './charter-store.ts'
export { openCommunity } from './open-community.ts'
export { type AcceptanceRow, pageAcceptances } from './rules-store.ts'
export {
  countGroups,
  insertGroups as openGroups,
  listGroupIds,
  listGroupRowsById as findGroups,
  removeGroups,
} from './store.ts'
export type { CommunityRow, GoalRow, GroupRow } from './table.ts'
export { acceptRules, accessRules } from './write-rules.ts'

export async function findCommunity(ctx: Ctx, id: string): Promise<CommunityRow | undefined> {
  return findCommunityRow(ctx, { id })
}

export async function listGroups(ctx: Ctx, communityId: string): Promise<GroupRow[]> {
  return listGroupRows(ctx, communityId)
}

/** Every community of the workspace, by name; a workspace has tens, not thousands. */
export async function listCommunities(ctx: Ctx): Promise<CommunityRow[]> {
  return pageCommunities(ctx, { search: undefined, after: null, limit: 10_000 })
}

function mountAllRoutes(http: FastifyInstance, app: App): void {
  mountCommunityRoutes(http, app)
  mountCharterRoutes(http, app)
  mountRulesRoutes(http, app)
}

export const communityModule: Module = { name: 'community', routes: mountAllRoutes }
