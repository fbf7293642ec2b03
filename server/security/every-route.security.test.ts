// Every route, found in the OpenAPI document: tried by nobody, with proofs that are worth nothing, by every role that lacks the right, and from
// another workspace. A new route is tried as soon as it is mounted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Permission, permissionsOf, type Role, roles } from '../../contract/permission.ts'
import { askRoute, idOf, questionOf } from '../kernel/testing/ask-route.ts'
import { assertRefused } from '../kernel/testing/assert-refused.ts'
import { type CastMember, cast, castPassword } from '../kernel/testing/cast.ts'
import { type Furniture, furnishWorkspace } from '../kernel/testing/furnish-workspace.ts'
import { type ListedRoute, listContractRoutes, listRoutes } from '../kernel/testing/list-routes.ts'
import { type House, openHouse } from '../kernel/testing/open-house.ts'
import type { KnownValues } from '../kernel/testing/plausible-value.ts'
import { contentOf } from '../kernel/testing/workspace-content.ts'

/** Open to anyone on purpose: they are how somebody becomes somebody. */
const openRoutes = [
  'DELETE /api/v1/session',
  'GET /api/v1/session',
  'POST /api/v1/first-run',
  'POST /api/v1/invited',
  'POST /api/v1/invited/accept',
  'POST /api/v1/session',
]
/** Beside the API: its description, what watches the process (serve-health.ts decides on /metrics), and the files of the apps. */
const openAddresses = ['/*', '/console', '/console*', '/docs', '/healthz', '/metrics', '/openapi.json', '/readyz']

/** What the use cases check further than a schema can say. */
const words: KnownValues = {
  zone: 'Asia/Shanghai',
  slug: 'another-club',
  columns: '{"at":"0","sender":"1","text":"2"}',
  definition: { where: { is: 'presence', presence: 'here' } },
}

const isOpen = (route: ListedRoute) => openRoutes.includes(route.key)

async function openFurnished(t: Parameters<typeof openHouse>[0]) {
  const house = await openHouse(t)
  const furniture = await furnishWorkspace(house, house, 'heron')
  const routes = await listRoutes(house)
  return { house, furniture, routes }
}

test('the OpenAPI document, the contract and the server know the same routes, and what is open is open on purpose', async (t) => {
  const { house, routes } = await openFurnished(t)
  const contract = await listContractRoutes()
  assert.ok(routes.length >= 50, `${routes.length} routes`)
  assert.deepEqual(routes.map(({ key }) => key).sort(), [...contract.keys()].sort())
  assert.deepEqual(
    routes
      .filter(({ can }) => can === 'anyone')
      .map(({ key }) => key)
      .sort(),
    openRoutes,
  )
  const beside = addressesOf(house).filter((address) => !address.startsWith('/api/'))
  assert.deepEqual(
    beside.filter((address) => !openAddresses.includes(address)),
    [],
  )
  const described = new Set(routes.map(({ path }) => path))
  assert.deepEqual(
    addressesOf(house).filter((address) => address.startsWith('/api/') && !described.has(address)),
    [],
    'no route hides from the document',
  )
})

/** Every address that the server listens to, read off its own drawing of the routes. */
function addressesOf({ http }: House): string[] {
  const open: string[] = []
  const found: string[] = []
  for (const line of http.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, drawing = '', part = '', methods] = /^((?:│ {3}| {4})*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? []
    if (part === '') continue
    open.length = drawing.length / 4
    open.push(part)
    const address = open.join('')
    if (methods !== undefined) found.push(address.startsWith('/') ? address : `/${address}`)
  }
  return found.sort()
}

test('without a session, or with a proof that is worth nothing, every guarded route says only that one is not signed in', async (t) => {
  const { house, furniture, routes } = await openFurnished(t)
  const proofs = await worthlessProofs(house)
  const before = await contentOf(house, house.workspaceId)
  for (const route of routes.filter((other) => !isOpen(other))) {
    const question = questionOf(route, { known: { ...words, ...furniture } })
    for (const [proof, headers] of Object.entries(proofs)) {
      const reply = await askRoute(house.as('nobody'), route, question, { headers })
      assert.equal(reply.status, 401, `${route.key} with ${proof}: ${reply.text.slice(0, 200)}`)
      assertRefused(reply, 'access.not-signed-in')
      assert.ok(!reply.text.includes('heron'), route.key)
    }
    if (route.method !== 'GET') continue
    const head = await house.http.inject({ method: 'HEAD', url: question.path })
    assert.equal(head.statusCode, 401, `HEAD of ${route.key}`)
  }
  assert.deepEqual(await contentOf(house, house.workspaceId), before)
})

