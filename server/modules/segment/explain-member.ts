import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { accessMember, findCommunityPerson, listGroupsOf, listTagsOf } from '../member/index.ts'
import { findStage } from '../stage/index.ts'
import { asOfNow } from './conditions/as-of.ts'
import { explain, type PersonView } from './conditions/hold-condition.ts'
import { findOpenCommunity, listDays } from './keep/day-store.ts'
import { accessSegment } from './manage-segments.ts'
import { listEntries } from './store.ts'

/** Why somebody is in a segment, or why not: the tree with what each condition saw of them. */
export async function explainMember(ctx: Ctx, segmentId: string, memberId: string) {
  const segment = await accessSegment(ctx, segmentId)
  const zone = (await findOpenCommunity(ctx, segment.communityId))?.zone ?? 'UTC'
  const person = await viewPerson(ctx, segment.communityId, memberId)
  const enteredAt = person.segments.get(segmentId) ?? null
  return { enteredAt, explained: explain(segment.definition.where, person, asOfNow(zone, ctx.now())) }
}

/** Everything that conditions look at of one person. */
export async function viewPerson(ctx: Ctx, communityId: string, memberId: string): Promise<PersonView> {
  const member = await accessMember(ctx, memberId)
  const here = await findCommunityPerson(ctx, communityId, memberId)
  return {
    name: here?.name ?? member.name,
    kind: member.kind,
    platforms: member.platforms,
    joinedAt: here?.joinedAt ?? null,
    leftAt: here?.leftAt ?? null,
    lastMessageAt: here?.lastMessageAt ?? null,
    messageCount: here?.messageCount ?? 0,
    groups: await listGroupsOf(ctx, communityId, memberId),
    tags: ((await listTagsOf(ctx, [memberId])).get(memberId) ?? []).map((tag) => tag.id),
    stage: (await findStage(ctx, communityId, memberId)) ?? null,
    segments: await listEntries(ctx, memberId),
    days: await listDays(ctx, communityId, memberId),
  }
}
