import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import { attempt } from '../app/app.ts'
import type { Ctx } from '../ctx/ctx.ts'
import { type House, openHouse } from '../testing/open-house.ts'
import { defineFact } from './define-fact.ts'
import { defineListener, type Listener, type ToldFact } from './define-listener.ts'
import { readPage, replayParkedFact } from './read-facts.ts'
import { drainListeners } from './run-listeners.ts'

const bellRung = defineFact({ name: 'test.bell-rung', body: z.object({ bell: z.number() }) })
const drumBeaten = defineFact({ name: 'test.drum-beaten', body: z.object({}) })

type Hearing = { house: House; listener: Listener; heard(): Promise<number[]>; ring(...bells: number[]): Promise<void> }

/** A listener that writes down each bell in a table of its own; `before` may fail. */
async function openHearing(
  t: TestContext,
  before: (bell: number, ctx: Ctx) => Promise<void> | void = () => undefined,
  pageSize = 200,
): Promise<Hearing> {
  const listener = defineListener({
    name: 'test.bell-book',
    hears: [bellRung],
    pageSize,
    run: async (ctx, facts) => {
      for (const { id, body } of facts) {
        await ctx.db.insertInto('test_house.heard').values({ workspaceId: ctx.workspaceId, factId: id, bell: body.bell }).execute()
        await before(body.bell, ctx)
      }
    },
  })
  const house = await openHouse(t, { listeners: [listener] })
  await house.rows(`create schema test_house; comment on schema test_house is 'hutong';
    create table test_house.heard (workspace_id uuid, place serial, fact_id uuid, bell int, primary key (workspace_id, place));
    call kernel.protect_tenant_tables('hutong_app');
    grant usage on schema test_house to hutong_app; grant usage on all sequences in schema test_house to hutong_app`)
  return {
    house,
    listener,
    heard: async () => (await house.rows<{ bell: number }>('select bell from test_house.heard order by place')).map(({ bell }) => bell),
    ring: (...bells) =>
      house.act(async (ctx) => {
        for (const bell of bells) await ctx.tell(bellRung, { bell })
      }),
  }
}

test('facts are heard once, in the order they were told, and only by those who listen for them', async (t) => {
  const { house, heard, ring } = await openHearing(t)
  await ring(1, 2, 3)
  await house.act((ctx) => ctx.tell(drumBeaten, {}))
  await ring(4)
  await house.drain()
  await house.drain()
  assert.deepEqual(await heard(), [1, 2, 3, 4])
  assert.equal((await house.facts()).length, 5)
})

test('a fact of a transaction that rolls back was never told', async (t) => {
  const { house, heard } = await openHearing(t)
  const broken = house.act(async (ctx) => {
    await ctx.tell(bellRung, { bell: 1 })
    throw new Error('thought better of it')
  })
  await assert.rejects(broken)
  await house.drain()
  assert.deepEqual(await heard(), [])
  assert.deepEqual(await house.facts(), [])
})

test('a fact whose body has another shape is not told', async (t) => {
  const { house } = await openHearing(t)
  await assert.rejects(
    house.act((ctx) => ctx.tell(bellRung, { bell: 'one' } as unknown as { bell: number })),
    z.ZodError,
  )
})

test('more facts than one page are read page by page, none left out', async (t) => {
  const { house, heard, ring, listener } = await openHearing(t, undefined, 3)
  await ring(...Array.from({ length: 8 }, (_, bell) => bell))
  await house.drain()
  assert.deepEqual(await heard(), [0, 1, 2, 3, 4, 5, 6, 7])
  assert.deepEqual(await readPage(house.app, house.workspaceId, listener), { state: 'idle', facts: 0, parked: 0 })
})

test('a listener never passes a transaction in flight: what was begun earlier is read first', async (t) => {
  const { house, heard, ring, listener } = await openHearing(t)
  const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow = house.act(async (ctx) => {
    await ctx.audit('test.begin', 'slow')
    begun.resolve()
    await mayEnd.promise
    await ctx.tell(bellRung, { bell: 1 })
  })
  await begun.promise
  await ring(2)
  await drainListeners(house.app, house.workspaceId, [listener])
  assert.deepEqual(await heard(), [], 'the second is committed, yet something before it may still come')
  mayEnd.resolve()
  await slow
  await house.drain()
  assert.deepEqual(await heard(), [1, 2])
})

