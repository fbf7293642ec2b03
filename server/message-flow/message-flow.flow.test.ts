import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import type { Message } from '../../contract/chat.ts'
import type { ActivityReply } from '../../contract/insight.ts'
import type { MemberRow } from '../../contract/member.ts'
import type { RawEvent } from '../../contract/raw-event.ts'
import { openFakeConnector } from '../connectors/fake/fake-connector.ts'
import { countQueries } from '../kernel/testing/count-queries.ts'
import { happened, openTown, said, type Town, user } from '../kernel/testing/open-town.ts'
import { addAccount } from '../modules/channel/index.ts'
import { drainMeasure } from '../modules/insight/index.ts'
import { forgetMessages } from './1-ingest/recent-messages.ts'
import { openIntake } from './intake.ts'

const day = 24 * 60

/** Three days of a book club: talk, answers, edits, reactions, a spammer who leaves, a message that is taken back. */
const season: RawEvent[] = [
  happened('member.joined', { by: 'Amara', minute: 0, operator: 'Priya' }),
  said({ by: 'Amara', text: 'hello everybody', id: 'm1', minute: 1 }),
  said({ by: 'Tomas', text: 'welcome, Amara', id: 'm2', minute: 3, replyTo: 'm1', mentions: [{ name: 'Amara', externalId: 'amara' }] }),
  said({ by: 'Lin', text: '我们今天读《红楼梦》', id: 'm3', minute: 30, reactions: [{ emoji: '👍', count: 3, users: [user('Tomas')] }] }),
  happened('message.edited', { by: 'Lin', id: 'm3', text: '我们今天读《红楼梦》第一回', minute: 31 }),
  happened('member.joined', { by: 'Bo', minute: day }),
  said({ by: 'Bo', text: 'cheap watches', id: 'm4', minute: day + 1, group: 'Garden' }),
  happened('message.deleted', { id: 'm4', minute: day + 2, group: 'Garden' }),
  happened('member.left', { by: 'Bo', minute: day + 3 }),
  said({ by: 'Amara', text: 'who reads along?', id: 'm5', minute: 2 * day }),
  happened('reaction.added', { by: 'Lin', id: 'm5', emoji: '❤️', minute: 2 * day + 1 }),
  said({ by: 'Tomas', text: 'I do', id: 'm6', minute: 2 * day + 2, replyTo: 'm5' }),
]

async function openChannel(t: TestContext) {
  const town = await openTown(t)
  const account = { id: town.workspaceId, platform: 'fake', name: 'Fake', communityId: town.communityId, createdAt: town.clock.now() }
  await town.act((ctx) => addAccount(ctx, account))
  const fake = openFakeConnector({ id: account.id, now: () => town.clock.now() })
  const intake = openIntake(town.app, town.workspaceId, account)
  await fake.start(intake.sink)
  return { town, fake, intake }
}

async function settle(town: Town): Promise<void> {
  await town.settle()
  await drainMeasure(town.app, town.workspaceId)
}

type Activity = z.output<typeof ActivityReply>

/** Everything that screens show, without the ids that differ from house to house. */
async function shown(town: Town): Promise<unknown> {
  const viewer = town.as('tomas')
  const people = await viewer.get<{ items: MemberRow[] }>('/api/v1/communities/book-club/members?sort=name')
  const activity = await viewer.get<Activity>('/api/v1/communities/book-club/insight/activity?from=2030-01-04&to=2030-01-07')
  const rooms = []
  for (const name of ['Reading room', 'Garden']) {
    const { body } = await viewer.get<{ items: Message[]; happenings: { at: string; kind: string; member: { name: string } | null }[] }>(
      `/api/v1/groups/${await town.groupId(name)}/messages`,
    )
    rooms.push({
      said: body.items.map((message) => ({
        ...message,
        id: '',
        groupId: '',
        speaker: message.speaker?.name,
        replyTo: message.replyTo?.excerpt,
        mentions: message.mentions.map((mention) => [mention.name, mention.memberId !== null]),
      })),
      doors: body.happenings.map(({ at, kind, member }) => [at, kind, member?.name]),
    })
  }
  return {
    rooms,
    people: people.body.items.map(({ id: _id, ...person }) => person),
    days: activity.body.days,
  }
}

