// What members asked and nobody answered: what is listed, what counts as an answer, and what staff says of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import { importUndone } from '../../../contract/chat.ts'
import type { CommunityId, GroupId, ImportId } from '../../../contract/ids.ts'
import type { Question, questionRoutes } from '../../../contract/questions.ts'
import type { TodayReply } from '../../../contract/today.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { forgetStored } from '../chat/index.ts'
import { hearAnew } from './hear-talk.ts'

type Questions = z.output<(typeof questionRoutes)['GET /api/v1/communities/:community/questions']['reply']>

const day = 1440

async function ask(town: Town, query = ''): Promise<Questions> {
  await town.drain()
  const reply = await town.as('tomas').get<Questions>(`/api/v1/communities/book-club/questions${query}`)
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}

const textsIn = ({ items }: { items: Question[] }) => items.map(({ text }) => text)

/** Sunday noon, two days after the morning when talk begins. */
async function openClub(t: Parameters<typeof openTown>[0]): Promise<Town> {
  const town = await openTown(t)
  town.at('2030-01-06T04:00:00Z')
  return town
}

const judge = (town: Town, message: string, verdict: string | null, who: 'lin' | 'tomas' = 'lin') =>
  town.as(who).post(`/api/v1/communities/book-club/questions/${message}`, { verdict })

test('a question waits until another person replies; one’s own nudge and a bot’s word are no answer, and chatter is no question', async (t) => {
  const town = await openClub(t)
  await town.receive([
    said({ by: 'Amara', text: '请问今晚几点开始' }),
    said({ by: 'Amara', text: 'nobody?', minute: 5, replyTo: '请问今晚几点开始' }),
    said({ by: 'Bo', text: 'is there a second volume', minute: 10 }),
    said({ by: 'Lin', text: 'there is', minute: 20, replyTo: 'is there a second volume' }),
    said({ by: 'Tomas', text: '今晚见', minute: 30 }),
    said({ by: 'Helper', text: 'at eight', minute: 40, replyTo: '请问今晚几点开始', id: 'by bot' }),
  ])
  await town.drain()
  await town.as('wen').patch(`/api/v1/members/${await town.memberId('Helper')}`, { kind: 'bot' })
  await town.act((ctx) => hearAnew(ctx, town.communityId))
  const questions = await ask(town)
  assert.deepEqual(textsIn(questions), ['请问今晚几点开始'])
  const [first] = questions.items
  assert.deepEqual([first?.member.name, first?.group.name, questions.total, questions.asked], ['Amara', 'Reading room', 1, 2])
  assert.deepEqual(
    [questions.withinHour, questions.withinDay],
    [
      { n: 1, of: 2 },
      { n: 1, of: 2 },
    ],
  )
  await town.receive([said({ by: 'Priya', text: 'eight', minute: 2 * day, replyTo: '请问今晚几点开始' })])
  assert.deepEqual(textsIn(await ask(town)), [])
})

test('an answer that arrives before its question counts, and hearing everything again ends the same', async (t) => {
  const town = await openClub(t)
  await town.receive([
    said({ by: 'Amara', text: 'where is the shop', id: 'q1' }),
    said({ by: 'Bo', text: 'when does it open', id: 'q2', minute: 3 }),
  ])
  await town.receive([
    said({ by: 'Lin', text: 'round the corner', minute: 4, replyTo: 'q1' }),
    said({ by: 'Priya', text: 'there', minute: 2, replyTo: 'q1' }),
  ])
  await town.drain()
  const kept = () => town.rows('select message_id, member_id, answered_at, answered_by from today.question order by message_id')
  const before = await kept()
  assert.equal(before.length, 2)
  await town.act((ctx) => hearAnew(ctx, town.communityId))
  const again = await kept()
  assert.deepEqual(
    again.map(({ message_id }) => message_id),
    before.map(({ message_id }) => message_id),
  )
  await town.rows(
    "update kernel.listener_cursor set xid = '0', fact_id = '00000000-0000-0000-0000-000000000000' where listener = 'today.talk'",
  )
  await town.drain()
  assert.deepEqual(await kept(), again)
  assert.deepEqual(textsIn(await ask(town)), ['when does it open'])
})

test('only what has waited so long is listed, newest first, page after page, of one group where asked; after four weeks it is forgotten', async (t) => {
  const town = await openClub(t)
  await town.receive([
    ...Array.from({ length: 5 }, (_, number) => said({ by: 'Bo', text: `what is number ${number}`, minute: number * 10 })),
    said({ by: 'Bo', text: 'what is for dinner', minute: 100, group: 'Kitchen' }),
  ])
  town.at('2030-01-04T04:00:00Z')
  assert.equal((await ask(town)).total, 6)
  assert.deepEqual(
    textsIn(await ask(town, '?hours=2')),
    [4, 3, 2, 1, 0].map((number) => `what is number ${number}`),
  )
  const page = await ask(town, '?hours=2&limit=2')
  assert.deepEqual(textsIn(await ask(town, `?hours=2&limit=2&cursor=${page.next}`)), ['what is number 2', 'what is number 1'])
  assert.deepEqual(textsIn(await ask(town, `?group=${await town.groupId('Kitchen')}`)), ['what is for dinner'])
  assertRefused(await town.as('tomas').get('/api/v1/communities/book-club/questions?cursor=nonsense'), 'http.bad-cursor')
  town.at('2030-02-10T04:00:00Z')
  await town.receive([said({ by: 'Lin', text: 'it is quiet here', minute: 37 * day })])
  assert.equal((await ask(town)).asked, 0)
  assert.deepEqual(await town.rows('select 1 from today.question'), [])
})

