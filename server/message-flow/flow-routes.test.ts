import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import { messagesStored } from '../../contract/chat.ts'
import { type FlowHealth, flowRoutes, type Parked } from '../../contract/flow.ts'
import { permissionsOf } from '../../contract/permission.ts'
import { assertRefused } from '../kernel/testing/assert-refused.ts'
import { cast } from '../kernel/testing/cast.ts'
import { happened, openTown, said } from '../kernel/testing/open-town.ts'
import { countParkedDeliveries, parkDelivery } from '../modules/channel/index.ts'
import { openIntake } from './intake.ts'

type Health = z.output<typeof FlowHealth>
type ParkedItem = z.output<typeof Parked>
type List = { items: ParkedItem[]; next: string | null }

const unknownId = '01b76d8e-c800-7000-8000-00000000abcd'

async function openOffice(t: TestContext) {
  const town = await openTown(t)
  const health = async () => (await town.as('lin').get<Health>('/api/v1/flow/health')).body
  const parked = async (query = '') => (await town.as('lin').get<List>(`/api/v1/flow/parked?${query}`)).body
  const park = (event = said({ by: 'Bo', text: 'kept' }), error = 'x') =>
    town.act(async (ctx) => {
      const id = ctx.newId()
      await parkDelivery(ctx, { id, communityId: town.communityId, accountId: null, platform: 'fake', error, event })
      return id
    })
  const audit = (act: string) => town.rows('select actor_name, subject, detail from kernel.audit_entry where act = $1 order by id', [act])
  return { town, health, parked, park, audit }
}

/** A fact that no listener can read: its batch speaks of a community that is gone. */
async function parkFact({ town }: Awaited<ReturnType<typeof openOffice>>): Promise<void> {
  await town.receive([said({ by: 'Amara', text: 'unreadable' })])
  await town.rows("update kernel.fact set body = body - 'stretches' where name = $1", [messagesStored.name])
  await town.drain()
}

test('health counts what came, what became of it and how long a batch takes, minute by minute', async (t) => {
  const { town, health } = await openOffice(t)
  const before = await health()
  const events = [
    said({ by: 'Amara', text: 'one' }),
    said({ by: 'Amara', text: 'two', minute: 1 }),
    happened('group.updated', {}),
    happened('message', {}),
  ]
  await town.receive(events)
  await town.receive(events)
  const after = await health()
  const grown = (read: (numbers: Health) => number) => read(after) - read(before)
  assert.equal(
    grown(({ received }) => received.total),
    8,
  )
  assert.equal(
    grown(({ received }) => received.unsupported),
    2,
  )
  assert.equal(
    grown(({ received }) => received.anomalous),
    2,
  )
  assert.equal(
    grown(({ stored }) => stored.total),
    2,
  )
  assert.equal(
    grown(({ stored }) => stored.duplicates),
    2,
  )
  assert.equal(
    grown(({ moderated }) => moderated.allowed),
    4,
  )
  assert.ok((after.stored.batchP50Ms ?? 0) > 0 && (after.stored.batchP95Ms ?? 0) >= (after.stored.batchP50Ms ?? 0))
  assert.ok(after.stored.perSecond > before.stored.perSecond)
  assert.equal(after.minutes.length, 60)
  assert.equal((after.minutes.at(-1)?.stored ?? 0) - (before.minutes.at(-1)?.stored ?? 0), 2)
  assert.equal(after.minutes.at(-1)?.at, '2030-03-01T04:00:00.000Z')
})

test('health counts what a platform has handed over and nobody has stored yet', async (t) => {
  const { town, health } = await openOffice(t)
  const intake = openIntake(town.app, town.workspaceId, {
    id: town.workspaceId,
    platform: 'fake',
    communityId: town.communityId,
    name: 'Fake',
  })
  const before = (await health()).received.waiting
  const [delivery, during] = [intake.sink([said({ by: 'Amara', text: 'one' }), said({ by: 'Amara', text: 'two' })]), health()]
  assert.equal((await during).received.waiting - before, 2)
  await delivery
  assert.equal((await health()).received.waiting, before)
})

test('health shows how far each listener is, in facts and in seconds, and what it could not take', async (t) => {
  const office = await openOffice(t)
  const { town, health } = office
  const rosters = async () => (await health()).listeners.find(({ name }) => name === 'member.rosters')
  await town.receive([said({ by: 'Amara', text: 'hello' })])
  town.clock.advance(30_000)
  const waiting = await rosters()
  assert.deepEqual([waiting?.waitingFacts, waiting?.lagSeconds, waiting?.parked], [1, 30, 0])
  await town.drain()
  const read = await rosters()
  assert.deepEqual([read?.waitingFacts, read?.lagSeconds, read?.lastRunAt], [0, 0, '2030-03-01T04:00:30.000Z'])
  await parkFact(office)
  assert.equal((await rosters())?.parked, 1)
  assert.equal((await health()).parked, (await office.parked()).items.length)
  const names = (await health()).listeners.map(({ name }) => name)
  assert.deepEqual(names, [...new Set(names)])
  assert.ok(names.includes('chat.search'))
})

test('what is parked is one list of facts and deliveries, newest first, in pages', async (t) => {
  const office = await openOffice(t)
  await office.park(said({ by: 'Bo', text: 'first' }), 'first error')
  office.town.clock.advance(1000)
  await parkFact(office)
  office.town.clock.advance(1000)
  await office.park(said({ by: 'Bo', text: 'last' }), 'last error')
  const all = (await office.parked()).items
  assert.ok(all.length >= 3)
  assert.deepEqual(
    all.map(({ at }) => at),
    all
      .map(({ at }) => at)
      .toSorted()
      .reverse(),
  )
  const [last] = all
  assert.deepEqual([last?.kind, last?.name, last?.listener, last?.error, last?.tries], ['delivery', 'fake message', null, 'last error', 1])
  assert.match(last?.excerpt ?? '', /"last"/)
  const fact = all.find(({ kind, listener }) => kind === 'fact' && listener === 'member.rosters')
  assert.equal(fact?.name, 'chat.messages-stored')
  const seen: string[] = []
  let cursor = ''
  do {
    const page = await office.parked(`limit=1${cursor}`)
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.next === null ? '' : `&cursor=${page.next}`
  } while (cursor !== '')
  assert.deepEqual(
    seen,
    all.map(({ id }) => id),
  )
})

