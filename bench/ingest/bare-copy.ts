// The reference: the same rows into the same tables with the same indexes by COPY, nothing else. No database takes rows faster on this machine.
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'
import type { BenchApp } from '../measuring/bench-app.ts'
import { median } from '../measuring/quantile.ts'

export type BareCopy = { rows: number; rowsPerSecond: number }

/** Copies what the log holds into a clone of it, so many times over; the median counts. The clone is gone afterwards. */
export async function measureBareCopy({ app }: BenchApp, folder: string, times: number): Promise<BareCopy> {
  const client = new pg.Client(app.database.connection)
  await client.connect()
  try {
    const file = join(folder, 'messages.copy')
    await pipeline(client.query(to('copy (select * from chat.message) to stdout')), createWriteStream(file))
    const rows = Number((await client.query<{ n: string }>('select count(*) as n from chat.message')).rows[0]?.n)
    const rates: number[] = []
    for (let turn = 0; turn < times; turn += 1) {
      await makeClone(client)
      // Both sides begin with nothing left to write out.
      await client.query('checkpoint')
      const startedAt = performance.now()
      await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), client.query(from('copy bare.message from stdin')))
      rates.push(rows / ((performance.now() - startedAt) / 1000))
    }
    await client.query('drop schema bare cascade')
    return { rows, rowsPerSecond: median(rates) }
  } finally {
    await client.end()
  }
}

/** Pieces and indexes as the log has them; no row-level security and no owner but this one. */
async function makeClone(client: pg.Client): Promise<void> {
  await client.query(`drop schema if exists bare cascade; create schema bare;
    create table bare.message (like chat.message including all) partition by range (id)`)
  const pieces = await client.query<{
    name: string
    bounds: string
  }>(`select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bounds
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'chat.message'::regclass`)
  for (const { name, bounds } of pieces.rows) {
    await client.query(`create table bare.${client.escapeIdentifier(name)} partition of bare.message ${bounds}`)
  }
}
