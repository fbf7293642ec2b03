import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { RouteTable } from '../../../contract/route-table.ts'
import type { App } from '../app/app.ts'
import { assertRefused } from '../testing/assert-refused.ts'
import { openHouse } from '../testing/open-house.ts'
import { mountRoutes } from './mount.ts'

const bellRoutes = {
  'GET /api/v1/bells/:bell': {
    can: 'staff.read',
    summary: 'One bell.',
    params: z.object({ bell: z.coerce.number().int() }),
    query: z.object({ loud: z.stringbool().default(false) }),
    reply: z.object({ bell: z.number(), loud: z.boolean(), by: z.string() }),
  },
  'POST /api/v1/bells': {
    can: 'staff.read',
    summary: 'Casts a bell.',
    body: z.object({ name: z.string().max(10) }),
    reply: z.object({ name: z.string() }),
    status: 201,
  },
  'DELETE /api/v1/bells': { can: 'staff.read', summary: 'Melts all bells.' },
  'GET /api/v1/cracked': { can: 'anyone', summary: 'Breaks.' },
  'GET /api/v1/lying': { can: 'anyone', summary: 'Answers another shape than it promised.', reply: z.object({ bell: z.number() }) },
} satisfies RouteTable

function mountBells(http: FastifyInstance, app: App): void {
  mountRoutes(http, app, bellRoutes, {
    'GET /api/v1/bells/:bell': async ({ params, query, acting }) => ({ bell: params.bell, loud: query.loud, by: acting().actor.name }),
    'POST /api/v1/bells': async ({ body, act }) => {
      await act((ctx) => ctx.audit('bell.cast', body.name))
      return { name: body.name }
    },
    'DELETE /api/v1/bells': async () => undefined,
    'GET /api/v1/cracked': async () => {
      throw new Error('the password of the database is 12345')
    },
    'GET /api/v1/lying': async () => ({ bell: 'ding' }) as unknown as { bell: number },
  })
}

test('a mounted route gets its input typed and answers with its own status', async (t) => {
  const house = await openHouse(t, { routes: mountBells })
  const priya = house.as('priya')
  assert.deepEqual((await priya.get('/api/v1/bells/7?loud=true')).body, { bell: 7, loud: true, by: 'Priya' })
  assert.equal((await priya.post('/api/v1/bells', { name: 'east' })).status, 201)
  const melted = await priya.delete('/api/v1/bells')
  assert.deepEqual([melted.status, melted.text], [204, ''])
})

test('input of another shape is refused with the name of the field, and nothing is done', async (t) => {
  const house = await openHouse(t, { routes: mountBells })
  const priya = house.as('priya')
  const long = await priya.post<{ refusal: { values: { field: string } } }>('/api/v1/bells', { name: 'far too long a name' })
  assertRefused(long, 'http.bad-input')
  assert.equal(long.body.refusal.values.field, 'name')
  assertRefused(await priya.get('/api/v1/bells/east'), 'http.bad-input')
  assertRefused(await priya.post('/api/v1/bells', '{"name":', { headers: { 'content-type': 'application/json' } }), 'http.bad-input')
  assertRefused(await priya.post('/api/v1/bells', '<bell/>', { headers: { 'content-type': 'application/xml' } }), 'http.bad-input')
  assertRefused(await priya.post('/api/v1/bells', { name: 'a\0b' }), 'http.bad-input')
  assertRefused(await priya.post('/api/v1/bells', { name: 'x', more: 'y'.repeat(1_100_000) }), 'http.too-large')
  assert.deepEqual(await house.rows("select 1 from kernel.audit_entry where act = 'bell.cast'"), [])
})

test('who may not call is told so before the input is looked at', async (t) => {
  const house = await openHouse(t, { routes: mountBells })
  const lin = await house.as('lin').post<{ refusal: { values: object } }>('/api/v1/bells', { nonsense: true })
  assertRefused(lin, 'access.not-allowed')
  assert.deepEqual(lin.body.refusal.values, { role: 'moderator', can: 'staff.read' })
  assertRefused(await house.as('nobody').post('/api/v1/bells', { nonsense: true }), 'access.not-signed-in')
})

