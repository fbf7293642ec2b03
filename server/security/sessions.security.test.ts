// Sessions: what a cookie is made of, when it begins and ends, and that nobody can hand one to somebody else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertRefused } from '../kernel/testing/assert-refused.ts'
import { castPassword } from '../kernel/testing/cast.ts'
import { type House, openHouse } from '../kernel/testing/open-house.ts'
import { createOwner } from '../modules/workspace/index.ts'

const path = '/api/v1/session'
const lin = { email: 'lin@hutong.example', password: castPassword }

type Session = { state: string; staff: { name: string; role: string } | null }

async function signIn(house: House, who = lin, headers: Record<string, string> = {}): Promise<string> {
  const opened = await house.as('nobody').post(path, who, { headers })
  assert.equal(opened.status, 200, opened.text)
  return String(opened.headers['set-cookie'])
}

const bare = (cookie: string) => cookie.split(';')[0] ?? ''
const by = (cookie: string) => ({ headers: { cookie: bare(cookie) } })
const whoIs = async (house: House, cookie: string) => (await house.as('nobody').get<Session>(path, by(cookie))).body.staff?.name ?? null

test('the cookie is out of reach of scripts and of other sites, for this address alone, and ends within a week', async (t) => {
  const house = await openHouse(t)
  const attributes = (await signIn(house)).split('; ').slice(1).sort()
  assert.deepEqual(attributes, ['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Lax'])
  const behindTls = await openHouse(t, { config: { trustProxy: true } })
  const secured = await behindTls.as('nobody').post(path, lin, { headers: { 'x-forwarded-proto': 'https' } })
  assert.match(String(secured.headers['set-cookie']), /; Secure$/)
})

test('the reply to a sign-in holds no secret: neither the session’s token nor anything of the password', async (t) => {
  const house = await openHouse(t)
  const opened = await house.as('nobody').post(path, lin)
  const [token = ''] = decodeURIComponent(bare(String(opened.headers['set-cookie'])).split('=')[1] ?? '').split('.')
  assert.ok(token.length >= 32, 'no token can be guessed')
  assert.ok(!opened.text.includes(token) && !opened.text.includes(castPassword) && !opened.text.includes('argon2'))
})

test('every sign-in opens a session of its own: one that somebody brought along is never made theirs', async (t) => {
  const house = await openHouse(t)
  const bos = bare(await signIn(house, { email: 'tomas@hutong.example', password: castPassword }))
  const planted = ['hutong.session_token=planted', 'hutong.session_token=planted.AAAA', bos]
  const opened = new Set([bos])
  for (const cookie of planted) {
    const fresh = bare(await signIn(house, lin, { cookie }))
    assert.ok(!opened.has(fresh))
    opened.add(fresh)
    assert.equal(await whoIs(house, fresh), 'Lin')
    assert.notEqual(await whoIs(house, cookie), 'Lin', cookie)
  }
  assert.equal(await whoIs(house, bos), 'Tomas', 'and whoever planted theirs stays who they are')
})

test('signing out ends that session alone; another device of the same person goes on', async (t) => {
  const house = await openHouse(t)
  const [here, there] = [await signIn(house), await signIn(house)]
  await house.as('nobody').delete(path, by(here))
  assert.deepEqual([await whoIs(house, here), await whoIs(house, there)], [null, 'Lin'])
})

test('a password that an owner resets ends every session it had opened, and only the new one opens another', async (t) => {
  const house = await openHouse(t)
  const sessions = [await signIn(house), await signIn(house)]
  const others = await signIn(house, { email: 'tomas@hutong.example', password: castPassword })
  for (const cookie of sessions) assert.equal(await whoIs(house, cookie), 'Lin')
  await createOwner(house.app, {
    email: lin.email,
    password: 'quite another lantern',
    actor: { kind: 'command-line', id: null, name: 'shell' },
  })
  for (const cookie of sessions) assert.equal(await whoIs(house, cookie), null)
  assert.equal(await whoIs(house, others), 'Tomas')
  assertRefused(await house.as('nobody').post(path, lin), 'workspace.wrong-credentials')
  assert.equal(await whoIs(house, await signIn(house, { ...lin, password: 'quite another lantern' })), 'Lin')
})

