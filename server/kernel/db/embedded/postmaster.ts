// One life of the PostgreSQL server: start, wait until it answers, stop.
import { execFile } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Child, type ChildEnd, hasEnded, renderEnd, startChild } from './child.ts'
import { type Installation, reachableCluster } from './cluster.ts'

type Log = (level: 'info' | 'warn' | 'error', message: string) => void

const pollMs = 15
const recoveryNoticeMs = 5_000
const fastShutdownMs = 60_000
const immediateShutdownMs = 10_000

/**
 * Starts the server and resolves when it accepts connections. Recovery after a crash may take long and is waited for as long
 * as the server lives. Throws with the server's own last lines when it ends instead.
 */
export async function startPostmaster(installation: Installation, marker: string, log: Log): Promise<Child> {
  const { layout, binaries, runAs } = installation
  const { cluster } = await reachableCluster(layout, runAs)
  const args = ['-D', cluster, `--cluster_name=${marker}`]
  const earlier = await pidFileStamp(installation)
  const child = await startChild({ command: binaries.postgres, args, cwd: layout.cluster, runAs })
  let noticeAt = performance.now() + recoveryNoticeMs
  while (!(await isReady(installation, child.pid, earlier))) {
    if (hasEnded(child))
      throw new Error(`PostgreSQL did not start on ${layout.cluster} (${await explain(installation, await child.ended)})`)
    if (performance.now() > noticeAt) {
      log('info', 'Waiting for the database to recover from an unclean end')
      noticeAt += recoveryNoticeMs
    }
    await pause(pollMs)
  }
  return child
}

/**
 * Stops the server: first a fast shutdown, which finishes cleanly; after a minute an immediate one, which the next start
 * recovers from; last the kill. Acknowledged commits survive all three.
 */
export async function stopPostmaster(installation: Installation, child: Child): Promise<ChildEnd> {
  await askToStop(installation, child)
  const ended = await within(child.ended, fastShutdownMs)
  if (ended !== undefined) return ended
  child.process.kill('SIGQUIT')
  const endedAtOnce = await within(child.ended, immediateShutdownMs)
  if (endedAtOnce !== undefined) return endedAtOnce
  child.process.kill('SIGKILL')
  return child.ended
}

async function askToStop({ layout, binaries }: Installation, child: Child): Promise<void> {
  if (process.platform !== 'win32') {
    child.process.kill('SIGINT')
    return
  }
  // Windows has no signals; this program speaks to the server in its own way. Should it fail, the escalation follows.
  await promisify(execFile)(binaries.pgCtl, ['stop', '-D', layout.cluster, '-m', 'fast', '-W'], { windowsHide: true }).catch(() => {})
}

/**
 * The server writes "ready" into the eighth line of its pid file when it accepts connections; pg_ctl waits for the same.
 * A file that an earlier life left does not count: in a container that one may have had the same pid.
 */
async function isReady(installation: Installation, pid: number, earlier: string): Promise<boolean> {
  const lines = (await readFile(pidFile(installation), 'utf8').catch(() => '')).split('\n')
  if (lines[0] !== String(pid) || lines[7]?.trim() !== 'ready') return false
  return (await pidFileStamp(installation)) !== earlier
}

async function pidFileStamp(installation: Installation): Promise<string> {
  const file = await stat(pidFile(installation)).catch(() => undefined)
  return file === undefined ? '' : `${file.ino}:${file.mtimeMs}`
}

function pidFile({ layout }: Installation): string {
  return join(layout.cluster, 'postmaster.pid')
}

/** Joins how the server ended with the end of its newest log, because most reasons are told only there. */
export async function explain({ layout }: Installation, end: ChildEnd): Promise<string> {
  const names = await readdir(layout.log).catch(() => [])
  const files = await Promise.all(names.map(async (name) => ({ name, at: await modifiedAt(join(layout.log, name)) })))
  const newest = files.sort((a, b) => b.at - a.at)[0]
  const text = newest === undefined ? '' : await readFile(join(layout.log, newest.name), 'utf8').catch(() => '')
  const tail = text.trimEnd().split('\n').slice(-5).join('\n').slice(-2048)
  return [renderEnd(end), tail].filter((part) => part !== '').join('\n')
}

async function modifiedAt(path: string): Promise<number> {
  const file = await stat(path).catch(() => undefined)
  return file?.mtimeMs ?? 0
}

async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  const giveUp = new AbortController()
  const timeout = pause(milliseconds, undefined, { signal: giveUp.signal }).catch(() => undefined)
  const winner = await Promise.race([promise, timeout])
  giveUp.abort()
  return winner
}
