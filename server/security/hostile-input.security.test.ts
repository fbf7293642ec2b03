// Input that no form of ours sends: made-up cursors, texts that mean something to SQL or to patterns, the longest and deepest that fits. Every field of
// every route is tried; a field that is added is tried too. A fault anywhere fails the test, because a house throws on it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askRoute, questionOf } from '../kernel/testing/ask-route.ts'
import { assertRefused } from '../kernel/testing/assert-refused.ts'
import { countQueries } from '../kernel/testing/count-queries.ts'
import { furnishWorkspace } from '../kernel/testing/furnish-workspace.ts'
import { type ListedRoute, listRoutes, type Slot } from '../kernel/testing/list-routes.ts'
import { openHouse } from '../kernel/testing/open-house.ts'
import { type KnownValues, missingId } from '../kernel/testing/plausible-value.ts'
import { contentOf } from '../kernel/testing/workspace-content.ts'

async function openFurnished(t: Parameters<typeof openHouse>[0]) {
  const house = await openHouse(t)
  const furniture = await furnishWorkspace(house, house, 'heron')
  const known: KnownValues = {
    ...furniture,
    zone: 'Asia/Shanghai',
    slug: 'another',
    columns: '{"at":"0","sender":"1","text":"2"}',
    q: 'words',
    definition: { where: { is: 'presence', presence: 'here' } },
    token: `hutong-invitation_${'0'.repeat(32)}_${'a'.repeat(43)}`,
  }
  const routes = await listRoutes(house)
  let asked = 0
  // From a new place every thousand times, so that the limit on one place is not what answers.
  const from = () => {
    asked += 1
    return { remoteAddress: `10.1.${Math.floor(asked / 1000)}.1` }
  }
  const ask = (route: ListedRoute, instead: Record<string, unknown> = {}) =>
    askRoute(house.as('wen'), route, questionOf(route, { known, instead }))
  return { house, furniture, known, routes, ask, from }
}

const text = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')
const uuids = [missingId, '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
const values = [
  '',
  'x',
  "' or 1=1 --",
  1,
  -1,
  0.5,
  1e300,
  -0,
  2 ** 53,
  null,
  '9'.repeat(18),
  '-infinity',
  'infinity',
  'NaN',
  'epoch',
  '2026-02-30 00:00:00+00',
  '0000-01-01 00:00:00+00',
  '9999-12-31 23:59:59.999999+14',
  '2026-01-01 00:00:00+23:59',
  '\ud800',
  'x'.repeat(200),
  '01B76D8E-C800-7000-8000-00000000DEAD',
]

/** Places in lists as nobody was given them; each is text that a cursor may be made of. */
const cursors = [
  '',
  '!',
  '====',
  'null',
  'x'.repeat(400),
  text([]),
  text(null),
  text({ 0: 'a', 1: missingId, length: 2 }),
  text([[missingId]]),
  text([missingId, missingId, missingId]),
  text({ __proto__: null, toString: 'x' }),
  ...values.flatMap((value) => [text([value]), text([value, missingId]), text([missingId, value])]),
  ...uuids.map((id) => text([id])),
].filter((cursor) => cursor.length <= 400)

test('a cursor that nobody was given is refused or leads to nothing, on every list in every order', async (t) => {
  const { routes, ask } = await openFurnished(t)
  const lists = routes.filter(({ slots }) => slots.some(({ name }) => name === 'cursor'))
  assert.ok(lists.length >= 8)
  for (const route of lists) {
    const sorts = route.slots.find(({ name }) => name === 'sort')?.schema.enum ?? [undefined]
    let refused = 0
    const tryCursor = async (cursor: string, sort: unknown) => {
      const reply = await ask(route, { 'query:cursor': cursor, 'query:sort': sort })
      if (reply.status === 200) return
      assertRefused(reply, 'http.bad-cursor')
      refused += 1
    }
    for (const sort of sorts) await Promise.all(cursors.map((cursor) => tryCursor(cursor, sort)))
    assert.ok(refused >= cursors.length / 3, `${route.key} believed ${sorts.length * cursors.length - refused}`)
  }
})

// Signs with a meaning to SQL, to its patterns, to its text search, to addresses, to JavaScript; letters that fold, turn or combine.
const signs = [
  '%_\\\'";--',
  '&|!<->:*()',
  "a' | 'b",
  '$1{}[',
  '../..',
  'a\nb',
  '\u200b\ufeff\u202e',
  '\u{10ffff}İß',
  '😀'.repeat(20),
  '\ud800',
  'x\u0000',
]
const meanings = ['', ' ', '__proto__', 'null', 'NaN', '1e999', '-1', "'"]

/** What a field of that kind may hold at its edges, and what its schema must keep out. */
function edgesOf({ schema }: Slot): unknown[] {
  if (schema.format === 'uuid') return [...uuids, ...meanings]
  if (schema.format === 'date-time')
    return [
      '0000-01-01T00:00:00Z',
      '0001-01-01T00:00:00Z',
      '1969-12-31T23:59:59.999Z',
      '9999-12-31T23:59:59.999999999Z',
      '2030-01-01T00:00:00+23:59',
      '2030-02-30T00:00:00Z',
      '2030-01-01T24:00:00Z',
      ...meanings,
    ]
  if (schema.format === 'date') return ['0000-01-01', '0001-01-01', '1800-01-01', '2099-12-31', '9999-12-31', '2030-02-30', ...meanings]
  if (schema.type === 'integer' || schema.type === 'number')
    return [
      schema.minimum,
      schema.maximum,
      (schema.minimum ?? 0) - 1,
      (schema.maximum ?? 0) + 1,
      0.5,
      1e308,
      '0x7',
      ' 5 ',
      '٣',
      ...meanings,
    ]
  if (schema.enum !== undefined) return [...schema.enum, String(schema.enum[0]).toUpperCase(), 'toString', ...meanings]
  const longest = schema.maxLength ?? 2000
  const fill = (part: string) => part.repeat(Math.ceil(longest / part.length)).slice(0, longest)
  return [...signs, ...meanings, ...['a', ' ', '読书 ', "a'&", '\u0301', '😀'].map(fill), `${fill('a')}a`]
}

test('whatever stands in an address, it is answered in words or with a list, and nothing changes', async (t) => {
  const { house, routes, ask } = await openFurnished(t)
  await house.as('wen').get('/api/v1/session')
  const before = await contentOf(house, house.workspaceId)
  let asked = 0
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    for (const slot of route.slots.filter(({ name }) => name !== 'cursor')) {
      const tryEdge = async (edge: unknown) => {
        const reply = await ask(route, { [`${slot.in}:${slot.name}`]: edge })
        assert.ok(reply.status < 500, `${route.key} with ${slot.name} = ${JSON.stringify(edge)}`)
        if (reply.status >= 400) assert.ok(reply.body.refusal?.code !== undefined, reply.text)
        asked += 1
      }
      await Promise.all(edgesOf(slot).map(tryEdge))
    }
  }
  assert.ok(asked >= 1000, `${asked} asked`)
  assert.deepEqual(await contentOf(house, house.workspaceId), before)
})