test('a crash between writing and committing loses nothing and doubles nothing', async (t) => {
  let crashes = 1
  const { house, heard, ring, listener } = await openHearing(t, (bell) => {
    if (bell !== 2 || crashes === 0) return
    crashes -= 1
    throw Object.assign(new Error('Connection terminated unexpectedly'), { code: '57P01' })
  })
  await ring(1, 2, 3)
  await assert.rejects(house.drain(), /Connection terminated/)
  assert.deepEqual(await heard(), [])
  await house.drain()
  assert.deepEqual(await heard(), [1, 2, 3])
  assert.deepEqual(await house.rows('select 1 from kernel.parked_fact'), [])
  assert.equal((await readPage(house.app, house.workspaceId, listener)).state, 'idle')
})

test('a page that fails once is gone through one by one, each fact still once', async (t) => {
  let failures = 1
  const { house, heard, ring } = await openHearing(t, (bell) => {
    if (bell !== 2 || failures === 0) return
    failures -= 1
    throw new Error('a slip')
  })
  await ring(1, 2, 3)
  await house.drain()
  assert.deepEqual(await heard(), [1, 2, 3])
  assert.deepEqual(await house.rows('select 1 from kernel.parked_fact'), [])
})

test('readers in several processes at once share one listener without doubling', async (t) => {
  const { house, heard, ring, listener } = await openHearing(t, undefined, 2)
  await ring(...Array.from({ length: 20 }, (_, bell) => bell))
  const reader = async () => {
    for (let page = 0; page < 40; page += 1) await readPage(house.app, house.workspaceId, listener)
  }
  await Promise.all([reader(), reader(), reader(), reader()])
  await house.drain()
  assert.deepEqual(
    await heard(),
    Array.from({ length: 20 }, (_, bell) => bell),
  )
})

test('a poison fact is parked with its reason, what it told is undone, and the rest goes on', async (t) => {
  const { house, heard, ring } = await openHearing(t, async (bell, ctx) => {
    await ctx.tell(drumBeaten, {})
    await ctx.audit('test.hear', String(bell))
    if (bell === 13) throw new Error('thirteen is unlucky')
  })
  await ring(12, 13, 14)
  await house.drain()
  assert.deepEqual(await heard(), [12, 14])
  assert.equal((await house.facts('test.drum-beaten')).length, 2)
  assert.deepEqual(await house.rows("select subject from kernel.audit_entry where act = 'test.hear' order by id"), [
    { subject: '12' },
    { subject: '14' },
  ])
  const parked = await house.rows('select listener, tries, error from kernel.parked_fact')
  assert.deepEqual(parked, [{ listener: 'test.bell-book', tries: 1, error: 'Error: thirteen is unlucky' }])
  await ring(15)
  await house.drain()
  assert.deepEqual(await heard(), [12, 14, 15])
})

test('a statement that the database refuses parks its fact like any other failure', async (t) => {
  const { house, heard, ring } = await openHearing(t, async (bell, ctx) => {
    if (bell === 13) await ctx.db.selectFrom('test_house.nowhere').selectAll().execute()
  })
  await ring(12, 13, 14)
  await house.drain()
  assert.deepEqual(await heard(), [12, 14])
  assert.equal((await house.rows('select 1 from kernel.parked_fact')).length, 1)
})

