import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { openHouse } from '../testing/open-house.ts'
import { defineJob, type JobWork } from './define-job.ts'
import { runJobs } from './run-jobs.ts'

/** A job whose work the test gives, and that notes its payloads. */
function bellJob(ring: (bell: string, work: JobWork) => Promise<void> = async () => undefined) {
  const rung: string[] = []
  const job = defineJob({
    name: 'test.ring-bell',
    payload: z.object({ bell: z.string() }),
    run: async (work, { bell }) => {
      rung.push(bell)
      await ring(bell, work)
    },
  })
  return { job, rung }
}

const queued = 'select task_identifier, attempts, locked_by, last_error from graphile_worker.jobs'

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 12_000; tries += 1) {
    if (await condition()) return
    await pause(5)
  }
  assert.fail('it never came')
}

test('a job is there when its transaction commits and was never there when it rolls back', async (t) => {
  const { job, rung } = bellJob()
  const house = await openHouse(t, { jobs: [job] })
  await house.act((ctx) => ctx.enqueue(job, { bell: 'kept' }))
  const rolledBack = house.act(async (ctx) => {
    await ctx.enqueue(job, { bell: 'lost' })
    throw new Error('thought better of it')
  })
  await assert.rejects(rolledBack, /thought better/)
  await house.runJobs()
  assert.deepEqual(rung, ['kept'])
  assert.deepEqual(await house.rows(queued), [])
})

test('a payload of another shape is not queued', async (t) => {
  const { job } = bellJob()
  const house = await openHouse(t, { jobs: [job] })
  await assert.rejects(
    house.act((ctx) => ctx.enqueue(job, { bell: 3 } as unknown as { bell: string })),
    z.ZodError,
  )
  assert.deepEqual(await house.rows(queued), [])
})

test('two jobs with the same key wait as one, those of another key or workspace do not', async (t) => {
  const { job: plain, rung } = bellJob()
  const job = defineJob({ ...plain, once: ({ bell }) => bell })
  const house = await openHouse(t, { jobs: [job] })
  const other = await house.otherWorkspace()
  for (const bell of ['east', 'east', 'west']) await house.act((ctx) => ctx.enqueue(job, { bell }))
  await other.act((ctx) => ctx.enqueue(job, { bell: 'east' }))
  await house.runJobs()
  assert.deepEqual(rung.sort(), ['east', 'east', 'west'])
  await house.act((ctx) => ctx.enqueue(job, { bell: 'east' }))
  await house.runJobs()
  assert.equal(rung.length, 4, 'once it has run, the key is free again')
})

test('a job whose attempt fails waits for a later one and then does its work', async (t) => {
  let isBroken = true
  const { job, rung } = bellJob(async () => {
    if (isBroken) throw new Error('the rope is gone')
  })
  const house = await openHouse(t, { jobs: [job] })
  await house.act((ctx) => ctx.enqueue(job, { bell: 'east' }))
  const [failed] = await house.runJobs({ mayFail: true })
  assert.match(String(failed?.error), /the rope is gone/)
  const [waiting] = await house.rows<{ attempts: number; last_error: string }>(queued)
  assert.equal(waiting?.attempts, 1)
  assert.match(waiting?.last_error ?? '', /the rope is gone/)
  isBroken = false
  await house.runJobs({ early: true })
  assert.deepEqual(rung, ['east', 'east'])
  assert.deepEqual(await house.rows(queued), [])
})

test('a job asked for later runs when the clock has come there', async (t) => {
  const { job, rung } = bellJob()
  const house = await openHouse(t, { jobs: [job] })
  house.at('2030-03-01T10:00:00Z')
  await house.act((ctx) => ctx.enqueue(job, { bell: 'evening' }, { runAt: Date.parse('2030-03-01T18:00:00Z') }))
  await house.runJobs()
  assert.deepEqual(rung, [])
  house.at('2030-03-01T18:00:00Z')
  await house.runJobs()
  assert.deepEqual(rung, ['evening'])
})

test('a job acts in the workspace that queued it and nowhere else', async (t) => {
  const seen: string[] = []
  const job = defineJob({
    name: 'test.count-staff',
    payload: z.object({}),
    run: async (work) => {
      const { domains } = await work.act(async (ctx) => {
        const staff = await ctx.db.selectFrom('workspace.staff').select('email').execute()
        return { domains: new Set(staff.map(({ email }) => String(email).split('@')[1])) }
      })
      seen.push([...domains].join())
    },
  })
  const house = await openHouse(t, { jobs: [job] })
  const other = await house.otherWorkspace()
  await other.act((ctx) => ctx.enqueue(job, {}))
  await house.runJobs()
  assert.deepEqual(seen, ['elsewhere.example'])
})