test('whatever stands in a body, it is taken as it is or refused with the name of the field', async (t) => {
  const { routes, ask } = await openFurnished(t)
  const kinds: unknown[] = [null, true, 0, -1, 1.5, [], {}, [[]], { $gt: '' }, { toString: 'x' }, 'x'.repeat(300_000)]
  for (const route of routes.filter(({ path }) => !path.endsWith('/first-run') && !path.endsWith('/session'))) {
    for (const slot of route.slots.filter((other) => other.in === 'body')) {
      const tryEdge = async (edge: unknown) => {
        const reply = await ask(route, { [`body:${slot.name}`]: edge })
        assert.ok(reply.status < 500, `${route.key} with ${slot.name} = ${JSON.stringify(edge).slice(0, 100)}`)
        if (reply.body.refusal?.code === 'http.bad-input') assert.match(reply.text, new RegExp(`\\b(${slot.name}|body)\\b`), route.key)
      }
      await Promise.all([...kinds, ...edgesOf(slot)].map(tryEdge))
    }
  }
})

test('a path is found or not, however it is mangled', async (t) => {
  const { house, from } = await openFurnished(t)
  const manglings = [
    '%',
    '%zz',
    '%00',
    '%c0%af',
    '%ff',
    '%u002e',
    '..',
    '%2e%2e',
    '.',
    '',
    '/',
    '//',
    ';',
    '\\',
    'x'.repeat(201),
    '%2F',
    '😀',
    '%F0%9F%98%80',
    '*',
    ':group',
    '__proto__',
    '\u202e',
  ]
  for (const part of manglings)
    for (const url of [
      `/api/v1/groups/${part}`,
      `/api/v1/${part}/staff`,
      `/api/${part}`,
      `/${part}/api/v1/staff`,
      `/api/v1/communities/${part}/groups`,
    ]) {
      const reply = await house.http.inject({ url, ...from(), headers: { authorization: 'Bearer x' } })
      assert.ok(reply.statusCode < 500, `${url}: ${reply.statusCode}`)
    }
})

test('a search is a text and never a pattern or a query', async (t) => {
  const { house, furniture } = await openFurnished(t)
  const found = async (path: string, search: string) =>
    (await house.as('wen').get<{ items: unknown[] }>(`${path}?search=${encodeURIComponent(search)}`)).body.items.length
  const lists = [
    '/api/v1/communities',
    '/api/v1/members',
    `/api/v1/communities/${furniture.community}/groups`,
    `/api/v1/communities/${furniture.community}/members`,
  ]
  for (const path of lists) {
    assert.equal(await found(path, 'heron'), 1, path)
    for (const wish of [
      'h_ron',
      'her%n',
      'nothing%',
      'x | heron',
      'nothing | heron',
      '!nothing',
      'nothing <-> heron',
      "nothing' or '1'='1",
      'nothing:*',
      'nothing\\',
      '.*'.repeat(9).concat('q'),
    ])
      assert.equal(await found(path, wish), 0, `${path} ${wish}`)
  }
})

