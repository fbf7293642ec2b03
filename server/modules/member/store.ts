import { sql } from 'kysely'
import type { ActorKind } from '../../../contract/member.ts'
import { visibleCommunities } from '../../kernel/access/holds-permission.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import type { CommunityMemberRow, PersonListRow, PersonRow } from './table.ts'

const personColumns = sql.raw('p.id, p.name, p.handle, p.kind, p.rule_kind, p.kind_by, p.reasons, p.is_suspect')

// Platforms and first sight come from identities; last sight from memberships. Looked up for the rows of one page only.
const sightColumns = sql.raw(`
  array(select distinct i.platform from member.identity i where i.workspace_id = p.workspace_id and i.member_id = p.id order by 1) as platforms,
  (select min(least(m.first_join_at, m.first_message_at)) from member.membership m where m.workspace_id = p.workspace_id and m.member_id = p.id) as first_seen_at,
  (select max(greatest(m.last_join_at, m.last_message_at, m.last_left_at)) from member.membership m where m.workspace_id = p.workspace_id and m.member_id = p.id) as last_seen_at`)

/** Somebody of the workspace whom the actor may see. */
export async function findPerson(ctx: Ctx, id: string): Promise<PersonListRow | undefined> {
  const found = await sql<PersonListRow>`select ${personColumns}, ${sightColumns} from member.person p
    where p.workspace_id = ${ctx.workspaceId} and p.id = ${id} and ${isVisible(ctx)}`.execute(ctx.db)
  return found.rows[0]
}

/** The same columns as a list shows them. */
export async function listSeenPeople(ctx: Ctx, ids: readonly string[]): Promise<PersonListRow[]> {
  if (ids.length === 0) return []
  const found = await sql<PersonListRow>`select ${personColumns}, ${sightColumns} from member.person p
    where p.workspace_id = ${ctx.workspaceId} and p.id = any (${[...new Set(ids)]}::uuid[])`.execute(ctx.db)
  return found.rows
}

export async function listPeople(ctx: Ctx, ids: readonly string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return []
  const found =
    await sql<PersonRow>`select ${personColumns} from member.person p where p.workspace_id = ${ctx.workspaceId} and p.id = any (${[...new Set(ids)]}::uuid[])`.execute(
      ctx.db,
    )
  return found.rows
}

export async function findKindRows(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; kind: ActorKind }[]> {
  if (ids.length === 0) return []
  const found = await sql<{
    id: string
    kind: ActorKind
  }>`select id, kind from member.person where workspace_id = ${ctx.workspaceId} and id = any (${[...new Set(ids)]}::uuid[])`.execute(ctx.db)
  return found.rows
}

export async function lockPerson(ctx: Ctx, id: string): Promise<PersonRow | undefined> {
  const found =
    await sql<PersonRow>`select ${personColumns} from member.person p where p.workspace_id = ${ctx.workspaceId} and p.id = ${id} for update`.execute(
      ctx.db,
    )
  return found.rows[0]
}

