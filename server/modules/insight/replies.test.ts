// Who answers, how fast, and to whom it is credited.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import type { ConcentrationReply, insightRoutes, ReplyTimesReply, TopPerson } from '../../../contract/insight.ts'
import { openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from './index.ts'

type ReplyTimes = z.infer<typeof ReplyTimesReply>
type TopPeople = { items: z.infer<typeof TopPerson>[]; concentration: z.infer<typeof ConcentrationReply> }
type PersonFigures = z.infer<(typeof insightRoutes)['GET /api/v1/members/:member/insight']['reply']>

async function read<Body = ReplyTimes>(town: Town, what = 'reply-times', query = ''): Promise<Body> {
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const reply = await town.as('tomas').get<Body>(`/api/v1/communities/book-club/insight/${what}${query}`)
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}

const near = (value: number | null, expected: number) =>
  assert.ok(Math.abs((value ?? 0) / expected - 1) <= 0.026, `${value} is not ${expected}`)

/** Amara asks; her own word, a bot and two people follow. */
const conversation = [
  said({ by: 'Amara', text: 'who knows a good dictionary' }),
  said({ by: 'Amara', text: 'of classical Chinese', minute: 1, replyTo: 'who knows a good dictionary' }),
  said({ by: 'Helper', text: 'I am a bot', minute: 2, replyTo: 'who knows a good dictionary' }),
  said({ by: 'Priya', text: 'the one on my shelf', minute: 30, replyTo: 'who knows a good dictionary' }),
  said({ by: 'Tomas', text: 'mine too', minute: 60, replyTo: 'who knows a good dictionary' }),
]

test('the first answer by another person counts; one that arrives later but was given earlier takes its place', async (t) => {
  const town = await openTown(t)
  town.at('2030-02-01T04:00:00Z')
  await town.receive(conversation.filter((_, i) => i !== 3))
  await town.as('lin').patch(`/api/v1/members/${await town.memberId('Helper')}`, { kind: 'bot' })
  const first = await read(town)
  near(first.medianSeconds, 3600)
  assert.deepEqual([first.n, first.inferred, first.medianLow], [1, 0, null])
  await town.receive(conversation)
  const better = await read(town)
  near(better.medianSeconds, 1800)
  assert.equal(better.n, 1)
  assert.deepEqual([better.answered.n, better.answered.d, better.byWeek.map(({ start, n }) => [start, n])], [1, 4, [['2029-12-31', 1]]])
  assert.deepEqual(
    better.histogram.filter(({ n }) => n > 0).map(({ uptoSeconds }) => uptoSeconds),
    [3600],
  )
  near((await read(town, 'reply-times', '?bots=true')).medianSeconds, 120)
})

test('somebody who turns out to be a bot has answered nobody, and again when they turn out not to be one', async (t) => {
  const town = await openTown(t)
  town.at('2030-02-01T04:00:00Z')
  await town.receive(conversation)
  near((await read(town)).medianSeconds, 120)
  const classify = async (kind: string | null) => town.as('lin').patch(`/api/v1/members/${await town.memberId('Helper')}`, { kind })
  await classify('bot')
  near((await read(town)).medianSeconds, 1800)
  await classify(null)
  near((await read(town)).medianSeconds, 120)
})

test('questions of the last week are still open: they are not counted as unanswered', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-08T04:00:00Z')
  await town.receive(conversation)
  const young = await read(town)
  assert.deepEqual([young.n, young.answered.value, young.answered.reason], [1, null, 'cohort_too_young'])
  town.at('2030-01-12T04:00:00Z')
  const old = await read(town)
  assert.deepEqual([old.answered.n, old.answered.d], [1, 5])
})

test('without anybody who answered there is no time, and the answer of a week later is none', async (t) => {
  const town = await openTown(t)
  town.at('2030-02-01T04:00:00Z')
  await town.receive([said({ by: 'Amara', text: 'hello' }), said({ by: 'Priya', text: 'welcome', minute: 8 * 1440, replyTo: 'hello' })])
  const none = await read(town)
  assert.deepEqual([none.n, none.medianSeconds, none.p90Seconds, none.answered.n, none.answered.d], [0, null, null, 0, 2])
})

test('people stand in the list by what they did for others, with the reasons, and a person sees whom they answered', async (t) => {
  const town = await openTown(t)
  town.at('2030-02-01T04:00:00Z')
  await town.receive([
    ...conversation,
    said({ by: 'Bo', text: 'me me me', minute: 70 }),
    said({ by: 'Priya', text: 'and you, Bo?', minute: 71, replyTo: 'me me me' }),
  ])
  const { items, concentration } = await read<TopPeople>(town, 'top-people')
  const [priya] = items
  assert.equal(priya?.member.name, 'Priya')
  assert.deepEqual(
    [priya?.messages, priya?.activeDays, priya?.peopleAnswered, priya?.newcomersGreeted, priya?.repliesReceived],
    [2, 1, 2, 2, 0],
  )
  assert.deepEqual(
    priya?.reasons.map(({ code, value }) => [code, value]),
    [
      ['newcomers-greeted', 2],
      ['people-answered', 2],
      ['active-days', 1],
      ['messages', 2],
    ],
  )
  assert.ok(Math.abs((priya?.reasons ?? []).reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9)
  assert.equal(items.find(({ member }) => member.name === 'Amara')?.repliesReceived, 3)
  assert.deepEqual([concentration.authors, concentration.topTenPercentShare.n, concentration.topTenPercentShare.d], [5, 2, 7])

  const person = await town.as('tomas').get<PersonFigures>(`/api/v1/members/${await town.memberId('Priya')}/insight?community=book-club`)
  assert.deepEqual(
    [person.body.messages, person.body.activeDays, person.body.answered.map(({ member, count }) => [member.name, count]).sort()],
    [
      2,
      1,
      [
        ['Amara', 1],
        ['Bo', 1],
      ],
    ],
  )
  const asked = await town.as('tomas').get<PersonFigures>(`/api/v1/members/${await town.memberId('Amara')}/insight`)
  assert.deepEqual([asked.body.repliesReceived, asked.body.days], [3, [{ day: '2030-01-04', messages: 2, reactions: 0 }]])
})
