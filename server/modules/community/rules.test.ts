import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import type { rulesRoutes } from '../../../contract/rules.ts'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { openTown, said } from '../../kernel/testing/open-town.ts'

type Rules = z.output<(typeof rulesRoutes)['GET /api/v1/communities/:community/rules']['reply']>

const address = '/api/v1/communities/book-club/rules'

async function openRules(t: TestContext) {
  const town = await openTown(t)
  await town.receive([said({ by: 'Amara', text: 'hello' }), said({ by: 'Bo', text: 'hi', minute: 1 })])
  await town.settle()
  const [priya, lin, tomas] = [town.as('priya'), town.as('lin'), town.as('tomas')]
  const read = async () => (await tomas.get<Rules>(address)).body
  const publish = async (text: string) => {
    await priya.put(`${address}/draft`, { text })
    return priya.post<{ version: number }>(`${address}/publish`, {})
  }
  return { town, priya, lin, tomas, read, publish }
}

test('a draft is nobody’s rules until it is published; a published version never changes', async (t) => {
  const { town, priya, tomas, read, publish } = await openRules(t)
  assert.deepEqual(await read(), { current: null, draft: null, versions: [] })
  assertRefused(await priya.post(`${address}/publish`, {}), 'community.nothing-to-publish')
  assert.equal((await publish('Be kind.')).body.version, 1)
  await priya.put(`${address}/draft`, { text: 'Be kind.\nNo ads.' })
  const during = await read()
  assert.deepEqual([during.current, during.draft?.text], [{ version: 1, text: 'Be kind.' }, 'Be kind.\nNo ads.'])
  assert.equal((await priya.post<{ version: number }>(`${address}/publish`, {})).body.version, 2)
  const after = await read()
  assert.deepEqual([after.current?.version, after.draft, after.versions.map(({ version }) => version)], [2, null, [2, 1]])
  const first = await tomas.get<{ text: string }>(`${address}/1`)
  assert.equal(first.body.text, 'Be kind.')
  assertRefused(await tomas.get(`${address}/3`), 'access.not-found')
  assert.deepEqual(
    (await town.facts('community.rules-published')).map(({ body }) => (body as { version: number }).version),
    [1, 2],
  )
})

test('of two who publish at once one does, and the other is told', async (t) => {
  const { priya, read } = await openRules(t)
  await priya.put(`${address}/draft`, { text: 'Be kind.' })
  const replies = await Promise.all([priya.post(`${address}/publish`, {}), priya.post(`${address}/publish`, {})])
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409])
  assert.equal((await read()).versions.length, 1)
})

test('who accepted which version is kept, once, when a newer one comes', async (t) => {
  const { town, lin, tomas, read, publish } = await openRules(t)
  await publish('Be kind.')
  const amara = await town.memberId('Amara')
  const accept = (version: number, member: string) => lin.post(`${address}/${version}/acceptances`, { member })
  for (let twice = 0; twice < 2; twice += 1) assert.equal((await accept(1, amara)).status, 204)
  await publish('Be kind.\nNo ads.')
  await accept(2, await town.memberId('Bo'))
  assert.deepEqual(
    (await read()).versions.map(({ version, accepted }) => [version, accepted]),
    [
      [2, 1],
      [1, 1],
    ],
  )
  const first = await tomas.get<{ items: { name: string; notedBy: string }[]; next: null }>(`${address}/1/acceptances`)
  assert.deepEqual(
    first.body.items.map(({ name, notedBy }) => [name, notedBy]),
    [['Amara', 'Lin']],
  )
  assertRefused(await accept(3, amara), 'access.not-found')
  assertRefused(await tomas.post(`${address}/1/acceptances`, { member: amara }), 'access.not-allowed')
})
