// Whom and what the measured requests ask for: people who speak much and people who hardly do, messages of every age, groups large and small.
import type pg from 'pg'
import { isoInstant } from '../../server/kernel/clock/instant.ts'
import { uuidv7Bounds, uuidv7Time } from '../../server/kernel/clock/uuid-v7.ts'
import { openRandom, pick } from '../talk/random.ts'

export type Sample = {
  community: string
  groups: string[]
  messages: { group: string; id: string; at: string }[]
  members: string[]
  /** The same people with what lists are sorted by: places to go on from deep in a list. */
  places: { id: string; messages: number; last: string; joined: string; name: string }[]
  names: string[]
  rareWords: string[]
}

const messagesPerGroup = 4
const peopleSampled = 300

/** Draws a sample of the largest community. */
export async function sampleTown(pool: pg.Pool, random = openRandom(11)): Promise<Sample> {
  const largest = await pool.query<{ id: string; slug: string }>(
    'select c.id, c.slug from community.community c order by (select sum(message_count) from chat.batch b where b.community_id = c.id) desc nulls last limit 1',
  )
  const { id: communityId = '', slug = '' } = largest.rows[0] ?? {}
  const groups = await pool.query<{ id: string }>('select id from community.chat_group where community_id = $1 order by id', [communityId])
  const groupIds = groups.rows.map(({ id }) => id)
  const members = await samplePeople(pool, communityId)
  return {
    community: slug,
    groups: groupIds,
    messages: await sampleMessages(pool, groupIds, random),
    members: members.map(({ id }) => id),
    places: members,
    names: members.map(({ name }) => name),
    rareWords: await sampleRareWords(pool, groupIds, random),
  }
}

async function sampleMessages(pool: pg.Pool, groupIds: readonly string[], random: () => number): Promise<Sample['messages']> {
  const span = await pool.query<{ first: string; last: string }>(
    'select min(id::text) as first, max(id::text) as last from (select * from (select id from chat.message order by id limit 1) a union all select * from (select id from chat.message order by id desc limit 1) b) t',
  )
  const { first = '', last = '' } = span.rows[0] ?? {}
  const [fromMs, toMs] = [uuidv7Time(first), uuidv7Time(last)]
  const messages: Sample['messages'] = []
  for (let draw = 0; draw < groupIds.length * messagesPerGroup; draw += 1) {
    const group = pick(random, groupIds)
    const instant = fromMs + random() * (toMs - fromMs)
    const found = await pool.query<{ id: string }>(
      'select id from chat.message where workspace_id = (select id from workspace.workspace limit 1) and group_id = $1 and id >= $2 order by id limit 1',
      [group, uuidv7Bounds(instant, instant).lowest],
    )
    const id = found.rows[0]?.id
    if (id !== undefined) messages.push({ group, id, at: isoInstant(Math.floor(instant)) })
  }
  return messages
}

/** Half of them by how much they say, half of them anybody. */
async function samplePeople(pool: pg.Pool, communityId: string): Promise<Sample['places']> {
  const columns = `member_id as id, message_count as messages, coalesce(last_message_at, '-infinity')::text as last, coalesce(joined_at, '-infinity')::text as joined, name`
  const found = await pool.query<{ id: string; messages: string; last: string; joined: string; name: string }>(
    `(select ${columns} from member.community_member where community_id = $1 order by message_count desc limit ${peopleSampled / 2})
     union all (select ${columns} from member.community_member where community_id = $1 order by md5(member_id::text) limit ${peopleSampled / 2})`,
    [communityId],
  )
  return found.rows.map((row) => ({ ...row, messages: Number(row.messages) }))
}

async function sampleRareWords(pool: pg.Pool, groupIds: readonly string[], random: () => number): Promise<string[]> {
  const words: string[] = []
  for (let draw = 0; draw < 20; draw += 1) {
    const found = await pool.query<{ text: string }>(
      "select text from (select text from chat.message where workspace_id = (select id from workspace.workspace limit 1) and group_id = $1 order by id desc limit 20000) t where text like '%lantern%' limit 3",
      [pick(random, groupIds)],
    )
    for (const { text } of found.rows) words.push(/lantern[0-9a-f]+/.exec(text)?.[0] ?? text)
    if (words.length >= 20) break
  }
  return words.length === 0 ? ['lantern'] : words
}
