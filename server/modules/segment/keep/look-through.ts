// Brings a community's segments in line with what is known now: all its people, or those that something happened to.
import { leavesOf, segmentChanged } from '../../../../contract/segment.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { tagByRule } from '../../member/index.ts'
import { asOfNow } from '../conditions/as-of.ts'
import { listSegments } from '../store.ts'
import type { OpenCommunityRow, SegmentRow } from '../table.ts'
import { type Moved, moveMembers } from './membership-store.ts'

// A fact stays small enough to be read in one go.
const toldAtOnce = 1000

export type Look = {
  /** Null: everybody. */
  members: readonly string[] | null
  /** Null: every segment of the community. */
  segment?: SegmentRow
  /** A definition or its days are new: nobody has done anything. */
  isFirst?: boolean
}

/** Call under the community's lock. Segments that ask for others come after them. */
export async function lookThrough(ctx: Ctx, community: OpenCommunityRow, { members, segment, isFirst = false }: Look): Promise<void> {
  if (members !== null && members.length === 0) return
  const within = { ctx, communityId: community.communityId, asOf: asOfNow(community.zone, ctx.now()) }
  const segments = segment === undefined ? inOrder(await listSegments(ctx, community.communityId)) : [segment]
  for (const one of segments) {
    const moved = await moveMembers(within, one, members)
    if (moved.entered.length + moved.left.length === 0) continue
    if (one.tagId !== null) await tagByRule(ctx, one.tagId, { put: moved.entered, remove: moved.left })
    await tellMoved(ctx, one, moved, isFirst)
  }
}

async function tellMoved(ctx: Ctx, { id, communityId }: SegmentRow, { entered, left }: Moved, isFirst: boolean): Promise<void> {
  for (let from = 0; from < Math.max(entered.length, left.length); from += toldAtOnce) {
    const page = { entered: entered.slice(from, from + toldAtOnce), left: left.slice(from, from + toldAtOnce) }
    await ctx.tell(segmentChanged, { communityId, segmentId: id, ...page, isFirst }, { communityId })
  }
}

/** Each segment after those it asks for. */
export function inOrder(segments: readonly SegmentRow[]): SegmentRow[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]))
  const placed = new Set<SegmentRow>()
  const place = (segment: SegmentRow, above: readonly SegmentRow[]): void => {
    if (placed.has(segment) || above.includes(segment)) return
    for (const leaf of leavesOf(segment.definition.where)) {
      const asked = leaf.is === 'segment' ? byId.get(leaf.segment) : undefined
      if (asked !== undefined) place(asked, [...above, segment])
    }
    placed.add(segment)
  }
  for (const segment of segments) place(segment, [])
  return [...placed]
}
