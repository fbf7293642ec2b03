// People, groups and communities of the filled installation, and the tables by which the log is filled: who is number 4711, where do they talk.

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import { act } from '../../server/kernel/app/app.ts'
import { uuidv7FromHash } from '../../server/kernel/clock/uuid-v7.ts'
import { indexTerms } from '../../server/kernel/text/search-terms.ts'
import { dayTerm } from '../../server/modules/chat/search-windows.ts'
import { openGroups } from '../../server/modules/community/index.ts'
import { nameTerms } from '../../server/modules/member/name-terms.ts'
import { type BenchApp, openBenchCommunity } from '../measuring/bench-app.ts'
import { phrases } from '../talk/make-text.ts'
import { openRandom, pick, skewedRank } from '../talk/random.ts'
import { communityOf, groupsOf, type TownShape } from './town-shape.ts'

const dayMs = 86_400_000
const groupSteepness = 2
const termSeparator = '\u0001'

const given = ['晓梅', '建国', '小雨', '志强', 'Amara', 'Tomas', 'Priya', 'Lena', 'Jonas', 'Mei', '思远', 'Kofi'] as const
const family = ['陈', '王', '李', '欧阳', 'Berg', 'Okafor', 'Silva', 'Novak', 'Sato', '赵'] as const

/** Opens communities and groups through the house's own doors: there are few of them. */
export async function openTown(bench: BenchApp, shape: TownShape): Promise<void> {
  for (let number = 0; number < shape.communities; number += 1) {
    const community = await openBenchCommunity(bench, `town-${number}`)
    const range = groupsOf(number, shape)
    const rows = Array.from({ length: range.to - range.from }, (_, index) => {
      const group = range.from + index
      return {
        id: groupId(group),
        communityId: community.id,
        name: `Group ${group}`,
        platform: platformOf(group),
        kind: 'group' as const,
        createdAt: startOf(shape),
      }
    })
    await act(bench.app, { workspaceId: bench.workspaceId, actor: { kind: 'system', id: null, name: 'bench' } }, (ctx) =>
      openGroups(ctx, rows),
    )
  }
}

const startOf = ({ endAt, years }: TownShape) => endAt - years * 365 * dayMs
const idOf = (what: string, number: number) => uuidv7FromHash(1_600_000_000_000, createHash('sha1').update(`${what}/${number}`).digest())
export const groupId = (number: number) => idOf('group', number)
export const personId = (number: number) => idOf('person', number)
// Half of the platforms tell ids of messages, half do not.
const platformOf = (group: number) => (group % 2 === 0 ? 'telegram' : 'wechat')

/** Makes the helping tables and takes everybody in. People come one after the other over the years, so their numbers are in order of coming. */
export async function fillPeople(client: pg.Client, workspaceId: string, shape: TownShape): Promise<void> {
  await client.query(`create schema fill;
    create table fill.phrase (n int primary key, text text not null, terms tsvector not null);
    create table fill.person (n int primary key, id uuid not null, identity_id uuid not null, name text not null, handle text not null, kind text not null, terms text not null, joined_at timestamptz not null,
      platform text not null, home1 uuid not null, home2 uuid not null, home3 uuid not null, community_id uuid not null);
    create table fill.day (n int primary key, term tsvector not null);
    create table fill.batch (id uuid primary key, community_id uuid not null, message_count int not null, reaction_count int not null, happening_count int not null, stretches jsonb not null)`)
  for (const [n, text] of phrases.entries()) {
    await client.query(`insert into fill.phrase values ($1, $2, array_to_tsvector(string_to_array($3, '${termSeparator}')))`, [
      n,
      text,
      indexTerms(text).join(termSeparator),
    ])
  }
  const days = Array.from({ length: shape.years * 366 + 62 }, (_, back) => Math.floor(shape.endAt / dayMs) - back)
  await client.query('insert into fill.day select n, array_to_tsvector(array[term]) from unnest($1::int[], $2::text[]) t (n, term)', [
    days,
    days.map((day) => dayTerm(day * dayMs)),
  ])
  const communities = await client.query<{ id: string }>("select id from community.community where slug like 'town-%' order by slug")
  const communityIds = communities.rows.map(({ id }) => id)
  await pipeline(Readable.from(personRows(shape, communityIds)), client.query(from('copy fill.person from stdin')))
  await client.query('analyze fill.person; analyze fill.phrase')
  await client.query(
    `insert into member.person (workspace_id, id, name, handle, kind, rule_kind, kind_by, reasons, is_suspect, created_at, terms)
     select $1::uuid, id, name, handle, kind, kind, case kind when 'human' then 'default' else 'rule' end, '{}', false, joined_at, array_to_tsvector(string_to_array(terms, '${termSeparator}')) from fill.person`,
    [workspaceId],
  )
  await client.query(
    `insert into member.identity (workspace_id, id, member_id, platform, external_id, name, handle, named_at, first_seen_at)
     select $1::uuid, identity_id, id, platform, 'p' || n, name, handle, joined_at, joined_at from fill.person`,
    [workspaceId],
  )
}

function* personRows(shape: TownShape, communityIds: readonly string[]): Generator<string> {
  const random = openRandom(77)
  let rows = ''
  for (let n = 0; n < shape.people; n += 1) {
    const community = communityOf(n, shape.communities)
    const range = groupsOf(community, shape)
    const home = () => range.from + skewedRank(random, range.to - range.from, groupSteepness)
    const homes = [home(), home(), home()] as const
    const name = `${pick(random, family)}${pick(random, given)} ${n}`
    const handle = `member${n}`
    const kind = n % 1000 === 7 ? 'bot' : n % 5000 === 11 ? 'staff' : 'human'
    const joinedAt = new Date(startOf(shape) + (n / shape.people) * (shape.endAt - startOf(shape))).toISOString()
    const fields = [
      n,
      personId(n),
      idOf('identity', n),
      name,
      handle,
      kind,
      nameTerms(name, handle).join(termSeparator),
      joinedAt,
      platformOf(homes[0]),
      ...homes.map(groupId),
      communityIds[community] ?? '',
    ]
    rows += `${fields.join('\t')}\n`
    if (rows.length < 65_536) continue
    yield rows
    rows = ''
  }
  yield rows
}