/** Headers by what is wrong with them. */
async function worthlessProofs(house: House): Promise<Record<string, Record<string, string>>> {
  const expired = await signIn(house, 'wen')
  const token = decodeURIComponent(expired.split('=')[1] ?? '').split('.')[0]
  const [aged] = await house.rows("update sign_in.session set expires_at = now() - interval '1 minute' where token = $1 returning id", [
    token,
  ])
  assert.ok(aged)
  const signedOut = await signIn(house, 'wen')
  await house.http.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie: signedOut } })
  const whole = await signIn(house, 'wen')
  assert.equal((await house.as('nobody').get('/api/v1/staff', { headers: { cookie: whole } })).status, 200)
  const { id, secret } = await makeKey(house, 'owner')
  assert.equal((await house.as('nobody').get('/api/v1/staff', { headers: { authorization: `Bearer ${secret}` } })).status, 200)
  await house.as('wen').delete(`/api/v1/api-keys/${id}`)
  return {
    nothing: {},
    'a session that ran out': { cookie: expired },
    'a session that was signed out of': { cookie: signedOut },
    'a changed signature': { cookie: whole.replace(/.{6}$/, 'AAA%3D') },
    'no signature': { cookie: whole.replace(/\..*$/, '') },
    'a revoked key': { authorization: `Bearer ${secret}` },
    'a forged key': { authorization: `Bearer ${secret.slice(0, -2)}${secret.endsWith('AA') ? 'BB' : 'AA'}` },
    'a good session behind a bad key': { cookie: whole, authorization: 'Bearer nonsense' },
  }
}

async function signIn(house: House, who: CastMember): Promise<string> {
  const payload = { email: `${who}@hutong.example`, password: castPassword }
  const opened = await house.http.inject({ method: 'POST', url: '/api/v1/session', payload })
  return String(opened.headers['set-cookie']).split(';')[0] ?? ''
}

async function makeKey(house: House, role: Role): Promise<{ id: string; secret: string }> {
  return (await house.as('wen').post<{ id: string; secret: string }>('/api/v1/api-keys', { name: `key of the ${role}`, role })).body
}

test('a role that lacks the right is refused by every route, in person and by key, and one that holds it gets through', async (t) => {
  const { house, furniture, routes } = await openFurnished(t)
  const keys = new Map<Role, string>()
  for (const role of roles) keys.set(role, (await makeKey(house, role)).secret)
  const holders = new Map(Object.entries(cast).map(([who, { role }]) => [role, who as CastMember]))
  assert.deepEqual([...holders.keys()].sort(), [...roles].sort(), 'the cast has somebody of every role')
  for (const who of holders.values()) await house.as(who).get('/api/v1/session')
  const before = await contentOf(house, house.workspaceId)
  let refused = 0
  for (const route of routes.filter((other) => !isOpen(other))) {
    const question = questionOf(route, { known: { ...words, ...furniture }, isComplete: true })
    for (const role of roles.filter((other) => !mayCall(other, route))) {
      const inPerson = await askRoute(house.as(holders.get(role) ?? 'nobody'), route, question)
      const byKey = await askRoute(house.as('nobody'), route, question, { headers: { authorization: `Bearer ${keys.get(role)}` } })
      for (const reply of [inPerson, byKey]) {
        assert.equal(reply.status, 403, `${role}: ${route.key}`)
        assertRefused(reply, 'access.not-allowed')
        assert.ok(!reply.text.includes('heron'), route.key)
      }
      refused += 1
    }
  }
  assert.ok(refused >= 40, `${refused} refusals`)
  assert.deepEqual(await contentOf(house, house.workspaceId), before)
  for (const route of [...routes].sort(byHarm)) {
    for (const role of roles.filter((other) => !isOpen(route) && mayCall(other, route))) {
      const question = questionOf(route, { known: { ...words, ...furniture } })
      const reply = await askRoute(house.as(holders.get(role) ?? 'nobody'), route, question)
      assert.notEqual(reply.status, 401, `${role}: ${route.key}`)
      assert.notEqual(reply.status, 403, `${role}: ${route.key}`)
      // What was made up makes sense, so it is the use case that answered and not the schema before it.
      assert.notEqual(reply.body.refusal?.code, 'http.bad-input', `${route.key}: ${reply.text}`)
    }
  }
})

