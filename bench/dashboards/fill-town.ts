// Fills a data folder with an installation of years: fast, because nobody waits for its durability yet. Read fill-log.ts for the bulk of it.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../server/kernel/db/embedded/embedded-postgres.ts'
import { appRole } from '../../server/kernel/db/open-database.ts'
import { openBenchApp } from '../measuring/bench-app.ts'
import type { Endings } from '../measuring/endings.ts'
import { phrases } from '../talk/make-text.ts'
import { fillAround } from './fill-around.ts'
import { fillPiece } from './fill-log.ts'
import { fillPeople, openTown } from './fill-people.ts'
import { monthsOf, piecesOf, type TownShape } from './town-shape.ts'

// Two processors, two pieces at a time.
const connections = 2

const fillSettings = {
  shared_buffers: '1GB',
  work_mem: '256MB',
  maintenance_work_mem: '768MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_replication_slots: '0',
  max_wal_size: '4GB',
  autovacuum: 'off',
  synchronous_commit: 'off',
}

export const filledMark = 'filled.json'

/** Makes the installation in an empty folder; the mark is written last, so that one broken off is never taken for a whole one. */
export async function fillTown(
  dataDirectory: string,
  shape: TownShape,
  { endings, say }: { endings: Endings; say(text: string): void },
): Promise<void> {
  await rm(dataDirectory, { recursive: true, force: true })
  const bench = await openBenchApp(dataDirectory, endings)
  await openTown(bench, shape)
  await bench.stop()

  const postgres = await startEmbeddedPostgres({ dataDirectory, unsafeFast: true, settings: fillSettings, log: () => undefined })
  const stop = endings.add(() => postgres.stop())
  const clients = Array.from({ length: connections }, () => new pg.Client(postgres.connection))
  // Should the server end now, the statement at hand fails with it; unheard, the event would end us before anything is cleaned up.
  for (const client of clients) client.on('error', () => undefined)
  await Promise.all(clients.map((client) => client.connect()))
  const [first] = clients
  if (first === undefined) return
  const since = performance.now()
  await fillPeople(first, bench.workspaceId, shape)
  say(`${shape.people} people are there after ${seconds(since)} s`)
  await fillLog(clients, { workspaceId: bench.workspaceId, shape, say: (text) => say(`${text} after ${seconds(since)} s`) })
  await fillAround(first, bench.workspaceId, shape)
  await first.query(`call kernel.protect_tenant_tables('${appRole}')`)
  say(`rosters and batches are there after ${seconds(since)} s`)
  await first.query('vacuum (analyze)')
  await Promise.all(clients.map((client) => client.end()))
  await stop()
  await writeFile(join(dataDirectory, filledMark), JSON.stringify(shape))
  say(`filled after ${seconds(since)} s`)
}

async function fillLog(
  clients: readonly pg.Client[],
  { workspaceId, shape, say }: { workspaceId: string; shape: TownShape; say(text: string): void },
): Promise<void> {
  const pieces = piecesOf(monthsOf(shape)).entries()
  let filled = 0
  const work = async (client: pg.Client): Promise<void> => {
    for (const [index, piece] of pieces) {
      const messages = await fillPiece({ client, workspaceId, phraseCount: phrases.length }, piece, index + 1)
      filled += messages
      say(`${filled} messages are there`)
    }
  }
  await Promise.all(clients.map(work))
}

const seconds = (since: number) => Math.round((performance.now() - since) / 1000)
