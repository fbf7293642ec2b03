import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type House, openHouse } from '../kernel/testing/open-house.ts'
import { connectionUrl } from '../kernel/testing/test-postgres.ts'
import { listAllListeners } from '../modules.ts'
import { commands } from './commands.ts'
import { runCommand } from './run-command.ts'

type Ended = { code: number; out: string[]; said: string[]; json(): Record<string, unknown> }

/** Runs a command as a shell would, on the house's database when one is given. */
async function run(words: string[], shell: { house?: House; env?: Record<string, string>; typed?: string } = {}): Promise<Ended> {
  const out: string[] = []
  const said: string[] = []
  const database: Record<string, string> =
    shell.house === undefined
      ? {}
      : { DATABASE_URL: connectionUrl(shell.house.connection), HUTONG_DATA: shell.house.app.config.dataDirectory }
  const code = await runCommand(words, {
    env: { ...database, ...shell.env },
    out: (line) => out.push(line),
    say: (line) => said.push(line),
    askSecret: async () => shell.typed ?? '',
    signal: new AbortController().signal,
  })
  return { code, out, said, json: () => JSON.parse(out.join('\n')) }
}

const codeOf = (ended: Ended) => (ended.json().refusal as { code?: string } | undefined)?.code

test('without a command the list of commands is shown, and each explains itself', async () => {
  const listed = await run(['--help'])
  assert.equal(listed.code, 0)
  for (const { name, summary } of commands) assert.ok(listed.out.join('\n').includes(name) && listed.out.join('\n').includes(summary), name)
  assert.equal((await run([])).code, 1)
  for (const { name } of commands) {
    const help = await run([...name.split(' '), '--help'])
    assert.equal(help.code, 0)
    assert.ok(help.out[0]?.startsWith(`Usage: hutong ${name}`))
  }
})

test('what is typed wrongly is refused with what to do, in the language of the shell', async () => {
  const cases: [string[], string, string][] = [
    [['ownr'], 'command.unknown', 'There is no command “ownr”. Run hutong --help for the list of commands.'],
    [['config'], 'command.unknown', 'There is no command “config”. Run hutong --help for the list of commands.'],
    [['owner', '--emial', 'x'], 'command.unknown-option', 'There is no option --emial here. Run hutong owner --help to see what it takes.'],
    [['owner'], 'command.missing-option', '--email is missing, or has no value. Run hutong owner --help to see what it takes.'],
    [['owner', '--email'], 'command.missing-option', '--email is missing, or has no value. Run hutong owner --help to see what it takes.'],
    [
      ['owner', '--email', 'wen'],
      'command.bad-option',
      '--email: it is not an e-mail address. Run hutong owner --help to see what it takes.',
    ],
    [
      ['replay', 'now'],
      'command.extra-word',
      '“now” is one word too many. Put a text of several words in quotes, or run hutong replay --help.',
    ],
  ]
  for (const [words, code, sentence] of cases) {
    const refused = await run(words)
    assert.deepEqual([refused.code, refused.out, refused.said], [1, [], [sentence]])
    assert.equal(codeOf(await run([...words, '--json'])), code)
  }
  const chinese = await run(['owner', '--email', 'wen'], { env: { LANG: 'zh_CN.UTF-8' } })
  assert.deepEqual(chinese.said, ['--email：不是正确的邮箱地址。 运行 hutong owner --help 查看用法。'])
})

test('with --json even a refusal is one object on standard output', async () => {
  const refused = await run(['ownr', '--json'])
  assert.equal(refused.code, 1)
  assert.deepEqual(refused.said, [])
  assert.deepEqual(refused.json().refusal, {
    code: 'command.unknown',
    message: 'There is no command “ownr”.',
    next: 'Run hutong --help for the list of commands.',
  })
})

test('settings that cannot be read are told before anything is opened', async () => {
  const refused = await run(['doctor'], { env: { PORT: 'many', HUTONG_OWNER_EMAIL: 'wen@hutong.example' } })
  assert.equal(refused.code, 1)
  assert.match(refused.said.join(), /^PORT: /)
})

test('owner makes an owner, gives a new password, and refuses a weak one', async (t) => {
  const house = await openHouse(t, { isEmpty: true })
  const signIn = async (password: string) =>
    (await house.as('nobody').post('/api/v1/session', { email: 'wen@hutong.example', password })).status
  const weak = await run(['owner', '--email', 'wen@hutong.example', '--json'], { house, typed: 'short' })
  assert.equal(codeOf(weak), 'command.weak-password')
  assert.equal((await house.rows('select 1 from workspace.staff')).length, 0)

  const made = await run(['owner', '--email', 'Wen@hutong.example', '--name', 'Wen'], { house, typed: 'three red lanterns' })
  assert.deepEqual([made.code, made.out], [0, ['wen@hutong.example opened the workspace and owns it.']])
  assert.equal(await signIn('three red lanterns'), 200)
  const reset = await run(['owner', '--email', 'wen@hutong.example', '--password', 'four red lanterns', '--json'], { house })
  assert.equal(reset.json().outcome, 'reset')
  assert.deepEqual([await signIn('three red lanterns'), await signIn('four red lanterns')], [401, 200])
  const [entry] = await house.rows<{ actor_name: string }>("select actor_name from kernel.audit_entry where act = 'staff.reset-password'")
  assert.match(entry?.actor_name ?? '', /\(command line\)$/)
})

