// Platforms deliver out of order: a change may come before the message that it changes.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { happened, openTown, said, type Town } from '../../kernel/testing/open-town.ts'

const message = said({ by: 'Amara', text: 'firts', id: 'm', minute: 1 })
const edit = (text: string, minute: number) => happened('message.edited', { by: 'Amara', id: 'm', text, minute })
const deletion = happened('message.deleted', { by: 'Amara', id: 'm', minute: 9 })

async function openRoom(t: TestContext) {
  const town = await openTown(t)
  await town.receive([said({ by: 'Lin', text: 'welcome', id: 'w' })])
  return town
}

/** What the log holds of the message, and what still waits. */
async function stateOf(town: Town) {
  const [row] = await town.rows<{ text: string; gone: boolean }>(
    "select text, deleted_at is not null as gone from chat.message where external_id = 'm'",
  )
  const earlier = await town.rows<{ text: string }>('select text from chat.earlier_text order by changed_at')
  const [waiting] = await town.rows<{ n: number }>('select count(*)::int as n from chat.waiting_change')
  return { text: row?.text, gone: row?.gone, earlier: earlier.map(({ text }) => text), waiting: waiting?.n }
}

test('in whatever order a message, its edits and its deletion come, the log ends the same', async (t) => {
  const expected = { text: 'first', gone: true, waiting: 0 }
  for (const order of [
    [message, edit('firs', 3), edit('first', 5), deletion],
    [edit('first', 5), message, edit('firs', 3), deletion],
    [deletion, edit('first', 5), edit('firs', 3), message],
    [edit('firs', 3), deletion, message, edit('first', 5)],
  ]) {
    const town = await openRoom(t)
    for (const event of order) await town.receive([event])
    const { earlier: _earlier, ...state } = await stateOf(town)
    assert.deepEqual(state, expected)
    for (const event of order) await town.receive([event])
    assert.deepEqual((await stateOf(town)).text, 'first', 'delivered once more it is the same')
  }
})

test('an edited message is found by its newest words, whichever came first', async (t) => {
  const town = await openRoom(t)
  await town.receive([edit('about lanterns', 5)])
  await town.receive([message])
  await town.drain()
  const found = await town.as('tomas').get<{ items: unknown[] }>('/api/v1/communities/book-club/search?q=lanterns')
  assert.equal(found.body.items.length, 1)
})

test('a change of what never arrives waits once, for a week, and only in its own workspace and group', async (t) => {
  const town = await openRoom(t)
  await town.receive([edit('nobody has said this', 2)])
  await town.receive([edit('nobody has said this', 2)])
  await town.receive([said({ by: 'Amara', text: 'elsewhere', id: 'm', minute: 3, group: 'Garden' })])
  assert.deepEqual(await stateOf(town), { text: 'elsewhere', gone: false, earlier: [], waiting: 1 })
  town.at('2031-01-01T00:00:00Z')
  await town.receive([happened('message.deleted', { by: 'Amara', id: 'another', minute: 4 })])
  const left = await town.rows('select external_id from chat.waiting_change')
  assert.deepEqual(left, [{ external_id: 'another' }])
})
