import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Member, type MemberRow, memberRoutes } from '../../../contract/member.ts'
import { permissionsOf } from '../../../contract/permission.ts'
import type { RawEvent } from '../../../contract/raw-event.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { cast } from '../../kernel/testing/cast.ts'
import { countQueries } from '../../kernel/testing/count-queries.ts'
import { happened, morning, openTown, said, type Town, user } from '../../kernel/testing/open-town.ts'

type List<Item = MemberRow> = { items: Item[]; next: string | null; total: number | null }

const people = '/api/v1/communities/book-club/members'

async function list(town: Town, query = ''): Promise<List> {
  return (await town.as('tomas').get<List>(`${people}?${query}`)).body
}

/** Every page of a list, one after the other. */
async function walk(town: Town, query: string): Promise<MemberRow[]> {
  const items: MemberRow[] = []
  let cursor = ''
  do {
    const page = await list(town, query + cursor)
    items.push(...page.items)
    cursor = page.next === null ? '' : `&cursor=${page.next}`
  } while (cursor !== '')
  return items
}

test('deep in a list of many equals no page misses anyone and none shows anyone twice, in every order', async (t) => {
  const town = await openTown(t)
  const events: RawEvent[] = []
  for (let number = 0; number < 157; number += 1) {
    const by = `Guest ${number % 20 === 0 ? 'twin' : String(number).padStart(3, '0')}`
    const who = { ...said({ by, text: `hello ${number}`, minute: number % 9 }), user: user(by, { externalId: `g${number}` }) }
    events.push(...(number % 7 === 0 ? [happened('member.joined', { by: `Quiet ${number}`, minute: number % 5 })] : []), who)
  }
  await town.receive(events)
  await town.drain()
  const total = 157 + 23
  for (const sort of ['messages', 'last-seen', 'joined', 'name'] as const) {
    const rows = await walk(town, `sort=${sort}&limit=13`)
    assert.equal(new Set(rows.map(({ id }) => id)).size, total, sort)
    assert.equal(rows.length, total, sort)
    const keys = rows.map((row) => {
      if (sort === 'messages') return -row.messageCount
      return -Date.parse((sort === 'joined' ? row.joinedAt : row.lastMessageAt) ?? '1970-01-01T00:00:00Z')
    })
    if (sort !== 'name')
      assert.deepEqual(
        keys,
        keys.toSorted((a, b) => a - b),
        sort,
      )
  }
  const inOrder = await town.rows<{ name: string }>('select name from member.community_member order by name, member_id')
  assert.deepEqual(
    (await walk(town, 'sort=name&limit=50')).map(({ name }) => name),
    inOrder.map(({ name }) => name),
  )
})

test('a page of people costs the same few queries however many there are, and reads its order from an index', async (t) => {
  const town = await openTown(t)
  await town.receive(Array.from({ length: 40 }, (_, number) => said({ by: `Guest ${number}`, text: `hello ${number}` })))
  await town.drain()
  await list(town)
  const few = await countQueries(() => list(town, 'limit=2'))
  const many = await countQueries(() => list(town, 'limit=40'))
  assert.equal(many.length, few.length)
  // Who calls (four: the session is read by better-auth), the community, the page, the count.
  assert.ok(many.length <= 7, many.join('\n'))
  for (const column of ['message_count', "coalesce(last_message_at, '-infinity')", "coalesce(joined_at, '-infinity')", 'name']) {
    const direction = column === 'name' ? '' : 'desc'
    const plan = await town.act(async (ctx) => {
      // Forty rows are sorted sooner than looked up; what matters is that there is another way.
      await sql`set local enable_sort = off`.execute(ctx.db)
      return sql`explain select member_id from member.community_member where workspace_id = ${ctx.workspaceId} and community_id = ${town.communityId}
        order by ${sql.raw(`${column} ${direction}, member_id ${direction}`)} limit 5`.execute(ctx.db)
    })
    assert.doesNotMatch(JSON.stringify(plan.rows), /Sort/, column)
  }
})