test('a refusal is told in the language asked for', async (t) => {
  const house = await openHouse(t)
  const nobody = house.as('nobody')
  const ask = async (headers: Record<string, string>) =>
    (await nobody.get<{ refusal: { message: string } }>('/api/v1/staff', { headers })).body.refusal.message
  assert.equal(await ask({ 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' }), '您还没有登录，或登录已过期。')
  assert.equal(await ask({ 'accept-language': 'zh-Hant-HK' }), '您尚未登入，或登入已過期。')
  assert.equal(await ask({ 'accept-language': 'fr, en;q=0.5' }), 'You are not signed in, or your session has ended.')
  assert.equal(await ask({ 'accept-language': 'en', 'x-hutong-locale': 'zh-TW' }), '您尚未登入，或登入已過期。')
  assert.equal(await ask({}), 'You are not signed in, or your session has ended.')
})

test('a fault is answered with its id alone and logged under it', async (t) => {
  const house = await openHouse(t, { routes: mountBells, mayFault: true })
  for (const path of ['/api/v1/cracked', '/api/v1/lying']) {
    const reply = await house.as('nobody').get<{ fault: { id: string } }>(path)
    assert.equal(reply.status, 500)
    assert.deepEqual(Object.keys(reply.body), ['fault'])
    assert.equal(reply.body.fault.id, reply.headers['x-request-id'])
    assert.doesNotMatch(reply.text, /12345|ding|Error/)
    assert.ok(house.log.errorOf(reply.body.fault.id) instanceof Error)
  }
})

test('every answer carries an id of its own, which the audit keeps', async (t) => {
  const house = await openHouse(t, { routes: mountBells })
  const cast = await house.as('priya').post('/api/v1/bells', { name: 'east' }, { headers: { 'x-request-id': 'mine' } })
  assert.match(String(cast.headers['x-request-id']), /^[0-9a-f-]{36}$/)
  assert.deepEqual(await house.rows("select request_id, actor_name from kernel.audit_entry where act = 'bell.cast'"), [
    { request_id: cast.headers['x-request-id'], actor_name: 'Priya' },
  ])
})

test('a page of another site cannot act with our cookie; our own pages and keys can', async (t) => {
  const house = await openHouse(t, { routes: mountBells, config: { publicUrl: 'https://hutong.example/' } })
  const cast = (headers: Record<string, string>) =>
    house.as('priya').post('/api/v1/bells', { name: 'east' }, { headers: { host: 'localhost:7070', ...headers } })
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:9999' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    assertRefused(await cast(headers), 'http.foreign-origin')
  }
  for (const headers of [
    { origin: 'https://hutong.example' },
    { origin: 'http://localhost:7070' },
    { 'sec-fetch-site': 'same-origin' },
    {},
  ]) {
    assert.equal((await cast(headers)).status, 201, JSON.stringify(headers))
  }
  assert.equal(
    (await house.as('priya').get('/api/v1/bells/1', { headers: { origin: 'https://evil.example' } })).status,
    200,
    'reading is the browser’s to keep',
  )
  assert.equal((await house.rows("select 1 from kernel.audit_entry where act = 'bell.cast'")).length, 4)
})

test('a caller that asks without end is told to wait, and others are not', async (t) => {
  const house = await openHouse(t)
  const hasten = (remoteAddress: string) => house.as('nobody').get('/api/v1/staff', { remoteAddress })
  for (let count = 0; count < 3000; count += 1) await hasten('10.0.0.7')
  const refused = await hasten('10.0.0.7')
  assertRefused(refused, 'http.too-many')
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers['retry-after']) > 0)
  assertRefused(
    await house.as('nobody').get('/api/v1/staff', { remoteAddress: '10.0.0.7', headers: { authorization: 'Bearer another' } }),
    'http.too-many',
  )
  assertRefused(await hasten('10.0.0.8'), 'access.not-signed-in')
})

test('an address without anything behind it is refused in words, whatever the method', async (t) => {
  const house = await openHouse(t)
  const wen = house.as('wen')
  assertRefused(await wen.get('/api/v1/nowhere'), 'http.no-such-address')
  assertRefused(await wen.post('/api/v1/nowhere', {}), 'http.no-such-address')
  assertRefused(await wen.delete('/nowhere'), 'http.no-such-address')
})

test('pages are told to trust nobody else', async (t) => {
  const house = await openHouse(t)
  const { headers } = await house.as('nobody').get('/api/v1/session')
  assert.match(String(headers['content-security-policy']), /default-src 'self'.*object-src 'none'.*frame-ancestors 'none'/)
  assert.deepEqual(
    [headers['x-content-type-options'], headers['x-frame-options'], headers['referrer-policy']],
    ['nosniff', 'DENY', 'same-origin'],
  )
})

type Document = { openapi: string; paths: Record<string, Record<string, { summary?: string; responses?: Record<string, unknown> }>> }

test('the API describes every route that is mounted, each with a summary and its answers', async (t) => {
  const house = await openHouse(t)
  const { body } = await house.as('nobody').get<Document>('/openapi.json')
  assert.equal(body.openapi, '3.1.0')
  const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  assert.ok(operations.length >= 13)
  for (const { path, method, operation } of operations) {
    assert.match(operation.summary ?? '', /^[A-Z].+\.$/, `${method} ${path}`)
    assert.ok(Object.keys(operation.responses ?? {}).length > 0, `${method} ${path}`)
  }
  for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json']) assert.equal(body.paths[path], undefined)
})
