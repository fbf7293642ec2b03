// Who did what that mattered: every act leaves its row in the transaction that does it, and no route, role or key can change or remove one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { askRoute, questionOf } from '../kernel/testing/ask-route.ts'
import { type Furniture, furnishWorkspace } from '../kernel/testing/furnish-workspace.ts'
import { type ListedRoute, listRoutes } from '../kernel/testing/list-routes.ts'
import { type House, openHouse } from '../kernel/testing/open-house.ts'
import { said } from '../kernel/testing/open-town.ts'
import { type KnownValues, missingId } from '../kernel/testing/plausible-value.ts'
import { parkDelivery, removeParkedDelivery } from '../modules/channel/index.ts'
import { createOwner } from '../modules/workspace/index.ts'

type Entry = { act: string; subject: string; actor_name: string; actor_kind: string; request_id: string; detail: Record<string, unknown> }

const entriesOf = (house: House) =>
  house.rows<Entry>(
    "select act, subject, actor_name, actor_kind, request_id, detail from kernel.audit_entry where act <> 'session.sign-in' order by id",
  )

/** Changes that need no row, each with the reason. */
const unaudited: Record<string, string> = {
  'DELETE /api/v1/session': 'one’s own session',
  'POST /api/v1/session': 'its row is session.sign-in',
  'PUT /api/v1/session/password': 'everybody’s own, and the session of the walk would end; its row is staff.change-password',
  'POST /api/v1/first-run': 'there is an owner; its row is workspace.open',
  'DELETE /api/v1/sessions/:session': 'everybody’s own, so no role is refused; its row is session.end',
  'POST /api/v1/invited': 'reads',
  'POST /api/v1/invited/accept': 'its row is staff.add, by the house for whoever holds the link',
  'POST /api/v1/communities/:community/segments/preview': 'reads; at most it begins to count people’s days',
  'POST /api/v1/communities/:community/stages/thresholds/rehearse': 'changes nothing',
  'POST /api/v1/today/marks': 'everyday work, taken back as easily as done; who did it stands with the mark',
  'POST /api/v1/imports': 'stores nothing of a community; starting it is the act',
}

/** Routes whose work needs more life than one furnished workspace has; their own tests look at their rows. */
const needsMore: Record<string, string> = {
  'POST /api/v1/communities/:community/questions/:message': 'a message that asks something: server/modules/today',
  'POST /api/v1/communities/:community/insight/broadcast-copies': 'a text that many groups got: server/modules/insight',
}

/** What the use cases look at further than a schema can say. */
const words: KnownValues = {
  zone: 'Europe/Berlin',
  slug: 'another',
  confirm: 'heron.txt',
  name: 'Renamed',
  definition: { where: { is: 'presence', presence: 'here' } },
}
/** Values that make a change where the first that would do makes none. */
const instead: Record<string, Record<string, unknown>> = {
  'POST /api/v1/communities/:community/goals': { 'body:owner': null, 'body:deadline': '2039-06-01' },
  'PATCH /api/v1/goals/:goal': { 'body:owner': null, 'body:deadline': '2039-06-01' },
  'PATCH /api/v1/members/:member': { 'body:kind': 'bot' },
  'PATCH /api/v1/communities/:community': { 'body:slug': 'moved' },
  'POST /api/v1/communities/:community/rules/:version/acceptances': { 'path:version': 1 },
  'PATCH /api/v1/tags/:tag': { 'body:name': 'Retagged' },
  'PATCH /api/v1/segments/:segment': { 'body:name': 'People renamed', 'body:tag': null },
  'PATCH /api/v1/staff/:staff': { 'body:communities': null, 'body:role': 'moderator' },
  'POST /api/v1/imports/:import/start': { 'body:format': 'whatsapp-txt' },
}
/** The state that an import must be in. */
const importStates: Record<string, string> = {
  'POST /api/v1/imports/:import/start': 'uploaded',
  'POST /api/v1/imports/:import/stop': 'running',
  'POST /api/v1/imports/:import/undo': 'done',
  'DELETE /api/v1/imports/:import': 'uploaded',
}

/** Puts what the route works on into a state in which it can. */
async function prepare(house: House, { key }: ListedRoute, furniture: Furniture): Promise<void> {
  await house.rows('update flow.import_run set state = $1 where id = $2', [importStates[key] ?? 'uploaded', furniture.import])
  await house.act(async (ctx) => {
    await removeParkedDelivery(ctx, furniture.parked)
    const delivery = { communityId: furniture.community, accountId: null, platform: 'fake', error: 'strange' }
    await parkDelivery(ctx, { ...delivery, id: furniture.parked, event: said({ by: 'Bo', text: 'parked' }) })
  })
}

/** Those that look at what others take away come first, and a part of something goes before the whole. */
const byHarm = (one: ListedRoute, other: ListedRoute) =>
  Number(one.method === 'DELETE') - Number(other.method === 'DELETE') || (one.method === 'DELETE' ? other.key.length - one.key.length : 0)