test('the longest search that is taken is answered with as few questions to the database as a short one', async (t) => {
  const { house, routes, known } = await openFurnished(t)
  const wen = house.as('wen')
  let compared = 0
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    for (const slot of route.slots.filter(
      ({ in: place, schema, name }) =>
        place === 'query' && schema.type === 'string' && (schema.maxLength ?? 0) >= 40 && name !== 'cursor' && name !== 'columns',
    )) {
      const longest = slot.schema.maxLength ?? 0
      const asked = async (value: string) =>
        (
          await countQueries(
            async () => void (await askRoute(wen, route, questionOf(route, { known, instead: { [`query:${slot.name}`]: value } }))),
          )
        ).length
      await asked('a')
      const short = await asked('heron')
      for (const part of ['a ', '读书', '"a" ', 'ab-'])
        assert.ok((await asked(part.repeat(longest).slice(0, longest))) <= short + 2, `${route.key} ${slot.name} ${part}`)
      compared += 1
    }
  }
  assert.ok(compared >= 5, `${compared} fields`)
})

test('no page is longer than the most that a list may be asked for', async (t) => {
  const { routes, ask } = await openFurnished(t)
  const limits = routes.flatMap((route) => route.slots.filter(({ name }) => name === 'limit').map((slot) => ({ route, slot })))
  assert.ok(limits.length >= 10)
  for (const { route, slot } of limits) {
    assert.ok((slot.schema.maximum ?? Number.POSITIVE_INFINITY) <= 1000, route.key)
    for (const limit of [0, -1, (slot.schema.maximum ?? 0) + 1, 1e15, '1; drop table x', ''])
      assertRefused(await ask(route, { 'query:limit': limit }), 'http.bad-input')
    assert.notEqual((await ask(route, { 'query:limit': slot.schema.maximum })).status, 400, route.key)
  }
})

test('JSON of any depth is refused and costs no stack, at every level below', async (t) => {
  const { house } = await openFurnished(t)
  const send = (body: string) => house.as('wen').patch('/api/v1/workspace', body, { headers: { 'content-type': 'application/json' } })
  for (const depth of [65, 1000, 20_000, 260_000]) {
    assertRefused(await send(`{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`), 'http.bad-input')
    assertRefused(await send(`${'{"name":'.repeat(depth / 4)}1${'}'.repeat(depth / 4)}`), 'http.bad-input')
  }
  for (const broken of [
    '',
    '{',
    '[]',
    '"x"',
    '1',
    'null',
    'true',
    '{"name":"a",}',
    '{"name":"a"}{"name":"b"}',
    '\ufeff{"name":"a"}',
    '{"name":"\ud800"',
    "{'name':'a'}",
    '{"a":1e9999}',
  ])
    assert.ok((await send(broken)).status < 500, broken)
  const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, n])))
  assert.equal((await send(wide)).status, 200, 'names that nobody asked for are left aside')
})

test('names that JavaScript gives meaning to are refused or are names like any other, and reach nobody’s prototype', async (t) => {
  const { house, ask, routes } = await openFurnished(t)
  const send = (body: string) => house.as('wen').patch('/api/v1/workspace', body, { headers: { 'content-type': 'application/json' } })
  for (const body of [
    '{"__proto__":{"can":"all"},"name":"x"}',
    '{"name":"x","constructor":{"prototype":{"can":"all"}}}',
    '{"name":{"__proto__":{"can":"all"}}}',
  ])
    assertRefused(await send(body), 'http.bad-input')
  for (const query of [
    '__proto__[can]=all',
    'constructor[prototype][can]=all',
    '__proto__=x',
    'limit[__proto__]=1',
    'hasOwnProperty=1&toString=2',
  ])
    assert.equal((await house.as('wen').get(`/api/v1/staff?${query}`)).status, 200, query)
  assert.equal(({} as Record<string, unknown>).can, undefined)
  const configure = routes.find(({ key }) => key === 'PATCH /api/v1/workspace')
  assert.ok(configure)
  assert.equal((await ask(configure, { 'body:name': '__proto__' })).status, 200)
  const session = await house.as('wen').get<{ workspace: { name: string } }>('/api/v1/session')
  assert.equal(session.body.workspace.name, '__proto__')
})

test('a parameter given twice is refused and never joined or chosen from', async (t) => {
  const { house, known, routes, from } = await openFurnished(t)
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    for (const slot of route.slots.filter((other) => other.in === 'query')) {
      const { path } = questionOf(route, { known, instead: { [`query:${slot.name}`]: undefined } })
      const value = slot.schema.enum?.[0] ?? (slot.schema.format === 'uuid' ? missingId : (slot.schema.minimum ?? '2'))
      const [sign, pair] = [path.includes('?') ? '&' : '?', `${slot.name}=${value}`]
      assertRefused(await house.as('wen').get(`${path}${sign}${pair}&${pair}`, from()), 'http.bad-input')
    }
  }
})