test('what a platform delivers is in the log, on the rosters and in the figures, told once per batch', async (t) => {
  const { town, fake } = await openChannel(t)
  await fake.deliver(season)
  assert.equal((await town.facts('chat.messages-stored')).length, 1)
  await settle(town)
  const viewer = town.as('tomas')
  const people = await viewer.get<{ items: MemberRow[]; total: number }>('/api/v1/communities/book-club/members')
  assert.deepEqual(people.body.items.map(({ name, messageCount, leftAt }) => [name, messageCount, leftAt !== null]).toSorted(), [
    ['Amara', 2, false],
    ['Bo', 1, false],
    ['Lin', 1, false],
    ['Tomas', 2, false],
  ])
  const left = await viewer.get<{ items: { name: string }[] }>(`/api/v1/groups/${await town.groupId()}/roster?presence=left`)
  assert.deepEqual(
    left.body.items.map(({ name }) => name),
    ['Bo'],
  )
  const activity = await viewer.get<Activity>('/api/v1/communities/book-club/insight/activity?from=2030-01-04&to=2030-01-06')
  assert.deepEqual(
    activity.body.days.map(({ day: date, messages, speakers }) => [date, messages, speakers]),
    [
      ['2030-01-04', 3, 3],
      ['2030-01-05', 1, 1],
      ['2030-01-06', 2, 2],
    ],
  )
  const found = await viewer.get<{ items: unknown[] }>(`/api/v1/communities/book-club/search?q=${encodeURIComponent('第一回')}`)
  assert.equal(found.body.items.length, 1)
})

test('the whole flow twice is the whole flow once', async (t) => {
  const { town, fake } = await openChannel(t)
  await fake.deliver(season)
  await settle(town)
  const once = await shown(town)
  const facts = (await town.facts()).length
  for (const events of [season, season.toReversed(), [...season, ...season]]) await fake.deliver(events)
  await settle(town)
  assert.deepEqual(await shown(town), once)
  assert.equal((await town.facts()).length, facts, 'what adds nothing tells nothing')
})

test('cut into single deliveries, with the answers before what they answer, everything ends the same', async (t) => {
  const whole = await openChannel(t)
  await whole.fake.deliver(season)
  await settle(whole.town)
  const expected = await shown(whole.town)
  const isMessage = (event: RawEvent) => event.kind === 'message'
  // Changes follow what they change: no platform tells them the other way round.
  const order = [...season.filter(isMessage).toReversed(), ...season.filter((event) => !isMessage(event))]
  const { town, fake } = await openChannel(t)
  for (const event of order) {
    await fake.deliver([event])
    forgetMessages()
    await town.drain()
  }
  await settle(town)
  assert.deepEqual(await shown(town), expected)
})

test('a batch costs the same number of queries whether it is small or large', async (t) => {
  const town = await openTown(t)
  const crowd = (count: number, from: number) =>
    Array.from({ length: count }, (_, number) =>
      said({
        by: `Guest ${number}`,
        text: `line ${from + number}`,
        id: `l${from + number}`,
        minute: from + number,
        ...(number === 0 ? {} : { replyTo: `l${from + number - 1}` }),
      }),
    )
  await town.receive(crowd(300, 0))
  const cost = (events: RawEvent[]) => countQueries(() => town.receive(events))
  const [small, large] = [await cost(crowd(2, 1000)), await cost(crowd(300, 2000))]
  assert.equal(large.length, small.length, large.join('\n'))
  // Keep removals away, count the groups and the people, look whether there is anything, insert, settle answers that waited, note the batch, tell.
  assert.equal(small.length, 8, small.join('\n'))
  const strangers = await cost(
    Array.from({ length: 200 }, (_, number) => said({ by: `Stranger ${number}`, text: `hi ${number}`, minute: 5000 })),
  )
  // Find them, add people, add identities, take back those somebody else added, find them again.
  assert.equal(strangers.length, small.length + 5, strangers.join('\n'))
  const edits = await cost(
    Array.from({ length: 100 }, (_, number) =>
      happened('message.edited', { by: 'Guest 1', id: `l${number}`, text: `edited ${number}`, minute: 9000 }),
    ),
  )
  // Keep removals away, count the groups, find the messages, keep the earlier texts, change them, file the new words.
  assert.equal(edits.length, 6, edits.join('\n'))
})

