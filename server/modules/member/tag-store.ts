import { sql } from 'kysely'
import type { TagColor } from '../../../contract/member.ts'
import { isoInstant } from '../../kernel/clock/instant.ts'
import type { Ctx } from '../../kernel/ctx/ctx.ts'
import { uuidArray } from '../../kernel/db/binary-array.ts'
import { listedMembers, type PeopleFilter } from './store.ts'

export type TagRow = { id: string; name: string; color: TagColor }
export type PlacedTagRow = TagRow & { setBy: 'staff' | 'rule'; setByName: string; setAt: number }

export async function listTagRows(ctx: Ctx): Promise<(TagRow & { people: number })[]> {
  const found = await sql<TagRow & { people: number }>`select t.id, t.name, t.color,
      (select count(*) from member.member_tag m where m.workspace_id = t.workspace_id and m.tag_id = t.id) as people
    from member.tag t where t.workspace_id = ${ctx.workspaceId} order by lower(t.name), t.id limit 1000`.execute(ctx.db)
  return found.rows
}

export async function findTag(ctx: Ctx, id: string): Promise<TagRow | undefined> {
  const found = await sql<TagRow>`select id, name, color from member.tag where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(
    ctx.db,
  )
  return found.rows[0]
}

/** False when there is a tag of that name. */
export async function insertTag(ctx: Ctx, tag: TagRow): Promise<boolean> {
  const inserted = await sql`insert into member.tag (workspace_id, id, name, color, created_at)
    values (${ctx.workspaceId}, ${tag.id}, ${tag.name}, ${tag.color}, ${isoInstant(ctx.now())}) on conflict do nothing`.execute(ctx.db)
  return Number(inserted.numAffectedRows ?? 0) > 0
}

/** False when another tag has that name. */
export async function saveTag(ctx: Ctx, tag: TagRow): Promise<boolean> {
  const saved = await sql`update member.tag t set name = ${tag.name}, color = ${tag.color}
    where workspace_id = ${ctx.workspaceId} and id = ${tag.id} and not exists (select from member.tag o
      where o.workspace_id = t.workspace_id and o.id <> t.id and lower(o.name) = lower(${tag.name}))`.execute(ctx.db)
  return Number(saved.numAffectedRows ?? 0) > 0
}

/** Whom it was on. */
export async function removeTag(ctx: Ctx, id: string): Promise<string[]> {
  const carried = await sql<{ memberId: string }>`delete from member.member_tag where workspace_id = ${ctx.workspaceId} and tag_id = ${id}
    returning member_id`.execute(ctx.db)
  await sql`delete from member.tag where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
  return carried.rows.map((row) => row.memberId)
}

export async function listTagsOf(ctx: Ctx, memberIds: readonly string[]): Promise<Map<string, PlacedTagRow[]>> {
  const found = await sql<PlacedTagRow & { memberId: string }>`select m.member_id, t.id, t.name, t.color, m.set_by, m.set_by_name, m.set_at
    from member.member_tag m join member.tag t on t.workspace_id = m.workspace_id and t.id = m.tag_id
    where m.workspace_id = ${ctx.workspaceId} and m.member_id = any (${uuidArray([...memberIds])}::uuid[]) order by lower(t.name), t.id`.execute(
    ctx.db,
  )
  return Map.groupBy(found.rows, (row) => row.memberId)
}

/** `byName`: on whose behalf, where that is not who acts now. */
type Placing = { tagId: string; memberIds: readonly string[]; setBy: 'staff' | 'rule'; byName?: string }

/** Puts the tag on; whoever did not carry it yet comes back. Staff's word takes a rule's place, so that it stays. */
export async function putTag(ctx: Ctx, { tagId, memberIds, setBy, byName = ctx.actor.name }: Placing): Promise<string[]> {
  const put = await sql<{
    memberId: string
    isNew: boolean
  }>`insert into member.member_tag as m (workspace_id, member_id, tag_id, set_by, set_by_name, set_at)
    select ${ctx.workspaceId}::uuid, id, ${tagId}::uuid, ${setBy}, ${byName}, ${isoInstant(ctx.now())}::timestamptz
      from unnest(${uuidArray([...memberIds].sort())}::uuid[]) as t (id)
    on conflict (workspace_id, member_id, tag_id) do update set set_by = 'staff', set_by_name = excluded.set_by_name, set_at = excluded.set_at
      where excluded.set_by = 'staff' and m.set_by = 'rule'
    returning member_id, (xmax = 0) as is_new`.execute(ctx.db)
  return put.rows.filter((row) => row.isNew).map((row) => row.memberId)
}

/** Takes the tag off; whoever carried it comes back. A rule takes off only what a rule put on. */
export async function takeTag(ctx: Ctx, { tagId, memberIds, setBy }: Placing): Promise<string[]> {
  const own = setBy === 'rule' ? sql`set_by = 'rule'` : sql`true`
  const taken = await sql<{ memberId: string }>`delete from member.member_tag
    where workspace_id = ${ctx.workspaceId} and tag_id = ${tagId} and member_id = any (${uuidArray([...memberIds])}::uuid[]) and ${own}
    returning member_id`.execute(ctx.db)
  return taken.rows.map((row) => row.memberId)
}

export type BulkWish = { filter: PeopleFilter; memberIds: readonly string[] | null; tagId: string; act: 'put' | 'remove' }

/** How many a filter finds, how many of them the act would change, and the first names of those. */
export async function rehearseBulk(ctx: Ctx, wish: BulkWish): Promise<{ people: number; changed: number; sample: string[] }> {
  const found = await sql<{ people: number; changed: number; sample: string[] | null }>`
    with listed as (${listed(ctx, wish)}),
    changed as (select l.member_id, l.name from listed l where ${isChanged(ctx, wish)})
    select (select count(*) from listed) as people, (select count(*) from changed) as changed,
           array(select name from changed order by name limit 5) as sample`.execute(ctx.db)
  const [row] = found.rows
  return { people: row?.people ?? 0, changed: row?.changed ?? 0, sample: row?.sample ?? [] }
}

/** The next people, by id, for whom the act would change something. */
export async function pageBulk(ctx: Ctx, wish: BulkWish, after: string | null, limit: number): Promise<string[]> {
  const edge = after === null ? sql`true` : sql`l.member_id > ${after}::uuid`
  const found = await sql<{ memberId: string }>`with listed as (${listed(ctx, wish)})
    select l.member_id from listed l where ${isChanged(ctx, wish)} and ${edge} order by l.member_id limit ${limit}`.execute(ctx.db)
  return found.rows.map((row) => row.memberId)
}

function listed(ctx: Ctx, { filter, memberIds }: BulkWish) {
  const chosen = memberIds === null ? sql`true` : sql`c.member_id = any (${uuidArray([...memberIds])}::uuid[])`
  return sql`${listedMembers(ctx, filter)} and ${chosen}`
}

function isChanged(ctx: Ctx, { tagId, act }: BulkWish) {
  const carries = sql`exists (select from member.member_tag m where m.workspace_id = ${ctx.workspaceId} and m.member_id = l.member_id and m.tag_id = ${tagId})`
  return act === 'put' ? sql`not ${carries}` : carries
}
