import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { openHouse } from '../testing/open-house.ts'
import { defineFact } from './define-fact.ts'
import { defineListener } from './define-listener.ts'
import { runListeners } from './run-listeners.ts'

const bellRung = defineFact({ name: 'test.bell-rung', body: z.object({ bell: z.string() }) })

/** Listeners stop before transactions in flight, also those of other test databases on the same server: a slow machine may take a while. */
async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 12_000 && !condition(); tries += 1) await pause(5)
  assert.ok(condition(), 'it never came')
}

test('listeners keep hearing what every workspace tells, from before they began and after, until they are stopped', async (t) => {
  const heard: string[] = []
  const listener = defineListener({
    name: 'test.ear',
    hears: [bellRung],
    run: async (_ctx, facts) => void heard.push(...facts.map(({ body }) => body.bell)),
  })
  const house = await openHouse(t)
  const other = await house.otherWorkspace()
  await house.act((ctx) => ctx.tell(bellRung, { bell: 'before' }))
  const run = runListeners(house.app, [listener], async () => [house.workspaceId, other.workspaceId])
  t.after(() => run.stop())
  await until(() => heard.length === 1)
  await other.act((ctx) => ctx.tell(bellRung, { bell: 'after' }))
  await until(() => heard.length === 2)
  await run.stop()
  await house.act((ctx) => ctx.tell(bellRung, { bell: 'late' }))
  assert.deepEqual(heard, ['before', 'after'])
})

test('a fault of the moment lets the listeners pause and go on', async (t) => {
  let faults = 2
  const heard: string[] = []
  const listener = defineListener({
    name: 'test.ear',
    hears: [bellRung],
    run: async (_ctx, facts) => {
      faults -= 1
      if (faults >= 0) throw Object.assign(new Error('the server is shutting down'), { code: '57P01' })
      heard.push(...facts.map(({ body }) => body.bell))
    },
  })
  const house = await openHouse(t)
  await house.act((ctx) => ctx.tell(bellRung, { bell: 'one' }))
  const run = runListeners(house.app, [listener], async () => [house.workspaceId])
  t.after(() => run.stop())
  await until(() => heard.length === 1)
  await run.stop()
  assert.deepEqual(heard, ['one'])
  assert.deepEqual(await house.rows('select 1 from kernel.parked_fact'), [])
  assert.ok(house.log.lines.some(({ level, message }) => level === 'warn' && message.includes('pause')))
})
