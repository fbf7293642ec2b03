import { leavesOf, type SegmentDefinition, segmentsOpened } from '../../../contract/segment.ts'
import { seesCommunity } from '../../kernel/access/holds-permission.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { refuse as refuseAny } from '../../kernel/refusal/refusals.ts'
import { accessCommunity, accessGroup, type CommunityRow } from '../community/index.ts'
import { accessTag, tagByRule } from '../member/index.ts'
import { findOpenCommunity, insertOpenCommunity, lockOpenCommunity } from './keep/day-store.ts'
import { lookThrough } from './keep/look-through.ts'
import { refuse } from './refusals.ts'
import {
  findSegment,
  insertSegment,
  insertVersion,
  listAllSegments,
  listMemberIds,
  listSegments,
  removeSegment,
  saveSegment,
} from './store.ts'
import type { OpenCommunityRow, SegmentRow } from './table.ts'

/** A segment by id, or a refusal that does not say whether it exists elsewhere or for others. */
export async function accessSegment(ctx: Ctx, id: string): Promise<SegmentRow> {
  const row = await findSegment(ctx, id)
  if (row === undefined || !seesCommunity(ctx.actor, row.communityId))
    throw refuseAny.notFound({ thing: { en: 'segment', 'zh-CN': '人群', 'zh-TW': '人群' }[ctx.locale] })
  return row
}

/** From the first look at segments on, a community's people's days are kept. */
export async function openSegments(ctx: Ctx, { id: communityId, zone }: CommunityRow): Promise<OpenCommunityRow> {
  const known = await findOpenCommunity(ctx, communityId)
  if (known !== undefined) return known
  if (await insertOpenCommunity(ctx, communityId, zone)) await ctx.tell(segmentsOpened, { communityId }, { communityId })
  return { communityId, zone, isReady: false, lookedOn: null }
}

type Wish = { name: string; definition: SegmentDefinition; tag: string | null }

export async function makeSegment(ctx: Ctx, slugOrId: string, wish: Wish): Promise<SegmentRow> {
  const community = await accessCommunity(ctx, slugOrId)
  await openSegments(ctx, community)
  const row: SegmentRow = {
    id: ctx.newId(),
    communityId: community.id,
    name: wish.name,
    definition: wish.definition,
    tagId: wish.tag,
    people: 0,
    version: 1,
    changedBy: ctx.actor.name,
    changedAt: ctx.now(),
  }
  await checkWish(ctx, row)
  if (!(await insertSegment(ctx, row))) throw refuse.nameTaken({ name: row.name })
  await insertVersion(ctx, row)
  await lookAnew(ctx, row)
  await ctx.audit('segment.make', row.name, { community: community.slug })
  return accessSegment(ctx, row.id)
}

export async function changeSegment(ctx: Ctx, id: string, wish: { [Key in keyof Wish]?: Wish[Key] | undefined }): Promise<SegmentRow> {
  const found = await accessSegment(ctx, id)
  await lockOpenCommunity(ctx, found.communityId)
  const before = await accessSegment(ctx, id)
  const isNew = wish.definition !== undefined && JSON.stringify(wish.definition) !== JSON.stringify(before.definition)
  const row: SegmentRow = {
    ...before,
    name: wish.name ?? before.name,
    definition: wish.definition ?? before.definition,
    tagId: wish.tag === undefined ? before.tagId : wish.tag,
    version: isNew ? before.version + 1 : before.version,
    changedBy: ctx.actor.name,
    changedAt: ctx.now(),
  }
  await checkWish(ctx, row)
  if (!(await saveSegment(ctx, row))) throw refuse.nameTaken({ name: row.name })
  if (isNew) await insertVersion(ctx, row)
  if (row.tagId !== before.tagId) await retag(ctx, before, row.tagId)
  if (isNew) await lookAnew(ctx, row)
  await ctx.audit('segment.change', before.name, { version: row.version, ...(wish.name === undefined ? {} : { name: wish.name }) })
  return accessSegment(ctx, id)
}

