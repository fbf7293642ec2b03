// A program for the tests beside it: serves a data folder, writes rows one by one, and says of each row that it was committed.
// Arguments: data folder, then "write" to write rows. Ends cleanly on SIGTERM.
import pg from 'pg'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'
import { DataFolderInUse } from '../instance-lock.ts'

const [dataDirectory = '', mode] = process.argv.slice(2)

function tell(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

try {
  const postgres = await startEmbeddedPostgres({ dataDirectory, log: (level, message) => tell({ level, message }) })
  process.once('SIGTERM', () => postgres.stop())
  tell({ ready: postgres.pid, uid: process.getuid?.() })
  if (mode === 'write') {
    const client = new pg.Client(postgres.connection)
    await client.connect()
    await client.query('create table if not exists mark (id bigint primary key)')
    for (let id = 1; ; id++) {
      await client.query('insert into mark values ($1)', [id])
      tell({ committed: id })
    }
  }
} catch (error) {
  tell({
    failed: error instanceof Error ? error.message : String(error),
    inUseBy: error instanceof DataFolderInUse ? error.pid : undefined,
  })
  process.exitCode = 1
}