test('a replay tries a parked fact again: still broken it stays, mended it takes effect once', async (t) => {
  let isBroken = true
  const { house, heard, ring, listener } = await openHearing(t, (bell) => {
    if (bell === 13 && isBroken) throw new Error('thirteen is unlucky')
  })
  await ring(13, 14)
  await house.drain()
  const [parked] = await house.rows<{ id: string }>('select id from kernel.parked_fact')
  const replay = () => house.act((ctx) => replayParkedFact(ctx, [listener], parked?.id ?? ''))
  assert.deepEqual(await replay(), { isDone: false, error: 'Error: thirteen is unlucky' })
  assert.deepEqual(await house.rows('select tries from kernel.parked_fact'), [{ tries: 2 }])
  assert.deepEqual(await heard(), [14])

  isBroken = false
  assert.deepEqual(await replay(), { isDone: true, error: null })
  assert.deepEqual(await heard(), [14, 13])
  assert.equal(await replay(), undefined)
  assert.deepEqual(await heard(), [14, 13])
})

test('a parked fact of another workspace cannot be replayed', async (t) => {
  const { house, ring, listener } = await openHearing(t, () => {
    throw new Error('deaf')
  })
  await ring(1)
  await house.drain()
  const other = await house.otherWorkspace()
  const [parked] = await house.rows<{ id: string }>('select id from kernel.parked_fact')
  assert.equal(await other.act((ctx) => replayParkedFact(ctx, [listener], parked?.id ?? '')), undefined)
})

test('a fact whose stored body no longer fits its definition is parked', async (t) => {
  const { house, heard, ring } = await openHearing(t)
  await ring(1, 2)
  await house.rows(`update kernel.fact set body = '{"bell":"cracked"}' where body->>'bell' = '1'`)
  await house.drain()
  assert.deepEqual(await heard(), [2])
  assert.equal((await house.rows('select 1 from kernel.parked_fact')).length, 1)
})

test('each workspace has its own place in the log', async (t) => {
  const { house, heard, ring } = await openHearing(t)
  const other = await house.otherWorkspace()
  await ring(1)
  await house.drain()
  await other.act((ctx) => ctx.tell(bellRung, { bell: 2 }))
  await house.drain()
  assert.deepEqual(await heard(), [1, 2])
  assert.equal((await house.facts('test.bell-rung')).length, 1)
  assert.equal((await other.facts('test.bell-rung')).length, 1)
})

test('a part of a transaction that fails takes back its rows, facts and jobs, and only its own', async (t) => {
  const { house } = await openHearing(t)
  await house.act(async (ctx) => {
    await ctx.tell(bellRung, { bell: 1 })
    const failure = await attempt(ctx, async () => {
      await ctx.tell(bellRung, { bell: 2 })
      await ctx.audit('test.part', 'lost')
      throw new Error('no')
    })
    assert.match(String(failure), /no/)
    assert.equal(await attempt(ctx, () => ctx.tell(bellRung, { bell: 3 })), null)
  })
  const told = (await house.facts()) as ToldFact<{ bell: number }>[]
  assert.deepEqual(
    told.map(({ body }) => body.bell),
    [1, 3],
  )
  assert.deepEqual(await house.rows("select 1 from kernel.audit_entry where act = 'test.part'"), [])
})

test('a listener that hears little passes over what others hear, and its place does not stay behind', async (t) => {
  const { house, heard, ring, listener } = await openHearing(t)
  await house.act(async (ctx) => {
    for (let count = 0; count < 50; count += 1) await ctx.tell(drumBeaten, {})
  })
  await house.drain()
  const place = async () =>
    (
      await house.rows(
        'select c.fact_id = (select id from kernel.fact order by xid desc, id desc limit 1) as is_at_end from kernel.listener_cursor c',
      )
    )[0]
  assert.deepEqual(await place(), { is_at_end: true })
  await ring(1)
  await house.drain()
  assert.deepEqual(await heard(), [1])
  assert.equal((await readPage(house.app, house.workspaceId, listener)).state, 'idle')
})

test('a listener with nothing to hear leaves no trace in the database', async (t) => {
  const { house, ring, listener } = await openHearing(t)
  await ring(1)
  await house.drain()
  const row = async () =>
    (await house.rows<{ version: string }>('select xmin::text || xmax::text as version from kernel.listener_cursor'))[0]?.version
  const before = await row()
  for (let turn = 0; turn < 5; turn += 1) assert.equal((await readPage(house.app, house.workspaceId, listener)).state, 'idle')
  assert.equal(await row(), before)
})
