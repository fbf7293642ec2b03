// Secrets: where they are kept, and the places where they must never turn up.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { askRoute, questionOf } from '../kernel/testing/ask-route.ts'
import { castPassword } from '../kernel/testing/cast.ts'
import { type Furniture, furnishWorkspace } from '../kernel/testing/furnish-workspace.ts'
import { listRoutes } from '../kernel/testing/list-routes.ts'
import { type House, openHouse } from '../kernel/testing/open-house.ts'
import { readSignInSecret } from '../modules/workspace/sign-in/sign-in-secret.ts'

/** Whatever a line of the log would say of it, errors and their causes included. */
function written(value: unknown): string {
  const seen = new Set<unknown>()
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part
    if (seen.has(part)) return undefined
    seen.add(part)
    return part instanceof Error ? { ...part, message: part.message, stack: part.stack, cause: part.cause } : part
  })
}

type Secrets = { name: string; text: string }[]

/** A house in which secrets have been used in every way there is, and what they are. */
async function openSecretive(t: Parameters<typeof openHouse>[0]): Promise<{ house: House; secrets: Secrets; furniture: Furniture }> {
  const house = await openHouse(t, { mayFault: true })
  const furniture = await furnishWorkspace(house, house, 'heron')
  const wen = house.as('wen')
  const nobody = house.as('nobody')
  await nobody.post('/api/v1/session', { email: 'lin@hutong.example', password: 'a wrong guess of Bo' })
  await nobody.post('/api/v1/session', { email: 'stranger@hutong.example', password: 'another guess of Bo' })
  const opened = await nobody.post('/api/v1/session', { email: 'lin@hutong.example', password: castPassword })
  const cookie = decodeURIComponent(/session_token=([^;]+)/.exec(String(opened.headers['set-cookie']))?.[1] ?? '')
  await wen.post('/api/v1/staff', { name: 'Amara', email: 'amara@hutong.example', password: 'first password of Amara', role: 'read-only' })
  await wen.post('/api/v1/staff', { name: 'Bo', email: 'not an address', password: 'first password of Bo', role: 'read-only' })
  const { secret } = (await wen.post<{ secret: string }>('/api/v1/api-keys', { name: 'night script', role: 'owner' })).body
  await nobody.get('/api/v1/staff', { headers: { authorization: `Bearer ${secret}` } })
  await nobody.get('/api/v1/staff', { headers: { authorization: `Bearer ${secret.slice(0, -1)}_` } })
  const [credential] = await house.rows<{ password: string }>(
    "select c.password from sign_in.credential c join sign_in.person p on p.id = c.user_id where p.email like 'amara%'",
  )
  const [signing] = await house.rows<{ value: string }>('select value from sign_in.secret')
  const secrets: Secrets = [
    { name: 'a password', text: castPassword },
    { name: 'a first password', text: 'first password of' },
    { name: 'a wrong guess', text: 'guess of Bo' },
    { name: 'a session’s token', text: cookie.split('.')[0] ?? '' },
    { name: 'a session’s signature', text: cookie.split('.')[1] ?? '' },
    { name: 'a key', text: secret.slice(-43) },
    { name: 'a hash', text: credential?.password.split('$').at(-1) ?? '' },
    { name: 'the signing secret', text: signing?.value ?? '' },
    { name: 'the folder on the disk', text: house.app.config.dataDirectory },
    { name: 'the database’s address', text: house.connection.password },
  ]
  for (const { name, text } of secrets) assert.ok(text.length >= 8, `${name} is not known to the test`)
  return { house, secrets, furniture }
}

test('no reply of any route to anybody holds a secret, and a key is told once to whoever makes it', async (t) => {
  const { house, secrets, furniture } = await openSecretive(t)
  for (const route of (await listRoutes(house)).filter(({ method }) => method === 'GET')) {
    for (const who of ['wen', 'nobody'] as const) {
      const { text, headers } = await askRoute(house.as(who), route, questionOf(route, { known: { ...furniture, q: 'words' } }))
      for (const { name, text: secret } of secrets) assert.ok(!(text + written(headers)).includes(secret), `${route.key} tells ${name}`)
      assert.doesNotMatch(text, /argon2|secretHash|secret_hash/, route.key)
    }
  }
})