test('the worker takes up what is queued, and a stop waits for the job at hand', async (t) => {
  const gate = Promise.withResolvers<void>()
  let isDone = false
  const { job, rung } = bellJob(async () => {
    await gate.promise
    isDone = true
  })
  const house = await openHouse(t)
  const run = await runJobs(house.app, [job])
  await house.act((ctx) => ctx.enqueue(job, { bell: 'east' }))
  await until(() => rung.length === 1)
  const stopped = run.stop()
  gate.resolve()
  await stopped
  assert.equal(isDone, true)
})

test('a job cut short by the stop is run again by the next process, and it counts as no attempt', async (t) => {
  const { job, rung } = bellJob(async (_bell, { signal }) => {
    if (rung.length === 1) await new Promise((resolve) => signal.addEventListener('abort', resolve))
  })
  const house = await openHouse(t)
  const first = await runJobs(house.app, [job])
  await house.act((ctx) => ctx.enqueue(job, { bell: 'east' }))
  await until(() => rung.length === 1)
  await first.stop()
  const [waiting] = await house.rows<{ attempts: number; locked_by: string | null }>(queued)
  assert.deepEqual([waiting?.attempts, waiting?.locked_by], [0, null])
  assert.ok(house.log.lines.every(({ level }) => level !== 'error'))

  const second = await runJobs(house.app, [job])
  await until(() => rung.length === 2)
  await until(async () => (await house.rows(queued)).length === 0)
  await second.stop()
})

test('a job held by a process that is gone is freed; one held by a process that lives is not', async (t) => {
  const gate = Promise.withResolvers<void>()
  const { job, rung } = bellJob(async (bell) => {
    if (bell === 'slow') await gate.promise
  })
  const house = await openHouse(t)
  const living = await runJobs(house.app, [job])
  await house.act((ctx) => ctx.enqueue(job, { bell: 'slow' }))
  await until(() => rung.length === 1)
  await house.act((ctx) => ctx.enqueue(job, { bell: 'orphan' }, { runAt: Date.parse('2099-01-01T00:00:00Z') }))
  await house.rows(
    "update graphile_worker._private_jobs set locked_by = 'pool-gone', locked_at = now(), run_at = now() where locked_by is null",
  )

  const next = await runJobs(house.app, [job])
  await until(() => rung.length === 2)
  await until(async () => (await house.rows(queued)).length === 1)
  assert.deepEqual(rung, ['slow', 'orphan'])
  const [held] = await house.rows<{ attempts: number; locked_by: string }>(queued)
  assert.equal(held?.attempts, 1)
  gate.resolve()
  await Promise.all([living.stop(), next.stop()])
  assert.deepEqual(rung, ['slow', 'orphan'])
  assert.deepEqual(await house.rows(queued), [])
})

test('a worker whose connection broke keeps its jobs', async (t) => {
  const gate = Promise.withResolvers<void>()
  const { job, rung } = bellJob(() => gate.promise)
  const house = await openHouse(t)
  const run = await runJobs(house.app, [job])
  await house.act((ctx) => ctx.enqueue(job, { bell: 'east' }))
  await until(() => rung.length === 1)
  await house.rows(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hutong jobs' and datname = current_database()",
  )
  const holders =
    "select 1 from pg_locks where locktype = 'advisory' and classid = 7070 and database = (select oid from pg_database where datname = current_database())"
  await until(async () => (await house.rows(holders)).length === 1)
  gate.resolve()
  await run.stop()
  assert.deepEqual(await house.rows(queued), [])
})

test('when the queue could not note how a job ended, as in a crash of the database, it is worked on again and the job runs again', async (t) => {
  const { job, rung } = bellJob(async () => {
    if (rung.length > 1) return
    await house.rows('alter table graphile_worker._private_jobs rename to away')
    throw new Error('the database is going away')
  })
  const house = await openHouse(t)
  const run = await runJobs(house.app, [job])
  await house.act((ctx) => ctx.enqueue(job, { bell: 'east' }))
  await until(() => house.log.lines.some(({ message }) => message === 'the workers ended and are started again'))
  await house.rows('alter table graphile_worker.away rename to _private_jobs')
  await until(async () => rung.length === 2 && (await house.rows(queued)).length === 0)

  // It goes on as if nothing had been: new jobs are taken, a stop stops.
  await house.act((ctx) => ctx.enqueue(job, { bell: 'west' }))
  await until(() => rung.length === 3)
  await run.stop()
  assert.deepEqual(rung, ['east', 'east', 'west'])
})
