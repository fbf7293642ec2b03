// The log itself, made by the database out of chance: a piece at a time, without indexes first and in order of time, as live talk would have come.
// Rows and indexes end as the house's own statements would have left them; only the way there is shorter.
import type pg from 'pg'
import { uuidv7Bounds } from '../../server/kernel/clock/uuid-v7.ts'
import type { Piece } from '../../server/modules/chat/partitions.ts'
import type { Month } from './town-shape.ts'

export type LogFilling = { client: pg.Client; workspaceId: string; phraseCount: number }

/** Rows of a stored batch: what an import commits at a time. */
const batchSize = 4000

/** Fills one piece of the log and of its search terms, indexes it and puts it in its place. Returns the number of messages. */
export async function fillPiece(
  filling: LogFilling,
  { piece, months }: { piece: Piece; months: readonly Month[] },
  seed: number,
): Promise<number> {
  const { client } = filling
  const table = `chat.message_${piece.name}`
  const terms = `chat.message_terms_${piece.name}`
  let messages = 0
  await client.query('begin')
  // Made in this very transaction, what goes into it need not be written to the write-ahead log.
  await client.query(
    `create table ${table} (like chat.message including defaults); create table ${terms} (like chat.message_terms including defaults)`,
  )
  await client.query('select setseed($1)', [seed / 1000])
  for (const month of months) {
    messages += month.messages
    await stageMonth(filling, month)
    await client.query(
      `insert into ${table} (workspace_id, group_id, id, batch_id, member_id, sent_at, reply_to_id, reply_to_member_id, kind, flags, external_id, text)
      select $1::uuid, group_id, id, batch_id, member_id, to_timestamp(ms / 1000.0), reply_to_id, reply_to_member_id, 0, 1, case when platform = 'telegram' then 'm' || i end, text
        from staged order by ms`,
      [filling.workspaceId],
    )
    await client.query(
      `insert into ${terms} (workspace_id, group_id, id, terms) select $1::uuid, group_id, id, terms from staged order by ms`,
      [filling.workspaceId],
    )
    await fillReactions(filling)
    await fillBatches(client)
    await client.query('drop table staged')
  }
  await indexLike(client, 'chat.message', table)
  await indexLike(client, 'chat.message_terms', terms)
  const { lowest } = uuidv7Bounds(piece.fromMs, piece.fromMs)
  const { lowest: beyond } = uuidv7Bounds(piece.toMs, piece.toMs)
  for (const [parent, child] of [
    ['chat.message', table],
    ['chat.message_terms', terms],
  ])
    await client.query(`alter table ${parent} attach partition ${child} for values from ('${lowest}') to ('${beyond}')`)
  await client.query('commit')
  return messages
}

/**
 * A month's messages with everything drawn. Half of the talk is of those who have been there longest, half of those who came last; most of it in the
 * hours of the day, in one of the speaker's groups; a quarter answers what was said shortly before in the group.
 */
