import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import type { chatRoutes } from '../../../contract/chat.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { happened, morning, openTown, said, type Talk } from '../../kernel/testing/open-town.ts'

type Found = z.output<(typeof chatRoutes)['GET /api/v1/communities/:community/search']['reply']>

const at = (minute: number) => new Date(morning + minute * 60_000).toISOString()
const month = 60 * 24 * 31

async function openLibrary(t: TestContext, talk: Talk[]) {
  const town = await openTown(t)
  await town.receive(talk.map(said))
  await town.drain()
  const search = async (q: string, filters: Record<string, string> = {}) =>
    (await town.as('tomas').get<Found>(`/api/v1/communities/book-club/search?${new URLSearchParams({ q, ...filters })}`)).body
  const find = async (q: string, filters?: Record<string, string>) => (await search(q, filters)).items.map(({ message }) => message.text)
  return { town, search, find }
}

const shelf: Talk[] = [
  { by: 'Amara', text: '今天我们读《红楼梦》第一回', minute: 1 },
  { by: 'Tomas', text: '紅樓夢的開頭很難', minute: 2 },
  { by: 'Amara', text: '红花和楼下的梦', minute: 3 },
  { by: 'Lin', text: 'Dream of the Red Chamber, chapter one', minute: 4 },
  { by: 'Bo', text: 'The chamber is red. A dream!', minute: 5, group: 'Garden' },
  { by: 'Tomas', text: 'café at 7pm, see example.com/menu', minute: 6, group: 'Garden' },
  { by: 'Lin', text: '一', minute: 7 },
  { by: 'Bo', text: '🎉🎉', minute: 8 },
]

test('Chinese is found by one, two or many characters, standing together, in either script', async (t) => {
  const { find } = await openLibrary(t, shelf)
  assert.deepEqual(await find('红楼梦'), ['紅樓夢的開頭很難', '今天我们读《红楼梦》第一回'])
  assert.deepEqual(await find('紅樓'), ['紅樓夢的開頭很難', '今天我们读《红楼梦》第一回'])
  assert.deepEqual(await find('梦'), ['红花和楼下的梦', '紅樓夢的開頭很難', '今天我们读《红楼梦》第一回'])
  assert.deepEqual(await find('一'), ['一', '今天我们读《红楼梦》第一回'])
  assert.deepEqual(await find('红楼 第一'), ['今天我们读《红楼梦》第一回'])
  assert.deepEqual(await find('楼梦红'), [])
})

test('Latin script is found whatever its case and accents, by whole words and by the beginning of the last one', async (t) => {
  const { find } = await openLibrary(t, shelf)
  assert.deepEqual(await find('RED chamber'), ['The chamber is red. A dream!', 'Dream of the Red Chamber, chapter one'])
  assert.deepEqual(await find('cham'), ['The chamber is red. A dream!', 'Dream of the Red Chamber, chapter one'])
  assert.deepEqual(await find('cham red'), [], 'only the last word may be unfinished')
  assert.deepEqual(await find('cafe'), ['café at 7pm, see example.com/menu'])
  assert.deepEqual(await find('example.com'), ['café at 7pm, see example.com/menu'])
  assert.deepEqual(await find('🎉'), ['🎉🎉'])
  assert.deepEqual(await find('nowhere'), [])
})

test('words in quotation marks stand together; punctuation alone asks for nothing', async (t) => {
  const { find, search } = await openLibrary(t, shelf)
  assert.deepEqual(await find('"red chamber"'), ['Dream of the Red Chamber, chapter one'])
  assert.deepEqual(await find('“dream of the”'), ['Dream of the Red Chamber, chapter one'])
  for (const q of ['!!!', '...', '"', "' | & !", '(:*)', '\\']) {
    const { items, next } = await search(q)
    assert.deepEqual([items, next], [[], null], q)
  }
})

test('what matches is marked in the text as it was written, and each hit says where it stands', async (t) => {
  const { search } = await openLibrary(t, shelf)
  const [hit] = (await search('樓夢')).items
  assert.deepEqual([hit?.groupName, hit?.ranges.map(([start, end]) => hit.message.text.slice(start, end))], ['Reading room', ['樓夢']])
  const [red] = (await search('red dream')).items
  assert.deepEqual(red?.ranges.map(([start, end]) => red.message.text.slice(start, end)).sort(), ['dream', 'red'])
})

test('filters narrow by group, by person and by time, from the first instant to before the last', async (t) => {
  const { town, find } = await openLibrary(t, shelf)
  assert.deepEqual(await find('red', { group: await town.groupId('Garden') }), ['The chamber is red. A dream!'])
  assert.deepEqual(await find('梦', { member: await town.memberId('Amara') }), ['红花和楼下的梦', '今天我们读《红楼梦》第一回'])
  assert.deepEqual(await find('梦', { from: at(2) }), ['红花和楼下的梦', '紅樓夢的開頭很難'])
  assert.deepEqual(await find('梦', { from: at(2), to: at(3) }), ['紅樓夢的開頭很難'])
  assert.deepEqual(await find('梦', { to: at(2) }), ['今天我们读《红楼梦》第一回'])
  assert.deepEqual(await find('梦', { from: at(3), to: at(2) }), [])
  assert.deepEqual(await find('梦', { group: town.communityId }), [], 'a group of nowhere')
})

