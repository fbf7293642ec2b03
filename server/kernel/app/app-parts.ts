import type { Clock } from '../clock/clock.ts'
import type { Config } from '../config/config.ts'
import type { Database } from '../db/database.ts'
import type { Log } from '../log/log.ts'

/** The process in one value: made once by server/start.ts, passed where work begins (a request, a job, a listener, a command). */
export type App = {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly database: Database
  readonly version: string
}
