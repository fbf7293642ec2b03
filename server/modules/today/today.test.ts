// What waits for somebody today: who is told, who no longer is, and what a mark does.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TodayKey, TodayReply } from '../../../contract/today.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { countQueries } from '../../kernel/testing/count-queries.ts'
import { happened, openTown, said, type Town, user } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from '../insight/index.ts'

const day = 1440

async function lookAt(town: Town, who: 'wen' | 'priya' | 'tomas' = 'priya'): Promise<TodayReply> {
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const reply = await town.as(who).get<TodayReply>('/api/v1/today')
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}

const namesIn = (section: { items: { member: { name: string } }[] } | null) => section?.items.map(({ member }) => member.name)

async function mark(town: Town, key: TodayKey | undefined, state: 'done' | 'snoozed' | 'waiting') {
  return town.as('lin').post<{ state: string; until: string | null }>('/api/v1/today/marks', { ...key, state })
}

test('on the first morning nothing waits, and the page says over how many communities', async (t) => {
  const town = await openTown(t)
  assert.deepEqual(await lookAt(town), {
    communities: 1,
    stillCounting: 0,
    doneToday: 0,
    greet: { items: [], total: 0, isMore: false },
    questions: { items: [], total: 0, isMore: false },
    quiet: { items: [], total: 0, isMore: false },
    cold: { items: [], total: 0, isMore: false },
    goals: { items: [], total: 0, isMore: false },
    imports: { items: [], total: 0, isMore: false },
  })
})

test('newcomers wait until a person answers or names them; the longest-waiting come first, and a bot’s welcome is none', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-06T04:00:00Z')
  await town.receive([
    happened('member.joined', { by: 'Amara', minute: 0 }),
    happened('member.joined', { by: 'Tomas', minute: 60 }),
    happened('member.joined', { by: 'Bo', minute: 90 }),
    said({ by: 'Amara', text: 'good morning', minute: 100 }),
    said({ by: 'Tomas', text: 'is this the reading room?', minute: 101, id: 'asked' }),
    said({ by: 'Priya', text: 'it is', minute: 102, replyTo: 'asked' }),
    said({ by: 'Helper', text: 'welcome', minute: 103, mentions: [user('Amara')] }),
  ])
  await town.drain()
  await town.as('wen').patch(`/api/v1/members/${await town.memberId('Helper')}`, { kind: 'bot' })
  // Listening again forgets what a bot had said.
  await town.rows('delete from today.greeting')
  await town.rows(
    "update kernel.listener_cursor set xid = '0', fact_id = '00000000-0000-0000-0000-000000000000' where listener = 'today.talk'",
  )
  const { greet } = await lookAt(town)
  assert.deepEqual(namesIn(greet), ['Amara', 'Bo', 'Priya'])
  const [amara] = greet?.items ?? []
  assert.deepEqual([amara?.messages, amara?.group?.name, amara?.key.episode], [1, 'Reading room', '2030-01-04'])
  await town.receive([said({ by: 'Lin', text: 'hello Amara', minute: 200, mentions: [user('Amara')] })])
  assert.ok(!namesIn((await lookAt(town)).greet)?.includes('Amara'))
  town.at('2030-01-15T04:00:00Z')
  assert.deepEqual(namesIn((await lookAt(town)).greet), [])
})

test('what is done stays away and says who did it; what is put off comes back at the community’s midnight; undo brings it back at once', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-06T04:00:00Z')
  await town.receive([happened('member.joined', { by: 'Amara' }), happened('member.joined', { by: 'Bo', minute: 1 })])
  const [amara, bo] = (await lookAt(town)).greet?.items ?? []
  assert.deepEqual((await mark(town, amara?.key, 'done')).body, { state: 'done', until: null })
  assert.deepEqual((await mark(town, bo?.key, 'snoozed')).body, { state: 'snoozed', until: '2030-01-06T16:00:00.000Z' })
  const after = await lookAt(town)
  assert.deepEqual([after.greet?.total, after.doneToday], [0, 1])
  assert.deepEqual(await town.rows('select kind, state, marked_by from today.mark order by state'), [
    { kind: 'greet', state: 'done', marked_by: 'Lin' },
    { kind: 'greet', state: 'snoozed', marked_by: 'Lin' },
  ])
  town.at('2030-01-06T16:00:01Z')
  assert.deepEqual(namesIn((await lookAt(town)).greet), ['Bo'])
  assert.equal((await mark(town, amara?.key, 'waiting')).body.state, 'waiting')
  assert.deepEqual(namesIn((await lookAt(town)).greet), ['Amara', 'Bo'])
})

