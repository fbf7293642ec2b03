import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { RawEvent } from '../../contract/raw-event.ts'
import { happened, openTown, said, type Town } from '../kernel/testing/open-town.ts'
import { countParkedDeliveries, pageParkedDeliveries } from '../modules/channel/index.ts'
import { openIntake } from './intake.ts'

/** A way in, with a database that refuses what somebody calls `poison` and is away for a moment when somebody says `restart`. */
async function openDoor(t: TestContext) {
  const town = await openTown(t)
  await town.rows(`create function pg_temp_refuse() returns trigger language plpgsql as $$ begin
      if new.text like '%poison%' then raise exception 'nobody can take this' using errcode = '22000'; end if;
      if new.text like '%restart%' then raise exception 'terminating connection' using errcode = '57P01'; end if;
      return new; end $$`)
  await town.rows('create trigger refuse before insert on chat.message for each row execute function pg_temp_refuse()')
  const open = (name = 'Fake') =>
    openIntake(town.app, town.workspaceId, { id: town.workspaceId, platform: 'fake', communityId: town.communityId, name })
  return { town, open, intake: open() }
}

const stored = async (town: Town) =>
  (await town.rows<{ text: string }>('select text from chat.message order by id')).map(({ text }) => text)
const crowd = (count: number) =>
  Array.from({ length: count }, (_, minute) => said({ by: `Guest ${minute % 5}`, text: `line ${minute}`, minute }))

test('what is handed over at once goes through the flow as one batch, and each delivery is answered when it is stored', async (t) => {
  const { town, intake } = await openDoor(t)
  const deliveries = crowd(20).map((event) => intake.sink([event]))
  await intake.sink([])
  await Promise.all(deliveries)
  assert.equal((await stored(town)).length, 20)
  assert.equal((await town.facts('chat.messages-stored')).length, 1)
})

test('closing waits until everything handed over is stored', async (t) => {
  const { town, intake } = await openDoor(t)
  const deliveries = [intake.sink(crowd(3)), intake.sink([said({ by: 'Lin', text: 'last', minute: 50 })])]
  await intake.close()
  assert.deepEqual((await stored(town)).length, 4)
  await Promise.all(deliveries)
})

test('deliveries of one account are stored in their order: a change follows what it changes', async (t) => {
  const { town, intake } = await openDoor(t)
  const edits = Array.from({ length: 5 }, (_, minute) =>
    happened('message.edited', { by: 'Amara', id: 'm', text: `version ${minute}`, minute: minute + 1 }),
  )
  for (const events of [[said({ by: 'Amara', text: 'draft', id: 'm' })], ...edits.map((edit) => [edit])]) void intake.sink(events)
  await intake.close()
  assert.deepEqual(await stored(town), ['version 4'])
})

test('an event that no code can take is parked whole, and everything else of its batch is stored', async (t) => {
  const { town, intake } = await openDoor(t)
  const poison = said({ by: 'Bo', text: 'poison \0 in it', id: 'p', minute: 7 })
  const events = [...crowd(30), poison]
  await intake.sink([...events.slice(0, 12), poison, ...events.slice(12, 30)])
  assert.equal((await stored(town)).length, 30)
  const [parked, ...others] = await town.act((ctx) => pageParkedDeliveries(ctx, null, 10))
  assert.deepEqual(others, [])
  assert.deepEqual(
    [parked?.platform, parked?.error, parked?.tries, parked?.event.message],
    ['fake', 'error: nobody can take this', 1, { ...poison.message, text: 'poison \uFFFD in it' }],
  )
  assert.deepEqual(
    town.log.lines.filter(({ level }) => level === 'error').map(({ message }) => message),
    ['a delivery was parked'],
  )
  await town.drain()
  assert.deepEqual(await town.rows('select error from kernel.parked_fact'), [])
})

test('several poisonous events are each found', async (t) => {
  const { town, intake } = await openDoor(t)
  const events = crowd(40).map((event, place) => (place % 13 === 0 ? said({ by: 'Bo', text: `poison ${place}`, minute: place }) : event))
  await intake.sink(events)
  assert.deepEqual([(await stored(town)).length, await town.act(countParkedDeliveries)], [36, 4])
})

test('an event that does not look like its platform’s is parked whole, once, and the others are stored', async (t) => {
  const { town, intake } = await openDoor(t)
  const strange = [
    { ...said({ by: 'Bo', text: 'before clocks' }), at: Date.UTC(1600, 0, 1) },
    { ...said({ by: 'Bo', text: 'nowhere' }), group: undefined } as unknown as RawEvent,
    happened('message', { by: 'Bo' }),
    { ...said({ by: 'Bo', text: 'nameless' }), user: { externalId: 7, name: null } } as unknown as RawEvent,
  ]
  await intake.sink([...crowd(3), ...strange])
  assert.equal((await stored(town)).length, 3)
  const parked = await town.act((ctx) => pageParkedDeliveries(ctx, null, 10))
  assert.equal(parked.length, strange.length)
  for (const event of strange)
    assert.ok(
      parked.some((kept) => isDeepStrictEqual(kept.event, JSON.parse(JSON.stringify(event)))),
      JSON.stringify(event),
    )
})

test('a fault that passes rejects the delivery, so that the platform delivers again; nothing is parked, and the second time stores it once', async (t) => {
  const { town, intake } = await openDoor(t)
  const events = [...crowd(3), said({ by: 'Lin', text: 'restart', minute: 9 })]
  await assert.rejects(intake.sink(events), /terminating connection/)
  assert.deepEqual([await stored(town), await town.act(countParkedDeliveries)], [[], 0])
  await intake.sink(crowd(1))
  await town.rows('drop trigger refuse on chat.message')
  await intake.sink(events)
  assert.deepEqual(await stored(town), ['line 0', 'line 1', 'line 2', 'restart'])
})

test('a delivery that is refused leaves the ones after it alone', async (t) => {
  const { town, intake } = await openDoor(t)
  const first = intake.sink([said({ by: 'Lin', text: 'restart', minute: 9 })])
  await assert.rejects(first)
  await intake.sink(crowd(2))
  assert.deepEqual(await stored(town), ['line 0', 'line 1'])
})

test('two accounts that hear the same group at once store each message once', async (t) => {
  const { town, open, intake } = await openDoor(t)
  const other = open('Other')
  await Promise.all([intake.sink(crowd(200)), other.sink(crowd(200).toReversed()), intake.sink(crowd(200))])
  assert.equal((await stored(town)).length, 200)
  await town.drain()
  const [counted] = await town.rows('select sum(message_count)::int as n from member.membership')
  assert.deepEqual(counted, { n: 200 })
  assert.equal((await town.rows('select 1 from member.person')).length, 5)
})
