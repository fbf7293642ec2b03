import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { assertRefused } from '../../../kernel/testing/assert-refused.ts'
import { castPassword } from '../../../kernel/testing/cast.ts'
import { openHouse } from '../../../kernel/testing/open-house.ts'

type Sessions = { items: { id: string; userAgent: string; isThis: boolean }[] }

/** Lin, signed in on two devices. */
async function openTwice(t: TestContext) {
  const house = await openHouse(t)
  const nobody = house.as('nobody')
  const on = async (userAgent: string) => {
    const opened = await nobody.post(
      '/api/v1/session',
      { email: 'lin@hutong.example', password: castPassword },
      { headers: { 'user-agent': userAgent } },
    )
    return { headers: { cookie: String(opened.headers['set-cookie']) } }
  }
  const [desk, phone] = [await on('desk'), await on('phone')]
  const list = async (as: typeof desk) => (await nobody.get<Sessions>('/api/v1/sessions', as)).body.items
  return { house, nobody, desk, phone, list }
}

test('one sees where one is signed in, which of them is this one, and nobody else’s', async (t) => {
  const { desk, list } = await openTwice(t)
  const seen = (await list(desk)).map(({ userAgent, isThis }) => [userAgent, isThis])
  assert.deepEqual(seen.toSorted(), [
    ['desk', true],
    ['phone', false],
  ])
})

test('a session that is ended is out at once; the others go on, and it leaves its row', async (t) => {
  const { house, nobody, desk, phone, list } = await openTwice(t)
  const lost = (await list(desk)).find(({ userAgent }) => userAgent === 'phone')?.id ?? assert.fail()
  assert.equal((await nobody.get('/api/v1/communities', phone)).status, 200)
  assert.equal((await nobody.delete(`/api/v1/sessions/${lost}`, desk)).status, 204)
  assertRefused(await nobody.get('/api/v1/communities', phone), 'access.not-signed-in')
  assert.equal((await list(desk)).length, 1)
  assertRefused(await nobody.delete(`/api/v1/sessions/${lost}`, desk), 'workspace.no-such-session')
  const told = await house.rows("select actor_name, detail->>'userAgent' as device from kernel.audit_entry where act = 'session.end'")
  assert.deepEqual(told, [{ actor_name: 'Lin', device: 'phone' }])
})

test('nobody ends another’s session, and a key has none', async (t) => {
  const { house, desk, list } = await openTwice(t)
  const [one] = await list(desk)
  assertRefused(await house.as('wen').delete(`/api/v1/sessions/${one?.id}`), 'workspace.no-such-session')
  const { body } = await house.as('wen').post<{ secret: string }>('/api/v1/api-keys', { name: 'k', role: 'owner' })
  const byKey = { headers: { authorization: `Bearer ${body.secret}` } }
  assert.deepEqual((await house.as('nobody').get<Sessions>('/api/v1/sessions', byKey)).body.items, [])
  assertRefused(await house.as('nobody').delete(`/api/v1/sessions/${one?.id}`, byKey), 'workspace.no-such-session')
})