test('who was here on four days and silent for two weeks is missed, those first who answered most people; whoever leaves or speaks is not', async (t) => {
  const town = await openTown(t)
  const days = [0, 3, 6, 9]
  await town.receive([
    ...days.flatMap((at) => [
      said({ by: 'Tomas', text: `tea ${at}`, minute: at * day }),
      said({ by: 'Amara', text: `answer ${at}`, minute: at * day + 1, replyTo: `tea ${at}` }),
      said({ by: 'Bo', text: `here ${at}`, minute: at * day + 500 }),
    ]),
    said({ by: 'Lin', text: 'only once', minute: day }),
    ...Array.from({ length: 26 }, (_, at) => said({ by: 'Priya', text: `host ${at}`, minute: at * day + 900 })),
  ])
  town.at('2030-01-30T04:00:00Z')
  const { quiet, stillCounting } = await lookAt(town)
  assert.equal(stillCounting, 0)
  assert.deepEqual(
    namesIn(quiet),
    ['Amara', ...(['Bo', 'Tomas'] as const)].sort((a, b) => Number(b === 'Amara') - Number(a === 'Amara')),
  )
  const [amara] = quiet?.items ?? []
  assert.deepEqual([amara?.lastDay, amara?.silentDays, amara?.activeDays, amara?.peopleAnswered], ['2030-01-13', 17, 4, 1])
  await town.receive([happened('member.left', { by: 'Bo', minute: 25 * day }), said({ by: 'Tomas', text: 'back again', minute: 26 * day })])
  assert.deepEqual(namesIn((await lookAt(town)).quiet), ['Amara'])
  assert.equal((await mark(town, amara?.key, 'done')).status, 200)
  assert.equal((await lookAt(town)).quiet?.total, 0)
})

test('a group that lost a third of its speakers waits once a week; one that is small or steady does not', async (t) => {
  const town = await openTown(t)
  const people = ['Amara', 'Bo', 'Lin', 'Priya', 'Tomas', 'Wen']
  const week = (number: number, speakers: readonly string[], group: string) =>
    speakers.map((by) => said({ by, text: `${by} in week ${number} of ${group}`, minute: (3 + number * 7) * day, group }))
  await town.receive([
    ...[0, 1, 2, 3].flatMap((number) => [
      ...week(number, people, 'Kitchen'),
      ...week(number, people, 'Yard'),
      ...week(number, ['Bo'], 'Shed'),
    ]),
    ...week(4, ['Bo', 'Lin'], 'Kitchen'),
    ...week(4, people, 'Yard'),
  ])
  town.at('2030-02-11T04:00:00Z')
  const { cold } = await lookAt(town)
  const [kitchen, ...others] = cold?.items ?? []
  assert.deepEqual(others, [])
  assert.deepEqual([kitchen?.group.name, kitchen?.speakers, kitchen?.usual, kitchen?.week], ['Kitchen', 2, 6, '2030-02-04'])
  await mark(town, kitchen?.key, 'done')
  assert.equal((await lookAt(town)).cold?.total, 0)
})

test('an import that ended or failed waits for those who may import, and nobody else hears of it', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-06T04:00:00Z')
  const imported = `insert into flow.import_run (workspace_id, id, state, file_name, path, is_upload, bytes, created_at, ended_at, community_id, failure)
    values ($1, gen_random_uuid(), $2, $3, '', false, 1, $4, $4, $5, $6)`
  await town.rows(imported, [town.workspaceId, 'done', 'spring.txt', '2030-01-06T01:00:00Z', town.communityId, null])
  await town.rows(imported, [
    town.workspaceId,
    'failed',
    'torn.zip',
    '2030-01-06T02:00:00Z',
    town.communityId,
    { code: 'import.encrypted', values: {} },
  ])
  await town.rows(imported, [town.workspaceId, 'done', 'old.txt', '2029-12-06T01:00:00Z', town.communityId, null])
  const { imports } = await lookAt(town)
  assert.deepEqual(
    imports?.items.map((item) => [item.import.fileName, item.import.state, item.failure === null]),
    [
      ['torn.zip', 'failed', false],
      ['spring.txt', 'done', true],
    ],
  )
  assert.equal((await lookAt(town, 'tomas')).imports, null)
  await mark(town, imports?.items[0]?.key, 'done')
  assert.deepEqual((await lookAt(town)).imports?.items.length, 1)
})

test('an archive that ended long ago is no work for today', async (t) => {
  const town = await openTown(t)
  const events = [0, 3, 6, 9].map((at) => said({ by: 'Bo', text: `here ${at}`, minute: at * day }))
  await town.receive([...events, said({ by: 'Lin', text: 'the end', minute: 26 * day })], { isBackFill: true })
  town.at('2031-01-30T04:00:00Z')
  assert.deepEqual((await lookAt(town)).quiet, { items: [], total: 0, isMore: false })
})