test('history of last year is not read for questions', async (t) => {
  const town = await openClub(t)
  await town.receive([said({ by: 'Bo', text: 'does anyone remember', minute: -300 * day })], { isBackFill: true })
  assert.equal((await ask(town)).asked, 0)
})

test('staff says that a question is answered elsewhere or none; it is audited, survives hearing again, and can be taken back', async (t) => {
  const town = await openClub(t)
  await town.receive([
    said({ by: 'Amara', text: 'can I come late', id: 'late' }),
    said({ by: 'Bo', text: 'who has a joke for us', id: 'joke', minute: 1 }),
  ])
  await town.drain()
  const [late, joke] = [await town.messageId('late'), await town.messageId('joke')]
  assert.equal((await judge(town, late, 'answered')).status, 204)
  assert.equal((await judge(town, joke, 'no-question')).status, 204)
  const judged = await ask(town)
  assert.deepEqual([judged.total, judged.asked], [0, 1])
  await town.act((ctx) => hearAnew(ctx, town.communityId))
  assert.equal((await ask(town)).total, 0)
  assert.equal((await judge(town, late, null)).status, 204)
  assert.deepEqual(textsIn(await ask(town)), ['can I come late'])
  assert.deepEqual(
    (await town.rows<{ detail: unknown }>("select subject, detail from kernel.audit_entry where act = 'question.judge' order by id")).map(
      ({ detail }) => detail,
    ),
    [
      { message: late, from: null, to: 'answered' },
      { message: joke, from: null, to: 'no-question' },
      { message: late, from: 'answered', to: null },
    ],
  )
})

test('whoever only reads cannot judge, and a message that is no question, or of another workspace, is not found', async (t) => {
  const town = await openClub(t)
  await town.receive([said({ by: 'Amara', text: 'can I come late', id: 'late' }), said({ by: 'Bo', text: 'good night', id: 'night' })])
  await town.drain()
  const late = await town.messageId('late')
  assertRefused(await judge(town, late, 'answered', 'tomas'), 'access.not-allowed')
  assertRefused(await judge(town, await town.messageId('night'), 'answered'), 'access.not-found')
  const other = await town.otherWorkspace()
  assertRefused(
    await other.as('wen').post(`/api/v1/communities/${town.communityId}/questions/${late}`, { verdict: 'answered' }),
    'access.not-found',
  )
  assert.equal((await ask(town)).total, 1)
})

test('who turns out to be staff asked for other reasons, and what is taken back is not listed', async (t) => {
  const town = await openClub(t)
  await town.receive([
    said({ by: 'Priya', text: 'what are you reading', id: 'host' }),
    said({ by: 'Amara', text: 'who has my umbrella', id: 'umbrella', minute: 1 }),
    said({ by: 'Bo', text: 'which page', id: 'page', minute: 2 }),
  ])
  await town.drain()
  await town.as('wen').patch(`/api/v1/members/${await town.memberId('Priya')}`, { kind: 'staff' })
  await town.rows('update chat.message set deleted_at = now() where external_id = $1', ['page'])
  assert.deepEqual(textsIn(await ask(town)), ['who has my umbrella'])
})

test('on the page of today a question can be done, put off and brought back', async (t) => {
  const town = await openClub(t)
  await town.receive([said({ by: 'Amara', text: 'can I come late', id: 'late', minute: day })])
  await town.drain()
  const look = async () => (await town.as('lin').get<TodayReply>('/api/v1/today')).body
  const [item] = (await look()).questions?.items ?? []
  assert.deepEqual([item?.text, item?.member.name], ['can I come late', 'Amara'])
  const mark = (state: string) => town.as('lin').post('/api/v1/today/marks', { ...item?.key, state })
  await mark('done')
  const done = await look()
  assert.deepEqual([done.questions?.total, done.doneToday, (await ask(town)).total], [0, 1, 0])
  await mark('waiting')
  assert.equal((await look()).questions?.total, 1)
  await mark('snoozed')
  assert.deepEqual([(await look()).questions?.total, (await ask(town)).total], [0, 1])
  town.at('2030-01-06T16:00:01Z')
  assert.equal((await look()).questions?.total, 1)
})

test('what an import brought and took away again was never asked, and an answer that went with it is none', async (t) => {
  const town = await openClub(t)
  const importId = '01b76d8e-c800-7000-8000-000000000001'
  await town.receive([said({ by: 'Amara', text: 'can I come late', id: 'late' })])
  await town.receive(
    [said({ by: 'Bo', text: 'you can', minute: 1, replyTo: 'late' }), said({ by: 'Bo', text: 'who has the key', minute: 2 })],
    { isBackFill: true, importId },
  )
  assert.deepEqual(textsIn(await ask(town)), ['who has the key'])
  await town.rows('delete from chat.message where batch_id in (select id from chat.batch where import_id = $1)', [importId])
  await town.rows('delete from chat.batch where import_id = $1', [importId])
  forgetStored()
  await town.act(async (ctx) =>
    ctx.tell(importUndone, {
      importId: importId as ImportId,
      communityId: town.communityId as CommunityId,
      groupIds: [(await town.groupId()) as GroupId],
    }),
  )
  assert.deepEqual(textsIn(await ask(town)), ['can I come late'])
})
