import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { accessCommunity } from '../community/index.ts'
import { nameQuery } from './name-terms.ts'
import type { PeopleFilter, PeopleSort } from './store.ts'

export type PeopleQuery = {
  search?: string | undefined
  kind?: PeopleFilter['kind']
  suspect?: boolean | undefined
  presence?: PeopleFilter['presence']
  group?: string | undefined
  tag?: string | undefined
  sort?: PeopleSort | undefined
}

/** The people of a community whom somebody asks for. */
export async function readFilter(ctx: Ctx, slugOrId: string, query: PeopleQuery): Promise<PeopleFilter> {
  const community = await accessCommunity(ctx, slugOrId)
  return {
    communityId: community.id,
    terms: nameQuery(query.search),
    kind: query.kind,
    isSuspect: query.suspect,
    presence: query.presence,
    groupId: query.group,
    tagId: query.tag,
  }
}
