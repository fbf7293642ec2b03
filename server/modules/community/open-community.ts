import { communityOpened } from '../../../contract/community.ts'
import { isZone } from '../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { refuse } from './refusals.ts'
import { insertCommunity } from './store.ts'
import type { CommunityRow } from './table.ts'

export type NewCommunity = Pick<CommunityRow, 'slug' | 'name' | 'zone' | 'kind' | 'promise'>

/** Opens a community. Its slug is its address and decides, not an earlier read: two may be opened at once. */
export async function openCommunity(ctx: Ctx, wish: NewCommunity): Promise<CommunityRow> {
  if (!isZone(wish.zone)) throw refuse.unknownZone({ zone: wish.zone })
  const row = { ...wish, id: ctx.newId(), createdAt: ctx.now() }
  if (!(await insertCommunity(ctx, row))) throw refuse.slugTaken({ slug: wish.slug })
  await ctx.tell(communityOpened, { communityId: row.id }, { communityId: row.id })
  await ctx.audit('community.create', wish.name, { slug: wish.slug })
  return { ...row, workspaceId: ctx.workspaceId }
}
