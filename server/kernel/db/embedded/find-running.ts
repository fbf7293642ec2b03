import { readFile } from 'node:fs/promises'
import { clusterLayout } from './cluster-layout.ts'
import { findInstanceOwner } from './instance-lock.ts'

/** What pg.Pool needs; `host` is a folder when the server listens on a Unix socket. */
export type Connection = { host: string; port: number; user: string; password: string; database: string }

/**
 * Finds the server that another process runs on this data folder, so that a command (back-up, export, doctor) can work beside
 * it. Returns undefined when none runs; then the command starts its own.
 */
export async function findRunningPostgres(dataDirectory: string): Promise<{ pid: number; connection: Connection } | undefined> {
  const layout = clusterLayout(dataDirectory)
  const text = await readFile(layout.connection, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const pid = await findInstanceOwner(layout)
  const connection: unknown = JSON.parse(text)
  return pid !== undefined && isConnection(connection) ? { pid, connection } : undefined
}

function isConnection(value: unknown): value is Connection {
  if (typeof value !== 'object' || value === null) return false
  const { host, port, user, password, database } = value as Record<string, unknown>
  return [host, user, password, database].every((part) => typeof part === 'string') && typeof port === 'number'
}
