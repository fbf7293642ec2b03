// Figures from messages to screens: who is counted, on which day, and what moves when something is learned later.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import type { ActivityReply, RetentionReply } from '../../../contract/insight.ts'
import type { RawEvent } from '../../../contract/raw-event.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { happened, openBookClub, openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from './index.ts'

type Activity = z.infer<typeof ActivityReply>
type Retention = z.infer<typeof RetentionReply>

// Days of January 2030 on which each was active; the town's morning is nine o'clock of the 4th.
const six: Record<string, number[]> = { u1: [1, 2, 8], u2: [1, 5], u3: [1, 2, 3, 9], u4: [2, 3], u5: [7], u6: [2, 9, 10] }
const noonOf = (day: number) => (day - 4) * 1440 + 180

function talk(people: Record<string, number[]>, group = 'Reading room'): RawEvent[] {
  return Object.entries(people).flatMap(([by, days]) =>
    days.map((day) => said({ by, text: `${by} on ${day} in ${group}`, minute: noonOf(day), group })),
  )
}

async function read<Body = Activity>(town: Town, what = 'activity', query = ''): Promise<Body> {
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const reply = await town.as('tomas').get<Body>(`/api/v1/communities/book-club/insight/${what}${query}`)
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}

const rates = (told: Retention, offsets: number[]) =>
  offsets.map((offset) => {
    const cell = told.total[told.offsets.indexOf(offset)]
    return cell?.value === null ? cell.reason : `${cell?.n}/${cell?.d}`
  })

const dayOf = (activity: Activity, day: string) => activity.days.find((figures) => figures.day === day)

test('six members come back as counted by hand, and are seen daily, weekly and monthly', async (t) => {
  const town = await openTown(t)
  await town.receive(talk(six))
  town.at('2030-01-11T04:00:00Z')
  const classic = await read<Retention>(town, 'retention', '?kind=classic')
  assert.deepEqual([classic.asOf, ...rates(classic, [1, 3, 7])], ['2030-01-10', '3/6', '0/6', '2/5'])
  assert.deepEqual(rates(await read<Retention>(town, 'retention', '?kind=rolling'), [1, 3, 7]), ['5/6', '4/6', '3/5'])
  const activity = await read(town, 'activity', '?to=2030-01-08')
  assert.deepEqual([activity.dau, activity.wau, activity.mau], [1, 6, 6])
  const next = await read(town, 'activity', '?to=2030-01-09')
  assert.deepEqual([next.dau, next.wau], [2, 6])
})

test('seen from an earlier day, later days are as if they had not happened, and members who just came change nothing', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-09T04:00:00Z')
  await town.receive(talk(six))
  const classic = await read<Retention>(town, 'retention', '?kind=classic')
  assert.deepEqual([classic.asOf, ...rates(classic, [1, 3, 7])], ['2030-01-08', '3/6', '0/5', '1/3'])
  assert.deepEqual(rates(await read<Retention>(town, 'retention', '?kind=rolling'), [1, 3, 7]), ['4/6', '2/5', '1/3'])
  await town.receive(talk(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`guest ${i}`, [8]]))))
  assert.deepEqual(rates(await read<Retention>(town, 'retention', '?kind=rolling'), [1, 3, 7]), ['4/6', '2/5', '1/3'])
  assert.deepEqual(rates(await read<Retention>(town, 'retention'), [28]), ['cohort_too_young'])
})

test('the running day is shown apart, and counts from midnight on, when those who were there that day are looked at again', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-10T06:00:00Z')
  await town.receive(talk({ Lin: [4, 10], Amara: [10] }))
  const before = await read(town)
  assert.deepEqual([before.asOf, before.days.at(-1)?.day, before.dau], ['2030-01-09', '2030-01-09', 0])
  assert.deepEqual([before.today?.day, before.today?.messages, before.today?.speakers, before.today?.newcomers], ['2030-01-10', 2, 2, 1])
  assert.deepEqual(rates(await read<Retention>(town, 'retention', '?kind=rolling'), [1]), ['0/1'])

  town.at('2030-01-10T16:00:01Z')
  const unattended = await town.as('tomas').get<Activity>('/api/v1/communities/book-club/insight/activity')
  assert.equal(unattended.body.asOf, '2030-01-09')
  const after = await read(town)
  assert.deepEqual([after.asOf, after.dau, after.wau, after.today?.messages], ['2030-01-10', 2, 2, 0])
  assert.deepEqual(rates(await read<Retention>(town, 'retention', '?kind=rolling'), [1]), ['1/1'])
})

