// Figures for a person who looks whether all is well.
import type pg from 'pg'

/** The server's version and the size of our database. */
export async function readServerHealth(pool: pg.Pool): Promise<{ version: string; bytes: number }> {
  const { rows } = await pool.query<{ version: string; bytes: number }>(
    `select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`,
  )
  return rows[0] ?? { version: '', bytes: 0 }
}

/** Jobs that wait, and those that were tried as often as they may be. */
export async function readQueueHealth(pool: pg.Pool): Promise<{ waiting: number; givenUp: number }> {
  const { rows } = await pool.query<{ waiting: number; givenUp: number }>(
    `select count(*) filter (where attempts < max_attempts) as waiting,
            count(*) filter (where attempts >= max_attempts and locked_by is null) as "givenUp" from graphile_worker.jobs`,
  )
  return rows[0] ?? { waiting: 0, givenUp: 0 }
}
