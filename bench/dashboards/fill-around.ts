// What stands around the log: joins, stored batches and what was told of them, rosters, cursors. Made in bulk from the log itself.
import type pg from 'pg'
import { isoInstant } from '../../server/kernel/clock/instant.ts'
import { listAllListeners } from '../../server/modules.ts'
import type { TownShape } from './town-shape.ts'

export async function fillAround(client: pg.Client, workspaceId: string, shape: TownShape): Promise<void> {
  await fillJoins(client, workspaceId)
  await client.query(
    `insert into chat.batch (workspace_id, id, community_id, stored_at, is_back_fill, message_count, reaction_count, happening_count, stretches)
     select $1::uuid, id, community_id, $2::timestamptz, true, message_count, reaction_count, happening_count, stretches from fill.batch`,
    [workspaceId, isoInstant(shape.endAt)],
  )
  await client.query(
    `insert into kernel.fact (workspace_id, id, name, community_id, told_at, body)
     select workspace_id, id, 'chat.messages-stored', community_id, stored_at, jsonb_build_object('batchId', id, 'communityId', community_id, 'isBackFill', true, 'importId', null, 'messageCount', message_count,
            'reactionCount', reaction_count, 'happeningCount', happening_count, 'stretches', stretches) from chat.batch`,
  )
  await fillRosters(client, workspaceId)
  await moveCursors(client, workspaceId)
  await client.query('drop schema fill cascade')
}

/** Everybody joined the first of their groups; one in twelve has left it again. */
async function fillJoins(client: pg.Client, workspaceId: string): Promise<void> {
  await client.query(
    `insert into chat.happening (workspace_id, group_id, id, batch_id, at, kind, member_id)
     select $1::uuid, home1, (lpad(to_hex(ms), 12, '0') || '7' || substr(chance, 1, 3) || '8' || substr(chance, 4, 15))::uuid,
            ('0174876e8000' || '7000' || '8' || substr(md5(home1::text || (row_number() over (partition by home1 order by n) / 4000)), 1, 15))::uuid, to_timestamp(ms / 1000.0), deed, id
       from (select *, (extract(epoch from joined_at) * 1000)::bigint as ms, md5(n::text) as chance, 'joined' as deed from fill.person
             union all select *, (extract(epoch from joined_at + interval '200 days') * 1000)::bigint, md5('left' || n), 'left' as deed from fill.person where n % 12 = 5 and joined_at < now() - interval '200 days') p`,
    [workspaceId],
  )
  await client.query(`insert into fill.batch select h.batch_id, g.community_id, 0, 0, count(*), '[]'::jsonb
    from chat.happening h join community.chat_group g on g.id = h.group_id group by 1, 2`)
}

async function fillRosters(client: pg.Client, workspaceId: string): Promise<void> {
  await client.query(
    `insert into member.membership (workspace_id, group_id, member_id, community_id, message_count, first_message_at, last_message_at, first_join_at, last_join_at, last_left_at)
     select $1::uuid, u.group_id, u.member_id, g.community_id, coalesce(u.messages, 0), u.first_at, u.last_at, u.joined_at, u.joined_at, u.left_at
       from (select * from (select group_id, member_id, count(*) as messages, min(sent_at) as first_at, max(sent_at) as last_at from chat.message group by 1, 2) s
             full join (select group_id, member_id, min(at) filter (where kind = 'joined') as joined_at, max(at) filter (where kind = 'left') as left_at from chat.happening group by 1, 2) h
             using (group_id, member_id)) u
       join community.chat_group g on g.id = u.group_id`,
    [workspaceId],
  )
  await client.query(`insert into member.community_member (workspace_id, community_id, member_id, name, kind, is_suspect, joined_at, left_at, last_message_at, message_count)
    select m.workspace_id, m.community_id, m.member_id, p.name, p.kind, p.is_suspect, min(least(m.first_join_at, m.first_message_at)),
           case when bool_and(m.last_left_at > greatest(m.last_join_at, m.last_message_at)) then max(m.last_left_at) end, max(m.last_message_at), sum(m.message_count)::bigint
      from member.membership m join member.person p on p.workspace_id = m.workspace_id and p.id = m.member_id group by 1, 2, 3, 4, 5, 6`)
}

/** Everybody has read everything that was told so far: rosters were made above, figures are counted from the log afterwards. */
async function moveCursors(client: pg.Client, workspaceId: string): Promise<void> {
  for (const { name } of listAllListeners()) {
    await client.query(
      `insert into kernel.listener_cursor (workspace_id, listener, xid, fact_id, read_at) select $1::uuid, $2, xid, id, now() from kernel.fact where workspace_id = $1 order by xid desc, id desc limit 1
       on conflict (workspace_id, listener) do update set xid = excluded.xid, fact_id = excluded.fact_id, read_at = excluded.read_at`,
      [workspaceId, name],
    )
  }
}
