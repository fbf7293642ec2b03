// Is everything there once, and does everything that stands beside the log fit to it? Asked with plain SQL of our own, not with the code under test.
import type pg from 'pg'
import type { BenchApp } from '../measuring/bench-app.ts'
import type { Acknowledged } from './live-talk.ts'

/** Sentences of what is wrong; empty when nothing is. */
export type Violations = string[]

type Question = { what: string; sql: string }

/** Each counts rows that must not be. */
const questions: readonly Question[] = [
  {
    what: 'messages stand in the log more than once',
    sql: 'select count(*) from (select 1 from chat.message where external_id is not null group by workspace_id, group_id, external_id having count(*) > 1) t',
  },
  {
    what: 'messages belong to no stored batch',
    sql: 'select count(*) from chat.message m where not exists (select from chat.batch b where b.workspace_id = m.workspace_id and b.id = m.batch_id)',
  },
  {
    what: 'batches hold another number of messages than they say',
    sql: 'select count(*) from chat.batch b where message_count <> (select count(*) from chat.message m where m.workspace_id = b.workspace_id and m.batch_id = b.id)',
  },
  {
    what: 'batches hold another number of reactions than they say',
    sql: 'select count(*) from chat.batch b where reaction_count <> (select count(*) from chat.reaction r where r.workspace_id = b.workspace_id and r.batch_id = b.id)',
  },
  {
    what: 'batches hold another number of comings and goings than they say',
    sql: 'select count(*) from chat.batch b where happening_count <> (select count(*) from chat.happening h where h.workspace_id = b.workspace_id and h.batch_id = b.id)',
  },
  {
    what: 'messages lie outside the stretches by which listeners find them',
    sql: `select count(*) from chat.message m join chat.batch b on b.workspace_id = m.workspace_id and b.id = m.batch_id
      where not exists (select from jsonb_array_elements(b.stretches) s where (s ->> 'groupId')::uuid = m.group_id and m.id between (s ->> 'firstId')::uuid and (s ->> 'lastId')::uuid)`,
  },
  {
    what: 'batches were never told',
    sql: "select count(*) from chat.batch b where not exists (select from kernel.fact f where f.workspace_id = b.workspace_id and f.id = b.id and f.name = 'chat.messages-stored')",
  },
  {
    what: 'told batches are not there',
    sql: "select count(*) from kernel.fact f where f.name = 'chat.messages-stored' and not exists (select from chat.batch b where b.workspace_id = f.workspace_id and b.id = f.id)",
  },
  {
    what: 'messages cannot be found by their words',
    sql: 'select count(*) from chat.message m where not exists (select from chat.message_terms t where t.workspace_id = m.workspace_id and t.group_id = m.group_id and t.id = m.id)',
  },
  {
    what: 'answers still wait for messages that are there',
    sql: 'select count(*) from chat.waiting_reply w join chat.message m on m.workspace_id = w.workspace_id and m.group_id = w.group_id and m.external_id = w.external_id',
  },
  {
    what: 'reactions are to messages that are not there',
    sql: 'select count(*) from chat.reaction r where not exists (select from chat.message m where m.workspace_id = r.workspace_id and m.group_id = r.group_id and m.id = r.message_id)',
  },
  {
    what: 'speakers are not among the people',
    sql: 'select count(*) from chat.message m where member_id is not null and not exists (select from member.person p where p.workspace_id = m.workspace_id and p.id = m.member_id)',
  },
  {
    what: 'people have no identity',
    sql: 'select count(*) from member.person p where not exists (select from member.identity i where i.workspace_id = p.workspace_id and i.member_id = p.id)',
  },
  { what: 'facts were parked', sql: 'select count(*) from kernel.parked_fact' },
  { what: 'deliveries were parked', sql: 'select count(*) from channel.parked_delivery' },
  // Work that waits its turn, or for a second try, is none of ours; what nobody tries again or somebody who is gone still holds would be.
  {
    what: 'jobs failed or are held by nobody',
    sql: 'select count(*) from graphile_worker.jobs where attempts >= max_attempts or locked_by is not null',
  },
]

export async function checkLog({ app }: BenchApp): Promise<Violations> {
  const violations: Violations = []
  for (const { what, sql } of questions) {
    const count = await countOf(app.database.ownerPool, sql)
    if (count > 0) violations.push(`${count} ${what}`)
  }
  return violations
}

/** Everything that was acknowledged is there; that nothing is there twice, checkLog sees. */
export async function checkAcknowledged({ app }: BenchApp, told: Acknowledged): Promise<Violations> {
  const { ownerPool } = app.database
  const missing = {
    'acknowledged messages': await countOf(
      ownerPool,
      'select count(*) from unnest($1::text[]) t (id) where not exists (select from chat.message m where m.external_id = t.id)',
      [told.messages],
    ),
    'acknowledged reactions': await countOf(
      ownerPool,
      `select count(*) from unnest($1::text[]) t (id) where t.id not in (select m.external_id || '/' || i.external_id from chat.reaction r
         join chat.message m on m.workspace_id = r.workspace_id and m.group_id = r.group_id and m.id = r.message_id
         join member.identity i on i.workspace_id = r.workspace_id and i.member_id = r.member_id)`,
      [told.reactions],
    ),
    'acknowledged joins': await countOf(
      ownerPool,
      `select count(*) from unnest($1::text[]) t (id) where t.id not in (select g.external_id || '/' || i.external_id || '/' || round(extract(epoch from h.at) * 1000) from chat.happening h
         join channel.platform_group g on g.workspace_id = h.workspace_id and g.group_id = h.group_id
         join member.identity i on i.workspace_id = h.workspace_id and i.member_id = h.member_id)`,
      [told.joins],
    ),
  }
  return Object.entries(missing).flatMap(([what, count]) => (count > 0 ? [`${count} ${what} are missing`] : []))
}

async function countOf(pool: pg.Pool, sql: string, values: unknown[] = []): Promise<number> {
  const found = await pool.query<{ count: number }>(sql, values)
  return Number(found.rows[0]?.count)
}
