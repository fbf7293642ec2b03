// A real server of its own for a walk: a temporary data folder, a free port, the built apps. With a town it holds forty days of the demo's life.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../tools/project-root.ts'

export type House = { address: string; stop(): Promise<void> }

/** The run's own house with a town in it; walks only read it or put back what they change. */
export const sharedAddress = 'E2E_ADDRESS'

const patienceMs = 60_000

/** Starts a house nobody owns yet, or one with a town in it. */
export async function startHouse({ hasTown }: { hasTown: boolean }): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-walk-'))
  // Started by root, PostgreSQL runs under another account, which must get through.
  await chmod(folder, 0o755)
  const env = { ...process.env, HUTONG_DATA: join(folder, 'data'), PORT: '0', HUTONG_LOG_LEVEL: 'warn' }
  delete (env as Record<string, string | undefined>).DATABASE_URL
  try {
    if (hasTown) await runToEnd(['seed/fill-demo.ts', '--days=40'], env)
    const server = spawn(process.execPath, ['server/main.ts'], { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'inherit'] })
    const address = await readAddress(server)
    return {
      address,
      async stop() {
        await end(server)
        await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
      },
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    throw error
  }
}

async function runToEnd(words: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, words, { cwd: projectRoot, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const code = await new Promise<number | null>((done) => child.once('exit', done))
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}`)
}

function readAddress(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = ''
    const timer = setTimeout(() => failed(new Error(`the server did not get ready: ${said}`)), patienceMs)
    server.once('exit', (code) => failed(new Error(`the server ended with ${code}: ${said}`)))
    server.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      const address = /is ready: (http:\/\/\S+?)\/console\//.exec(said)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      found(address)
    })
  })
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((done) => server.once('exit', done))
  server.kill('SIGTERM')
  await ended
}
