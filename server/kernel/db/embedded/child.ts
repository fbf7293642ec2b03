// Starts PostgreSQL's programs under the right account and tied to our life: when this process dies, however it dies, they end.
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import type { RunAs } from './identity.ts'

/** How a program ended, in words, with the last lines it wrote. */
export type ChildEnd = { code: number | null; signal: NodeJS.Signals | null; output: string }

/** A running program; `ended` resolves once the system has reaped it. */
export type Child = { pid: number; process: ChildProcess; ended: Promise<ChildEnd> }

type Program = { command: string; args: string[]; cwd: string; runAs: RunAs }

const keptOutput = 8 * 1024
let canTieToParent: boolean | undefined

/** Spawns a program that gets SIGINT when we die. Must be called on the main thread: Linux watches the spawning thread. */
export async function startChild(program: Program): Promise<Child> {
  const child = hasParentDeathSignal() ? spawnTied(program) : spawnUntied(program)
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${program.command} has no process id`)
  const stopWatching = hasParentDeathSignal() ? () => {} : watchFromOutside(pid)
  return { pid, process: child, ended: endOf(child, stopWatching) }
}

/** True once the system has reaped the program. */
export function hasEnded(child: Child): boolean {
  return child.process.exitCode !== null || child.process.signalCode !== null
}

/** Renders how a program ended for an error message. */
export function renderEnd(end: ChildEnd): string {
  const how = end.signal === null ? `exit code ${end.code}` : `signal ${end.signal}`
  return end.output === '' ? how : `${how}: ${end.output}`
}

function spawnTied({ command, args, cwd, runAs }: Program): ChildProcess {
  const account = runAs === undefined ? [] : ['--reuid', String(runAs.uid), '--regid', String(runAs.gid), '--clear-groups']
  const guard = ['--pdeathsig', 'INT', '--no-new-privs', ...account, '--', command, ...args]
  return spawn('setpriv', guard, spawnOptions(cwd))
}

function spawnUntied({ command, args, cwd, runAs }: Program): ChildProcess {
  return spawn(command, args, { ...spawnOptions(cwd), ...(runAs === undefined ? {} : runAs) })
}

function spawnOptions(cwd: string): SpawnOptions {
  const shape: SpawnOptions = { cwd, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true }
  if (process.platform === 'win32') return shape
  // A session of its own: Ctrl-C in a terminal must reach us alone, we still have work to finish on the database.
  // A clean environment: PGPORT, PGOPTIONS and the like belong to other installations, and HOME to another account.
  return { ...shape, detached: true, env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME: '/', LC_ALL: 'C', TZ: 'UTC' } }
}

function hasParentDeathSignal(): boolean {
  if (process.platform !== 'linux') return false
  canTieToParent ??= spawnSync('setpriv', ['--pdeathsig', 'INT', '--no-new-privs', '--', 'true'], { stdio: 'ignore' }).status === 0
  return canTieToParent
}

/**
 * Where the system cannot tie a child to its parent, a tiny shell reads a pipe that only we hold open; when it ends, we are gone.
 * Windows needs none: Node puts its children into a job that ends with it.
 */
function watchFromOutside(pid: number): () => void {
  if (process.platform === 'win32') return () => {}
  const script = `read -r line; kill -INT ${pid}`
  const watchdog = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], cwd: '/', detached: true })
  watchdog.unref()
  return () => watchdog.kill('SIGKILL')
}

function endOf(child: ChildProcess, stopWatching: () => void): Promise<ChildEnd> {
  let output = ''
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-keptOutput)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return new Promise((resolve) => {
    // Not 'close': a child of PostgreSQL can hold the pipes open longer than the postmaster lives.
    child.once('exit', (code, signal) => {
      stopWatching()
      resolve({ code, signal, output: output.trim() })
    })
  })
}
