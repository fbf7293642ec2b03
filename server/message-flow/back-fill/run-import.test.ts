import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { assertRefused } from '../../kernel/testing/assert-refused.ts'
import { exportedTalk, openImportDesk, telegramExport } from '../../kernel/testing/open-import-desk.ts'
import { runImport } from './run-import.ts'
import { queueOrphans, watchImports } from './watch-imports.ts'

// Two portions and a half of what one transaction takes.
const lineCount = 10_000
const portion = 4000
const long = telegramExport(exportedTalk(lineCount))

const never = new AbortController().signal

/** A signal that is found aborted when it is looked at for the `looks`-th time: after so many portions. */
function abortedAfter(looks: number): AbortSignal {
  let left = looks
  return Object.create(never, { aborted: { get: () => left-- <= 0 } }) as AbortSignal
}

/** A long import that is started and whose job nobody has run yet. */
async function openLong(t: TestContext) {
  const desk = await openImportDesk(t)
  const { id } = (await desk.upload('long.json', long)).body
  await desk.start(id)
  const run = (signal: AbortSignal = never) => runImport(desk.town.app, desk.town.workspaceId, id, signal)
  const row = async () =>
    (
      await desk.town.rows<{ events: number; messages: number; duplicates: number; state: string; lease: string | null }>(
        'select events_done::int as events, messages::int, duplicates::int, state, lease_until as lease from flow.import_run',
      )
    )[0] ?? assert.fail()
  const stored = async () => (await desk.town.rows('select 1 from chat.message')).length
  return { desk, town: desk.town, id, run, row, stored }
}

test('an import that the process has to leave goes on where it was, without a gap and without a double', async (t) => {
  const { town, run, row, stored, desk, id } = await openLong(t)
  assert.equal(await run(abortedAfter(1)), 'paused')
  assert.deepEqual(await row(), { events: portion, messages: portion, duplicates: 0, state: 'running', lease: null })
  assert.equal(await run(abortedAfter(0)), 'paused')
  assert.equal(await stored(), portion, 'left at once, nothing is added')
  assert.equal(await run(), 'done')
  assert.deepEqual([await stored(), (await row()).messages, (await row()).duplicates], [lineCount, lineCount, 0])
  const done = await desk.state(id)
  assert.deepEqual([done.groups, done.people, done.progress], [1, 3, 1])
  await town.drain()
  const [counted] = await town.rows('select sum(message_count)::int as n from member.membership')
  assert.deepEqual(counted, { n: lineCount })
})

test('a database that goes away in the middle of a portion takes back that portion alone; the next try goes on from it', async (t) => {
  const { town, run, row, stored } = await openLong(t)
  await town.rows(`create function gone() returns trigger language plpgsql as $$ begin
      if new.events_done > ${portion} then raise exception 'terminating connection' using errcode = '57P01'; end if; return new; end $$`)
  await town.rows('create trigger gone before update on flow.import_run for each row execute function gone()')
  await assert.rejects(run(), /terminating connection/)
  assert.deepEqual([await stored(), (await row()).events, (await row()).state], [portion, portion, 'running'])
  await town.rows('drop trigger gone on flow.import_run')
  assert.equal(await run(), 'done')
  assert.deepEqual([await stored(), (await row()).messages, (await row()).duplicates], [lineCount, lineCount, 0])
})

test('a fault of ours ends it with a sentence, keeps what is stored, and starting again goes on', async (t) => {
  const { desk, town, id, row, stored } = await openLong(t)
  await town.rows(`create function broken() returns trigger language plpgsql as $$ begin
      if new.text = 'line ${portion + 1}' then raise exception 'no such thing' using errcode = '22000'; end if; return new; end $$`)
  await town.rows('create trigger broken before insert on chat.message for each row execute function broken()')
  await town.runJobs()
  const failed = await desk.state(id)
  assert.deepEqual([failed.state, failed.failure?.code, failed.messages], ['failed', 'import.interrupted', portion])
  assert.match(failed.failure?.message ?? '', /no such thing/)
  assert.equal((await town.as('priya').reading('zh-CN').get(`/api/v1/imports/${id}`)).text.includes('导入因为我们的故障停下了'), true)
  assertRefused(await town.as('priya').delete(`/api/v1/imports/${id}`), 'import.wrong-state')
  await town.rows('drop trigger broken on chat.message')
  const again = await desk.start(id, { zone: 'America/Lima', format: 'csv' })
  assert.deepEqual([again.body.failure, again.body.state], [null, 'running'])
  await town.runJobs()
  assert.deepEqual([(await desk.state(id)).state, await stored(), (await row()).duplicates], ['done', lineCount, 0])
  assert.equal((await desk.state(id)).format, 'telegram-json', 'it goes on under the answers it began with')
})

test('of two that run one import at once, one does and the other leaves it alone', async (t) => {
  const { run, row, stored } = await openLong(t)
  const ends = await Promise.all([run(), run(), run()])
  assert.deepEqual(ends.toSorted(), ['busy', 'busy', 'done'])
  assert.deepEqual([await stored(), (await row()).messages, (await row()).duplicates], [lineCount, lineCount, 0])
  assert.equal(await run(), 'busy', 'what is done is not run again')
})

