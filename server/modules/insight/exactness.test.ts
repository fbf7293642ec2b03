// The kept figures against the pure rules, which count from the days of every person: two ways that share no code must agree.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import type { ActivityReply, ConcentrationReply, FirstWordsReply, RetentionReply, TopPerson } from '../../../contract/insight.ts'
import type { RawEvent } from '../../../contract/raw-event.ts'
import { addDays, mondayOf } from '../../kernel/clock/day-key.ts'
import { happened, openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { drainMeasure } from './index.ts'
import { activeDaysHistogram, activeMembersByDay, stickiness } from './rules/active-members.ts'
import { concentration } from './rules/concentration.ts'
import { firstWords } from './rules/first-words.ts'
import { type MemberDays, type RetentionKind, retention, retentionByCohort } from './rules/retention.ts'

type Activity = z.infer<typeof ActivityReply>
type Retention = z.infer<typeof RetentionReply>
type FirstWords = z.infer<typeof FirstWordsReply>
type TopPeople = { items: z.infer<typeof TopPerson>[]; concentration: z.infer<typeof ConcentrationReply> }

const firstDay = '2030-01-04'
const asOf = '2030-04-20'

/** Twelve people from a fixed rule; the last three joined days before their first words, or never spoke. */
const people = Array.from({ length: 12 }, (_, i) => {
  const count = i === 11 ? 0 : 3 + ((i * 7) % 11)
  const spoke = [
    ...new Set(Array.from({ length: count }, (_unused, k) => addDays(firstDay, (i * 5 + k * k * (1 + (i % 3)) + (k % 2) * 17) % 104))),
  ].sort()
  const joined = i >= 9 ? addDays(spoke[0] ?? '2030-02-03', -((i * 3) % 20) - 1) : null
  return { name: `u${i}`, spoke, joined, perDay: 1 + (i % 4), groups: i % 3 === 0 ? ['Kitchen', 'Reading room'] : ['Reading room'] }
}).map((person) => ({ ...person, firstSeen: [person.joined ?? '9', person.spoke[0] ?? '9'].sort()[0] ?? '' }))

const minuteOf = (day: string, hour: number) => (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${firstDay}T00:00:00Z`)) / 60_000 + hour * 60

function everything(): RawEvent[] {
  return people.flatMap(({ name, spoke, joined, perDay, groups }) => [
    ...(joined === null ? [] : [happened('member.joined', { by: name, minute: minuteOf(joined, 1), group: 'Reading room' })]),
    ...spoke.flatMap((day) =>
      Array.from({ length: perDay }, (_, n) =>
        said({ by: name, text: `${name} ${day} ${n}`, minute: minuteOf(day, 2 + n), group: groups[n % groups.length] ?? '' }),
      ),
    ),
  ])
}

async function openCounted(t: Parameters<typeof openTown>[0]): Promise<Town> {
  const town = await openTown(t)
  town.at(`${addDays(asOf, 1)}T03:00:00Z`)
  const events = everything()
  // Two pages, the younger half first, and a live word today so that the log reaches to yesterday.
  await town.receive(events.slice(events.length / 2), { isBackFill: true })
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  await town.receive(events.slice(0, events.length / 2), { isBackFill: true })
  await town.receive([said({ by: 'u0', text: 'today', minute: minuteOf(addDays(asOf, 1), 1) })])
  await town.drain()
  await drainMeasure(town.app, town.workspaceId)
  return town
}

async function read<Body>(town: Town, what: string): Promise<Body> {
  const reply = await town.as('tomas').get<Body>(`/api/v1/communities/book-club/insight/${what}`)
  assert.equal(reply.status, 200, reply.text)
  return reply.body
}

const told = ({ value, n, d, reason }: { value: number | null; n: number | null; d: number; reason?: string | undefined }) =>
  value === null ? reason : `${n}/${d}`

test('daily, weekly and monthly people, stickiness and active days are those that the rules count', async (t) => {
  const town = await openCounted(t)
  const days = people.map(({ spoke }) => spoke)
  const activity = await read<Activity>(town, 'activity')
  assert.equal(activity.asOf, asOf)
  assert.deepEqual(activity.trailing, activeMembersByDay(days, activity.firstDay ?? '', asOf))
  assert.ok(Math.abs((activity.stickiness ?? 0) - (stickiness(days, asOf).ratio ?? -1)) < 1e-12)
  assert.deepEqual(activity.l28, activeDaysHistogram(days, asOf).slice(1))
  const earlier = await read<Activity>(town, 'activity?from=2030-02-10&to=2030-03-01')
  assert.deepEqual(earlier.trailing, activeMembersByDay(days, '2030-02-10', '2030-03-01'))
})

test('every kind of retention, by day and by week, is the one that the rules count', async (t) => {
  const town = await openCounted(t)
  const byJoin: MemberDays[] = people.map(({ firstSeen, spoke }) => ({ firstDay: firstSeen, activeDays: spoke }))
  const byWords: MemberDays[] = people
    .filter(({ spoke }) => spoke.length > 0)
    .map(({ spoke }) => ({ firstDay: spoke[0] ?? '', activeDays: spoke }))
  const kinds: RetentionKind[] = [{ kind: 'classic' }, { kind: 'bracket', width: 7 }, { kind: 'rolling' }]
  for (const [key, members] of [
    ['join', byJoin],
    ['first-message', byWords],
  ] as const) {
    for (const ask of kinds) {
      const byDay = await read<Retention>(town, `retention?kind=${ask.kind}&key=${key}&unit=day&cohorts=60`)
      assert.deepEqual(
        byDay.total.map(told),
        retention(members, ask, byDay.offsets, asOf).map(({ rate }) => told(rate)),
        `${key} ${ask.kind} by day`,
      )
      const byWeek = await read<Retention>(town, `retention?kind=${ask.kind}&key=${key}&unit=week&cohorts=30`)
      const expected = retentionByCohort(members, ask, byWeek.offsets, { asOf, cohortOf: mondayOf })
      assert.deepEqual(
        byWeek.total.map(told),
        retention(members, ask, byWeek.offsets, asOf).map(({ rate }) => told(rate)),
        `${key} ${ask.kind} by week`,
      )
      assert.deepEqual(
        byWeek.cohorts.map(({ start, size }) => [start, size]),
        expected.map(({ cohort, size }) => [cohort, size]),
      )
      // Cells of fewer than five people are not told.
      const cells = expected.map(({ points }) =>
        points.map(({ rate }) => (rate.value !== null && rate.d < 5 ? 'below_k_anonymity' : told(rate))),
      )
      assert.deepEqual(
        byWeek.cohorts.map((cohort) => cohort.cells.map(told)),
        cells,
      )
    }
  }
})

test('first words and the spread of talk are those that the rules count', async (t) => {
  const town = await openCounted(t)
  const words = firstWords(
    people.map(({ firstSeen, spoke }) => ({ firstDay: firstSeen, firstMessageDay: spoke[0] ?? null })),
    asOf,
    [7],
  )
  const shown = await read<FirstWords>(town, 'first-words')
  assert.deepEqual([shown.n, shown.waiting, shown.medianDays], [words.members, words.members - words.spoken, words.medianDays])
  assert.equal(told(shown.spoke), told(words.within[0]?.rate ?? shown.spoke))

  const counts = people.map(({ spoke, perDay }) => spoke.length * perDay)
  const spread = concentration(counts, counts.length)
  const top = await read<TopPeople>(town, 'top-people')
  assert.equal(top.concentration.authors, spread.authors)
  assert.ok(Math.abs((top.concentration.gini ?? 0) - (spread.giniOfAuthors ?? -1)) < 1e-12)
  assert.ok(Math.abs((top.concentration.effectiveSpeakers ?? 0) - (spread.effectiveSpeakers ?? -1)) < 1e-9)
  const expected = people
    .filter(({ spoke }) => spoke.length > 0)
    .map(({ name, spoke, perDay }) => [name, spoke.length * perDay, spoke.length])
  assert.deepEqual(top.items.map(({ member, messages, activeDays }) => [member.name, messages, activeDays]).sort(), expected.sort())
})
