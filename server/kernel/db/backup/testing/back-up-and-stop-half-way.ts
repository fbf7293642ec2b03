// A program for the tests: begins a backup of a data folder whose server runs, says so, and stands still until it is killed.
// Arguments: data folder, folder of the backup.
import { writeSync } from 'node:fs'
import { systemClock } from '../../../clock/clock.ts'
import { findRunningPostgres } from '../../embedded/find-running.ts'
import { backUp } from '../back-up.ts'

const [dataDirectory = '', to = ''] = process.argv.slice(2)

function standStill(): void {
  writeSync(1, 'half-way\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

async function connect() {
  const running = await findRunningPostgres(dataDirectory)
  if (running === undefined) throw new Error(`no server runs on ${dataDirectory}`)
  return running.connection
}

const { signal } = new AbortController()
await backUp({ dataDirectory, to, connect, version: '0.0.0-test', clock: systemClock, onProgress: standStill, signal })