test('a runner so slow that its lease ran out and another that took over count every message once', async (t) => {
  const { town, run, row, stored } = await openLong(t)
  // The first runner stands before the door of a table; the second comes when the lease of the first has run out.
  const holder = await town.app.database.ownerPool.connect()
  await holder.query('begin')
  await holder.query('lock table chat.batch in share mode')
  const slow = run()
  const waiting = async () => (await town.rows("select 1 from pg_locks where not granted and relation = 'chat.batch'::regclass")).length
  while ((await waiting()) < 1) await pause(5)
  town.clock.advance(31_000)
  const second = run()
  while ((await row()).lease === null || new Date((await row()).lease ?? 0).getTime() < town.clock.now()) await pause(5)
  await holder.query('commit')
  holder.release()
  const ends = [await slow, await second]
  assert.ok(ends.includes('busy') && ends.includes('done'), ends.join())
  assert.deepEqual(
    [await stored(), (await row()).messages, (await row()).duplicates, (await row()).events],
    [lineCount, lineCount, 0, lineCount],
  )
})

test('a stop ends it after the portion at hand; what is stored stays, and starting again brings the rest', async (t) => {
  const { desk, town, id, run, stored } = await openLong(t)
  const priya = town.as('priya')
  assert.equal(await run(abortedAfter(1)), 'paused')
  // A runner holds it, so it is asked and not ended.
  await town.rows("update flow.import_run set lease_until = '2030-03-01T05:00:00Z'")
  const asked = await priya.post(`/api/v1/imports/${id}/stop`)
  assert.deepEqual([asked.status, asked.body.state], [200, 'running'])
  await town.rows('update flow.import_run set lease_until = null')
  assert.equal(await run(), 'stopped')
  assert.equal(await stored(), 2 * portion)
  const stopped = await desk.state(id)
  assert.deepEqual([stopped.state, stopped.messages, stopped.endedAt !== null], ['stopped', 2 * portion, true])
  await desk.start(id)
  await town.runJobs()
  assert.deepEqual([(await desk.state(id)).state, await stored()], ['done', lineCount])
})

test('an import that nobody is at is stopped at once, and its job finds nothing to do', async (t) => {
  const { desk, town, id, stored } = await openLong(t)
  assert.equal((await town.as('priya').post(`/api/v1/imports/${id}/stop`)).body.state, 'stopped')
  await town.runJobs()
  assert.deepEqual([(await desk.state(id)).state, await stored()], ['stopped', 0])
})

test('the report keeps every line in its place when an import goes on after a stop', async (t) => {
  const broken = exportedTalk(9000).map((line) => (line.id % 3000 === 0 ? { ...line, minute: 60 * 24 * 365 * 100 } : line))
  const file = telegramExport(broken).replace('"id": 5,', '"id": 5, "type": "service", "action": "a thing nobody knows",')
  const report = async (t: TestContext, isStopped: boolean) => {
    const desk = await openImportDesk(t)
    const { id } = (await desk.upload('report.json', file)).body
    await desk.start(id)
    if (isStopped) for (const looks of [1, 1]) await runImport(desk.town.app, desk.town.workspaceId, id, abortedAfter(looks))
    await desk.town.runJobs()
    const rows = await desk.town.rows('select ordinal::int, file, line::int, reason, sample from flow.import_skipped order by ordinal')
    return { rows, skipped: (await desk.state(id)).skipped }
  }
  const whole = await report(t, false)
  assert.ok(whole.rows.length >= 3)
  assert.equal(whole.skipped, whole.rows.length)
  assert.deepEqual(await report(t, true), whole)
})

test('an upload whose runner died is taken up by whoever looks; one of the command line is not, unless it was being taken out', async (t) => {
  const { desk, town, id, run } = await openLong(t)
  await run(abortedAfter(1))
  await town.rows('delete from graphile_worker._private_jobs')
  const look = () => queueOrphans(town.app)
  await town.rows("update flow.import_run set lease_until = '2030-03-01T04:00:30Z'")
  assert.equal(await look(), 0, 'its lease may still be good')
  town.clock.advance(31_000)
  assert.deepEqual([await look(), await look()], [1, 1])
  await town.runJobs()
  assert.equal((await desk.state(id)).state, 'done')
  assert.equal(await look(), 0)
  await town.rows("update flow.import_run set is_upload = false, state = 'running'")
  assert.equal(await look(), 0)
  await town.rows("update flow.import_run set state = 'undoing'")
  assert.equal(await look(), 1)
  await town.runJobs()
  assert.equal((await desk.state(id)).state, 'undone')
})

test('a process that starts looks for what another one left, and stops looking when it stops', async (t) => {
  const { desk, town, id, run } = await openLong(t)
  await run(abortedAfter(1))
  await town.rows('delete from graphile_worker._private_jobs')
  const watching = await watchImports(town.app)
  await watching.stop()
  await town.runJobs()
  assert.equal((await desk.state(id)).state, 'done')
})

test('an upload whose file is gone fails with a sentence', async (t) => {
  const { desk, town, id } = await openLong(t)
  const [upload] = await town.rows<{ path: string }>('select path from flow.import_run')
  await rm(join(town.app.config.dataDirectory, upload?.path ?? ''))
  await town.runJobs()
  assert.deepEqual([(await desk.state(id)).state, (await desk.state(id)).failure?.code], ['failed', 'import.unreadable'])
})
