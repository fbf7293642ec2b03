// A whole Hutong for one test: a migrated database of its own, a clock that the test moves, the API without a port, the cast signed in.
// Read house-caller.ts for how they call, work-house.ts for listeners and jobs, test-database.ts for where the database comes from.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { modules } from '../../modules.ts'
import { openApi } from '../../start.ts'
import { type App, act } from '../app/app.ts'
import { type MovableClock, movableClock } from '../clock/clock.ts'
import { uuidv7 } from '../clock/uuid-v7.ts'
import { type Config, readConfig } from '../config/config.ts'
import type { Actor, Ctx } from '../ctx/ctx.ts'
import type { Connection } from '../db/embedded/find-running.ts'
import type { Listener, ToldFact } from '../facts/define-listener.ts'
import type { JobDefinition } from '../jobs/define-job.ts'
import { type CastMember, castEmail, castPassword, houseWorkspaceId, insertCast } from './cast.ts'
import { type Caller, openCaller } from './house-caller.ts'
import { type KeptLog, keepLog } from './keep-log.ts'
import { cloneDatabase, houseStart } from './test-database.ts'
import { connectionUrl } from './test-postgres.ts'
import { bringJobsForward, drain, type JobResult, runDueJobs } from './work-house.ts'

export type HouseOptions = {
  config?: Partial<Config>
  /** Instead of those of all modules. */
  listeners?: readonly Listener[]
  jobs?: readonly JobDefinition[]
  /** Further routes, put on before the first request. */
  routes?: (http: FastifyInstance, app: App) => void
  /** Nobody owns it yet: no workspace, no staff. */
  isEmpty?: boolean
  /** The test provokes faults on purpose: a 500 is then an answer and not an error of the test. */
  mayFault?: boolean
}

/** One tenant of a house, with the cast in it. */
export type HouseWorkspace = {
  workspaceId: string
  /** Somebody signed in with their role: wen owner, noor lead, priya operator, lin moderator, mateo analyst, tomas read-only; `nobody` is not signed in. */
  as(who: CastMember | 'nobody'): Caller
  /** One transaction, as the system unless an actor is given. */
  act<Result>(work: (ctx: Ctx) => Promise<Result>, actor?: Actor): Promise<Result>
  /** Facts told so far in the order of the log, of all names or of one. */
  facts(name?: string): Promise<ToldFact[]>
}

export type House = HouseWorkspace & {
  app: App
  http: FastifyInstance
  clock: MovableClock
  /** Where its database is, for processes that the test starts. */
  connection: Connection
  log: KeptLog
  /** Moves the clock to an instant, e.g. `2030-03-01T15:30:00Z`. */
  at(instant: string): House
  /** Lets all listeners read until nothing is left. */
  drain(): Promise<void>
  /** Runs due jobs until none is left. Throws when one fails, unless `mayFail`; `early` also runs what waits for later. */
  runJobs(options?: { mayFail?: boolean; early?: boolean }): Promise<JobResult[]>
  /** Listeners and jobs in turn until both have nothing left. */
  settle(): Promise<void>
  /** A second tenant with a cast of its own. The same one each time. */
  otherWorkspace(): Promise<HouseWorkspace>
  /** Rows as the owner of the database sees them: of every tenant. Columns keep their names. */
  rows<Row extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>
}