test('who is mentioned is linked when they are known, whether or not they speak now; a mention makes nobody a member', async (t) => {
  const town = await openTown(t)
  await town.receive([said({ by: 'Tomas', text: 'hello' })])
  const mentions = [
    { name: 'Tomas', externalId: 'tomas' },
    { name: 'A stranger', externalId: 'stranger' },
  ]
  await town.receive([said({ by: 'Amara', text: 'look', mentions })])
  const { body } = await town.as('tomas').get<{ message: Message }>(`/api/v1/messages/${await town.messageId('look')}`)
  assert.deepEqual(
    body.message.mentions.map(({ name, memberId }) => [name, memberId]),
    [
      ['Tomas', await town.memberId('Tomas')],
      ['A stranger', null],
    ],
  )
  assert.equal((await town.rows('select 1 from member.person')).length, 2)
})

test('whatever stands in a text, a name or a sign, it is stored, shown and found', async (t) => {
  const { town, fake } = await openChannel(t)
  const odd = ['a\0b', 'half \ud83d pair', '\\u0000 typed by hand', `'; drop table chat.message; --`, '\u0001\u0002', '‮reversed', '']
  const events = odd.flatMap((text, number) => [
    {
      ...said({ by: `Guest ${number}`, text, id: `o${number}`, minute: number, mentions: [{ name: text, externalId: text }] }),
      user: user(text, { externalId: `guest ${number}${text}`, handle: text }),
    },
    happened('reaction.added', { by: 'Lin', id: `o${number}`, emoji: text === '' ? '👍' : text, minute: number + 10 }),
  ])
  const huge = said({ by: 'Bo', text: '长'.repeat(400_000), id: 'huge', minute: 20 })
  await fake.deliver([...events, huge])
  await settle(town)
  assert.deepEqual(await town.rows('select error from channel.parked_delivery'), [])
  assert.deepEqual(await town.rows('select error from kernel.parked_fact'), [])
  const { body } = await town.as('tomas').get<{ items: Message[] }>(`/api/v1/groups/${await town.groupId()}/messages`)
  assert.deepEqual(
    body.items.map(({ text }) => (text.length > 100 ? text.length : text)),
    ['ab', 'half \ufffd pair', '\\u0000 typed by hand', `'; drop table chat.message; --`, '\u0001\u0002', '‮reversed', '', 50_000],
  )
  assert.deepEqual(
    body.items.slice(0, 4).map(({ mentions, reactions }) => [mentions[0]?.name, reactions[0]?.emoji]),
    [
      ['ab', 'ab'],
      ['half \ufffd pair', 'half \ufffd pair'],
      ['\\u0000 typed by hand', '\\u0000 typed by hand'],
      [`'; drop table chat.message; --`, `'; drop table chat.message; --`],
    ],
  )
  const found = await town.as('tomas').get<{ items: unknown[] }>('/api/v1/communities/book-club/search?q=typed')
  assert.equal(found.body.items.length, 1)
})

test('groups and people that were taken out while a batch was on its way are met anew', async (t) => {
  const town = await openTown(t)
  await town.receive([said({ by: 'Amara', text: 'before' })])
  const before = [await town.groupId(), await town.memberId('Amara')]
  await town.rows('delete from chat.message')
  await town.rows('delete from channel.platform_group')
  await town.rows('delete from community.chat_group')
  await town.rows('delete from member.identity')
  await town.rows('delete from member.person')
  const receipt = await town.receive([said({ by: 'Amara', text: 'after' })])
  assert.deepEqual([receipt.messages, receipt.groupIds], [1, [await town.groupId()]])
  assert.ok(!before.includes(await town.groupId()) && !before.includes(await town.memberId('Amara')))
  await town.drain()
  assert.deepEqual(await town.rows('select error from kernel.parked_fact'), [])
})