test('people are found by one, two or more Chinese characters, in either script, and by the beginning of any word', async (t) => {
  const town = await openTown(t)
  const names = ['王小明', '小王子', '陳大文', 'Amara Keita', 'Tomáš Novák', 'amanda_lee', 'Bo']
  await town.receive(names.map((by, number) => ({ ...said({ by, text: `hi ${number}` }), user: user(by, { handle: `h${number}x` }) })))
  await town.drain()
  const found = async (search: string) => {
    const inCommunity = (await list(town, `search=${encodeURIComponent(search)}&sort=name`)).items.map(({ name }) => name)
    const everywhere = await town.as('tomas').get<List<Member>>(`/api/v1/members?search=${encodeURIComponent(search)}`)
    assert.deepEqual(everywhere.body.items.map(({ name }) => name).sort(), inCommunity.toSorted(), search)
    return inCommunity.toSorted()
  }
  assert.deepEqual(await found('王'), ['小王子', '王小明'].toSorted())
  assert.deepEqual(await found('小王'), ['小王子'])
  assert.deepEqual(await found('王小明'), ['王小明'])
  assert.deepEqual(await found('陈大'), ['陳大文'])
  assert.deepEqual(await found('ama'), ['Amara Keita', 'amanda_lee'])
  assert.deepEqual(await found('KEI'), ['Amara Keita'])
  assert.deepEqual(await found('tomas nov'), ['Tomáš Novák'])
  assert.deepEqual(await found('h6x'), ['Bo'])
  assert.deepEqual(await found('nobody'), [])
})

test('filters narrow the list and its total together', async (t) => {
  const town = await openTown(t)
  await town.receive([
    said({ by: 'Amara', text: 'hello' }),
    said({ by: 'Tomas', text: 'flowers', group: 'Garden' }),
    said({ by: 'news-bot', text: 'news' }),
    said({ by: 'Bo', text: 'buy now', minute: 1 }),
    happened('member.left', { by: 'Bo', minute: 2 }),
  ])
  await town.drain()
  await town.as('lin').patch(`/api/v1/members/${await town.memberId('Bo')}`, { kind: 'test' })
  const filtered = async (query: string) => {
    const page = await list(town, query)
    assert.equal(page.total, page.items.length, query)
    return page.items.map(({ name }) => name).sort()
  }
  assert.deepEqual(await filtered(''), ['Amara', 'Bo', 'Tomas', 'news-bot'])
  assert.deepEqual(await filtered('kind=human'), ['Amara', 'Tomas', 'news-bot'])
  assert.deepEqual(await filtered('suspect=true'), ['news-bot'])
  assert.deepEqual(await filtered('suspect=false'), ['Amara', 'Bo', 'Tomas'])
  assert.deepEqual(await filtered('presence=left'), ['Bo'])
  assert.deepEqual(await filtered('presence=here&kind=human&suspect=false'), ['Amara', 'Tomas'])
  assert.deepEqual(await filtered(`group=${await town.groupId('Garden')}`), ['Tomas'])
  assert.deepEqual(await filtered('search=news&kind=bot'), [])
  for (const wrong of ['kind=alien', 'presence=maybe', 'sort=age', 'suspect=perhaps', 'group=garden', 'limit=0'])
    assertRefused(await town.as('tomas').get(`${people}?${wrong}`), 'http.bad-input')
})

test('the same list comes as a spreadsheet, whole, in which no name is a formula', async (t) => {
  const town = await openTown(t)
  const names = ['=HYPERLINK("http://evil")', '+1', '@cmd', 'Li, "Lily"', '王小明']
  await town.receive(names.map((by, number) => said({ by, text: `hi ${number}`, minute: number + 1 })))
  await town.receive(Array.from({ length: 600 }, (_, number) => said({ by: `Guest ${number}`, text: `hello ${number}` })))
  await town.drain()
  const reply = await town.as('tomas').get(`${people}.csv?sort=last-seen`)
  assert.equal(reply.status, 200)
  assert.match(String(reply.headers['content-type']), /^text\/csv; charset=utf-8/)
  assert.match(String(reply.headers['content-disposition']), /book-club-people\.csv/)
  const lines = reply.text.split('\r\n')
  assert.equal(lines[0], '\uFEFFid,name,handle,kind,platforms,joined,left,groups,messages,last message')
  assert.equal(lines.length, 1 + 605 + 1)
  assert.equal(new Set(lines).size, lines.length)
  const cells = lines.slice(1, 6).map((line) => line.slice(line.indexOf(',') + 1))
  const time = (minute: number) => new Date(morning + minute * 60_000).toISOString()
  assert.equal(cells[0], `王小明,,human,fake,${time(5)},,1,1,${time(5)}`)
  assert.ok(cells[1]?.startsWith('"Li, ""Lily""",'))
  assert.ok(cells[2]?.startsWith("'@cmd,"))
  assert.ok(cells[3]?.startsWith("'+1,"))
  assert.ok(cells[4]?.startsWith('"\'=HYPERLINK(""http://evil"")",'))
  const filtered = await town.as('tomas').get(`${people}.csv?search=${encodeURIComponent('王')}`)
  assert.equal(filtered.text.trim().split('\r\n').length, 2)
  assertRefused(await town.as('tomas').get('/api/v1/communities/nowhere/members.csv'), 'access.not-found')
})