test('pages go on across the pieces of the log, newest first, without a gap and without a repeat', async (t) => {
  const talk = Array.from({ length: 40 }, (_, line) => ({
    by: line % 3 === 0 ? 'Amara' : 'Tomas',
    text: `tea ${line}`,
    minute: Math.floor((line * month) / 9),
  }))
  const old = said({ by: 'Lin', text: 'tea in another century', id: 'old' })
  const { town, search } = await openLibrary(t, talk)
  await town.receive([
    { ...old, at: Date.UTC(1999, 5, 1) },
    { ...said({ by: 'Lin', text: 'tea in 2012', id: 'o2' }), at: Date.UTC(2012, 5, 1) },
  ])
  await town.drain()
  const expected = [...talk.map(({ text }) => text).reverse(), 'tea in 2012', 'tea in another century']
  for (const limit of ['1', '7', '60']) {
    const seen: string[] = []
    let cursor: string | null = null
    for (let page = 0; page < 60; page += 1) {
      const found: Found = await search('tea', { limit, ...(cursor === null ? {} : { cursor }) })
      seen.push(...found.items.map(({ message }) => message.text))
      cursor = found.next
      if (cursor === null) break
    }
    assert.equal(cursor, null)
    assert.deepEqual(seen, expected, `pages of ${limit}`)
  }
  const byAmara = await search('tea', { limit: '200', member: await town.memberId('Amara') })
  assert.equal(byAmara.items.length, 14)
})

test('many candidates that share the words and not the phrase do not hide the one that has it', async (t) => {
  const scattered = Array.from({ length: 300 }, (_, line) => ({ by: 'Bo', text: `red ${line} chamber`, minute: line + 10 }))
  const { search } = await openLibrary(t, [{ by: 'Lin', text: 'the red chamber', minute: 1 }, ...scattered])
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const found: Found = await search('"red chamber"', { limit: '2', ...(cursor === null ? {} : { cursor }) })
    seen.push(...found.items.map(({ message }) => message.text))
    cursor = found.next
  } while (cursor !== null)
  assert.deepEqual(seen, ['the red chamber'])
})

test('what was deleted is not found any more; what was edited is found by its new words and not by the old', async (t) => {
  const { town, find } = await openLibrary(t, [
    { by: 'Bo', text: 'cheap watches', id: 'spam' },
    { by: 'Amara', text: 'the red chamber', id: 'm', minute: 1 },
    { by: 'Lin', text: 'something chamber', id: 'gone', minute: 2 },
  ])
  await town.receive([
    happened('message.deleted', { id: 'spam', minute: 5 }),
    happened('message.edited', { by: 'Amara', id: 'm', text: '红楼梦', minute: 6 }),
    happened('message.edited', { by: 'Lin', id: 'gone', text: '…', minute: 7 }),
  ])
  assert.deepEqual(await find('watches'), [])
  assert.deepEqual(await find('chamber'), [])
  assert.deepEqual(await find('红楼'), ['红楼梦'])
})

test('an edit that comes before the words were filed is not overwritten by them', async (t) => {
  const { town, find } = await openLibrary(t, [])
  await town.receive([said({ by: 'Amara', text: 'the red chamber', id: 'm' })])
  await town.receive([happened('message.edited', { by: 'Amara', id: 'm', text: 'the blue chamber', minute: 6 })])
  assert.deepEqual(await find('blue'), ['the blue chamber'])
  await town.drain()
  assert.deepEqual([await find('blue'), await find('red')], [['the blue chamber'], []])
})

test('a search says how far it reaches: until when messages are filed and how many wait', async (t) => {
  const { town, search } = await openLibrary(t, [])
  await town.receive([said({ by: 'Amara', text: 'tea one' }), said({ by: 'Amara', text: 'tea two', minute: 1 })])
  const before = await search('tea')
  assert.deepEqual([before.items.length, before.waitingCount], [0, 2])
  await town.drain()
  const after = await search('tea')
  assert.deepEqual([after.items.length, after.waitingCount, after.indexedUntil], [2, 0, new Date(town.clock.now()).toISOString()])
})

test('before anything was ever filed, everything waits', async (t) => {
  const town = await openTown(t)
  await town.receive([said({ by: 'Amara', text: 'tea' })])
  const { body } = await town.as('tomas').get<Found>('/api/v1/communities/book-club/search?q=tea')
  assert.deepEqual([body.indexedUntil, body.waitingCount], [null, 1])
})

test('filing the words twice changes nothing', async (t) => {
  const { town, find } = await openLibrary(t, shelf)
  const terms = await town.rows('select id, terms::text from chat.message_terms order by id')
  await town.rows(
    "update kernel.listener_cursor set xid = '0', fact_id = '00000000-0000-0000-0000-000000000000' where listener = 'chat.search'",
  )
  await town.drain()
  assert.deepEqual(await town.rows('select id, terms::text from chat.message_terms order by id'), terms)
  assert.equal((await find('红楼梦')).length, 2)
})

test('what makes no sense is refused', async (t) => {
  const { town } = await openLibrary(t, shelf)
  const get = (query: string) => town.as('tomas').get(`/api/v1/communities/book-club/search?${query}`)
  for (const query of ['', 'q=', `q=${'x'.repeat(201)}`, 'q=tea&from=yesterday', 'q=tea&group=garden', 'q=tea&member=Amara'])
    assertRefused(await get(query), 'http.bad-input')
  const notOurs = Buffer.from(JSON.stringify(['x'])).toString('base64url')
  assertRefused(await get(`q=tea&cursor=${notOurs}`), 'http.bad-cursor')
  const anyId = Buffer.from(JSON.stringify(['7c9e6679-7425-40de-944b-e07fc1f90ae7'])).toString('base64url')
  assert.equal((await get(`q=tea&cursor=${anyId}`)).status, 200, 'an id that carries no time is a place like any other')
  assertRefused(await town.as('tomas').get('/api/v1/communities/nowhere/search?q=tea'), 'access.not-found')
})
