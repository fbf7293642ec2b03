import { communityZoneChanged } from '../../../contract/community.ts'
import { attempt } from '../../kernel/app/app.ts'
import { isZone } from '../../kernel/clock/zone-clock.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { accessCommunity, accessGroup } from './access-community.ts'
import { refuse } from './refusals.ts'
import { isSlugConflict, lockCommunity, saveCommunity, saveGroupName } from './store.ts'
import type { CommunityRow, GroupRow } from './table.ts'

type Wish = { [Key in 'name' | 'slug' | 'zone' | 'kind' | 'promise']?: CommunityRow[Key] | undefined }

/** Changes what is given. A new zone cuts the days differently: told as a fact, because every figure by day has to move. */
export async function changeCommunity(ctx: Ctx, slugOrId: string, wish: Wish): Promise<CommunityRow> {
  const found = await accessCommunity(ctx, slugOrId)
  // Two changes at once take turns, so that the fact of each tells the zone it truly leaves.
  const before = (await lockCommunity(ctx, found.id)) ?? found
  const change = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as Partial<CommunityRow>
  if (change.zone !== undefined && !isZone(change.zone)) throw refuse.unknownZone({ zone: change.zone })
  // The key decides, not an earlier read: another community may be taking the address now.
  const failure = await attempt(ctx, () => saveCommunity(ctx, before.id, change))
  if (isSlugConflict(failure)) throw refuse.slugTaken({ slug: change.slug ?? '' })
  if (failure !== null) throw failure
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
