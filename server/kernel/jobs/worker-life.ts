// Which workers still live. A job stays locked by the worker pool that took it; when that process is killed, somebody must free it, or it would wait
// for hours. Every process holds a lock of the database, made from its pool's name, for as long as it lives: a name whose lock can be taken
// belongs to a process that is gone.
import { createHash } from 'node:crypto'
import pg from 'pg'
import type { App } from '../app/app-parts.ts'

// First half of the lock's key; the second is made from the pool's name.
const lockClass = 7070
const lookMs = 30_000
const reconnectMs = 500

export type WorkerLife = {
  /** Resolves when the pool counts as living; it may take jobs only from then on. */
  hold(pool: string): Promise<void>
  /** Frees the jobs of pools that are gone; also done at the start and every half minute. */
  freeOrphans(): Promise<void>
  /** The pools of this process have ended: frees what they held. Rejects while the database does not answer. */
  letGo(): Promise<void>
  stop(): Promise<void>
}

/** Opens the connection that stands for this process, and frees what dead ones held. */
export async function openWorkerLife(app: App): Promise<WorkerLife> {
  const held = new Set<string>()
  let isStopping = false

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ ...app.database.connection, application_name: 'hutong jobs', keepAlive: true })
    fresh.on('error', () => undefined)
    await fresh.connect()
    for (const pool of held) await lock(fresh, pool)
    // A restarted database has forgotten the locks: take them again at once.
    fresh.once('end', reconnect)
    return fresh
  }
  function reconnect(): void {
    if (isStopping) return
    const again = async (): Promise<void> => {
      const fresh = await connect()
      if (isStopping) await fresh.end()
      client = fresh
    }
    setTimeout(() => again().catch(reconnect), reconnectMs).unref()
  }

  let client = await connect()
  const freeOrphans = (): Promise<void> => freeJobsOfTheDead(app, client, held)
  await freeOrphans()
  const looking = setInterval(() => {
    freeOrphans().catch((error: unknown) => app.log.warn({ err: error }, 'could not look for jobs of workers that are gone'))
  }, lookMs)
  looking.unref()
  return {
    async hold(pool) {
      if (held.has(pool)) return
      held.add(pool)
      await lock(client, pool)
    },
    freeOrphans,
    async letGo() {
      held.clear()
      await client.query('select pg_advisory_unlock_all()')
      await freeOrphans()
    },
    async stop() {
      isStopping = true
      clearInterval(looking)
      await client.end()
    },
  }
}

function keyOf(pool: string): number {
  return createHash('sha256').update(pool).digest().readInt32BE(0)
}

async function lock(client: pg.Client, pool: string): Promise<void> {
  await client.query('select pg_advisory_lock($1, $2)', [lockClass, keyOf(pool)])
}

async function freeJobsOfTheDead(app: App, client: pg.Client, held: ReadonlySet<string>): Promise<void> {
  const holding = await client.query<{ pool: string }>(
    `select distinct locked_by as pool from graphile_worker.jobs where locked_by like 'pool-%'`,
  )
  for (const { pool } of holding.rows.filter((row) => !held.has(row.pool))) {
    const key = [lockClass, keyOf(pool)]
    const taken = await client.query<{ isGone: boolean }>('select pg_try_advisory_lock($1, $2) as "isGone"', key)
    if (taken.rows[0]?.isGone !== true) continue
    await client.query('select graphile_worker.force_unlock_workers($1)', [[pool]])
    await client.query('select pg_advisory_unlock($1, $2)', key)
    app.log.warn({ pool }, 'freed the jobs of a worker that is gone')
  }
}
