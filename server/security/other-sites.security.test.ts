// Pages of other sites in somebody's browser: what they may not make it do, and what the browser is told so that it keeps them apart.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askRoute, questionOf } from '../kernel/testing/ask-route.ts'
import { assertRefused } from '../kernel/testing/assert-refused.ts'
import { castPassword } from '../kernel/testing/cast.ts'
import { furnishWorkspace } from '../kernel/testing/furnish-workspace.ts'
import { listRoutes } from '../kernel/testing/list-routes.ts'
import { type House, openHouse } from '../kernel/testing/open-house.ts'
import { contentOf } from '../kernel/testing/workspace-content.ts'

/** What a browser sends along with a request that a page of another site makes. */
const foreign: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: '' },
  { origin: 'http://localhost.evil.example' },
  { origin: 'https://localhost' },
  { origin: 'http://localhost:8080' },
  { origin: 'http://localhost, http://evil.example' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
]

async function openFurnished(t: Parameters<typeof openHouse>[0]) {
  const house = await openHouse(t)
  const furniture = await furnishWorkspace(house, house, 'heron')
  const writing = (await listRoutes(house)).filter(({ method }) => method !== 'GET')
  return { house, furniture, writing }
}

test('no route that changes anything listens to a page of another site, not even those open to anyone', async (t) => {
  const { house, furniture, writing } = await openFurnished(t)
  await house.as('wen').get('/api/v1/session')
  const before = await contentOf(house, house.workspaceId)
  assert.ok(writing.length >= 20)
  for (const route of writing) {
    const question = questionOf(route, { known: furniture })
    for (const headers of foreign) {
      const reply = await askRoute(house.as('wen'), route, question, { headers })
      assertRefused(reply, 'http.foreign-origin')
      assert.equal(reply.headers['set-cookie'], undefined)
    }
  }
  assert.deepEqual(await contentOf(house, house.workspaceId), before)
  assert.equal((await house.as('wen').get<{ state: string }>('/api/v1/session')).body.state, 'signed-in')
})

test('an address written in another way is the same address', async (t) => {
  const { house } = await openFurnished(t)
  const payload = { email: 'lin@hutong.example', password: castPassword }
  const ask = (url: string, headers: Record<string, string>) => house.http.inject({ method: 'POST', url, headers, payload })
  for (const url of [
    '/api/v1/session',
    '/%61pi/v1/session',
    '/a%70i/v1/sessio%6e',
    'http://localhost/api/v1/session',
    '/api/v1/session?x=1#y',
  ]) {
    assert.equal((await ask(url, {})).statusCode, 200, url)
    const reply = await ask(url, { origin: 'https://evil.example' })
    assert.equal(reply.statusCode, 403, url)
    assert.equal(reply.headers['set-cookie'], undefined)
  }
})

test('our own pages are listened to, and so are programs: they send no origin, or a key that no page can send', async (t) => {
  const house = await openHouse(t, { config: { publicUrl: 'https://hutong.example' } })
  const rename = (headers: Record<string, string>) => house.as('wen').patch('/api/v1/workspace', { name: 'Courtyard' }, { headers })
  for (const headers of [{ origin: 'http://localhost:80' }, { origin: 'https://hutong.example' }, { 'sec-fetch-site': 'same-origin' }, {}])
    assert.equal((await rename({ host: 'localhost:80', ...headers })).status, 200, JSON.stringify(headers))
  const { secret } = (await house.as('wen').post<{ secret: string }>('/api/v1/api-keys', { name: 'night script', role: 'owner' })).body
  const keyed = { authorization: `Bearer ${secret}`, origin: 'https://evil.example' }
  assert.equal((await house.as('nobody').patch('/api/v1/workspace', { name: 'Key' }, { headers: keyed })).status, 200)
  // With a header that lifts the check, the cookie counts for nothing.
  assertRefused(await rename({ authorization: 'Bearer made-up', origin: 'https://evil.example' }), 'access.not-signed-in')
})

test('what a form of another site can send without asking first is not read, even by a browser that tells no origin', async (t) => {
  const { house, furniture, writing } = await openFurnished(t)
  await house.as('wen').get('/api/v1/session')
  const before = await contentOf(house, house.workspaceId)
  const types = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'text/plain; charset=utf-8']
  for (const route of writing.filter(({ slots }) => slots.some((slot) => slot.in === 'body' && slot.isRequired))) {
    const { path, body } = questionOf(route, { known: { ...furniture, zone: 'UTC', slug: 'another', confirm: 'heron.txt' } })
    for (const type of types) {
      const caller = house.as('wen')
      const send = { POST: caller.post, PATCH: caller.patch, PUT: caller.put }[route.method as 'POST']
      assertRefused(await send(path, JSON.stringify(body), { headers: { 'content-type': type } }), 'http.bad-input')
    }
  }
  assert.deepEqual(await contentOf(house, house.workspaceId), before)
})

