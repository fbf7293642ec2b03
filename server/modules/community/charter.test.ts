import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import { Charter, type charterRoutes } from '../../../contract/charter.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { openTown } from '../../kernel/testing/open-town.ts'

type Read = z.output<(typeof charterRoutes)['GET /api/v1/communities/:community/charter']['reply']>

const address = '/api/v1/communities/book-club/charter'
const empty = Charter.parse({})

async function openWriting(t: TestContext) {
  const town = await openTown(t)
  const read = async () => (await town.as('tomas').get<Read>(address)).body
  const write = (who: 'wen' | 'priya' | 'tomas', charter: unknown, version: number) =>
    town.as(who).put<{ version: number }>(address, { charter, version })
  return { town, read, write }
}

test('a charter that nobody wrote is empty, and one that is written is read as it was written', async (t) => {
  const { read, write } = await openWriting(t)
  assert.deepEqual(await read(), { charter: empty, version: 0, changedBy: null, changedAt: null })
  const charter = {
    ...empty,
    purposes: ['service', 'matching'],
    model: 'knowledge',
    price: { amount: 990, currency: 'CNY' },
    sizeCap: 500,
    horizon: 'short-term',
    endsOn: '2030-06-30',
    atEnd: 'archive',
    audience: { who: 'people who read', where: 'the shop', traits: 'patient' },
    structure: 'ring',
  }
  assert.equal((await write('priya', charter, 0)).body.version, 1)
  const now = await read()
  assert.deepEqual([now.charter, now.version, now.changedBy], [charter, 1, 'Priya'])
})

test('of two who write over the same version the second is told who was quicker, and nothing is lost', async (t) => {
  const { read, write } = await openWriting(t)
  await write('priya', { ...empty, tone: 'warm' }, 0)
  const late = await write('wen', { ...empty, tone: 'strict' }, 0)
  assertRefused(late, 'community.overtaken')
  assert.match(late.text, /Priya/)
  assert.equal((await read()).charter.tone, 'warm')
  assert.equal((await write('wen', { ...empty, tone: 'strict' }, 1)).body.version, 2)
})

test('a short-term community names its end; what makes no sense is refused, and readers only read', async (t) => {
  const { town, read, write } = await openWriting(t)
  assertRefused(await write('wen', { ...empty, horizon: 'short-term' }, 0), 'http.bad-input')
  assertRefused(await write('wen', { ...empty, sizeCap: 1 }, 0), 'http.bad-input')
  assertRefused(await write('wen', { ...empty, price: { amount: -1, currency: 'CNY' } }, 0), 'http.bad-input')
  assertRefused(await write('tomas', empty, 0), 'access.not-allowed')
  assert.equal((await read()).version, 0)
  assert.deepEqual(await town.rows("select 1 from kernel.audit_entry where act = 'community.configure'"), [])
})
