import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import { chatRoutes, type MessageStretch } from '../../../contract/chat.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { countQueries } from '../../kernel/testing/count-queries.ts'
import { happened, morning, openTown, said } from '../../kernel/testing/open-town.ts'

type Stretch = z.output<typeof MessageStretch>

const at = (minute: number) => new Date(morning + minute * 60_000).toISOString()

/** A room in which somebody says the number of every second minute, and people come and go at odd ones. */
async function openRoom(t: TestContext, count = 20) {
  const town = await openTown(t)
  const lines = Array.from({ length: count }, (_, line) => said({ by: 'Amara', text: String(line * 2), minute: line * 2 }))
  const doors = Array.from({ length: count }, (_, line) =>
    happened(line % 2 === 0 ? 'member.joined' : 'member.left', { by: 'Tomas', minute: line * 2 + 1, operator: 'Priya' }),
  )
  await town.receive([...lines, ...doors])
  const path = `/api/v1/groups/${await town.groupId()}/messages`
  const get = async (query = '') => {
    const { body } = await town.as('tomas').get<Stretch>(`${path}?${query}`)
    return {
      ...body,
      said: body.items.map(({ text }) => Number(text)),
      door: body.happenings.map((happening) => (Date.parse(happening.at) - morning) / 60_000),
    }
  }
  return { town, get, path }
}

test('the newest stretch ends the log, oldest first, with who came and went until now', async (t) => {
  const { get } = await openRoom(t)
  const newest = await get('limit=3')
  assert.deepEqual([newest.said, newest.door, newest.later], [[34, 36, 38], [35, 37, 39], null])
  assert.equal(newest.earlier, newest.items[0]?.id)
  const [first] = newest.happenings
  assert.deepEqual([first?.kind, first?.member?.name, first?.operator?.name, first?.at], ['left', 'Tomas', 'Priya', at(35)])
})

test('going back stretch by stretch shows every message and every coming and going once', async (t) => {
  const { get } = await openRoom(t)
  const said: number[] = []
  const door: number[] = []
  let stretch = await get('limit=6')
  for (;;) {
    said.unshift(...stretch.said)
    door.unshift(...stretch.door)
    if (stretch.earlier === null) break
    stretch = await get(`limit=6&before=${stretch.earlier}`)
    assert.notEqual(stretch.later, null)
  }
  assert.deepEqual(
    said,
    Array.from({ length: 20 }, (_, line) => line * 2),
  )
  assert.deepEqual(
    door,
    Array.from({ length: 20 }, (_, line) => line * 2 + 1),
  )
})

test('going on from a message shows the rest once, and at the end there is nothing more', async (t) => {
  const { get } = await openRoom(t)
  const [first] = (await get('limit=20')).items
  const said: number[] = []
  const door: number[] = []
  let after = first?.id ?? assert.fail()
  for (;;) {
    const stretch = await get(`limit=6&after=${after}`)
    assert.equal(stretch.earlier, stretch.items[0]?.id)
    said.push(...stretch.said)
    door.push(...stretch.door)
    if (stretch.later === null) {
      after = stretch.items.at(-1)?.id ?? after
      break
    }
    after = stretch.later
  }
  assert.deepEqual([said[0], said.at(-1), said.length], [2, 38, 19])
  assert.deepEqual([door[0], door.at(-1), door.length], [3, 39, 19])
  const beyond = await get(`after=${after}`)
  assert.deepEqual([beyond.items, beyond.happenings, beyond.earlier, beyond.later], [[], [], null, null])
})

test('a message stands in the middle of the stretch around it, at the ends of the log as far as there is any', async (t) => {
  const { get } = await openRoom(t)
  const all = (await get('limit=40')).items
  const around = async (minute: number, limit: number) =>
    get(`limit=${limit}&around=${all.find(({ text }) => text === String(minute))?.id}`)
  const middle = await around(20, 5)
  assert.deepEqual(
    [middle.said, middle.door],
    [
      [14, 16, 18, 20, 22],
      [15, 17, 19, 21, 23],
    ],
  )
  assert.ok(middle.earlier !== null && middle.later !== null)
  const start = await around(0, 4)
  assert.deepEqual([start.said, start.earlier], [[0, 2], null])
  const end = await around(38, 4)
  assert.deepEqual([end.said, end.later, end.door.at(-1)], [[34, 36, 38], null, 39])
})

test('an instant opens the log there, before its beginning and after its end too', async (t) => {
  const { get } = await openRoom(t)
  const from = async (instant: string) => (await get(`limit=4&at=${encodeURIComponent(instant)}`)).said
  assert.deepEqual(await from(at(21)), [18, 20, 22, 24])
  assert.deepEqual(await from(at(22)), [18, 20, 22, 24])
  assert.deepEqual(await from('2001-01-01T00:00:00Z'), [0, 2])
  assert.deepEqual(await from('2099-01-01T00:00:00+08:00'), [36, 38])
})

test('a group where people only come and go shows that, and an empty beginning is no hole', async (t) => {
  const town = await openTown(t)
  await town.receive([happened('member.joined', { by: 'Tomas', minute: 1 }), happened('member.joined', { by: 'Lin', minute: 2 })])
  const path = `/api/v1/groups/${await town.groupId()}/messages`
  const quiet = (await town.as('tomas').get<Stretch>(path)).body
  assert.deepEqual([quiet.items, quiet.happenings.length, quiet.earlier, quiet.later], [[], 2, null, null])
  await town.receive([said({ by: 'Tomas', text: 'hello', minute: 5 })])
  const spoken = (await town.as('tomas').get<Stretch>(path)).body
  assert.deepEqual([spoken.items.length, spoken.happenings.length], [1, 2])
})

test('any id is a place in the log, known or not, and an instant without an offset is refused', async (t) => {
  const { town, get, path } = await openRoom(t, 3)
  const unknown = '8f14e45f-ceea-467f-a8dd-3b6d6d2f1a11'
  for (const query of [`before=${unknown}`, `after=${unknown}`, `around=${unknown}`]) assert.ok((await get(query)).items.length <= 3, query)
  for (const query of ['before=first', 'at=2030-01-01', 'at=yesterday', 'limit=0', 'limit=201'])
    assertRefused(await town.as('tomas').get(`${path}?${query}`), 'http.bad-input')
})

test('a longer stretch costs no more queries than a short one', async (t) => {
  const { get } = await openRoom(t)
  await get('limit=1')
  const few = await countQueries(() => get('limit=2'))
  const many = await countQueries(() => get('limit=20'))
  assert.equal(many.length, few.length, many.join('\n'))
  assert.ok(many.length <= 12, many.join('\n'))
})

test('every route of the log is refused to nobody and shows nothing to another workspace', async (t) => {
  const { town } = await openRoom(t, 2)
  await town.drain()
  const other = await town.otherWorkspace()
  const ids = { group: await town.groupId(), message: await town.messageId('2'), member: await town.memberId('Amara') }
  for (const key of Object.keys(chatRoutes)) {
    const path = (key.split(' ')[1] ?? '')
      .replace(':group', ids.group)
      .replace(':message', ids.message)
      .replace(':member', ids.member)
      .replace(':community', town.communityId)
    const query = path.endsWith('/search') ? '?q=2' : ''
    assert.equal((await town.as('tomas').get(path + query)).status, 200, path)
    assertRefused(await town.as('nobody').get(path + query), 'access.not-signed-in')
    assertRefused(await other.as('wen').get(path + query), 'access.not-found')
  }
  assertRefused(await town.as('tomas').get(`/api/v1/messages/${town.communityId}`), 'access.not-found')
})
