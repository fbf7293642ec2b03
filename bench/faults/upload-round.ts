// An import through the console with a kill in the midst of it. Nobody starts it again: the server's own watcher has to see that nobody is at it.

import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { findRunningPostgres } from '../../server/kernel/db/embedded/find-running.ts'
import { type ServerProcess, startServer } from '../measuring/server-process.ts'
import type { Violations } from './check-log.ts'
import { type ConsoleClient, type ImportState, openConsole, within } from './console-client.ts'
import { checkNoOrphans, type FaultRound, type Grounds, type RoundEnd } from './fault-round.ts'
import { killVictim, survives } from './victim.ts'

/** What an undisturbed import of the file says of itself, and how long it takes. */
export type CleanImport = { totals: Totals; usualMs: number }

export type Totals = { messages: number; duplicates: number; groups: number; people: number; skipped: number }

const settleMs = 180_000
const stopMs = 45_000
// The lease of a killed import runs out after half a minute; most rounds do not wait for that.
const patientRounds = 5

/** Imports without any kill; what every other round is held against. */
export async function runCleanImport(file: string, grounds: Grounds): Promise<CleanImport> {
  const server = await startServer(grounds.dataDirectory, grounds.endings)
  const console = await openConsole(server.address)
  const startedAt = performance.now()
  const id = await begin(console, file, 'clean')
  let usualMs = 0
  const isDone = await within(settleMs, async () => {
    const state = await console.readImport(id)
    if (state?.state === 'done' && usualMs === 0) usualMs = performance.now() - startedAt
    return isSettled(console, state)
  })
  const state = await console.readImport(id)
  await server.stop()
  if (!isDone || state === null) throw new Error(`an undisturbed import did not come to its end: ${JSON.stringify(state)}`)
  return { totals: totalsOf(state), usualMs }
}

export async function runUploadRound(
  round: FaultRound,
  file: string,
  { totals, usualMs }: CleanImport,
  grounds: Grounds,
): Promise<RoundEnd> {
  const violations: Violations = []
  let server = await startServer(grounds.dataDirectory, grounds.endings)
  let console = await openConsole(server.address)
  const id = await begin(console, file, `upload-${round.number}`)
  const killedAfterMs = Math.round(round.moment * usualMs)
  await pause(killedAfterMs)
  const killed = await killVictim(round.victim, server.pid)
  if (!survives(round.victim)) {
    await server.ended
    if (round.random() < 0.5) violations.push(...(await checkNoOrphans(grounds.dataDirectory)))
    server = await startServer(grounds.dataDirectory, grounds.endings)
    console = await openConsole(server.address)
  }
  if (round.number % patientRounds !== 0) await endLease(grounds, id)
  const isDone = await within(settleMs, async () => isSettled(console, await console.readImport(id)))
  const state = await console.readImport(id)
  if (!isDone) violations.push(`the import did not come to its end: ${JSON.stringify(state)}`)
  else if (state !== null) violations.push(...compareTotals(totalsOf(state), totals))
  violations.push(...(await stopServer(server)), ...(await checkNoOrphans(grounds.dataDirectory)))
  return { killedAfterMs, killed, acknowledged: { messages: [], reactions: [], joins: [] }, violations }
}

async function begin(console: ConsoleClient, file: string, slug: string): Promise<string> {
  await console.openCommunity(slug)
  const id = await console.upload(file)
  await console.startImport(id, slug)
  return id
}

async function isSettled(console: ConsoleClient, state: ImportState | null): Promise<boolean> {
  return state?.state === 'done' && state.isMeasured && (await console.hasCaughtUp())
}

function totalsOf({ messages, duplicates, groups, people, skipped }: ImportState): Totals {
  return { messages, duplicates, groups, people, skipped }
}

export function compareTotals(found: Totals, clean: Totals): Violations {
  const isSame = JSON.stringify(found) === JSON.stringify(clean)
  return isSame ? [] : [`the import says ${JSON.stringify(found)}, an undisturbed one ${JSON.stringify(clean)}`]
}

/** Ends the lease of whoever was at it, as half a minute would. */
async function endLease({ dataDirectory }: Grounds, importId: string): Promise<void> {
  const isEnded = await within(30_000, async () => {
    const running = await findRunningPostgres(dataDirectory).catch(() => undefined)
    if (running === undefined) return false
    const client = new pg.Client(running.connection)
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query("update flow.import_run set lease_until = null where id = $1 and lease_until < now() + interval '29 seconds'", [
        importId,
      ])
      return true
    } catch {
      return false
    } finally {
      await client.end().catch(() => undefined)
    }
  })
  if (!isEnded) throw new Error('the database did not come back')
}

/** It must still be there, and end when it is asked to. */
async function stopServer(server: ServerProcess): Promise<Violations> {
  const before = await Promise.race([server.ended, pause(0, null)])
  if (before !== null) return [`the server ended by itself: ${JSON.stringify(before)}`]
  const isStopped = await Promise.race([server.stop().then(() => true), pause(stopMs, false)])
  if (!isStopped) server.kill()
  return isStopped ? [] : [`the server did not end within ${stopMs / 1000} s of being asked to`]
}