test('what is logged holds no secret, not even of what went wrong', async (t) => {
  const { house, secrets } = await openSecretive(t)
  await house.rows('alter table sign_in.credential add constraint broken check (false) not valid')
  const failed = await house
    .as('wen')
    .post('/api/v1/staff', { name: 'Bo', email: 'bo@hutong.example', password: 'first password of Bo', role: 'read-only' })
  assert.equal(failed.status, 500)
  assert.ok(house.log.lines.length >= 3)
  for (const line of house.log.lines) {
    // As the log blacks it out, kernel/log/log.ts; that it does is proved in the next test.
    const { err, ...fields } = line.fields as { err?: { detail?: string; where?: string } }
    if (err !== undefined) Object.assign(err, { detail: '[Redacted]', where: '[Redacted]' })
    for (const { name, text } of secrets.filter((secret) => !secret.name.includes('disk')))
      assert.ok(!written([line.message, fields, err]).includes(text), `${name}: ${line.message}`)
  }
})

const script = `import { openLog } from ${JSON.stringify(join(import.meta.dirname, '..', 'kernel', 'log', 'log.ts'))}
const log = openLog({ logLevel: 'info' })
const err = Object.assign(new Error('new row violates a constraint'), { detail: 'Failing row contains (1, three red lanterns)', where: 'JSON data, line 1: lanterns', code: '23514' })
log.error({ err }, 'a request failed')
log.child({ requestId: 'r' }).error({ err: new Error('outer', { cause: err }) }, 'a request failed')`

test('what PostgreSQL quotes of a row it refuses is blacked out, and the rest of the error is there', () => {
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  assert.equal(stdout.trim().split('\n').length, 2)
  assert.doesNotMatch(stdout, /lanterns/)
  assert.match(stdout, /new row violates a constraint/)
  assert.match(stdout, /23514/)
})

test('a fault is answered with its id and nothing else, whatever broke and wherever', async (t) => {
  const house = await openHouse(t, { mayFault: true })
  const furniture = await furnishWorkspace(house, house, 'heron')
  await house.as('wen').get('/api/v1/session')
  for (const table of [
    'community.community',
    'member.person',
    'chat.message',
    'flow.import_run',
    'workspace.api_key',
    'kernel.audit_entry',
  ])
    await house.rows(`alter table ${table} rename column workspace_id to broken`)
  let faults = 0
  for (const route of (await listRoutes(house)).filter(({ can }) => can !== 'anyone')) {
    const reply = await askRoute(
      house.as('wen'),
      route,
      questionOf(route, { known: { ...furniture, zone: 'UTC', q: 'words' }, isComplete: true }),
    )
    if (reply.status !== 500) continue
    faults += 1
    assert.deepEqual(JSON.parse(reply.text), { fault: { id: reply.headers['x-request-id'] } }, route.key)
  }
  assert.ok(faults >= 20, `${faults} faults`)
})

test('files that hold secrets or what people uploaded are this account’s alone, whatever the machine’s habit', {
  skip: process.platform === 'win32',
}, async (t) => {
  const umask = process.umask(0)
  t.after(() => process.umask(umask))
  const house = await openHouse(t)
  await readSignInSecret({ ...house.app, config: { ...house.app.config, databaseUrl: undefined } })
  await house
    .as('wen')
    .post('/api/v1/imports?name=a.txt', Buffer.from('hello'), { headers: { 'content-type': 'application/octet-stream' } })
  const root = house.app.config.dataDirectory
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  assert.ok(entries.length >= 4)
  for (const entry of entries) {
    const { mode } = await stat(join(entry.parentPath, entry.name))
    assert.equal(mode & 0o077, 0, `${entry.name} may be read by others`)
  }
})

test('neither the environment nor the settings are told to anybody', async (t) => {
  const house = await openHouse(t, { config: { metricsToken: 'a token of sixteen' } })
  const { text } = await house.as('nobody').get('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })
  assert.doesNotMatch(text, /hutong_process/, 'figures are not told through a proxy that nobody spoke of')
  for (const path of [
    '/.env',
    '/console/.env',
    '/console/.sources',
    '/package.json',
    '/data/postgres/password',
    '/console/../package.json',
    '/.git/config',
    '/server-status',
    '/actuator/env',
  ])
    assert.doesNotMatch((await house.as('nobody').get(path)).text, /HUTONG_|"dependencies"|^[0-9a-f]{64}\s*$|\[core\]/, path)
})
