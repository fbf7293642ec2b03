import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { isRefused } from './refused.ts'
import { createApi, requestLine } from './typed-client.ts'

const routes = {
  'GET /api/v1/communities': {
    query: z.object({ q: z.string().optional(), kind: z.array(z.string()).optional() }),
    reply: z.object({ total: z.number() }),
  },
  'GET /api/v1/communities/:community': { reply: z.object({ name: z.string() }) },
  'POST /api/v1/communities': { body: z.object({ name: z.string() }), reply: z.object({ id: z.string() }) },
  'DELETE /api/v1/communities/:community/groups/:group': {},
}

type Sent = { address: string; init: RequestInit }

function apiAnswering(answer: () => Response) {
  const sent: Sent[] = []
  let signedOut = 0
  const api = createApi<typeof routes>({
    fetch: async (address, init) => {
      sent.push({ address, init })
      return answer()
    },
    language: () => 'zh-TW',
    onSignedOut: () => {
      signedOut += 1
    },
  })
  return { api, sent, signedOut: () => signedOut }
}

async function refusalOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  assert.ok(isRefused(error), 'the call was expected to be refused')
  return error
}

test('path parameters are escaped, lists repeat their name, empty query values are left out', () => {
  assert.deepEqual(
    requestLine('GET /api/v1/people/:member', {
      params: { member: 'a/b ?' },
      query: { tag: ['x', 'y&z'], q: undefined, page: 2, none: null },
    }),
    {
      method: 'GET',
      address: '/api/v1/people/a%2Fb%20%3F?tag=x&tag=y%26z&page=2',
    },
  )
  assert.throws(() => requestLine('GET /api/v1/people/:member', { params: {} }), /:member/)
})

test('a call sends the reader’s language and JSON, and gives back the reply', async () => {
  const { api, sent } = apiAnswering(() => Response.json({ id: 'c-1' }, { status: 201 }))
  const reply = await api('POST /api/v1/communities', { body: { name: '共读会' } })
  assert.equal(reply.id, 'c-1')
  const [first] = sent
  assert.equal(first?.address, '/api/v1/communities')
  assert.equal(first?.init.method, 'POST')
  assert.equal(first?.init.body, '{"name":"共读会"}')
  assert.deepEqual(first?.init.headers, { accept: 'application/json', 'accept-language': 'zh-TW', 'content-type': 'application/json' })
})

test('a refusal of the server is thrown with its code, words, way out and request id', async () => {
  const body = { refusal: { code: 'community.slug-taken', message: '这个网址已有社群在用', next: '换一个网址' } }
  const { api, signedOut } = apiAnswering(() => Response.json(body, { status: 409, headers: { 'x-request-id': 'r-7' } }))
  const refused = await refusalOf(api('POST /api/v1/communities', { body: { name: 'x' } }))
  assert.equal(refused.code, 'community.slug-taken')
  assert.equal(refused.message, '这个网址已有社群在用')
  assert.equal(refused.next, '换一个网址')
  assert.equal(refused.status, 409)
  assert.equal(refused.requestId, 'r-7')
  assert.equal(signedOut(), 0)
})

test('an ended session is told to the app once, and still refused to the caller', async () => {
  const { api, signedOut } = apiAnswering(() =>
    Response.json({ refusal: { code: 'access.signed-out', message: '请重新登录' } }, { status: 401 }),
  )
  const refused = await refusalOf(api('GET /api/v1/communities/:community', { params: { community: 'c-1' } }))
  assert.equal(refused.status, 401)
  assert.equal(signedOut(), 1)
})

test('an answer that is no refusal of ours is a fault, a line that is down is unreachable', async () => {
  const { api } = apiAnswering(() => new Response('<html>502</html>', { status: 502 }))
  assert.equal((await refusalOf(api('GET /api/v1/communities'))).code, 'server.fault')
  const broken = createApi<typeof routes>({ fetch: () => Promise.reject(new TypeError('fetch failed')), language: () => 'en' })
  const refused = await refusalOf(broken('GET /api/v1/communities'))
  assert.equal(refused.code, 'network.unreachable')
  assert.equal(refused.status, 0)
})

test('a call that was called off is not reported as a broken line', async () => {
  const aborted = new DOMException('called off', 'AbortError')
  const api = createApi<typeof routes>({ fetch: () => Promise.reject(aborted), language: () => 'en' })
  await assert.rejects(api('GET /api/v1/communities'), (error) => error === aborted)
})

test('the compiler knows the parts of every call', () => {
  const { api } = apiAnswering(() => Response.json({}))
  const never = () => {
    // @ts-expect-error a path parameter is missing
    void api('GET /api/v1/communities/:community', {})
    // @ts-expect-error the body has another shape
    void api('POST /api/v1/communities', { body: { title: 'x' } })
    // @ts-expect-error no such route
    void api('GET /api/v1/streets')
    // @ts-expect-error the query knows no such filter
    void api('GET /api/v1/communities', { query: { colour: 'red' } })
  }
  assert.equal(typeof never, 'function')
})
