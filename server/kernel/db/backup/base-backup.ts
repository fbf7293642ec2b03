// PostgreSQL's side of an online backup: between `start` and `finish` the files may be copied in any order while people write, because the log of
// that time repairs what was caught in between. See PostgreSQL's manual, "Making a Base Backup Using the Low Level API".
import pg from 'pg'
import { Fault } from '../../refusal/refusal.ts'
import type { DatabaseConnection } from '../database.ts'
import { refuse } from './refusals.ts'

export type BaseBackup = {
  version: string
  /** Names of the migrations that were applied when it was opened. */
  migrations: string[]
  start(): Promise<void>
  /** Ends the backup. `label` goes into the file `backup_label`; the `segments` of pg_wal have to be copied before `close`. */
  finish(): Promise<{ label: string; segments: string[] }>
  /** Gives the log free again. Before `finish` it gives the backup up. */
  close(): Promise<void>
}

// Any constant: whoever holds it makes the one backup that an installation makes at a time.
const backupLock = 7_070_002

/**
 * Opens the one session that a backup needs from beginning to end: when this process dies, the session ends, and with it the backup and its hold
 * on the log. Refuses while another backup is made.
 */
export async function openBaseBackup(connection: DatabaseConnection): Promise<BaseBackup> {
  const client = new pg.Client({ ...connection, application_name: 'hutong backup', keepAlive: true })
  // Whoever asks next gets the error of its own statement.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await openOn(client)
  } catch (error) {
    await client.end()
    throw error
  }
}

async function openOn(client: pg.Client): Promise<BaseBackup> {
  const { rows } = await client.query<{ isAlone: boolean; version: string; segmentBytes: number; tablespaces: number; pid: number }>(
    `select pg_try_advisory_lock($1) as "isAlone", current_setting('server_version') as version, pg_backend_pid() as pid,
            (select setting::int from pg_settings where name = 'wal_segment_size') as "segmentBytes",
            (select count(*)::int from pg_tablespace where spcname not in ('pg_default', 'pg_global')) as tablespaces`,
    [backupLock],
  )
  const [session] = rows
  if (session === undefined || !session.isAlone) throw refuse.alreadyRunning()
  if (session.tablespaces > 0) throw new Fault('the database has tablespaces outside the data folder, which this backup would not hold')
  const slot = `hutong_backup_${session.pid}`
  return {
    version: session.version,
    migrations: await readMigrations(client),
    async start() {
      // Temporary: it ends with the session. Reserved at once: no segment from here on is recycled before we have it.
      await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot])
      await client.query("select pg_backup_start('hutong', true)")
    },
    finish: () => finish(client, session.segmentBytes),
    async close() {
      // Ending the session would free it as well, a moment later than anybody waits.
      await client
        .query('select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1', [slot])
        .catch(() => undefined)
      await client.end()
    },
  }
}

async function readMigrations(client: pg.Client): Promise<string[]> {
  const known = await client.query<{ isThere: boolean }>(`select to_regclass('kernel.migration') is not null as "isThere"`)
  // A first start that was killed can leave a database without it.
  if (known.rows[0]?.isThere !== true) return []
  return (await client.query<{ name: string }>('select name from kernel.migration order by name')).rows.map(({ name }) => name)
}

async function finish(client: pg.Client, segmentBytes: number): Promise<{ label: string; segments: string[] }> {
  // It also moves the log to a fresh segment, so that the last one we need is complete. `false`: there is no archive to wait for.
  const { rows } = await client.query<{ lsn: string; label: string }>(
    'select lsn::text as lsn, labelfile as label from pg_backup_stop(false)',
  )
  const [stopped] = rows
  if (stopped === undefined) throw new Fault('PostgreSQL did not say where the backup ends')
  return { label: stopped.label, segments: segmentsOf(stopped.label, stopped.lsn, segmentBytes) }
}

/**
 * Names of the log's segments from the one that the label begins in to the one that holds the byte before `lsn`. A name is 24 hexadecimal digits:
 * timeline, upper half of the position, number of the segment in the lower half.
 */
export function segmentsOf(label: string, lsn: string, segmentBytes: number): string[] {
  const first = /^START WAL LOCATION: ([0-9A-F]+\/[0-9A-F]+) \(file ([0-9A-F]{8})/m.exec(label)
  if (first?.[1] === undefined || first[2] === undefined)
    throw new Fault(`PostgreSQL wrote a backup label that says no beginning: ${label}`)
  const size = BigInt(segmentBytes)
  const perHalf = 0x1_0000_0000n / size
  const last = (positionOf(lsn) - 1n) / size
  const names: string[] = []
  for (let segment = positionOf(first[1]) / size; segment <= last; segment += 1n)
    names.push(`${first[2]}${hex(segment / perHalf)}${hex(segment % perHalf)}`)
  return names
}

function positionOf(lsn: string): bigint {
  const [upper = '0', lower = '0'] = lsn.split('/')
  return (BigInt(`0x${upper}`) << 32n) | BigInt(`0x${lower}`)
}

function hex(value: bigint): string {
  return value.toString(16).toUpperCase().padStart(8, '0')
}