export async function saveKind(ctx: Ctx, id: string, verdict: Pick<PersonRow, 'kind' | 'kindBy' | 'isSuspect'>): Promise<void> {
  await sql`update member.person set kind = ${verdict.kind}, kind_by = ${verdict.kindBy}, is_suspect = ${verdict.isSuspect}
    where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
  await sql`update member.community_member set kind = ${verdict.kind}, is_suspect = ${verdict.isSuspect} where workspace_id = ${ctx.workspaceId} and member_id = ${id}`.execute(
    ctx.db,
  )
}

export async function searchPeople(
  ctx: Ctx,
  filter: { terms: string | null; after: string | null; limit: number },
): Promise<PersonListRow[]> {
  const wanted = filter.terms === null ? sql`true` : sql`p.terms @@ ${filter.terms}::tsquery`
  const after = filter.after === null ? sql`true` : sql`p.id > ${filter.after}::uuid`
  const found = await sql<PersonListRow>`select ${personColumns}, ${sightColumns} from member.person p
    where p.workspace_id = ${ctx.workspaceId} and ${wanted} and ${after} and ${isVisible(ctx)} order by p.id limit ${filter.limit}`.execute(
    ctx.db,
  )
  return found.rows
}

/** Who is assigned to some communities sees the people of those. */
function isVisible(ctx: Ctx) {
  const visible = visibleCommunities(ctx.actor)
  if (visible === null) return sql`true`
  return sql`exists (select from member.community_member v
    where v.workspace_id = p.workspace_id and v.member_id = p.id and v.community_id = any (${[...visible]}::uuid[]))`
}

export type PeopleSort = 'messages' | 'last-seen' | 'joined' | 'name'

export type PeopleFilter = {
  communityId: string
  terms: string | null
  kind: ActorKind | undefined
  isSuspect: boolean | undefined
  presence: 'here' | 'left' | undefined
  groupId: string | undefined
  tagId: string | undefined
}

type ListPage = PeopleFilter & { sort: PeopleSort; after: { value: string | number | null; id: string } | null; limit: number }

const sortColumns = {
  messages: { column: sql.raw('c.message_count'), direction: sql.raw('desc'), cast: sql.raw('::bigint') },
  'last-seen': { column: sql.raw("coalesce(c.last_message_at, '-infinity')"), direction: sql.raw('desc'), cast: sql.raw('::timestamptz') },
  joined: { column: sql.raw("coalesce(c.joined_at, '-infinity')"), direction: sql.raw('desc'), cast: sql.raw('::timestamptz') },
  name: { column: sql.raw('c.name'), direction: sql.raw('asc'), cast: sql.raw('::text') },
} as const

/** A page of a community's people. `place` is the row's sort value as text, for the cursor. */
export async function pageCommunityMembers(ctx: Ctx, page: ListPage): Promise<(CommunityMemberRow & { place: string })[]> {
  const { column, direction, cast } = sortColumns[page.sort]
  const comparison = page.sort === 'name' ? sql.raw('>') : sql.raw('<')
  const after =
    page.after === null
      ? sql`true`
      : sql`(${column}, c.member_id) ${comparison} (${String(page.after.value)}${cast}, ${page.after.id}::uuid)`
  const found = await sql<CommunityMemberRow & { place: string }>`
    with picked as materialized (
      select c.*, ${column}::text as place, row_number() over (order by ${column} ${direction}, c.member_id ${direction}) as ordinal
        from member.community_member c ${filterJoin(page)}
       where c.workspace_id = ${ctx.workspaceId} and c.community_id = ${page.communityId} and ${filterCondition(ctx, page)} and ${after}
       order by ${column} ${direction}, c.member_id ${direction} limit ${page.limit})
    select ${personColumns}, ${sightColumns}, c.joined_at, c.left_at, c.message_count, c.last_message_at, c.place,
           (select count(*) from member.membership m where m.workspace_id = c.workspace_id and m.member_id = c.member_id and m.community_id = c.community_id) as group_count
      from picked c join member.person p on p.workspace_id = c.workspace_id and p.id = c.member_id order by c.ordinal`.execute(ctx.db)
  return found.rows
}

/** `member_id` and `name` of everybody a filter finds, to be narrowed further. Its rows are called `c`. */
export function listedMembers(ctx: Ctx, filter: PeopleFilter) {
  return sql`select c.member_id, c.name from member.community_member c ${filterJoin(filter)}
    where c.workspace_id = ${ctx.workspaceId} and c.community_id = ${filter.communityId} and ${filterCondition(ctx, filter)}`
}

export async function countCommunityMembers(ctx: Ctx, filter: PeopleFilter): Promise<number> {
  const found = await sql<{ n: number }>`select count(*) as n from member.community_member c ${filterJoin(filter)}
    where c.workspace_id = ${ctx.workspaceId} and c.community_id = ${filter.communityId} and ${filterCondition(ctx, filter)}`.execute(
    ctx.db,
  )
  return found.rows[0]?.n ?? 0
}

function filterJoin(filter: PeopleFilter) {
  return filter.terms === null
    ? sql``
    : sql`join member.person q on q.workspace_id = c.workspace_id and q.id = c.member_id and q.terms @@ ${filter.terms}::tsquery`
}

function filterCondition(ctx: Ctx, filter: PeopleFilter) {
  const conditions = [
    filter.kind === undefined ? sql`true` : sql`c.kind = ${filter.kind}`,
    filter.isSuspect === undefined ? sql`true` : sql`c.is_suspect = ${filter.isSuspect}`,
    filter.presence === undefined ? sql`true` : filter.presence === 'here' ? sql`c.left_at is null` : sql`c.left_at is not null`,
    filter.groupId === undefined
      ? sql`true`
      : sql`exists (select 1 from member.membership g where g.workspace_id = ${ctx.workspaceId} and g.group_id = ${filter.groupId} and g.member_id = c.member_id)`,
    filter.tagId === undefined
      ? sql`true`
      : sql`exists (select 1 from member.member_tag t where t.workspace_id = ${ctx.workspaceId} and t.tag_id = ${filter.tagId} and t.member_id = c.member_id)`,
  ]
  return sql.join(conditions, sql` and `)
}

/** People whose name looks like a program's and about whom nobody has decided. */
export async function listSuspects(ctx: Ctx, after: string | null, limit: number): Promise<PersonRow[]> {
  const found = await sql<PersonRow>`select ${personColumns} from member.person p
    where p.workspace_id = ${ctx.workspaceId} and p.is_suspect and p.kind = 'human' and p.kind_by <> 'staff'
      and p.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000') order by p.id limit ${limit} for update`.execute(ctx.db)
  return found.rows
}

export async function saveJudgement(ctx: Ctx, id: string, judgement: { isBot: boolean; reasons: readonly string[] }): Promise<void> {
  const { isBot, reasons } = judgement
  await sql`update member.person set reasons = ${[...reasons]}::text[], kind = case when ${isBot} then 'bot' else kind end, rule_kind = case when ${isBot} then 'bot' else rule_kind end,
      kind_by = case when ${isBot} then 'rule' else kind_by end, is_suspect = not ${isBot} where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(
    ctx.db,
  )
  if (isBot)
    await sql`update member.community_member set kind = 'bot', is_suspect = false where workspace_id = ${ctx.workspaceId} and member_id = ${id}`.execute(
      ctx.db,
    )
}
