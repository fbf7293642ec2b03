// A community of very many people and what they did on which days, made in bulk by the database: the rows are those that the listeners would have left.
import type { BenchApp } from '../measuring/bench-app.ts'

export type MemberShape = { communityId: string; people: number; events: number; groups: readonly string[] }

/** Everybody joined within two years, speaks in one to three groups, and a tenth does most of the talking of the last 400 days. */
export async function fillMembers({ app, workspaceId }: BenchApp, { communityId, people, events, groups }: MemberShape): Promise<void> {
  const pool = app.database.ownerPool
  const id = (what: string) => `(lpad(to_hex(1600000000000 + n), 12, '0') || '7000' || '8' || substr(md5('${what}' || n), 1, 15))::uuid`
  await pool.query('create schema fill')
  await pool.query(
    `create table fill.person as
      select n, ${id('person')} as id, ${id('identity')} as identity_id, 'Reader ' || n as name, case when n % 997 = 3 then 'bot' else 'human' end as kind,
             now() - (random() * 730) * interval '1 day' as joined_at, case when n % 9 = 4 then now() - (random() * 300) * interval '1 day' end as left_at,
             ($2::uuid[])[1 + n % cardinality($2::uuid[])] as home1, ($2::uuid[])[1 + (n / 7) % cardinality($2::uuid[])] as home2
        from generate_series(0, $1::int - 1) n`,
    [people, groups],
  )
  await pool.query('alter table fill.person add primary key (n)')
  // Days on which somebody did something, four messages each: the busiest come again and again.
  await pool.query(
    `insert into segment.person_day (workspace_id, community_id, day, member_id, group_id, messages, reactions)
     select $1::uuid, $2::uuid, day, p.id, case when back % 3 = 0 then p.home2 else p.home1 end, sum(4)::int, sum(case when back % 5 = 0 then 1 else 0 end)::int
       from (select floor($3::int * power(random(), 2))::int as n, floor(400 * power(random(), 2))::int as back from generate_series(1, $4::int / 4)) d
       join fill.person p using (n) cross join lateral (select (now() at time zone 'Asia/Shanghai')::date - back as day) at
      group by day, p.id, 5`,
    [workspaceId, communityId, people, events],
  )
  await pool.query(
    `insert into member.person (workspace_id, id, name, handle, kind, rule_kind, kind_by, reasons, is_suspect, created_at, terms)
     select $1::uuid, id, name, null, kind, kind, 'default', '{}', false, joined_at, ''::tsvector from fill.person`,
    [workspaceId],
  )
  await pool.query(
    `insert into member.identity (workspace_id, id, member_id, platform, external_id, name, named_at, first_seen_at)
     select $1::uuid, identity_id, id, case when n % 4 = 0 then 'telegram' else 'wechat' end, 'r' || n, name, joined_at, joined_at from fill.person`,
    [workspaceId],
  )
  await pool.query(
    `insert into member.membership (workspace_id, group_id, member_id, community_id, message_count, last_message_at, first_join_at, last_join_at, last_left_at)
     select $1::uuid, home, p.id, $2::uuid, coalesce(d.messages, 0), d.last_at, p.joined_at, p.joined_at, p.left_at
       from fill.person p cross join lateral (select distinct unnest(array[home1, home2]) as home) h
       left join (select member_id, group_id, sum(messages) as messages, max(day) + interval '12 hours' as last_at from segment.person_day group by 1, 2) d
         on d.member_id = p.id and d.group_id = h.home`,
    [workspaceId, communityId],
  )
  await pool.query(
    `insert into member.community_member (workspace_id, community_id, member_id, name, kind, is_suspect, joined_at, left_at, last_message_at, message_count)
     select m.workspace_id, m.community_id, m.member_id, p.name, p.kind, false, min(m.first_join_at),
            case when bool_and(m.last_left_at > greatest(m.last_join_at, m.last_message_at)) then max(m.last_left_at) end, max(m.last_message_at), sum(m.message_count)::bigint
       from member.membership m join fill.person p on p.id = m.member_id group by 1, 2, 3, 4, 5`,
  )
  await pool.query('drop schema fill cascade')
  for (const table of ['segment.person_day', 'member.person', 'member.identity', 'member.membership', 'member.community_member'])
    await pool.query(`vacuum (analyze) ${table}`)
}

export type Filled = { people: number; messages: number }

/** What really is there: a figure about fewer people would be another figure. */
export async function countFilled({ app }: BenchApp): Promise<Filled> {
  const found = await app.database.ownerPool.query<{ people: string; messages: string }>(
    'select (select count(*) from member.community_member) as people, (select sum(messages) from segment.person_day) as messages',
  )
  const [row] = found.rows
  return { people: Number(row?.people ?? 0), messages: Number(row?.messages ?? 0) }
}