test('a delivery that is tried again is stored and gone from the list; one that still cannot be taken stays with its tries', async (t) => {
  const { town, park, parked, audit } = await openOffice(t)
  const priya = town.as('priya')
  const good = await park()
  const strange = await park({ ...said({ by: 'Bo', text: 'x' }), at: Number.MAX_SAFE_INTEGER }, 'broken clock')
  const done = await priya.post(`/api/v1/flow/parked/${good}/replay`)
  assert.deepEqual(done.body, { isDone: true, error: null })
  const still = await priya.post(`/api/v1/flow/parked/${strange}/replay`)
  assert.deepEqual(still.body, { isDone: false, error: 'broken clock' })
  assert.deepEqual(
    (await parked()).items.map(({ id, tries }) => [id, tries]),
    [[strange, 2]],
  )
  assert.deepEqual(await town.rows('select text from chat.message'), [{ text: 'kept' }])
  assertRefused(await priya.post(`/api/v1/flow/parked/${good}/replay`), 'access.not-found')
  assert.deepEqual(await audit('flow.replay'), [
    { actor_name: 'Priya', subject: good, detail: { isDone: true } },
    { actor_name: 'Priya', subject: strange, detail: { isDone: false } },
  ])
})

test('a fact that is tried again takes effect once it can be read', async (t) => {
  const office = await openOffice(t)
  await parkFact(office)
  const [fact] = (await office.parked()).items.filter(({ listener }) => listener === 'member.rosters')
  const replay = () => office.town.as('priya').post<{ isDone: boolean }>(`/api/v1/flow/parked/${fact?.id}/replay`)
  assert.equal((await replay()).body.isDone, false)
  await office.town.rows(
    "update kernel.fact f set body = f.body || jsonb_build_object('stretches', b.stretches) from chat.batch b where f.id = b.id",
  )
  assert.equal((await replay()).body.isDone, true)
  assert.deepEqual(await office.town.rows('select message_count::int as n from member.membership'), [{ n: 1 }])
})

test('all are tried again at once, and what is left is counted', async (t) => {
  const { town, park, parked, audit } = await openOffice(t)
  for (let number = 0; number < 3; number += 1) await park(said({ by: 'Bo', text: `kept ${number}` }))
  await park(happened('message', { by: 'Bo' }), 'no message in it')
  const result = await town.as('priya').post('/api/v1/flow/replay')
  assert.deepEqual(result.body, { done: 3, left: 1 })
  assert.equal((await parked()).items.length, 1)
  assert.deepEqual(await audit('flow.replay'), [{ actor_name: 'Priya', subject: 'all', detail: { done: 3, left: 1 } }])
})

test('what is let go is gone, and stays in the audit', async (t) => {
  const office = await openOffice(t)
  const { town, park, parked, audit } = office
  const id = await park(said({ by: 'Bo', text: 'not worth it' }), 'no use')
  await parkFact(office)
  const priya = town.as('priya')
  assert.equal((await priya.delete(`/api/v1/flow/parked/${id}`)).status, 204)
  assertRefused(await priya.delete(`/api/v1/flow/parked/${id}`), 'access.not-found')
  for (const { id: factId } of (await parked()).items) await priya.delete(`/api/v1/flow/parked/${factId}`)
  assert.deepEqual((await parked()).items, [])
  const [first, second] = await audit('flow.let-go')
  assert.equal(first?.subject, 'fake message')
  assert.match(JSON.stringify(first?.detail), /"error":"no use".*not worth it|not worth it.*"error":"no use"/)
  assert.equal(second?.subject, 'chat.messages-stored')
})

test('each route is refused to nobody and to roles without the right, and touches nothing of another workspace', async (t) => {
  const { town, park } = await openOffice(t)
  const id = await park()
  const other = await town.otherWorkspace()
  for (const [key, route] of Object.entries(flowRoutes)) {
    const [method = '', url = ''] = key.split(' ')
    const path = url.replace(':parked', id)
    const ask = (caller: ReturnType<typeof town.as>) => {
      if (method === 'GET') return caller.get(path)
      return method === 'POST' ? caller.post(path) : caller.delete(path)
    }
    assertRefused(await ask(town.as('nobody')), 'access.not-signed-in')
    for (const who of ['priya', 'lin', 'tomas'] as const) {
      const mayCall = permissionsOf[cast[who].role].some((permission) => permission === route.can)
      if (!mayCall) assertRefused(await ask(town.as(who)), 'access.not-allowed')
    }
    if (url.includes(':')) assertRefused(await ask(other.as('wen')), 'access.not-found')
    else assert.ok((await ask(other.as('wen'))).status < 300)
  }
  assert.equal(await town.act(countParkedDeliveries), 1)
  assert.deepEqual((await other.as('wen').get<List>('/api/v1/flow/parked')).body.items, [])
  const notOurs = Buffer.from(JSON.stringify(['x'])).toString('base64url')
  assertRefused(await town.as('lin').get(`/api/v1/flow/parked?cursor=${notOurs}`), 'http.bad-cursor')
  assertRefused(await town.as('priya').post(`/api/v1/flow/parked/${unknownId}/replay`), 'access.not-found')
})