function mayCall(role: Role, { can }: ListedRoute): boolean {
  return permissionsOf[role].includes(can as Permission)
}

/** Those that look, then those that change, then those that take away what the others need. */
function byHarm(one: ListedRoute, other: ListedRoute): number {
  const order = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']
  return order.indexOf(one.method) - order.indexOf(other.method)
}

test('what belongs to another workspace is to every route as if it did not exist, whichever id names it', async (t) => {
  const { house, furniture: ours, routes } = await openFurnished(t)
  const other = await house.otherWorkspace()
  const theirs = await furnishWorkspace(house, other, 'swallow')
  const stranger = other.as('wen')
  const before = await contentOf(house, house.workspaceId)
  let tried = 0
  for (const route of routes.filter((listed) => !isOpen(listed))) {
    for (const slot of route.slots) {
      const kind = idOf(slot)
      if (kind === null) continue
      assert.ok(kind in ours, `${route.key}: say in furnish-workspace.ts whose id “${slot.name}” is`)
      const place = `${slot.in}:${slot.name}`
      const foreignId = ours[kind as keyof Furniture]
      const ask = (id: string) => askRoute(stranger, route, questionOf(route, { known: { ...words, ...theirs }, instead: { [place]: id } }))
      const nobodysId = neighbourOf(foreignId)
      const [foreign, missing] = [await ask(foreignId), await ask(nobodysId)]
      const what = `${route.key} with our ${kind} as ${place}`
      assert.equal(foreign.text.replaceAll(foreignId, nobodysId), withoutRequestId(foreign.text, missing.text), what)
      assert.equal(foreign.status, missing.status, what)
      if (slot.in !== 'query') assert.equal(foreign.status, 404, `${what}: ${foreign.text.slice(0, 200)}`)
      assert.ok(!foreign.text.includes('heron'), what)
      tried += 1
    }
  }
  assert.ok(tried >= 40, `${tried} ids tried`)
  assert.deepEqual(await contentOf(house, house.workspaceId), before)
})

/** The id next to one in every order, which nobody has: some ids are places in a log as well. */
function neighbourOf(id: string): string {
  return id.slice(0, -1) + (id.endsWith('0') ? '1' : '0')
}

/** The second reply with the first one's request id: the only thing in which they may differ. */
function withoutRequestId(one: string, other: string): string {
  const idOfRequest = (text: string) => /"requestId":"([^"]+)"/.exec(text)?.[1] ?? '-'
  return other.replaceAll(idOfRequest(other), idOfRequest(one))
}

test('lists, searches and downloads show a workspace nothing of another, and their cursors lead nowhere else', async (t) => {
  const { house, furniture: ours, routes } = await openFurnished(t)
  const other = await house.otherWorkspace()
  const theirs = await furnishWorkspace(house, other, 'swallow')
  const marks = ['heron', house.workspaceId, ...Object.values(ours)]
  let shown = 0
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    for (const isComplete of [false, true]) {
      const known: KnownValues = { ...words, ...theirs, search: 'heron', q: 'heron', limit: 100 }
      const searched = await askRoute(other.as('wen'), route, questionOf(route, { known, isComplete }))
      const listed = await askRoute(
        other.as('wen'),
        route,
        questionOf(route, { known: { ...known, search: 'swallow', q: 'swallow' }, isComplete }),
      )
      for (const reply of [searched, listed])
        for (const mark of marks)
          assert.ok(!JSON.stringify(reply.body).includes(mark) && !reply.text.includes(mark), `${route.key} shows ${mark}`)
      if (listed.text.includes('swallow')) shown += 1
    }
  }
  assert.ok(shown >= 15, `only ${shown} replies showed their own workspace's marks`)
})