test('somebody who loses their seat or their role loses it in the sessions they have open', async (t) => {
  const house = await openHouse(t)
  const cookie = await signIn(house)
  const [seat] = await house.rows<{ id: string }>('select id from workspace.staff where email = $1', [lin.email])
  const address = `/api/v1/staff/${seat?.id}`
  assert.equal((await house.as('nobody').get('/api/v1/flow/health', by(cookie))).status, 200)
  await house.as('wen').patch(address, { role: 'read-only' })
  assertRefused(await house.as('nobody').get('/api/v1/flow/health', by(cookie)), 'access.not-allowed')
  await house.as('wen').delete(address)
  assertRefused(await house.as('nobody').get('/api/v1/communities', by(cookie)), 'access.not-signed-in')
  assert.deepEqual(
    await house.rows('select 1 from sign_in.session s join sign_in.person p on p.id = s.user_id where p.email = $1', [lin.email]),
    [],
  )
  assertRefused(await house.as('nobody').post(path, lin), 'workspace.wrong-credentials')
})

test('a session’s cookie is no key, a key is no cookie, and neither is taken from the address', async (t) => {
  const house = await openHouse(t)
  const cookie = bare(await signIn(house))
  const token = decodeURIComponent(cookie.split('=')[1] ?? '')
  const { secret } = (await house.as('wen').post<{ secret: string }>('/api/v1/api-keys', { name: 'night script', role: 'owner' })).body
  const tries: { url?: string; headers?: Record<string, string> }[] = [
    { headers: { authorization: `Bearer ${token}` } },
    { headers: { cookie: `hutong.session_token=${secret}` } },
    { headers: { 'x-api-key': secret } },
    { url: `?api_key=${secret}&access_token=${secret}&authorization=Bearer%20${secret}` },
    { url: `?hutong.session_token=${encodeURIComponent(token)}` },
  ]
  for (const { url = '', headers = {} } of tries)
    assertRefused(await house.as('nobody').get(`/api/v1/communities${url}`, { headers }), 'access.not-signed-in')
})

test('passwords are kept as argon2id with what the world recommends, wherever they come in', async (t) => {
  const house = await openHouse(t)
  const password = 'three red lanterns'
  await house.as('wen').post('/api/v1/staff', { name: 'Amara', email: 'amara@hutong.example', password, role: 'read-only' })
  await createOwner(house.app, { email: 'new@hutong.example', password, actor: { kind: 'command-line', id: null, name: 'shell' } })
  const empty = await openHouse(t, { isEmpty: true })
  const first = { name: 'Wen', email: 'wen@hutong.example', password, workspaceName: 'Hutong', zone: 'Asia/Shanghai' }
  assert.equal((await empty.as('nobody').post('/api/v1/first-run', first)).status, 201)
  const kept = 'select c.password from sign_in.credential c join sign_in.person p on p.id = c.user_id where p.email = any ($1)'
  const hashes = [
    ...(await house.rows<{ password: string }>(kept, [['amara@hutong.example', 'new@hutong.example']])),
    ...(await empty.rows<{ password: string }>(kept, [[first.email]])),
  ]
  assert.equal(hashes.length, 3)
  for (const { password: hash } of hashes) {
    const [, memory, passes, lanes, salt = '', digest = ''] =
      /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash) ?? []
    assert.deepEqual([Number(memory) >= 19_456, Number(passes) >= 2, Number(lanes)], [true, true, 1], hash)
    assert.ok(salt.length >= 22 && digest.length >= 43, '16 bytes of salt and 32 of digest')
  }
  assert.equal(new Set(hashes.map(({ password: hash }) => hash.split('$')[4])).size, 3, 'no salt twice')
})

test('the first run is open to nobody once there is an owner, however many try at once', async (t) => {
  const house = await openHouse(t, { isEmpty: true })
  const wish = (n: number) => ({
    name: `Wen ${n}`,
    email: `wen-${n}@hutong.example`,
    password: castPassword,
    workspaceName: 'Hutong',
    zone: 'UTC',
  })
  const replies = await Promise.all([1, 2, 3, 4].map((n) => house.as('nobody').post('/api/v1/first-run', wish(n))))
  assert.deepEqual(replies.map(({ status }) => status).sort(), [201, 409, 409, 409])
  assertRefused(await house.as('nobody').post('/api/v1/first-run', wish(5)), 'workspace.already-owned')
  assert.equal((await house.rows('select 1 from workspace.workspace')).length, 1)
  assert.equal((await house.rows('select 1 from sign_in.person')).length, 1)
})
