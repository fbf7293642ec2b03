// Keeps the embedded PostgreSQL up: one that dies is started again in place and recovers, and the pools find it under the same address. Only when
// it keeps dying does the process give up.
import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '../config/config.ts'
import type { Log } from '../log/log.ts'
import type { DatabaseConnection } from './database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/embedded-postgres.ts'

// Five deaths within a minute are no accident.
const deathsAllowed = 5
const deathWindowMs = 60_000
const restartPauseMs = 300

export type KeptPostgres = {
  connection: DatabaseConnection
  pid(): number
  /** From now on its end is wanted. */
  retire(): void
  stop(): Promise<void>
}

export async function keepPostgres(config: Config, log: Log, onLost: (reason: string) => void): Promise<KeptPostgres> {
  let isRetired = false
  const deaths: number[] = []
  let restarting: Promise<void> = Promise.resolve()
  let postgres = await startOne(config, log)
  const { connection } = postgres

  function watch(watched: EmbeddedPostgres): void {
    watched.onExit((reason) => {
      if (isRetired) return
      const now = performance.now()
      deaths.push(now)
      const isHopeless = deaths.filter((at) => now - at < deathWindowMs).length > deathsAllowed
      if (isHopeless) onLost(reason)
      else restarting = restart(reason)
    })
  }

  async function restart(reason: string): Promise<void> {
    log.warn({ part: 'postgres', reason }, 'PostgreSQL ended unexpectedly and is started again')
    try {
      await pause(restartPauseMs)
      if (isRetired) return
      postgres = await startOne(config, log)
      if (JSON.stringify(postgres.connection) !== JSON.stringify(connection)) throw new Error('PostgreSQL came back under another address')
      watch(postgres)
    } catch (error) {
      onLost(error instanceof Error ? error.message : String(error))
    }
  }

  watch(postgres)
  return {
    connection,
    pid: () => postgres.pid,
    retire: () => {
      isRetired = true
    },
    async stop() {
      isRetired = true
      await restarting
      await postgres.stop()
    },
  }
}

function startOne(config: Config, log: Log): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({
    dataDirectory: config.dataDirectory,
    log: (level, message) => log[level]({ part: 'postgres' }, message),
    ...(config.databaseMemoryBytes === undefined
      ? {}
      : { settings: { shared_buffers: `${Math.round(config.databaseMemoryBytes / 1024)}kB` } }),
  })
}
