import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from '../embedded-postgres.ts'
import type { Connection } from '../find-running.ts'

/** A data folder of a test, and options to start on it. */
export type DataFolder = EmbeddedPostgresOptions & {
  notices: string[]
  /** Starts a server that is stopped at the end of the test. */
  start(options?: Partial<EmbeddedPostgresOptions>): Promise<EmbeddedPostgres>
  /** Does this at the end of the test, last asked first done, and all before the folder is removed. */
  atEnd(action: () => unknown): void
}

/** Makes an empty data folder that is removed after the test. Its servers are durable only when asked: that costs seconds here. */
export async function emptyDataFolder(t: TestContext, { isDurable = false } = {}): Promise<DataFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-'))
  await chmod(folder, 0o755)
  const endings: (() => unknown)[] = []
  // The test runner does first what was asked first, which would take the files from under the servers.
  t.after(async () => {
    for (const ending of endings.reverse()) await ending()
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  })
  const notices: string[] = []
  const options: EmbeddedPostgresOptions = {
    dataDirectory: join(folder, 'data'),
    log: (_level, message) => notices.push(message),
    unsafeFast: !isDurable,
  }
  const start = async (own: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> => {
    const postgres = await startEmbeddedPostgres({ ...options, ...own })
    endings.push(() => postgres.stop())
    return postgres
  }
  return { ...options, notices, start, atEnd: (action) => endings.push(action) }
}

/** Runs one query on a connection of its own. */
export async function query(connection: Connection, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(connection)
  // The tests kill servers under open connections.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

type ProgramOptions = { uid?: number; gid?: number; path?: string }

/** A running `serve-until-killed.ts`: its lines so far and a way to wait for one. */
export type Server = {
  process: ChildProcess
  lines: Record<string, unknown>[]
  line(key: string): Promise<unknown>
  ended: Promise<unknown>
}

/** Starts `serve-until-killed.ts` as a process of its own, killed at the end of the test. */
export function serve(folder: DataFolder, args: string[] = [], options: ProgramOptions = {}): Server {
  const { path = '/usr/bin:/bin', ...account } = options
  const program = new URL('./serve-until-killed.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, folder.dataDirectory, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: path, HOME: '/nonexistent' },
    ...account,
  })
  const ended = once(child, 'exit')
  folder.atEnd(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const lines: Record<string, unknown>[] = []
  const waiting: (() => void)[] = []
  const wake = (): void => {
    for (const resolve of waiting.splice(0)) resolve()
  }
  createInterface({ input: child.stdout }).on('line', (text) => {
    lines.push(JSON.parse(text))
    wake()
  })
  ended.then(wake, wake)
  const line = async (key: string): Promise<unknown> => {
    for (;;) {
      const found = lines.find((candidate) => candidate[key] !== undefined)
      if (found !== undefined) return found[key]
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`ended without "${key}": ${JSON.stringify(lines)}`)
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  return { process: child, lines, line, ended }
}

/** The pids of PostgreSQL processes working in the folder, told by the system alone (Linux). */
export async function postgresPidsIn(dataDirectory: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found: number[] = []
  for (const pid of pids) {
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '')
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (folder.startsWith(`${dataDirectory}/`) && commandLine.includes('postgres')) found.push(Number(pid))
  }
  return found
}

/** Waits until no PostgreSQL works in the folder; the test's own time limit ends the wait. */
export async function untilNothingRuns(dataDirectory: string): Promise<void> {
  while ((await postgresPidsIn(dataDirectory)).length > 0) await pause(20)
}
