import { communityZoneChanged } from '../../../contract/community.ts'
import { isZone } from '../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { accessCommunity, accessGroup } from './access-community.ts'
import { refuse } from './refusals.ts'
import { findCommunityRow, saveCommunity, saveGroupName } from './store.ts'
import type { CommunityRow, GroupRow } from './table.ts'

type Wish = { [Key in 'name' | 'slug' | 'zone' | 'kind' | 'promise']?: CommunityRow[Key] | undefined }

/** Changes what is given. A new zone cuts the days differently: told as a fact, because every figure by day has to move. */
export async function changeCommunity(ctx: Ctx, slugOrId: string, wish: Wish): Promise<CommunityRow> {
  const before = await accessCommunity(ctx, slugOrId)
  const change = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as Partial<CommunityRow>
  if (change.zone !== undefined && !isZone(change.zone)) throw refuse.unknownZone({ zone: change.zone })
  if (change.slug !== undefined && change.slug !== before.slug) {
    const other = await findCommunityRow(ctx, { slug: change.slug })
    if (other !== undefined) throw refuse.slugTaken({ slug: change.slug })
  }
  await saveCommunity(ctx, before.id, change)
  if (change.zone !== undefined && change.zone !== before.zone) {
    await ctx.tell(communityZoneChanged, { communityId: before.id, from: before.zone, to: change.zone }, { communityId: before.id })
  }
  await ctx.audit('community.configure', before.name, change)
  return { ...before, ...change }
}

export async function renameGroup(ctx: Ctx, id: string, name: string): Promise<GroupRow> {
  const group = await accessGroup(ctx, id)
  await saveGroupName(ctx, id, name)
  await ctx.audit('community.configure', group.name, { name })
  return { ...group, name }
}
