import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTown, said } from '../../kernel/testing/open-town.ts'
import {
  addAccount,
  countParkedDeliveries,
  listAccounts,
  lockParkedDelivery,
  pageParkedDeliveries,
  parkDelivery,
  removeParkedDelivery,
  saveParkedFailure,
} from './index.ts'

test('a parked delivery is kept whole and counted, gathers its tries, and is let go once', async (t) => {
  const town = await openTown(t)
  const event = said({ by: 'Amara', text: 'what nobody could take' })
  const about = { communityId: town.communityId, accountId: null, platform: 'fake' }
  const ids = await town.act(async (ctx) => {
    const made = [ctx.newId(), ctx.newId(), ctx.newId()]
    for (const [number, id] of made.entries()) await parkDelivery(ctx, { ...about, id, error: `try ${number}`, event })
    return made
  })
  const [oldest = '', , newest = ''] = ids
  const page = await town.act((ctx) => pageParkedDeliveries(ctx, newest, 10))
  assert.deepEqual(
    page.map(({ error }) => error),
    ['try 1', 'try 0'],
  )
  await town.act((ctx) => saveParkedFailure(ctx, oldest, 'still broken'))
  const kept = await town.act((ctx) => lockParkedDelivery(ctx, oldest))
  assert.deepEqual(kept, { ...about, id: oldest, parkedAt: town.clock.now(), tries: 2, error: 'still broken', event })
  assert.deepEqual(
    [await town.act((ctx) => removeParkedDelivery(ctx, oldest)), await town.act((ctx) => removeParkedDelivery(ctx, oldest))],
    [true, false],
  )
  assert.equal(await town.act(countParkedDeliveries), 2)
  const other = await town.otherWorkspace()
  assert.equal(await other.act(countParkedDeliveries), 0)
  assert.equal(await other.act((ctx) => lockParkedDelivery(ctx, newest)), undefined)
  assert.equal(await other.act((ctx) => removeParkedDelivery(ctx, newest)), false)
})

test('what a database cannot hold is no reason not to keep the evidence', async (t) => {
  const town = await openTown(t)
  const texts = ['a\0b', 'half \ud83d a pair', 'the six characters \\u0000', 'and \\\\u0000 and \\ud800', '正常 😀']
  for (const text of texts) {
    const event = said({ by: 'Bo', text })
    await town.act((ctx) =>
      parkDelivery(ctx, { id: ctx.newId(), communityId: town.communityId, accountId: null, platform: 'fake', error: 'x', event }),
    )
  }
  const kept = await town.act((ctx) => pageParkedDeliveries(ctx, null, 10))
  assert.deepEqual(kept.map(({ event }) => event.message?.text).reverse(), [
    'a\uFFFDb',
    'half \uFFFD a pair',
    'the six characters \\u0000',
    'and \\\\u0000 and \\ud800',
    '正常 😀',
  ])
})

test('accounts are listed in the order in which they were connected, each workspace its own', async (t) => {
  const town = await openTown(t)
  const other = await town.otherWorkspace()
  const rows = await town.act(async (ctx) => {
    const made = ['first', 'second'].map((name, number) => ({
      id: ctx.newId(),
      platform: 'fake',
      name,
      communityId: town.communityId,
      createdAt: ctx.now() + number,
    }))
    for (const row of made) await addAccount(ctx, row)
    return made
  })
  assert.deepEqual(await town.act(listAccounts), rows)
  assert.deepEqual(await other.act(listAccounts), [])
})
