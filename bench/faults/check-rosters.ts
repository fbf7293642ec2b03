// Who is in which group, counted anew from the log in one go, against what the listener kept page by page.
import type { BenchApp } from '../measuring/bench-app.ts'
import type { Violations } from './check-log.ts'

const memberships = {
  kept: `select workspace_id, group_id, member_id, message_count, first_message_at, last_message_at, first_join_at, last_join_at, last_left_at from member.membership`,
  // On IRC people are gone whenever their line drops: there, leaving ends nothing.
  counted: `select u.workspace_id, u.group_id, u.member_id, coalesce(messages, 0), first_at, last_at, first_join, last_join, case when g.platform <> 'irc' then last_left end
    from (select * from (select workspace_id, group_id, member_id, count(*) as messages, min(sent_at) as first_at, max(sent_at) as last_at
                           from chat.message where member_id is not null group by 1, 2, 3) s
          full join (select workspace_id, group_id, member_id, min(at) filter (where kind = 'joined') as first_join, max(at) filter (where kind = 'joined') as last_join,
                            max(at) filter (where kind = 'left') as last_left
                       from chat.happening where member_id is not null group by 1, 2, 3) h using (workspace_id, group_id, member_id)) u
    join community.chat_group g on g.workspace_id = u.workspace_id and g.id = u.group_id`,
}

const people = {
  kept: 'select workspace_id, community_id, member_id, name, kind, is_suspect, message_count, last_message_at, joined_at from member.community_member',
  counted: `select m.workspace_id, m.community_id, m.member_id, p.name, p.kind, p.is_suspect, sum(m.message_count)::bigint, max(m.last_message_at), min(least(m.first_join_at, m.first_message_at))
    from member.membership m join member.person p on p.workspace_id = m.workspace_id and p.id = m.member_id group by 1, 2, 3, 4, 5, 6`,
}

export async function checkRosters(bench: BenchApp): Promise<Violations> {
  const differing = { memberships: await countDiffering(bench, memberships), 'people of communities': await countDiffering(bench, people) }
  return Object.entries(differing).flatMap(([what, count]) => (count > 0 ? [`${count} ${what} differ from what the log says`] : []))
}

async function countDiffering({ app }: BenchApp, { kept, counted }: { kept: string; counted: string }): Promise<number> {
  const found = await app.database.ownerPool.query<{ count: string }>(
    `with kept as (${kept}), counted as (${counted})
     select (select count(*) from (select * from kept except select * from counted) a) + (select count(*) from (select * from counted except select * from kept) b) as count`,
  )
  return Number(found.rows[0]?.count)
}