test('config show names every setting and hides secrets', async () => {
  const env = { HUTONG_OWNER_EMAIL: 'wen@hutong.example', HUTONG_OWNER_PASSWORD: 'three red lanterns', HUTONG_COLOUR: 'red' }
  const shown = await run(['config', 'show'], { env })
  assert.equal(shown.code, 0)
  assert.match(shown.out.join('\n'), /^PORT = 7070$/m)
  assert.match(shown.out.join('\n'), /^HUTONG_OWNER_PASSWORD = \(set\)/m)
  assert.match(shown.out.join('\n'), /HUTONG_COLOUR is not a setting/)
  assert.doesNotMatch(shown.out.join('\n'), /lanterns/)
  const { settings } = (await run(['config', 'show', '--json'], { env })).json() as { settings: { name: string }[] }
  assert.ok(settings.some(({ name }) => name === 'DATABASE_URL'))
})

type Check = { name: string; state: string; found: string }
const checkOf = (ended: Ended, name: string) => (ended.json().checks as Check[]).find((check) => check.name === name)

test('doctor finds a healthy house healthy', async (t) => {
  const house = await openHouse(t)
  const ended = await run(['doctor', '--json'], { house })
  assert.equal(ended.code, 0)
  assert.equal(ended.json().isWell, true)
  assert.match(checkOf(ended, 'database')?.found ?? '', /^PostgreSQL \d+/)
  assert.deepEqual(checkOf(ended, 'migrations'), { name: 'migrations', state: 'ok', found: 'all applied' })
  assert.deepEqual(checkOf(ended, 'listeners of Hutong'), { name: 'listeners of Hutong', state: 'ok', found: 'up to date' })
  assert.match((await run(['doctor'], { house })).out[0] ?? '', /^ {2}ok {6}settings: all known$/m)
})

test('doctor tells what waits: migrations, facts set aside, jobs given up, an owner', async (t) => {
  const house = await openHouse(t)
  await house.rows(
    "insert into kernel.fact (workspace_id, id, name, told_at, body) values ($1, gen_random_uuid(), 'test.bell-rung', now(), '{}')",
    [house.workspaceId],
  )
  await house.rows(
    "insert into kernel.parked_fact (workspace_id, id, listener, fact_id, parked_at, error) select workspace_id, gen_random_uuid(), 'test', id, now(), 'x' from kernel.fact",
  )
  await house.rows("select graphile_worker.add_job('test.fail', '{}'::json)")
  await house.rows('update graphile_worker._private_jobs set attempts = max_attempts')
  const ended = await run(['doctor', '--json'], { house })
  assert.equal(ended.code, 0, 'none of it is a failure')
  assert.deepEqual(checkOf(ended, 'jobs'), { name: 'jobs', state: 'notice', found: '0 waiting, 1 given up' })
  assert.deepEqual(checkOf(ended, 'set aside in Hutong'), {
    name: 'set aside in Hutong',
    state: 'notice',
    found: '1; hutong replay tries again',
  })
  await house.rows('delete from kernel.migration where name = (select max(name) from kernel.migration)')
  assert.deepEqual(checkOf(await run(['doctor', '--json'], { house }), 'migrations'), {
    name: 'migrations',
    state: 'notice',
    found: '1 are applied at the next start',
  })

  const empty = await openHouse(t, { isEmpty: true })
  assert.match(checkOf(await run(['doctor', '--json'], { house: empty }), 'owner')?.found ?? '', /nobody owns/)
})

test('doctor fails when the database does not answer', async () => {
  const ended = await run(['doctor', '--json'], { env: { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' } })
  assert.equal(ended.code, 1)
  assert.equal(checkOf(ended, 'database')?.state, 'failed')
  assert.match(checkOf(ended, 'database')?.found ?? '', /cannot be reached.*ECONNREFUSED/)
})

test('a command that needs a database which is not there says so and ends', async () => {
  const ended = await run(['replay'], { env: { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' } })
  assert.equal(ended.code, 1)
  assert.match(ended.said.join('\n'), /^PostgreSQL cannot be reached under the given address\n {2}because: /)
})

test('replay tries again what was set aside in every workspace: scripts notice what still fails', async (t) => {
  const house = await openHouse(t)
  const other = await house.otherWorkspace()
  assert.deepEqual(await run(['replay'], { house }).then(({ code, out }) => [code, out]), [0, ['Nothing is set aside.']])
  const listener = listAllListeners()[0]
  assert.ok(listener)
  for (const { workspaceId } of [house, other]) {
    const fact = [workspaceId, listener.hears[0]]
    await house.rows(
      "insert into kernel.fact (workspace_id, id, name, told_at, body) values ($1, gen_random_uuid(), $2, now(), '{}')",
      fact,
    )
  }
  await house.rows(
    "insert into kernel.parked_fact (workspace_id, id, listener, fact_id, parked_at, error) select workspace_id, gen_random_uuid(), $1, id, now(), 'x' from kernel.fact",
    [listener.name],
  )
  const failing = await run(['replay'], { house })
  assert.deepEqual([failing.code, failing.out], [1, ['0 done, 2 still failing.']])
  assert.deepEqual(failing.said, ['Hutong: 0 done, 1 still failing', 'Elsewhere: 0 done, 1 still failing'])
  assert.deepEqual(await house.rows('select tries from kernel.parked_fact'), [{ tries: 2 }, { tries: 2 }])
})
