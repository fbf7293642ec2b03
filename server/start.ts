// Starts a Hutong in this process, by role, and stops it again. main.ts is the command around it; tests start one the same way.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { App } from './kernel/app/app.ts'
import { type Clock, systemClock } from './kernel/clock/clock.ts'
import type { Config } from './kernel/config/config.ts'
import { type OpenDatabase, openDatabase } from './kernel/db/open-database.ts'
import { runListeners } from './kernel/facts/run-listeners.ts'
import { openHttp } from './kernel/http/open-http.ts'
import { serveApps } from './kernel/http/serve-apps.ts'
import { serveHealth } from './kernel/http/serve-health.ts'
import { runJobs } from './kernel/jobs/run-jobs.ts'
import type { Log } from './kernel/log/log.ts'
import { createOwnerFromConfig, listWorkspaceIds, openAuthenticate } from './modules/workspace/index.ts'
import { modules } from './modules.ts'

export const roles = ['api', 'worker', 'connector'] as const
export type Role = (typeof roles)[number]

export type Running = { app: App /** Where people reach it; null without the api role. */; address: string | null; stop(): Promise<void> }

export type StartOptions = { config: Config; log: Log; roles: readonly Role[]; clock?: Clock; onLost?: (reason: string) => void }

export const version: string = (JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string })
  .version

export async function start(options: StartOptions): Promise<Running> {
  const { config, log } = options
  const database = await openDatabase(config, log, options.onLost ?? (() => undefined))
  const app: App = { config, clock: options.clock ?? systemClock, log, database, version }
  const stops: (() => Promise<void>)[] = [() => database.stop()]
  try {
    await createOwnerFromConfig(app)
    if (options.roles.includes('worker')) stops.push(...(await startWorker(app)))
    let address: string | null = null
    if (options.roles.includes('api')) {
      const http = await openApi(app, database)
      stops.push(() => http.close())
      address = await http.listen({ port: config.port, host: config.host })
    }
    return { app, address, stop: () => stopAll(stops, log) }
  } catch (error) {
    await stopAll(stops, log)
    throw error
  }
}

/** The whole API on a server that does not listen yet; tests inject requests into it. */
export async function openApi(app: App, database: Pick<OpenDatabase, 'postgresPid'>): Promise<FastifyInstance> {
  const http = await openHttp(app, await openAuthenticate(app))
  serveHealth(http, app, { isReady: () => database !== undefined })
  for (const module of modules) module.routes?.(http, app)
  await serveApps(http)
  return http
}

async function startWorker(app: App): Promise<(() => Promise<void>)[]> {
  const listeners = runListeners(
    app,
    modules.flatMap((module) => module.listeners ?? []),
    () => listWorkspaceIds(app),
  )
  const jobs = await runJobs(
    app,
    modules.flatMap((module) => module.jobs ?? []),
  )
  const own = await Promise.all(modules.map((module) => module.start?.(app)))
  return [() => listeners.stop(), () => jobs.stop(), ...own.flatMap((running) => (running === undefined ? [] : [() => running.stop()]))]
}

/** Last started, first stopped; one that fails does not keep the others running. */
async function stopAll(stops: (() => Promise<void>)[], log: Log): Promise<void> {
  for (const stop of stops.toReversed()) await stop().catch((error: unknown) => log.error({ err: error }, 'a part did not stop cleanly'))
}