test('a page of another site may read nothing: no reply allows it, and the question whether it may is not answered', async (t) => {
  const { house, furniture } = await openFurnished(t)
  const origin = { origin: 'https://evil.example' }
  for (const route of await listRoutes(house)) {
    const { path } = questionOf(route, { known: furniture })
    const preflight = await house.http.inject({
      method: 'OPTIONS',
      url: path,
      headers: { ...origin, 'access-control-request-method': route.method, 'access-control-request-headers': 'authorization' },
    })
    assert.ok(preflight.statusCode >= 400, route.key)
    const replies = [preflight]
    if (route.method === 'GET') replies.push(await house.http.inject({ url: path, headers: origin }))
    for (const { headers } of replies)
      assert.deepEqual(
        Object.keys(headers).filter((name) => name.startsWith('access-control-')),
        [],
        route.key,
      )
  }
})

/** One of each kind of reply there is. */
async function replyOfEachKind(house: House) {
  const wen = house.as('wen')
  const [community] = await house.rows<{ id: string }>('select id from community.community')
  return {
    page: await wen.get('/console/'),
    'address of the apps': await wen.get('/console/some/page'),
    asset: await wen.get('/console/mark.svg'),
    json: await wen.get('/api/v1/communities'),
    download: await wen.get(`/api/v1/communities/${community?.id}/members.csv`),
    'refusal of input': await wen.post('/api/v1/communities', {}),
    'not signed in': await house.as('nobody').get('/api/v1/communities'),
    'not found': await wen.get('/api/v1/nothing'),
    'no such method': await wen.put('/api/v1/communities', {}),
    'broken body': await wen.post('/api/v1/communities', '{', { headers: { 'content-type': 'application/json' } }),
    fault: await wen.get('/api/v1/test/fault'),
    document: await wen.get('/openapi.json'),
    reference: await wen.get('/docs'),
    health: await wen.get('/healthz'),
  }
}

test('every reply, whatever it is, tells the browser to run nothing foreign, to guess no type, to be framed nowhere and to tell no one where it was', async (t) => {
  const house = await openHouse(t, {
    mayFault: true,
    routes: (http) =>
      void http.get('/api/v1/test/fault', async () => {
        throw new Error('a table is missing')
      }),
  })
  await furnishWorkspace(house, house, 'heron')
  for (const [kind, { headers, status }] of Object.entries(await replyOfEachKind(house))) {
    const policy = new Map(
      String(headers['content-security-policy'])
        .split('; ')
        .map((part) => [part.split(' ')[0] ?? '', part.split(' ').slice(1).join(' ')]),
    )
    assert.equal(policy.get('default-src'), "'self'", `${kind} ${status}`)
    assert.equal(
      policy.get('script-src'),
      "'self'",
      `${kind}: no script of a page’s own text, none that is made from text, none from elsewhere`,
    )
    for (const [directive, value] of [
      ['object-src', "'none'"],
      ['base-uri', "'none'"],
      ['frame-ancestors', "'none'"],
      ['form-action', "'self'"],
      ['connect-src', "'self'"],
    ] as const)
      assert.equal(policy.get(directive), value, `${kind} ${directive}`)
    assert.equal(headers['x-content-type-options'], 'nosniff', kind)
    assert.equal(headers['x-frame-options'], 'DENY', kind)
    assert.equal(headers['referrer-policy'], 'same-origin', kind)
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin', kind)
    assert.equal(headers['x-powered-by'] ?? headers.server, undefined, kind)
  }
})

test('what the API answers is kept by no cache', async (t) => {
  const { house, furniture } = await openFurnished(t)
  for (const route of (await listRoutes(house)).filter(({ method }) => method === 'GET')) {
    const { path } = questionOf(route, { known: { ...furniture, q: 'heron' } })
    for (const who of ['wen', 'nobody'] as const)
      assert.equal((await house.as(who).get(path)).headers['cache-control'], 'no-store', `${route.key} to ${who}`)
  }
})
