import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertRefused } from '../../../kernel/testing/assert-refused.ts'
import { castPassword } from '../../../kernel/testing/cast.ts'
import { type House, openHouse } from '../../../kernel/testing/open-house.ts'

const path = '/api/v1/session'
const lin = { email: 'lin@hutong.example', password: castPassword }

const tryFrom = (house: House, place: string, body: object) => house.as('nobody').post(path, body, { remoteAddress: place })

test('a right password opens a session whatever case the address is written in', async (t) => {
  const house = await openHouse(t)
  const opened = await house.as('nobody').post<{ state: string; staff: { name: string } }>(path, { ...lin, email: 'LIN@hutong.example' })
  assert.equal(opened.status, 200)
  assert.deepEqual([opened.body.state, opened.body.staff.name], ['signed-in', 'Lin'])
  const cookie = String(opened.headers['set-cookie'])
  assert.match(cookie, /^hutong\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)
  const seen = await house.as('nobody').get<{ staff: { name: string } }>(path, { headers: { cookie } })
  assert.equal(seen.body.staff.name, 'Lin')
})

test('behind https the session cookie never travels in the clear', async (t) => {
  const house = await openHouse(t, { config: { publicUrl: 'https://hutong.example' } })
  const secure = await house.as('nobody').post(path, lin, { headers: { host: 'hutong.example' } })
  const local = await house.as('nobody').post(path, lin)
  assert.match(String(secure.headers['set-cookie']), /; Secure$/)
  assert.doesNotMatch(String(local.headers['set-cookie']), /Secure/)
})

test('a wrong password and an address nobody has are answered alike, and neither opens a session', async (t) => {
  const house = await openHouse(t)
  const wrong = await house.as('nobody').post(path, { ...lin, password: 'not this one' })
  const stranger = await house.as('nobody').post(path, { email: 'bo@hutong.example', password: castPassword })
  assertRefused(wrong, 'workspace.wrong-credentials')
  assert.deepEqual({ ...wrong.body, requestId: '' }, { ...stranger.body, requestId: '' })
  assert.equal(wrong.status, stranger.status)
  assert.equal(wrong.headers['set-cookie'], undefined)
  assert.equal((await house.rows('select id from sign_in.session')).length, 0)
})

test('the eleventh try within a quarter of an hour is refused, even with the right password, until the quarter has passed', async (t) => {
  const house = await openHouse(t)
  house.at('2030-03-01T10:00:00Z')
  for (let count = 0; count < 10; count += 1)
    assertRefused(await tryFrom(house, '10.0.0.1', { ...lin, password: `guess ${count}` }), 'workspace.wrong-credentials')
  house.at('2030-03-01T10:05:00Z')
  const locked = await tryFrom(house, '10.0.0.1', lin)
  assertRefused(locked, 'workspace.too-many-tries')
  assert.equal(locked.status, 429)
  assert.equal(locked.headers['retry-after'], '600')

  assert.equal((await tryFrom(house, '10.0.0.2', lin)).status, 200, 'from elsewhere the account is open')
  assert.equal(
    (await tryFrom(house, '10.0.0.1', { email: 'tomas@hutong.example', password: castPassword })).status,
    200,
    'and so are others from there',
  )
  house.at('2030-03-01T10:15:00Z')
  assert.equal((await tryFrom(house, '10.0.0.1', lin)).status, 200)
})

test('tries made at once do not slip past the limit', async (t) => {
  const house = await openHouse(t)
  const replies = await Promise.all(
    Array.from({ length: 16 }, (_, count) => tryFrom(house, '10.0.0.1', { ...lin, password: `guess ${count}` })),
  )
  const locked = replies.filter(({ status }) => status === 429)
  assert.equal(locked.length, 6)
})

test('one place cannot try a password on sixty addresses, while a busy office signs in all day', async (t) => {
  const house = await openHouse(t)
  for (let count = 0; count < 80; count += 1) assert.equal((await tryFrom(house, '10.0.0.9', lin)).status, 200)
  let refused = 0
  for (let count = 0; count < 70; count += 1) {
    const reply = await tryFrom(house, '10.0.0.1', { email: `someone-${count}@hutong.example`, password: 'one for all' })
    if (reply.status === 429) refused += 1
  }
  assert.equal(refused, 10)
})

test('signing out ends the session for whoever holds its cookie', async (t) => {
  const house = await openHouse(t)
  const opened = await house.as('nobody').post(path, lin)
  const cookie = String(opened.headers['set-cookie'])
  const asLin = { headers: { cookie } }
  assert.equal((await house.as('nobody').get<{ state: string }>(path, asLin)).body.state, 'signed-in')
  const out = await house.as('nobody').delete(path, asLin)
  assert.equal(out.status, 204)
  assert.match(String(out.headers['set-cookie']), /hutong\.session_token=; Max-Age=0/)
  assert.equal((await house.as('nobody').get<{ state: string }>(path, asLin)).body.state, 'signed-out')
  assertRefused(await house.as('nobody').get('/api/v1/api-keys', asLin), 'access.not-signed-in')
})

test('a session that has ended signs nobody in and is cleared away', async (t) => {
  const house = await openHouse(t)
  const opened = await house.as('nobody').post(path, lin)
  await house.rows("update sign_in.session set expires_at = now() - interval '1 second'")
  const seen = await house.as('nobody').get<{ state: string }>(path, { headers: { cookie: String(opened.headers['set-cookie']) } })
  assert.equal(seen.body.state, 'signed-out')
  assert.equal((await house.rows('select id from sign_in.session')).length, 0)
})

test('a session in use is prolonged once a day, and one that was just prolonged is not', async (t) => {
  const house = await openHouse(t)
  const opened = await house.as('nobody').post(path, lin)
  const cookie = { headers: { cookie: String(opened.headers['set-cookie']) } }
  assert.equal((await house.as('nobody').get(path, cookie)).headers['set-cookie'], undefined)
  await house.rows("update sign_in.session set expires_at = now() + interval '5 days'")
  const prolonged = await house.as('nobody').get(path, cookie)
  assert.match(String(prolonged.headers['set-cookie']), /Max-Age=604800/)
  const [session] = await house.rows<{ days: number }>(
    'select extract(epoch from expires_at - now())::float8 / 86400 as days from sign_in.session',
  )
  assert.ok((session?.days ?? 0) > 6.9)
})

test('a cookie whose signature was changed signs nobody in', async (t) => {
  const house = await openHouse(t)
  const opened = await house.as('nobody').post(path, lin)
  const cookie = String(opened.headers['set-cookie']).split(';')[0] ?? ''
  const [name, value = ''] = cookie.split('=')
  const [token] = decodeURIComponent(value).split('.')
  for (const forged of [`${name}=${token}`, `${name}=${token}.AAAA`, `${name}=${encodeURIComponent(`${token}.${'A'.repeat(43)}=`)}`]) {
    const seen = await house.as('nobody').get<{ state: string }>(path, { headers: { cookie: forged } })
    assert.equal(seen.body.state, 'signed-out', forged)
  }
})