async function stageMonth({ client, phraseCount }: LogFilling, month: Month): Promise<void> {
  await client.query(`create temporary table drawn on commit drop as
    select i, least(${month.people} - 1, floor(${month.people} * case when random() < 0.5 then power(random(), 3) else 1 - power(random(), 3) end))::int as n,
           ${month.fromMs} + floor((${month.toMs} - ${month.fromMs}) / 86400000.0 * random())::bigint * 86400000
             + floor(3600000 * case when random() < 0.08 then 16 + 8 * random() else 16 * power(random(), 0.7) end)::bigint as ms,
           random() as home, random() as answer, floor(random() * ${phraseCount})::int as first, case when random() < 0.4 then floor(random() * ${phraseCount})::int end as further,
           md5(random()::text) as chance
      from generate_series(1, ${month.messages}) i`)
  await client.query(`create temporary table placed on commit drop as
    select d.i, d.ms, d.answer, d.first, d.further, d.chance, p.id as member_id, case when home < 0.75 then p.home1 when home < 0.93 then p.home2 else p.home3 end as group_id,
           (lpad(to_hex(d.ms), 12, '0') || '7' || substr(d.chance, 1, 3) || '8' || substr(d.chance, 4, 15))::uuid as id
      from drawn d join fill.person p on p.n = d.n where d.ms < ${month.toMs}`)
  await client.query(`create temporary table staged as
    select s.i, s.ms, s.id, s.group_id, s.member_id, g.platform, g.community_id, s.chance,
           ('${lpadHex(month.fromMs)}7000' || '8' || substr(md5(s.group_id::text || ${month.fromMs} || (s.ordinal / ${batchSize})), 1, 15))::uuid as batch_id,
           case when s.answer < 0.25 then s.said_before end as reply_to_id, case when s.answer < 0.25 then s.speaker_before end as reply_to_member_id,
           a.text || coalesce(' ' || b.text, '') || case when s.i % 1009 = 0 then ' lantern' || substr(s.chance, 1, 8) else '' end as text,
           d.term || a.terms || coalesce(b.terms, ''::tsvector) || case when s.i % 1009 = 0 then array_to_tsvector(array['lantern' || substr(s.chance, 1, 8)]) else ''::tsvector end as terms
      from (select *, row_number() over w - 1 as ordinal, lag(id, 2) over w as said_before, lag(member_id, 2) over w as speaker_before from placed window w as (partition by group_id order by id)) s
      join community.chat_group g on g.id = s.group_id join fill.day d on d.n = s.ms / 86400000 join fill.phrase a on a.n = s.first left join fill.phrase b on b.n = s.further`)
  await client.query('drop table drawn; drop table placed; analyze staged')
}

function lpadHex(ms: number): string {
  return ms.toString(16).padStart(12, '0')
}

/** One message in fifty gets a sign from whoever spoke at another time. */
async function fillReactions({ client, workspaceId }: LogFilling): Promise<void> {
  await client.query(
    `insert into chat.reaction (workspace_id, group_id, message_id, emoji, member_id, batch_id, reacted_at, people)
     select $1::uuid, group_id, id, '👍', reactor, batch_id, to_timestamp(ms / 1000.0), 1
       from (select s.*, lag(member_id, 5) over (order by i) as reactor from staged s) t where i % 50 = 0 and reactor is not null`,
    [workspaceId],
  )
}

async function fillBatches(client: pg.Client): Promise<void> {
  await client.query(`insert into fill.batch (id, community_id, message_count, reaction_count, happening_count, stretches)
    select s.batch_id, s.community_id, count(*), coalesce(max(r.reactions), 0), 0,
           jsonb_build_array(jsonb_build_object('groupId', s.group_id, 'firstId', min(s.id::text), 'lastId', max(s.id::text), 'messageCount', count(*)))
      from staged s left join (select batch_id, count(*) as reactions from chat.reaction where batch_id in (select distinct batch_id from staged) group by 1) r using (batch_id)
     group by s.batch_id, s.community_id, s.group_id`)
}

/** Gives a table the key and the indexes that its parent-to-be has. */
async function indexLike(client: pg.Client, parent: string, table: string): Promise<void> {
  const found = await client.query<{ definition: string; is_key: boolean; key: string }>(
    `select pg_get_indexdef(i.indexrelid) as definition, i.indisprimary as is_key, coalesce((select pg_get_constraintdef(c.oid) from pg_constraint c where c.conindid = i.indexrelid), '') as key
       from pg_index i where i.indrelid = $1::regclass`,
    [parent],
  )
  for (const { definition, is_key: isKey, key } of found.rows) {
    if (isKey) await client.query(`alter table ${table} add ${key}`)
    else await client.query(definition.replace(/ INDEX \S+ ON (ONLY )?\S+ /, ` INDEX ON ${table} `))
  }
}
