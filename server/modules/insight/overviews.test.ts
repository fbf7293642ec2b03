// Groups and communities side by side, and what is kept out of their figures.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import type { CommunityFigures, Excluded, FirstWordsReply, GroupFigures } from '../../../contract/insight.ts'
import { happened, morning, openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from './index.ts'

type Groups = { items: z.infer<typeof GroupFigures>[]; total: number; asOf: string | null }
type Communities = { items: z.infer<typeof CommunityFigures>[] }

const day = 1440

async function read<Body>(town: Town, address: string): Promise<Body> {
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const reply = await town.as('tomas').get<Body>(address)
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}

const groupsOf = (town: Town, query = '') => read<Groups>(town, `/api/v1/communities/book-club/insight/groups${query}`)

async function openTwoGroups(t: Parameters<typeof openTown>[0]): Promise<Town> {
  const town = await openTown(t)
  town.at('2030-01-29T04:00:00Z')
  await town.receive([
    // Weeks of 31 December, 7, 14 and 21 January; the last days up to Monday the 28th.
    ...[0, 4, 11, 18, 22, 23].map((at) => said({ by: 'Lin', text: `reading ${at}`, minute: at * day })),
    said({ by: 'Amara', text: 'hello', minute: 23 * day }),
    said({ by: 'Tomas', text: 'soup', minute: 5 * day, group: 'Kitchen' }),
  ])
  return town
}

test('each group shows its last seven days, its weeks and its total, and sorts by any of them', async (t) => {
  const town = await openTwoGroups(t)
  const { items, total, asOf } = await groupsOf(town)
  assert.deepEqual([total, asOf, items.map(({ name }) => name)], [2, '2030-01-28', ['Kitchen', 'Reading room']])
  const [kitchen, reading] = items
  assert.deepEqual([reading?.members, reading?.messages7, reading?.speakers7, reading?.newcomers7, reading?.messagesTotal], [2, 4, 2, 1, 7])
  assert.deepEqual(reading?.weeklySpeakers, [0, 0, 0, 0, 1, 1, 1, 2])
  assert.equal(reading?.lastMessageAt, new Date(morning + 23 * day * 60_000).toISOString())
  assert.deepEqual([kitchen?.messages7, kitchen?.messagesTotal, kitchen?.weeklySpeakers.at(-3)], [0, 1, 1])
  for (const sort of ['members', 'messages7', 'speakers7', 'last']) {
    assert.deepEqual(
      (await groupsOf(town, `?sort=${sort}`)).items.map(({ name }) => name),
      ['Reading room', 'Kitchen'],
      sort,
    )
  }
  assert.deepEqual(
    (await groupsOf(town, '?sort=name&offset=1&limit=1')).items.map(({ name }) => name),
    ['Reading room'],
  )
  const found = await groupsOf(town, '?search=KIT')
  assert.deepEqual([found.items.map(({ name }) => name), found.total], [['Kitchen'], 1])
})

test('a community with one group shows the same figures for both, and each its own once there is a second', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-08T04:00:00Z')
  await town.receive([said({ by: 'Lin', text: 'one' }), said({ by: 'Amara', text: 'two', minute: day })])
  const figures = async () =>
    (await groupsOf(town)).items.map(({ name, members, messages7, speakers7 }) => [name, members, messages7, speakers7])
  assert.deepEqual(await figures(), [['Reading room', 2, 2, 2]])
  await town.receive([said({ by: 'Lin', text: 'soup', group: 'Kitchen' })])
  assert.deepEqual(await figures(), [
    ['Kitchen', 1, 1, 1],
    ['Reading room', 2, 2, 2],
  ])
  const { items } = await read<Communities>(town, '/api/v1/insight/communities')
  assert.deepEqual([items[0]?.groups, items[0]?.members, items[0]?.messages7, items[0]?.speakers7], [2, 2, 3, 2])
})

test('every community has one row', async (t) => {
  const town = await openTwoGroups(t)
  const { items } = await read<Communities>(town, '/api/v1/insight/communities')
  const [club] = items
  assert.deepEqual([items.length, club?.communityId, club?.groups, club?.members, club?.messagesTotal], [1, town.communityId, 2, 3, 8])
  assert.deepEqual(club?.weeklySpeakers, [0, 0, 0, 0, 1, 2, 1, 2])
  assert.deepEqual(
    [club?.firstMessageAt, club?.lastMessageAt],
    [0, 23].map((at) => new Date(morning + at * day * 60_000).toISOString()),
  )
})

test('newcomers who are still silent are waited for, those who went without a word are not', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-20T04:00:00Z')
  const joined = ['Lin', 'Amara', 'Tomas', 'Priya'].map((by) => happened('member.joined', { by }))
  await town.receive([
    ...joined,
    said({ by: 'Lin', text: 'hi', minute: 10 }),
    said({ by: 'Amara', text: 'hello', minute: 3 * day }),
    happened('member.left', { by: 'Tomas', minute: 5 * day }),
  ])
  const words = (query = '') => read<z.infer<typeof FirstWordsReply>>(town, `/api/v1/communities/book-club/insight/first-words${query}`)
  const shown = await words()
  assert.deepEqual([shown.n, shown.waiting, shown.medianDays, shown.spoke.n, shown.spoke.d], [4, 1, 3, 2, 4])
  assert.deepEqual([(await words('?from=2030-01-05')).n, (await words('?from=2030-01-05')).spoke.reason], [0, 'no_members'])
})

test('who is left out stands there with what they wrote, and who is only suspected too', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-20T04:00:00Z')
  await town.receive([
    said({ by: 'Lin', text: 'a' }),
    said({ by: 'Wen', text: 'b' }),
    said({ by: 'Wen', text: 'c', minute: 2 * day }),
    said({ by: 'Helper', text: 'd' }),
    said({ by: 'news bot', text: 'e' }),
  ])
  for (const [name, kind] of [
    ['Wen', 'staff'],
    ['Helper', 'bot'],
  ] as const)
    await town.as('lin').patch(`/api/v1/members/${await town.memberId(name)}`, { kind })
  const excluded = await read<z.infer<typeof Excluded>>(town, '/api/v1/communities/book-club/insight/excluded')
  assert.deepEqual(
    excluded.members.map(({ member, messages }) => [member.name, member.kind, messages]),
    [
      ['Wen', 'staff', 2],
      ['Helper', 'bot', 1],
    ],
  )
  assert.deepEqual(
    excluded.suspects.map(({ member, messages }) => [member.name, member.kindReason.isSuspect, messages]),
    [['news bot', true, 1]],
  )
  assert.deepEqual(excluded.byKind, [
    { kind: 'human', messages: 2, members: 2 },
    { kind: 'staff', messages: 2, members: 1 },
    { kind: 'bot', messages: 1, members: 1 },
    { kind: 'test', messages: 0, members: 0 },
  ])
  const first = await read<z.infer<typeof Excluded>>(town, '/api/v1/communities/book-club/insight/excluded?to=2030-01-04')
  assert.deepEqual(
    first.members.map(({ messages }) => messages),
    [1, 1],
  )
})
