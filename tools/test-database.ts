import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../server/kernel/db/embedded/embedded-postgres.ts'
import { postgresUrl } from './postgres-url.ts'

export type TestDatabase = {
  /** Address of a role that may create databases. */
  url: string
  close(): Promise<void>
}

/** The PostgreSQL that HUTONG_TEST_DATABASE_URL names, or one of our own in a temporary folder, gone again after `close`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const given = process.env.HUTONG_TEST_DATABASE_URL
  if (given) return { url: given, close: async () => undefined }
  const folder = await mkdtemp(join(tmpdir(), 'hutong-test-'))
  // Started by root, PostgreSQL runs under another account, which must get through.
  await chmod(folder, 0o755)
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  try {
    const postgres = await startEmbeddedPostgres({
      dataDirectory: folder,
      unsafeFast: true,
      // Every test has a database and pools of its own.
      settings: { max_connections: '200' },
      log: (level, message) => {
        if (level !== 'info') console.error(`postgres: ${message}`)
      },
    })
    return {
      url: postgresUrl(postgres.connection),
      async close() {
        await postgres.stop()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}
