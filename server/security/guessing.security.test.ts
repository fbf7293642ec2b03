// Whoever guesses: at passwords, at who is on the staff, or simply asks without end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertRefused } from '../kernel/testing/assert-refused.ts'
import { castPassword } from '../kernel/testing/cast.ts'
import { countQueries } from '../kernel/testing/count-queries.ts'
import { type House, openHouse } from '../kernel/testing/open-house.ts'
import { openSignIn } from '../modules/workspace/sign-in/open-sign-in.ts'

const path = '/api/v1/session'
const lin = { email: 'lin@hutong.example', password: castPassword }

/** Counts the two slow steps of a sign-in; the steps themselves stay what they are. */
async function countHashing(house: House): Promise<{ steps: number }> {
  const { password } = await (await openSignIn(house.app)).$context
  const counted = { steps: 0 }
  const { hash, verify } = password
  password.hash = (text) => {
    counted.steps += 1
    return hash(text)
  }
  password.verify = (pair) => {
    counted.steps += 1
    return verify(pair)
  }
  return counted
}

test('an address nobody has, a wrong password and a seat that was lost are one answer after the same work', async (t) => {
  const house = await openHouse(t)
  await house.rows("delete from workspace.staff where email = 'priya@hutong.example'")
  const counted = await countHashing(house)
  const answers = []
  for (const [email, password] of [
    [lin.email, 'not this lantern'],
    ['bo@hutong.example', 'not this lantern'],
    ['LIN@hutong.example', 'not this lantern'],
    ['priya@hutong.example', castPassword],
  ]) {
    counted.steps = 0
    const reply = await house.as('nobody').post(path, { email, password })
    assertRefused(reply, 'workspace.wrong-credentials')
    const { 'x-request-id': _id, date: _date, 'x-ratelimit-remaining': _left, 'x-ratelimit-reset': _reset, ...headers } = reply.headers
    answers.push(JSON.stringify([reply.status, { ...reply.body, requestId: '' }, headers, counted.steps]))
  }
  assert.equal(new Set(answers).size, 1, answers.join('\n'))
  assert.match(answers[0] ?? '', /,1\]$/, 'exactly one password is hashed each time')
})

test('the database is asked as much about an address that nobody has as about one that somebody has', async (t) => {
  const house = await openHouse(t)
  const ask = (email: string) =>
    countQueries(async () => void (await house.as('nobody').post(path, { email, password: 'not this lantern' })))
  await ask('warm@hutong.example')
  const [known, unknown] = [await ask(lin.email), await ask('bo@hutong.example')]
  assert.ok(known.length >= 3)
  assert.ok(Math.abs(known.length - unknown.length) <= 1, `${known.length} against ${unknown.length}`)
})

const guess = (house: House, count: number, headers: Record<string, string>, remoteAddress: string) =>
  house.as('nobody').post(path, { ...lin, password: `guess ${count}` }, { headers, remoteAddress })

test('nobody becomes somebody new for the lock by what they write into X-Forwarded-For', async (t) => {
  for (const trustProxy of [false, true]) {
    const house = await openHouse(t, { config: { trustProxy } })
    const statuses = []
    for (let count = 0; count < 12; count += 1)
      statuses.push((await guess(house, count, { 'x-forwarded-for': `198.51.100.${count}, 203.0.113.9` }, '127.0.0.1')).status)
    assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 401), 429, 429], `proxy believed: ${trustProxy}`)
    const elsewhere = await house.as('nobody').post(path, lin, { headers: { 'x-forwarded-for': '203.0.113.10' } })
    assert.equal(elsewhere.status, trustProxy ? 200 : 429, 'whom the proxy itself saw elsewhere is somebody else')
  }
})

test('nor by moving about in the network that every IPv6 connection brings', async (t) => {
  const house = await openHouse(t)
  const statuses = []
  for (let count = 0; count < 12; count += 1) statuses.push((await guess(house, count, {}, `2001:db8:0:7::${count + 1}`)).status)
  assert.deepEqual(statuses.slice(9), [401, 429, 429])
  assert.equal((await house.as('nobody').post(path, lin, { remoteAddress: '2001:db8:0:8::1' })).status, 200, 'the next network is open')
})

test('nor by writing an address in another way', async (t) => {
  const house = await openHouse(t)
  const statuses = []
  const spellings = ['lin@hutong.example', 'LIN@hutong.example', 'Lin@Hutong.Example']
  for (let count = 0; count < 12; count += 1)
    statuses.push((await house.as('nobody').post(path, { email: spellings[count % 3], password: `guess ${count}` })).status)
  assert.deepEqual(statuses.slice(9), [401, 429, 429])
})

test('what is counted keeps neither the address that was tried nor where from', async (t) => {
  const house = await openHouse(t)
  await house.as('nobody').post(path, { email: 'amara@elsewhere.example', password: 'a guess' }, { remoteAddress: '203.0.113.77' })
  const kept = await house.rows<{ subject: Buffer }>('select * from sign_in.try_count')
  assert.ok(kept.length >= 2)
  assert.ok(kept.every(({ subject }) => subject.length === 32))
  assert.ok(!JSON.stringify(kept).includes('amara') && !JSON.stringify(kept).includes('203.0.113'))
})

test('one place may ask three thousand times a minute, by whatever spelling of an address and as whoever, and is then told to wait', async (t) => {
  const house = await openHouse(t)
  const from = { remoteAddress: '203.0.113.50' }
  const spellings = ['/api/v1/staff', '/%61pi/v1/staff', '/api/v1/nothing', '/api/v1/session/']
  const ask = (count: number) =>
    house.http.inject({ url: spellings[count % 4] ?? '', ...from, headers: { authorization: `Bearer made-up-${count}` } })
  for (let count = 0; count < 3000; count += 1) assert.notEqual((await ask(count)).statusCode, 429, `request ${count}`)
  for (const url of spellings) {
    const reply = await house.http.inject({ url, ...from })
    assert.equal(reply.statusCode, 429, url)
    assert.ok(Number(reply.headers['retry-after']) >= 1)
  }
  assert.equal((await house.as('wen').get('/api/v1/staff')).status, 200, 'others are not held up')
})