test('every route that changes something leaves a row that says who, what and in which request; one that was refused leaves none', async (t) => {
  const house = await openHouse(t)
  const furniture = await furnishWorkspace(house, house, 'heron')
  const { secret } = (await house.as('wen').post<{ secret: string }>('/api/v1/api-keys', { name: 'read-only', role: 'read-only' })).body
  const asReader = { headers: { authorization: `Bearer ${secret}` } }
  const writing = (await listRoutes(house)).filter(({ method, key }) => method !== 'GET' && !(key in unaudited)).sort(byHarm)
  assert.ok(writing.length >= 18)
  for (const route of writing) {
    await prepare(house, route, furniture)
    const before = await entriesOf(house)
    const isComplete = route.method === 'PATCH'
    const question = questionOf(route, { known: { ...words, ...furniture }, isComplete, instead: instead[route.key] ?? {} })
    assert.equal((await askRoute(house.as('nobody'), route, question, asReader)).status, 403, route.key)
    assert.deepEqual(await entriesOf(house), before, `${route.key} when it was refused`)
    const done = await askRoute(house.as('wen'), route, question)
    assert.ok(done.status < 300 || route.key in needsMore, `${route.key}: ${done.text}`)
    const [entry, ...more] = (await entriesOf(house)).slice(before.length)
    if (done.status >= 300) continue
    assert.ok(entry !== undefined && more.length === 0, `${route.key} left ${more.length + Number(entry !== undefined)} rows`)
    assert.deepEqual([entry.actor_name, entry.actor_kind, entry.request_id], ['Wen', 'staff', done.headers['x-request-id']], route.key)
    assert.match(entry.act, /^[a-z-]+\.[a-z-]+$/)
    assert.notEqual(entry.subject, '')
  }
})

test('an act of a key is the key’s, one from the shell the shell’s, and signing in says from where', async (t) => {
  const house = await openHouse(t)
  const { secret } = (await house.as('wen').post<{ secret: string }>('/api/v1/api-keys', { name: 'night script', role: 'owner' })).body
  await house.as('nobody').patch('/api/v1/workspace', { name: 'By key' }, { headers: { authorization: `Bearer ${secret}` } })
  await createOwner(house.app, {
    email: 'lin@hutong.example',
    password: 'three red lanterns',
    actor: { kind: 'command-line', id: null, name: 'root' },
  })
  const entries = (await entriesOf(house)).map(({ act, actor_kind, actor_name }) => [act, actor_kind, actor_name])
  assert.deepEqual(entries.slice(1), [
    ['workspace.configure', 'api-key', 'night script'],
    ['staff.reset-password', 'command-line', 'root'],
    ['staff.change-role', 'command-line', 'root'],
  ])
  const [signedIn] = await house.rows<{ detail: { place: string } }>("select detail from kernel.audit_entry where act = 'session.sign-in'")
  assert.equal(signedIn?.detail.place, '127.0.0.1')
})

test('a change that is rolled back takes its row with it', async (t) => {
  const house = await openHouse(t)
  const before = await entriesOf(house)
  await assert.rejects(
    house.act(async (ctx) => {
      await ctx.audit('workspace.configure', 'x')
      throw new Error('thought better of it')
    }),
  )
  assert.deepEqual(await entriesOf(house), before)
})

test('a row of the audit can be neither changed nor removed by work for its workspace, whatever the SQL says', async (t) => {
  const house = await openHouse(t)
  await house.as('wen').patch('/api/v1/workspace', { name: 'Courtyard' })
  const before = await entriesOf(house)
  assert.ok(before.length > 0)
  for (const statement of [
    sql`update kernel.audit_entry set subject = 'nothing happened'`,
    sql`delete from kernel.audit_entry`,
    sql`insert into kernel.audit_entry select * from kernel.audit_entry on conflict (workspace_id, id) do update set actor_name = 'Bo'`,
    sql`truncate kernel.audit_entry`,
  ])
    await house
      .act(async (ctx) => void (await statement.execute(ctx.db)))
      .catch((error: Error) => assert.match(error.message, /row-level security|permission denied/))
  assert.deepEqual(await entriesOf(house), before)
})

test('no route writes to the audit, and what is shown of it holds no secret', async (t) => {
  const house = await openHouse(t)
  const password = 'three red lanterns'
  await house.as('wen').post('/api/v1/staff', { name: 'Amara', email: 'amara@hutong.example', password, role: 'read-only' })
  const { secret } = (await house.as('wen').post<{ secret: string }>('/api/v1/api-keys', { name: 'night script', role: 'owner' })).body
  const before = await entriesOf(house)
  const [first] = await house.rows<{ id: string }>('select id from kernel.audit_entry order by id limit 1')
  const tries = ['', `/${first?.id}`, `/${missingId}`, '?act=x']
  for (const path of tries) {
    const address = `/api/v1/audit${path}`
    const wen = house.as('wen')
    for (const reply of [
      await wen.post(address, { act: 'x' }),
      await wen.patch(address, { subject: 'x' }),
      await wen.put(address, {}),
      await wen.delete(address),
    ])
      assert.equal(reply.status, 404, address)
  }
  assert.deepEqual(await entriesOf(house), before)
  const { text } = await house.as('wen').get('/api/v1/audit?limit=200')
  for (const hidden of [password, secret, secret.slice(-43), 'argon2', 'secret_hash']) assert.ok(!text.includes(hidden), hidden)
})
