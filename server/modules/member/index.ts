// The door of member: who people are, on which platforms, in which groups. The message flow resolves people and adds their activity here;
// everybody else only asks.
import type { FastifyInstance } from 'fastify'
import type { ActorKind } from '../../../contract/member.ts'
import type { App } from '../../kernel/app/app.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import type { Module } from '../../module.ts'
import { mountAcceptanceRoutes } from './acceptance-routes.ts'
import { renderMember } from './render-member.ts'
import { mountMemberRoutes } from './routes.ts'
import { findKindRows, listPeople, listSeenPeople } from './store.ts'
import { tagListJob } from './tag-list.ts'

export { accessMember } from './classify-member.ts'
export { countPeople, findStrangers, listPlatformNames, removePeople } from './identity-store.ts'
export { judgeSuspects, type Observe } from './judge-suspects.ts'
export { accessTag, askBeforeRemovingTag, tagByRule } from './manage-tags.ts'
export { type Activity, addActivity, removeCommunityMembers, removeMemberships, sumUpMembers } from './membership-store.ts'
export {
  communityPeople,
  findCommunityPerson,
  listGroupsOf,
  peopleInGroup,
  peopleInGroups,
  peopleOfPlatform,
  taggedPeople,
} from './people-set-store.ts'
export { findPeople, forgetPeople, type ResolvedPerson, resolvePeople, type SeenUser } from './resolve-people.ts'
export { listNewcomers, listStandings, type NewcomerRow, type StandingRow } from './standing-store.ts'

export { listTagRows as listTags, listTagsOf } from './tag-store.ts'

export type DescribedMember = {
  id: string
  name: string
  handle: string | null
  kind: ActorKind
  kindReason: { by: 'default' | 'platform' | 'rule' | 'staff'; reasons: string[]; isSuspect: boolean }
}

/** What each of these people counts as now. */
export async function findKinds(ctx: Ctx, memberIds: readonly string[]): Promise<Map<string, ActorKind>> {
  return new Map((await findKindRows(ctx, memberIds)).map((row) => [row.id, row.kind]))
}

export async function describeMembers(ctx: Ctx, memberIds: readonly string[]): Promise<Map<string, DescribedMember>> {
  const people = await listPeople(ctx, memberIds)
  return new Map(
    people.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        handle: row.handle,
        kind: row.kind,
        kindReason: { by: row.kindBy, reasons: row.reasons, isSuspect: row.isSuspect },
      },
    ]),
  )
}

/** These people as lists show them, in no order. */
export async function listMembers(ctx: Ctx, memberIds: readonly string[]) {
  return (await listSeenPeople(ctx, memberIds)).map(renderMember)
}

function mountAllRoutes(http: FastifyInstance, app: App): void {
  mountMemberRoutes(http, app)
  mountAcceptanceRoutes(http, app)
}

export const memberModule: Module = { name: 'member', routes: mountAllRoutes, jobs: [tagListJob] }