test('on the very first day there is only today', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-04T06:00:00Z')
  await town.receive(talk({ Lin: [4], Amara: [4] }))
  const first = await read(town)
  assert.deepEqual([first.asOf, first.firstDay, first.days, first.dau, first.l28], [null, '2030-01-04', [], null, []])
  assert.deepEqual([first.today?.messages, first.today?.speakers, first.today?.members], [2, 2, 2])
  const groups = await read<{ items: { members: number; messagesTotal: number; messages7: number }[] }>(town, 'groups')
  assert.deepEqual(
    groups.items.map(({ members, messagesTotal, messages7 }) => [members, messagesTotal, messages7]),
    [[2, 2, 0]],
  )
  const retention = await read<Retention>(town, 'retention')
  assert.deepEqual([retention.cohorts, retention.total[0]?.reason], [[], 'cohort_too_young'])
})

test('a late message moves the day it belongs to, and delivering it again moves nothing', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-11T04:00:00Z')
  await town.receive(talk(six))
  const before = await read(town)
  const late = [said({ by: 'Amara', text: 'this came late', minute: noonOf(3) })]
  await town.receive(late)
  await town.receive(late)
  const after = await read(town)
  assert.equal(dayOf(before, '2030-01-03')?.speakers, 2)
  assert.deepEqual(
    [dayOf(after, '2030-01-03')?.speakers, dayOf(after, '2030-01-03')?.newcomers, dayOf(after, '2030-01-03')?.members],
    [3, 1, 6],
  )
  const others = (activity: Activity) => activity.days.filter(({ day }) => day !== '2030-01-03').map(({ members, ...figures }) => figures)
  assert.deepEqual(others(after), others(before))
})

test('somebody in two groups is one member of the community, and leaves it only with the last group', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-11T04:00:00Z')
  await town.receive([...talk({ Lin: [4, 5], Amara: [4] }), ...talk({ Lin: [4], Tomas: [6] }, 'Kitchen')])
  await town.receive([
    happened('member.left', { by: 'Lin', minute: noonOf(7) }),
    happened('member.left', { by: 'Amara', minute: noonOf(8) }),
    happened('member.joined', { by: 'Amara', minute: noonOf(9) }),
  ])
  const whole = await read(town)
  assert.deepEqual(
    [dayOf(whole, '2030-01-04')?.speakers, dayOf(whole, '2030-01-04')?.messages, dayOf(whole, '2030-01-06')?.members],
    [2, 3, 3],
  )
  assert.deepEqual(
    [7, 8, 9].map((day) => dayOf(whole, `2030-01-0${day}`)?.members),
    [3, 2, 3],
  )
  assert.deepEqual([dayOf(whole, '2030-01-07')?.left, dayOf(whole, '2030-01-08')?.left, dayOf(whole, '2030-01-09')?.joined], [0, 1, 1])
  const reading = await read(town, 'activity', `?group=${await town.groupId()}`)
  assert.deepEqual(
    [dayOf(reading, '2030-01-04')?.speakers, dayOf(reading, '2030-01-07')?.left, dayOf(reading, '2030-01-07')?.members],
    [2, 1, 1],
  )
  const kitchen = await read(town, 'activity', `?group=${await town.groupId('Kitchen')}`)
  assert.deepEqual([dayOf(kitchen, '2030-01-04')?.speakers, dayOf(kitchen, '2030-01-06')?.newcomers], [1, 1])
})

