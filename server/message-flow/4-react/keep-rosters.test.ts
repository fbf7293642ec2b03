import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { RawEvent } from '../../../contract/raw-event.ts'
import { happened, openTown, said, type Town } from '../../kernel/testing/open-town.ts'
import { undoOneBatch } from '../../modules/chat/index.ts'

/** An import that brings twenty messages by two people into a group that others also talk in. */
async function openStreet(t: TestContext) {
  const town = await openTown(t)
  const importId = await town.act(async (ctx) => ctx.newId())
  const history = (count: number, from = 0): RawEvent[] =>
    Array.from({ length: count }, (_, minute) =>
      said({ by: minute % 2 === 0 ? 'Amara' : 'Tomas', text: `old ${from + minute}`, minute: from + minute }),
    )
  const bring = (events: RawEvent[]) => town.receive(events, { isBackFill: true, importId })
  const takeOut = () => town.act((ctx) => undoOneBatch(ctx, { importId, communityId: town.communityId }))
  return { town, history, bring, takeOut }
}

const counts = async (town: Town) =>
  (
    await town.rows<{ line: string }>(`select p.name || ' ' || m.message_count || ' ' || c.message_count as line from member.membership m
      join member.person p on p.id = m.member_id join member.community_member c on c.member_id = p.id order by 1`)
  ).map(({ line }) => line)

const parked = (town: Town) => town.rows('select listener, error from kernel.parked_fact')

test('what an import brought is taken off the rosters with it, and what others brought stays', async (t) => {
  const { town, history, bring, takeOut } = await openStreet(t)
  await town.receive([said({ by: 'Amara', text: 'live', minute: 100 }), happened('member.joined', { by: 'Lin', minute: 90 })])
  await bring(history(20))
  await town.drain()
  assert.deepEqual(await counts(town), ['Amara 11 11', 'Lin 0 0', 'Tomas 10 10'])
  await takeOut()
  await town.drain()
  assert.deepEqual(await counts(town), ['Amara 1 1', 'Lin 0 0'])
  const [amara] = await town.rows<{
    first: number
    joined: number
  }>(`select m.first_message_at as first, c.joined_at as joined from member.membership m
    join member.community_member c on c.member_id = m.member_id where m.message_count = 1`)
  const live = await town.rows<{ at: number }>("select sent_at as at from chat.message where text = 'live'")
  assert.deepEqual([amara?.first, amara?.joined], [live[0]?.at, live[0]?.at])
})

test('a message that is told after the undoing is counted once, whether both are read together or apart', async (t) => {
  for (const isApart of [false, true]) {
    const { town, history, bring, takeOut } = await openStreet(t)
    await town.receive([said({ by: 'Amara', text: 'live one', minute: 100 })])
    await bring(history(4))
    await town.drain()
    await takeOut()
    if (isApart) await town.drain()
    await town.receive([said({ by: 'Amara', text: 'live two', minute: 101 }), said({ by: 'Tomas', text: 'live three', minute: 102 })])
    await town.drain()
    assert.deepEqual(await counts(town), ['Amara 2 2', 'Tomas 1 1'], isApart ? 'apart' : 'together')
    assert.deepEqual(await parked(town), [])
  }
})

test('several undone batches and what came between them end in what the log holds', async (t) => {
  const { town, history, bring, takeOut } = await openStreet(t)
  for (let batch = 0; batch < 3; batch += 1) {
    await bring(history(4, batch * 10))
    await town.receive([said({ by: 'Lin', text: `live ${batch}`, minute: 200 + batch })])
  }
  await takeOut()
  await town.receive([said({ by: 'Lin', text: 'live 3', minute: 210 })])
  await takeOut()
  await town.drain()
  assert.deepEqual(await counts(town), ['Amara 2 2', 'Lin 4 4', 'Tomas 2 2'])
  await takeOut()
  await town.receive([said({ by: 'Lin', text: 'live 4', minute: 211 })])
  await town.drain()
  assert.deepEqual(await counts(town), ['Lin 5 5'])
})

test('people whom only the import knew are forgotten, those somebody spoke of are kept, and so is whoever is met again meanwhile', async (t) => {
  const { town, history, bring, takeOut } = await openStreet(t)
  await bring([...history(4), said({ by: 'Bo', text: 'buy', minute: 9 })])
  await town.drain()
  await town.as('lin').patch(`/api/v1/members/${await town.memberId('Bo')}`, { kind: 'bot' })
  await takeOut()
  await town.receive([said({ by: 'Amara', text: 'still here', minute: 50 })])
  await town.drain()
  const people = await town.rows<{ name: string }>('select name from member.person order by name')
  assert.deepEqual(
    people.map(({ name }) => name),
    ['Amara', 'Bo'],
  )
  assert.deepEqual(await counts(town), ['Amara 1 1'])
  assert.deepEqual(await parked(town), [])
})

test('a second reading finds nothing new, because the place moves with what is written', async (t) => {
  const { town, history, bring } = await openStreet(t)
  await bring(history(10))
  await town.drain()
  const before = await counts(town)
  await town.drain()
  assert.deepEqual(await counts(town), before)
  const [cursor] = await town.rows("select xid <> '0' as has_moved from kernel.listener_cursor where listener = 'member.rosters'")
  assert.deepEqual(cursor, { has_moved: true })
})