/** Opens a house that closes, database and all, when the test ends. */
export async function openHouse(t: Pick<TestContext, 'after'>, options: HouseOptions = {}): Promise<House> {
  const { database, connection, drop } = await cloneDatabase()
  const dataDirectory = await mkdtemp(join(tmpdir(), 'hutong-house-'))
  const { config } = readConfig({
    HUTONG_DATA: dataDirectory,
    HUTONG_LOG_LEVEL: 'silent',
    PORT: '0',
    DATABASE_URL: connectionUrl(connection),
  })
  const clock = movableClock(houseStart)
  const log = keepLog()
  const app: App = { config: { ...config, ...options.config }, clock, log: log.log, database, version: '0.0.0-test' }
  if (options.isEmpty === true) await database.ownerPool.query('truncate workspace.workspace cascade')
  const http = await openApi(app, { postgresPid: null })
  options.routes?.(http, app)
  await http.ready()
  t.after(async () => {
    await http.close()
    await drop()
    await rm(dataDirectory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  })
  return furnish({ app, http, clock, log, connection, options })
}

type Parts = Pick<House, 'app' | 'http' | 'clock' | 'log' | 'connection'> & { options: HouseOptions }

function furnish(parts: Parts): House {
  const { app, clock, options } = parts
  const listeners = options.listeners ?? modules.flatMap((module) => module.listeners ?? [])
  const jobs = options.jobs ?? modules.flatMap((module) => module.jobs ?? [])
  const workspaceIds = [houseWorkspaceId]
  let other: Promise<HouseWorkspace> | undefined
  const runJobs: House['runJobs'] = async ({ mayFail, early } = {}) => {
    if (early === true) await bringJobsForward(app)
    const results = await runDueJobs(app, jobs)
    const failed = results.find((result) => result.error !== null)
    if (failed !== undefined && mayFail !== true) throw new Error(`the job ${failed.name} failed`, { cause: failed.error })
    return results
  }
  const house: House = {
    ...parts,
    ...openWorkspaceOf(parts, { workspaceId: houseWorkspaceId, domain: 'hutong.example' }),
    at(instant) {
      clock.set(Date.parse(instant))
      return house
    },
    drain: () => drain(app, workspaceIds, listeners),
    runJobs,
    async settle() {
      do await house.drain()
      while ((await runJobs()).length > 0)
    },
    otherWorkspace() {
      other ??= openOther(parts, workspaceIds)
      return other
    },
    rows: async <Row extends Record<string, unknown>>(sql: string, values?: unknown[]) =>
      (await app.database.ownerPool.query<Row>(sql, values)).rows,
  }
  return house
}

async function openOther(parts: Parts, workspaceIds: string[]): Promise<HouseWorkspace> {
  const workspaceId = uuidv7(parts.app.clock.now())
  const domain = 'elsewhere.example'
  await insertCast(parts.app, { id: workspaceId, name: 'Elsewhere', zone: 'Europe/Berlin', domain })
  workspaceIds.push(workspaceId)
  return openWorkspaceOf(parts, { workspaceId, domain })
}

function openWorkspaceOf(parts: Parts, { workspaceId, domain }: { workspaceId: string; domain: string }): HouseWorkspace {
  const { app, http, clock, log, options } = parts
  const cookies = new Map<CastMember, Promise<string>>()
  const checkFault = (call: string, status: number, requestId: string): void => {
    if (status === 500 && options.mayFault !== true) throw new Error(`${call} ended in a fault`, { cause: log.errorOf(requestId) })
  }
  const caller = { http, headers: {}, checkFault, moveTo: (instant: string) => clock.set(Date.parse(instant)) }
  return {
    workspaceId,
    as: (who) =>
      openCaller({
        ...caller,
        async proof() {
          if (who === 'nobody') return {}
          const cookie = cookies.get(who) ?? signIn(http, castEmail(who, domain))
          cookies.set(who, cookie)
          return { cookie: await cookie }
        },
      }),
    act: (work, actor = { kind: 'system', id: null, name: 'test' }) => act(app, { workspaceId, actor }, work),
    async facts(name) {
      const { rows } = await app.database.ownerPool.query<Record<string, never>>(
        `select id, name, community_id as "communityId", told_at as "toldAt", body from kernel.fact
          where workspace_id = $1 and ($2::text is null or name = $2) order by xid, id`,
        [workspaceId, name ?? null],
      )
      return rows as unknown as ToldFact[]
    },
  }
}

async function signIn(http: FastifyInstance, email: string): Promise<string> {
  const reply = await http.inject({ method: 'POST', url: '/api/v1/session', payload: { email, password: castPassword } })
  const [cookie] = reply.cookies
  if (reply.statusCode !== 200 || cookie === undefined) throw new Error(`${email} could not sign in: ${reply.statusCode} ${reply.body}`)
  return `${cookie.name}=${encodeURIComponent(cookie.value)}`
}