test('on IRC nobody leaves by losing the connection', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-11T04:00:00Z')
  const events = [
    ...talk({ Lin: [4] }),
    happened('member.left', { by: 'Lin', minute: noonOf(5) }),
    happened('member.joined', { by: 'Lin', minute: noonOf(6) }),
  ]
  await town.receive(events, { platform: 'irc' })
  const activity = await read(town)
  assert.deepEqual(activity.days.map(({ members, left, joined }) => [members, left, joined]).slice(0, 4), [
    [1, 0, 0],
    [1, 0, 0],
    [1, 0, 0],
    [1, 0, 0],
  ])
})

test('bots and staff are left out until they are asked for, and staff can take their word back', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-11T04:00:00Z')
  await town.receive([
    ...talk({ Lin: [4], Amara: [4, 5] }),
    said({ by: 'Helper', text: 'beep', minute: noonOf(4) }),
    said({ by: 'Amara', text: 'thanks', minute: noonOf(4) + 1, replyTo: 'beep' }),
  ])
  const everybody = await read(town)
  assert.deepEqual([dayOf(everybody, '2030-01-04')?.speakers, dayOf(everybody, '2030-01-04')?.messages], [3, 4])
  const classify = async (name: string, kind: string | null) => {
    const reply = await town.as('lin').patch(`/api/v1/members/${await town.memberId(name)}`, { kind })
    assert.equal(reply.status, 200)
  }
  await classify('Helper', 'bot')
  await classify('Lin', 'staff')
  const of4 = async (query: string) => {
    const day = dayOf(await read(town, 'activity', query), '2030-01-04')
    return [day?.speakers, day?.messages, day?.members]
  }
  assert.deepEqual(await of4(''), [1, 2, 1])
  assert.deepEqual(await of4('?staff=true'), [2, 3, 2])
  assert.deepEqual(await of4('?bots=true'), [2, 3, 2])
  assert.deepEqual(await of4('?staff=true&bots=true'), [3, 4, 3])
  assert.deepEqual(rates(await read<Retention>(town, 'retention'), [1]), ['1/1'])

  await classify('Helper', null)
  await classify('Lin', null)
  assert.deepEqual((await read(town)).days, everybody.days)
})

test('an archive ends with its last day: silence since then is not known, and no day is running', async (t) => {
  const town = await openTown(t)
  await town.receive(talk({ Lin: [4, 6], Amara: [5] }), { isBackFill: true })
  const activity = await read(town)
  assert.deepEqual([activity.asOf, activity.days.length, activity.dau, activity.wau, activity.today], ['2030-01-06', 3, 1, 2, null])
  assert.deepEqual([activity.stickiness, activity.before.wau], [null, null])
})

test('nobody sees figures without the right, and another workspace or community sees none of these', async (t) => {
  const town = await openTown(t)
  town.at('2030-01-11T04:00:00Z')
  await town.receive(talk(six))
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  const other = await town.otherWorkspace()
  await openBookClub(town, other.workspaceId)
  const group = await town.groupId()
  for (const what of ['activity', 'heat-map', 'retention', 'reply-times', 'first-words', 'top-people', 'excluded', 'groups']) {
    const address = `/api/v1/communities/book-club/insight/${what}`
    assertRefused(await town.as('nobody').get(address), 'access.not-signed-in')
    assert.equal((await town.as('tomas').get(address)).status, 200)
    const elsewhere = await other.as('wen').get<{ asOf?: string | null; byKind?: unknown[] }>(address)
    assert.deepEqual([elsewhere.status, elsewhere.body.asOf ?? null, elsewhere.body.byKind ?? []], [200, null, []])
    assertRefused(await other.as('wen').get(`/api/v1/communities/${town.communityId}/insight/${what}`), 'access.not-found')
  }
  assertRefused(await other.as('wen').get(`/api/v1/communities/book-club/insight/activity?group=${group}`), 'access.not-found')
  assertRefused(await other.as('wen').get(`/api/v1/members/${await town.memberId('u1')}/insight`), 'access.not-found')
  const communities = await other.as('wen').get<{ items: unknown[] }>('/api/v1/insight/communities')
  assert.deepEqual(communities.body.items, [])
})
