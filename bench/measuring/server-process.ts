// A Hutong as a person starts it: the launcher, the server, its PostgreSQL; and how to ask it whether it is ready.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { projectRoot } from '../../tools/project-root.ts'
import type { Endings } from './endings.ts'

export type ServerProcess = {
  pid: number
  address: string
  /** Seconds from the start of the process until /readyz answered 200. */
  readySeconds: number
  /** Resolves when the process is gone. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Ends it as Ctrl-C would. */
  stop(): Promise<void>
  /** Ends it as a crash would: only the process itself, at once. */
  kill(): void
}

const patienceMs = 180_000
const pollMs = 15

export const ownerEmail = 'wen@hutong.example'
export const ownerPassword = 'a door of red lacquer'

/** Starts a server on this data folder and waits until it is ready. Rejects with what it wrote when it ends instead. */
export async function startServer(dataDirectory: string, endings: Endings, settings: Record<string, string> = {}): Promise<ServerProcess> {
  const port = await findFreePort()
  const address = `http://127.0.0.1:${port}`
  const startedAt = performance.now()
  const child = spawn('node', ['bin/hutong.mjs', 'run', 'server/main.ts'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      HOME: process.env.HOME,
      // As npm sets it: its scripts find the pinned Node first.
      PATH: [join(projectRoot, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
      PORT: String(port),
      HUTONG_HOST: '127.0.0.1',
      HUTONG_DATA: dataDirectory,
      HUTONG_LOG_LEVEL: 'warn',
      HUTONG_OWNER_EMAIL: ownerEmail,
      HUTONG_OWNER_PASSWORD: ownerPassword,
      ...settings,
    },
  })
  const written = keepOutput(child)
  const ended = once(child, 'exit').then(([code, signal]) => ({ code: code as number | null, signal: signal as NodeJS.Signals | null }))
  const stop = endings.add(async () => {
    child.kill('SIGTERM')
    await ended
  })
  await untilReady(child, address, written)
  return {
    pid: child.pid ?? 0,
    address,
    readySeconds: (performance.now() - startedAt) / 1000,
    ended,
    stop,
    kill: () => void child.kill('SIGKILL'),
  }
}

async function untilReady(child: ChildProcess, address: string, written: () => string): Promise<void> {
  const until = performance.now() + patienceMs
  while (performance.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended instead of getting ready:\n${written()}`)
    const isReady = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5000) }).then(
      (reply) => reply.ok,
      () => false,
    )
    if (isReady) return
    await pause(pollMs)
  }
  child.kill('SIGKILL')
  throw new Error(`the server was not ready within ${patienceMs / 1000} s:\n${written()}`)
}

const outputKept = 16_000

/** Output must be read, or the process would wait for room; only its end is of interest. */
function keepOutput(child: ChildProcess): () => string {
  let text = ''
  const take = (chunk: string): void => {
    text = (text + chunk).slice(-outputKept)
  }
  child.stdout?.setEncoding('utf8').on('data', take)
  child.stderr?.setEncoding('utf8').on('data', take)
  return () => text
}

async function findFreePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('the system gave no free port')
  return address.port
}
