import pg from 'pg'
import type { Connection } from '../embedded/find-running.ts'

export type Restored = {
  /** Names of the migrations it has. */
  migrations: string[]
  /** Rows of every table of Hutong, by `schema.table`. */
  tables: Record<string, number>
}

/** Reads every row of a restored database once, so that a page that does not fit its checksum is found now and not in half a year. */
export async function readRestored(connection: Connection): Promise<Restored> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const found = await client.query<{ isThere: boolean }>(`select to_regproc('kernel.schemas') is not null as "isThere"`)
    // Copied from a first start that had not come far.
    if (found.rows[0]?.isThere !== true) return { migrations: [], tables: {} }
    const migrations = await client.query<{ name: string }>('select name from kernel.migration order by name')
    return { migrations: migrations.rows.map(({ name }) => name), tables: await countRows(client) }
  } finally {
    await client.end()
  }
}

async function countRows(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; quoted: string }>(
    `select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any (kernel.schemas()) order by name`,
  )
  // An index could answer without looking at the rows.
  await client.query('set enable_indexscan = off; set enable_indexonlyscan = off; set enable_bitmapscan = off')
  const tables: Record<string, number> = {}
  for (const { name, quoted } of rows) {
    const counted = await client.query<{ rows: string }>(`select count(*) as rows from ${quoted}`)
    tables[name] = Number(counted.rows[0]?.rows)
  }
  return tables
}
