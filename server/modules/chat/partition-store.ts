import { sql } from 'kysely'
import type { App } from '../../kernel/app/app.ts'

// Any constant: two processes that need the same piece at once take turns.
const partitionLock = 7_070_002

/** Suffixes of the pieces of chat.message. */
export async function listPartitions(app: App): Promise<string[]> {
  const found = await sql<{ name: string }>`select substr(c.relname, 9) as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'chat.message'::regclass order by 1`.execute(app.database.owner)
  return found.rows.map((row) => row.name)
}

/** Adds one piece to the log and to its search terms, walled off between workspaces like their parents. */
export async function createPartition(app: App, suffix: string, lowest: string, beyond: string): Promise<void> {
  await app.database.owner.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${partitionLock})`.execute(trx)
    // Waiting long for the parent's lock would queue every reader behind us.
    await sql`set local lock_timeout = '10s'`.execute(trx)
    for (const parent of ['message', 'message_terms']) {
      await sql`create table if not exists ${sql.table(`chat.${parent}_${suffix}`)} partition of ${sql.table(`chat.${parent}`)}
        for values from (${sql.lit(lowest)}) to (${sql.lit(beyond)})`.execute(trx)
    }
    await sql`call kernel.protect_tenant_tables('')`.execute(trx)
  })
}
