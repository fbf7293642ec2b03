// What has to be undone when a benchmark ends, also when somebody interrupts it: servers, processes, folders.
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Endings = {
  /** Last added, first run. Returns a function that runs this one now instead. */
  add(end: () => unknown): () => Promise<void>
  run(): Promise<void>
}

/** Runs everything added at `run`, which may come again and again, or at a signal to stop, with which the process ends. One for a process. */
export function openEndings(): Endings {
  const open: (() => unknown)[] = []
  const run = async (): Promise<void> => {
    for (let end = open.pop(); end !== undefined; end = open.pop()) await attempt(end)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      run().then(
        () => process.exit(signal === 'SIGINT' ? 130 : 143),
        () => process.exit(1),
      )
    })
  }
  return {
    add(end) {
      open.push(end)
      return async () => {
        const index = open.indexOf(end)
        if (index < 0) return
        open.splice(index, 1)
        await end()
      }
    },
    run,
  }
}

/** One thing that cannot be undone must not keep the others from it. */
async function attempt(end: () => unknown): Promise<void> {
  try {
    await end()
  } catch (error) {
    console.error(`bench: could not clean up: ${error instanceof Error ? error.message : error}`)
  }
}

const prefix = 'hutong-bench-'

/** A folder of its own below the system's temporary one, gone at the end. Those that killed benchmarks left behind go now. */
export async function openFolder(endings: Endings): Promise<string> {
  await removeLeftovers()
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  // Started by root, PostgreSQL runs under another account, which must get through.
  await chmod(folder, 0o755)
  endings.add(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1] ?? Number.NaN)
    if (Number.isInteger(pid) && !isRunning(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