test('a cursor that is not ours, or of another order, is refused', async (t) => {
  const town = await openTown(t)
  await town.receive(Array.from({ length: 4 }, (_, number) => said({ by: `Guest ${number}`, text: `hello ${number}` })))
  await town.drain()
  const write = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')
  const id = town.communityId
  for (const place of [['x', id], ['1', 'x'], [1, id], ["1'; drop", id], null]) {
    assertRefused(await town.as('tomas').get(`${people}?cursor=${write(place)}`), 'http.bad-cursor')
    assertRefused(await town.as('tomas').get(`${people}?sort=joined&cursor=${write(place)}`), 'http.bad-cursor')
  }
  assertRefused(await town.as('tomas').get(`${people}?sort=name&cursor=${write(['a\0b', id])}`), 'http.bad-cursor')
  assertRefused(
    await town.as('tomas').get(`/api/v1/groups/${await town.groupId()}/roster?cursor=${write(['many', id])}`),
    'http.bad-cursor',
  )
  assertRefused(await town.as('tomas').get(`/api/v1/members?cursor=${write(['x'])}`), 'http.bad-cursor')
})

test('the palette finds people across communities, in pages', async (t) => {
  const town = await openTown(t)
  await town.receive(Array.from({ length: 5 }, (_, number) => said({ by: `Guest ${number}`, text: `hello ${number}` })))
  const first = (await town.as('tomas').get<List<Member>>('/api/v1/members?limit=3&search=guest')).body
  const second = (await town.as('tomas').get<List<Member>>(`/api/v1/members?limit=3&search=guest&cursor=${first.next}`)).body
  assert.deepEqual([first.items.length, second.items.length, second.next], [3, 2, null])
  assert.equal(new Set([...first.items, ...second.items].map(({ id }) => id)).size, 5)
})

test('each route is refused to nobody and to roles without the right, and shows nothing to another workspace', async (t) => {
  const town = await openTown(t)
  await town.receive([said({ by: 'Amara', text: 'hello' })])
  await town.drain()
  const other = await town.otherWorkspace()
  const [groupId, memberId] = [await town.groupId(), await town.memberId('Amara')]
  for (const [key, route] of Object.entries(memberRoutes).filter(([address]) => !address.includes('/tags'))) {
    const [method = '', url = ''] = key.split(' ')
    const path = url.replace(':community', town.communityId).replace(':group', groupId).replace(':member', memberId)
    const ask = (caller: ReturnType<typeof town.as>) => (method === 'GET' ? caller.get(path) : caller.patch(path, { kind: 'bot' }))
    assertRefused(await ask(town.as('nobody')), 'access.not-signed-in')
    for (const who of ['priya', 'lin', 'tomas'] as const) {
      const mayCall = permissionsOf[cast[who].role].some((permission) => permission === route.can)
      if (!mayCall) assertRefused(await ask(town.as(who)), 'access.not-allowed')
    }
    if (url.includes(':')) assertRefused(await ask(other.as('wen')), 'access.not-found')
  }
  assert.deepEqual((await other.as('wen').get<List<Member>>('/api/v1/members')).body.items, [])
  assert.equal((await list(town)).items[0]?.kind, 'human')
})