test('whoever only looks cannot mark, and what is not there or belongs to another workspace is refused', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-06T04:00:00Z')
  await town.receive([happened('member.joined', { by: 'Amara' })])
  const [amara] = (await lookAt(town)).greet?.items ?? []
  assertRefused(await town.as('tomas').post('/api/v1/today/marks', { ...amara?.key, state: 'done' }), 'access.not-allowed')
  const other = await town.otherWorkspace()
  assertRefused(await other.as('wen').post('/api/v1/today/marks', { ...amara?.key, state: 'done' }), 'access.not-found')
  const missing = '01b76d8e-c800-7000-8000-00000000dead'
  for (const kind of ['greet', 'question', 'quiet', 'cold', 'goal', 'import'])
    assertRefused(
      await town.as('lin').post('/api/v1/today/marks', { ...amara?.key, kind, subject: missing, state: 'done' }),
      'access.not-found',
    )
  assert.deepEqual(await town.rows('select 1 from today.mark'), [])
})

test('hearing the same talk twice, or all of it again, changes nothing', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-06T04:00:00Z')
  await town.receive([said({ by: 'Amara', text: 'hello' }), said({ by: 'Lin', text: 'hi', minute: 1, replyTo: 'hello' })])
  await town.drain()
  const greetings = () => town.rows('select community_id, member_id, greeted_at from today.greeting order by member_id')
  const before = await greetings()
  assert.equal(before.length, 1)
  await town.rows(
    "update kernel.listener_cursor set xid = '0', fact_id = '00000000-0000-0000-0000-000000000000' where listener = 'today.talk'",
  )
  await town.drain()
  assert.deepEqual(await greetings(), before)
})

test('whoever is assigned to some communities sees and counts only those', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-06T04:00:00Z')
  await town.receive([happened('member.joined', { by: 'Amara' }), said({ by: 'Bo', text: 'is this the right room', minute: 1 })])
  const [amara] = (await lookAt(town)).greet?.items ?? []
  await mark(town, amara?.key, 'done')
  const garden = await town
    .as('wen')
    .post<{ id: string }>('/api/v1/communities', { name: 'Garden', slug: 'garden', zone: 'Asia/Shanghai', kind: 'interest', promise: '' })
  const staff = await town.as('wen').get<{ items: { id: string; name: string }[] }>('/api/v1/staff')
  const lin = staff.body.items.find(({ name }) => name === 'Lin')?.id
  assert.equal((await town.as('wen').patch(`/api/v1/staff/${lin}`, { communities: [garden.body.id] })).status, 200)
  const { body } = await town.as('lin').get<TodayReply>('/api/v1/today')
  assert.deepEqual([body.communities, body.doneToday, body.greet?.total, body.questions?.total], [1, 0, 0, 0])
  assertRefused(await mark(town, amara?.key, 'waiting'), 'access.not-found')
})

test('the page asks the database as often for a few things as for many', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-06T04:00:00Z')
  const arrive = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, number) => [
      happened('member.joined', { by: `Guest ${from + number}`, minute: number }),
      said({ by: `Guest ${from + number}`, text: `where is room ${from + number}`, minute: 100 + number }),
    ]).flat()
  await town.receive(arrive(0, 2))
  await lookAt(town)
  const few = await countQueries(() => town.as('priya').get('/api/v1/today'))
  await town.receive(arrive(2, 80))
  const { greet, questions } = await lookAt(town)
  assert.deepEqual([greet?.items.length, greet?.total, questions?.items.length, questions?.total], [50, 80, 50, 80])
  const many = await countQueries(() => town.as('priya').get('/api/v1/today'))
  assert.equal(many.length, few.length, many.join('\n'))
})

test('a goal that will not be met as things go waits every week, and one on its way does not', async (t) => {
  const town = await openTown(t)
  const weeks = Array.from({ length: 12 }, (_, week) =>
    ['Amara', 'Bo', 'Lin'].map((by) => said({ by, text: `${by} in week ${week}`, minute: (3 + week * 7) * day })),
  )
  await town.receive(weeks.flat())
  town.at('2030-04-02T04:00:00Z')
  await lookAt(town)
  const goal = { metric: 'speakers', deadline: '2030-04-21', owner: null, note: '' }
  const set = async (target: number) => {
    const reply = await town.as('wen').post('/api/v1/communities/book-club/goals', { ...goal, target, baseline: 1 })
    assert.equal(reply.status, 201, reply.text)
  }
  await set(3)
  assert.equal((await lookAt(town)).goals?.total, 0)
  await set(60)
  const [straying, ...others] = (await lookAt(town)).goals?.items ?? []
  assert.deepEqual(others, [])
  assert.deepEqual([straying?.goal.target, straying?.verdict, straying?.now, straying?.key.episode], [60, 'off-track', 3, '2030-04-01'])
  await mark(town, straying?.key, 'done')
  assert.equal((await lookAt(town)).goals?.total, 0)
  town.at('2030-04-09T04:00:00Z')
  await town.receive(['Amara', 'Bo', 'Lin'].map((by) => said({ by, text: `${by} in April`, minute: 88 * day })))
  assert.equal((await lookAt(town)).goals?.total, 1)
})
