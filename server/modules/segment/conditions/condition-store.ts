// A tree of conditions as SQL over the people of a community, `p`. The same tree over one person: hold-condition.ts; a test holds the two together.
import { type RawBuilder, sql } from 'kysely'
import type { SegmentDefinition, SegmentLeaf, SegmentNode } from '../../../../contract/segment.ts'
import { isoInstant } from '../../../kernel/clock/instant.ts'
import type { Ctx } from '../../../kernel/ctx/ctx.ts'
import { uuidArray } from '../../../kernel/db/binary-array.ts'
import { communityPeople, peopleInGroup, peopleInGroups, peopleOfPlatform, taggedPeople } from '../../member/index.ts'
import { peopleInStage } from '../../stage/index.ts'
import type { AsOf } from './as-of.ts'

export type Within = { ctx: Ctx; communityId: string; asOf: AsOf }

/** `only`: the people asked about; every condition then looks at them alone, however many others there are. Null: everybody. */
type Asking = Within & { only: readonly string[] | null }

type Condition = RawBuilder<unknown>

/** `member_id` of everybody of the community, or of those named, for whom the definition holds. */
export function peopleWho(within: Within, definition: SegmentDefinition, only: readonly string[] | null): Condition {
  const asking = { ...within, only }
  return sql`select p.member_id from (${communityPeople(within.ctx, within.communityId)}) p
    where p.kind = any (${definition.kinds}::text[]) and ${isNamed(asking, sql`p.member_id`)} and ${nodeSql(asking, definition.where)}`
}

/** How many the definition finds, out of how many of these kinds, and the first of them by id. */
export async function countPeopleWho(within: Within, definition: SegmentDefinition, sampleSize: number) {
  const found = await sql<{
    people: number
    of: number
    sample: string[]
  }>`with found as materialized (${peopleWho(within, definition, null)})
    select (select count(*) from found) as people,
           (select count(*) from (${communityPeople(within.ctx, within.communityId)}) p where p.kind = any (${definition.kinds}::text[])) as of,
           array(select member_id from found order by member_id limit ${sampleSize}) as sample`.execute(within.ctx.db)
  return found.rows[0] ?? { people: 0, of: 0, sample: [] }
}

function nodeSql(within: Asking, node: SegmentNode): Condition {
  if ('all' in node)
    return sql`(${sql.join(
      node.all.map((part) => nodeSql(within, part)),
      sql` and `,
    )})`
  if ('any' in node)
    return sql`(${sql.join(
      node.any.map((part) => nodeSql(within, part)),
      sql` or `,
    )})`
  if ('not' in node) return sql`(not ${nodeSql(within, node.not)})`
  // A condition about something unknown does not hold, and its opposite does: never null.
  return sql`coalesce(${leafSql(within, node)}, false)`
}

function leafSql(within: Asking, leaf: SegmentLeaf): Condition {
  const { ctx, communityId, asOf } = within
  const start = (days: number) => sql`${isoInstant(asOf.windowStart(days))}::timestamptz`
  switch (leaf.is) {
    case 'name':
      return sql`strpos(lower(p.name), lower(${leaf.contains})) > 0`
    case 'platform':
      return isAmong(within, peopleOfPlatform(ctx, leaf.platform))
    case 'presence':
      return leaf.presence === 'here' ? sql`p.left_at is null` : sql`p.left_at is not null`
    case 'joined':
      return leaf.when === 'within' ? sql`p.joined_at >= ${start(leaf.days)}` : sql`p.joined_at < ${start(leaf.days)}`
    case 'left':
      return sql`p.left_at >= ${start(leaf.days)}`
    case 'silent':
      return sql`(p.last_message_at is null or p.last_message_at < ${start(leaf.days)})`
    case 'messages':
      if (leaf.days === null)
        return leaf.compare === 'at-least' ? sql`p.message_count >= ${leaf.count}` : sql`p.message_count <= ${leaf.count}`
      return compared(within, leaf, (atLeast) => peopleByDays(within, { days: leaf.days ?? 1, sum: sql`sum(d.messages)`, atLeast }))
    case 'reactions':
      return compared(within, leaf, (atLeast) => peopleByDays(within, { days: leaf.days, sum: sql`sum(d.reactions)`, atLeast }))
    case 'active-days':
      return compared(within, leaf, (atLeast) => peopleByDays(within, { days: leaf.days, sum: sql`count(distinct d.day)`, atLeast }))
    case 'groups':
      return compared(within, leaf, (atLeast) => peopleInGroups(ctx, communityId, atLeast))
    case 'in-group':
      return isAmong(within, peopleInGroup(ctx, leaf.group))
    case 'stage':
      return isAmong(within, peopleInStage(ctx, communityId, leaf.stage))
    case 'tag':
      return isAmong(within, taggedPeople(ctx, leaf.tag))
    case 'segment':
      return isAmong(
        within,
        sql`select s.member_id from segment.member s where s.workspace_id = ${ctx.workspaceId} and s.segment_id = ${leaf.segment}
        and ${leaf.forDays === null ? sql`true` : sql`s.entered_at < ${start(leaf.forDays)}`}`,
      )
  }
}

function isAmong(asking: Asking, people: Condition): Condition {
  if (asking.only === null) return sql`p.member_id in (${people})`
  return sql`p.member_id in (select x.member_id from (${people}) x where ${isNamed(asking, sql`x.member_id`)})`
}

function isNamed({ only }: Asking, memberId: Condition): Condition {
  return only === null ? sql`true` : sql`${memberId} = any (${uuidArray([...only])}::uuid[])`
}

/** Whoever did nothing stands in no table of deeds: "at most" is asked as "not more than". */
function compared(
  within: Asking,
  leaf: { compare: 'at-least' | 'at-most'; count: number },
  peopleWith: (atLeast: number) => Condition,
): Condition {
  if (leaf.compare === 'at-most') return sql`not ${isAmong(within, peopleWith(leaf.count + 1))}`
  return leaf.count === 0 ? sql`true` : isAmong(within, peopleWith(leaf.count))
}

function peopleByDays({ ctx, communityId, asOf }: Within, about: { days: number; sum: Condition; atLeast: number }): Condition {
  return sql`select d.member_id from segment.person_day d
    where d.workspace_id = ${ctx.workspaceId} and d.community_id = ${communityId} and d.day between ${asOf.windowFrom(about.days)} and ${asOf.today}
    group by d.member_id having ${about.sum} >= ${about.atLeast}`
}