/** Takes a segment away with the tags it put on. */
export async function dropSegment(ctx: Ctx, id: string): Promise<void> {
  const found = await accessSegment(ctx, id)
  await lockOpenCommunity(ctx, found.communityId)
  const users = await listUsers(ctx, found)
  if (users.length > 0) throw refuse.inUse({ name: found.name, users: users.slice(0, 3).join(', ') })
  if (found.tagId !== null) await retag(ctx, found, null)
  await removeSegment(ctx, id)
  await ctx.audit('segment.remove', found.name, { people: found.people })
}

/** Names of the segments that ask for this one. */
export async function listUsers(ctx: Ctx, segment: SegmentRow): Promise<string[]> {
  const others = await listSegments(ctx, segment.communityId)
  return others
    .filter((other) => leavesOf(other.definition.where).some((leaf) => leaf.is === 'segment' && leaf.segment === segment.id))
    .map((other) => other.name)
}

/** Names of the segments that ask for a tag or keep it true. */
export async function listTagUsers(ctx: Ctx, tagId: string): Promise<string[]> {
  const all = await listAllSegments(ctx)
  const uses = (row: SegmentRow) =>
    row.tagId === tagId || leavesOf(row.definition.where).some((leaf) => leaf.is === 'tag' && leaf.tag === tagId)
  return all.filter(uses).map((row) => row.name)
}

async function retag(ctx: Ctx, segment: SegmentRow, tagId: string | null): Promise<void> {
  const memberIds = await listMemberIds(ctx, segment.id)
  if (segment.tagId !== null) await tagByRule(ctx, segment.tagId, { put: [], remove: memberIds })
  if (tagId !== null) await tagByRule(ctx, tagId, { put: memberIds, remove: [] })
}

async function lookAnew(ctx: Ctx, segment: SegmentRow): Promise<void> {
  const community = await lockOpenCommunity(ctx, segment.communityId)
  if (community !== undefined) await lookThrough(ctx, community, { members: null, segment, isFirst: true })
}

/** Everything that is named has to be there and of this community, and nobody may be in because they are in. */
async function checkWish(ctx: Ctx, row: SegmentRow): Promise<void> {
  await checkNamed(ctx, row.communityId, row.definition)
  if (row.tagId !== null) await accessTag(ctx, row.tagId)
  refuseCircle(row, [...(await listAllSegments(ctx)).filter((other) => other.id !== row.id), row])
}

export async function checkNamed(ctx: Ctx, communityId: string, definition: SegmentDefinition): Promise<void> {
  for (const leaf of leavesOf(definition.where)) {
    if (leaf.is === 'tag') await accessTag(ctx, leaf.tag)
    const place =
      leaf.is === 'in-group' ? await accessGroup(ctx, leaf.group) : leaf.is === 'segment' ? await accessSegment(ctx, leaf.segment) : null
    if (place !== null && place.communityId !== communityId) throw refuseAny.badInput({ field: 'where', problem: place.name })
  }
}

function refuseCircle(row: SegmentRow, segments: readonly SegmentRow[]): void {
  const asked = (one: SegmentRow): SegmentRow[] => {
    const leaves = leavesOf(one.definition.where)
    const tags = new Set(leaves.flatMap((leaf) => (leaf.is === 'tag' ? [leaf.tag as string] : [])))
    const ids = new Set(leaves.flatMap((leaf) => (leaf.is === 'segment' ? [leaf.segment as string] : [])))
    return segments.filter((other) => ids.has(other.id) || (other.tagId !== null && tags.has(other.tagId)))
  }
  const visit = (one: SegmentRow, way: readonly SegmentRow[]): void => {
    for (const next of asked(one)) {
      if (next.id === row.id) throw refuse.asksForItself({ name: row.name, way: [...way, next].map(({ name }) => name).join(' → ') })
      if (!way.includes(next)) visit(next, [...way, next])
    }
  }
  visit(row, [row])
}
