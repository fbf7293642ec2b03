// Clients that hold a connection instead of using it, or send more than anybody takes. On a real port: what happens between requests is the matter.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { mock, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { assertRefused } from '../kernel/testing/assert-refused.ts'
import { castPassword } from '../kernel/testing/cast.ts'
import { type House, openHouse } from '../kernel/testing/open-house.ts'

async function listen(house: House): Promise<number> {
  await house.http.listen({ port: 0, host: '127.0.0.1' })
  const address = house.http.server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Sends text on a connection of its own; `answer` is what came until the other side had enough. */
async function dial(port: number, text: string): Promise<{ socket: Socket; answered: Promise<string>; closed: Promise<string> }> {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  const answered = new Promise<string>((resolve) =>
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('utf8')
      if (received.includes('\r\n\r\n')) resolve(received)
    }),
  )
  socket.on('error', () => undefined)
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(received)))
  await new Promise<void>((resolve) => socket.on('connect', () => resolve()))
  socket.write(text)
  return { socket, answered, closed }
}

const head = (line: string, headers: Record<string, string>) =>
  `${line} HTTP/1.1\r\nhost: localhost\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`

async function cookieOf(house: House): Promise<string> {
  const payload = { email: 'wen@hutong.example', password: castPassword }
  const opened = await house.http.inject({ method: 'POST', url: '/api/v1/session', payload })
  return String(opened.headers['set-cookie']).split(';')[0] ?? ''
}

/** Lets mocked time pass until something has happened; the server is in this process and needs its turns. */
async function passUntil(happening: Promise<unknown>): Promise<void> {
  let hasHappened = false
  void happening.then(() => {
    hasHappened = true
  })
  while (!hasHappened) {
    await new Promise((resolve) => setImmediate(resolve))
    mock.timers.tick(1000)
  }
}

/** Sends chunks without end until `enough`. */
function pour(socket: Socket, chunk: string, enough: Promise<unknown>): void {
  const sending = setInterval(() => socket.write(chunk), 1)
  void enough.then(() => clearInterval(sending))
}

test('an upload that goes on beyond the limit is told so, cut off a moment later, and leaves nothing behind', async (t) => {
  const house = await openHouse(t, { config: { uploadLimitBytes: 100_000 } })
  const port = await listen(house)
  const headers = { cookie: await cookieOf(house), 'content-type': 'application/octet-stream', 'content-length': String(10 ** 12) }
  mock.timers.enable({ apis: ['setTimeout'] })
  t.after(() => mock.timers.reset())
  const { socket, answered, closed } = await dial(port, head('POST /api/v1/imports?name=big.txt', headers))
  pour(socket, 'x'.repeat(65_536), closed)
  assert.match(await answered, /^HTTP\/1\.1 413 /)
  await passUntil(closed)
  assert.match(await closed, /"import\.too-big"/)
  assert.deepEqual(await house.rows('select 1 from flow.import_run'), [])
  assert.deepEqual(await readdir(join(house.app.config.dataDirectory, 'uploads')), [])
})

test('a body without end to a route that takes a form is refused at a megabyte, and its sender cut off', async (t) => {
  const house = await openHouse(t)
  const port = await listen(house)
  const headers = { cookie: await cookieOf(house), 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
  mock.timers.enable({ apis: ['setTimeout'] })
  t.after(() => mock.timers.reset())
  const { socket, answered, closed } = await dial(port, head('PATCH /api/v1/workspace', headers))
  pour(socket, `10000\r\n${'x'.repeat(65_536)}\r\n`, closed)
  assert.match(await answered, /^HTTP\/1\.1 413 /)
  await passUntil(closed)
  assert.match(await closed, /"http\.too-large"/)
})

test('a body that says it is packed is not unpacked', async (t) => {
  const house = await openHouse(t)
  const bomb = gzipSync(`{"name":"${'x'.repeat(900_000)}"}`)
  for (const encoding of ['gzip', 'deflate', 'br', 'zstd']) {
    const headers = { 'content-type': 'application/json', 'content-encoding': encoding }
    assertRefused(await house.as('wen').patch('/api/v1/workspace', bomb, { headers }), 'http.bad-input')
  }
})

test('two requests in one, told apart differently by length and by chunks, are taken for none', async (t) => {
  const house = await openHouse(t)
  const port = await listen(house)
  const smuggled = 'GET /api/v1/staff HTTP/1.1\r\nhost: localhost\r\n\r\n'
  const disguises = [
    head('POST /api/v1/session', { 'content-type': 'application/json', 'content-length': '4', 'transfer-encoding': 'chunked' }) +
      `0\r\n\r\n${smuggled}`,
    head('POST /api/v1/session', { 'content-type': 'application/json', 'content-length': '4' }).replace(
      '\r\n\r\n',
      '\r\ncontent-length: 5\r\n\r\n',
    ) + smuggled,
    head('GET /api/v1/session', { ' x': 'y' }),
    head('GET /api/v1/session', { 'x-long': 'x'.repeat(20_000) }),
    `GET /api/v1/session HTTP/1.1\r\nhost: localhost\r\n${Array.from({ length: 3000 }, (_, n) => `x${n}: y\r\n`).join('')}\r\n`,
  ]
  for (const text of disguises) {
    const { closed } = await dial(port, text)
    assert.match(await closed, /^HTTP\/1\.1 4\d\d [^\r]*\r\n(?:(?!HTTP\/1\.1).)*$/s, text.slice(0, 200))
  }
})

test('no address leads out of the folders of the apps, as it stands on the wire and no client has tidied it', async (t) => {
  const house = await openHouse(t)
  const port = await listen(house)
  const up = ['..', '%2e%2e', '.%2e', '%2E.', '..%00', '%252e%252e', '..%c0%af', '..;']
  const between = ['/', '%2f', '\\', '%5c', '%252f', '//']
  for (const start of ['/', '/console/', '/console/assets/', '/assets/']) {
    for (const part of up)
      for (const slash of between) {
        const climb = `${part}${slash}`.repeat(start.split('/').length)
        const { closed } = await dial(port, head(`GET ${start}${climb}package.json`, { connection: 'close' }))
        assert.doesNotMatch(await closed, /"dependencies"|"name": "hutong"/, `${start}${climb}`)
      }
  }
})

test('a connection on which nothing moves has an end, and so have headers that never do', async (t) => {
  const house = await openHouse(t)
  const { timeout, headersTimeout, maxHeadersCount } = house.http.server
  assert.ok(timeout > 0 && timeout <= 5 * 60_000)
  assert.ok(headersTimeout > 0 && headersTimeout <= 60_000)
  assert.ok(maxHeadersCount === null || maxHeadersCount > 0)
})

test('whoever dawdles at the stop is cut off and does not hold the process', async (t) => {
  const house = await openHouse(t)
  const port = await listen(house)
  const { closed } = await dial(port, `${head('POST /api/v1/session', { 'content-type': 'application/json', 'content-length': '1000' })}{`)
  // The request has arrived when another one on the same server was answered.
  await (await dial(port, head('GET /healthz', { connection: 'close' }))).closed
  mock.timers.enable({ apis: ['setTimeout'] })
  t.after(() => mock.timers.reset())
  const stopping = house.http.close()
  await passUntil(stopping)
  assert.equal(await closed, '')
})
