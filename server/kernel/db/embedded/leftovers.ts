// Ends what an earlier life left behind. Called while we hold the instance lock, so whatever still runs here belongs to nobody.

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, readlink, realpath, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type ClusterLayout, socketPort } from './cluster-layout.ts'

const fastShutdownMs = 15_000
const immediateShutdownMs = 5_000

/**
 * A name that this folder's processes carry in their command lines (PostgreSQL's `cluster_name`). It is made of the folder's
 * path and inode, so a copy of the folder has another.
 */
export async function clusterMarker(layout: ClusterLayout): Promise<string> {
  const { dev, ino } = await stat(layout.cluster)
  const identity = `${await realpath(layout.cluster)}\n${dev}\n${ino}`
  return `hutong-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`
}

/**
 * Ends PostgreSQL processes that still run on this folder and removes lock files that point to a stranger.
 * Processes are known by command line and folder, never by the pid that a file remembers. Returns how many were found.
 */
export async function endLeftovers(layout: ClusterLayout, marker: string): Promise<number> {
  const found = await findLeftovers(layout, marker)
  if (found.length > 0) await endAll(layout, marker)
  await removeMisleadingFiles(layout)
  return found.length
}

async function endAll(layout: ClusterLayout, marker: string): Promise<void> {
  const postmaster = await readPostmasterPid(layout)
  const isGone = async (): Promise<boolean> => (await findLeftovers(layout, marker)).length === 0
  const running = await findLeftovers(layout, marker)
  if (postmaster !== undefined && running.includes(postmaster)) {
    signal(postmaster, 'SIGINT')
    if (await waitUntil(isGone, fastShutdownMs)) return
    signal(postmaster, 'SIGQUIT')
  }
  // Without their postmaster the others notice its death and end by themselves.
  if (await waitUntil(isGone, immediateShutdownMs)) return
  for (const pid of await findLeftovers(layout, marker)) signal(pid, 'SIGKILL')
  if (await waitUntil(isGone, immediateShutdownMs)) return
  throw new Error(`An earlier PostgreSQL still runs on ${layout.cluster} and could not be ended (processes ${running.join(', ')}).`)
}

/** The pids of PostgreSQL processes on this folder. Empty on Windows, where children never outlive us. */
export async function findLeftovers(layout: ClusterLayout, marker: string): Promise<number[]> {
  if (process.platform === 'win32') return []
  if (process.platform !== 'linux') return findByList(marker)
  const cluster = await realpath(layout.cluster)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const mine = await Promise.all(pids.map(async (pid) => ((await isOnCluster(pid, cluster, marker)) ? [Number(pid)] : [])))
  return mine.flat()
}

async function isOnCluster(pid: string, cluster: string, marker: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  if (!/^(\S*\/)?postgres[:\0]/.test(commandLine)) return false
  // In containers even root may not look at another account's folder; then the command line has to be enough.
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  return folder === undefined ? commandLine.includes(marker) : folder === cluster
}

async function findByList(marker: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,command='], { maxBuffer: 16 * 1024 * 1024 })
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+((\S*\/)?postgres[: ].*)$/.exec(line)
    return match?.[2]?.includes(marker) ? [Number(match[1])] : []
  })
}

/**
 * PostgreSQL refuses to start while the pid in one of its lock files is alive, even if that pid has become someone else's (after
 * a restart of a container it often has) or is dead and waits to be reaped. We have just seen that no PostgreSQL runs here, so
 * such files only mislead.
 */
async function removeMisleadingFiles(layout: ClusterLayout): Promise<void> {
  if (process.platform === 'win32') return
  await rm(join(layout.run, `.s.PGSQL.${socketPort}.lock`), { force: true })
  const pid = await readPostmasterPid(layout)
  if (pid !== undefined && signal(pid, 0)) await rm(join(layout.cluster, 'postmaster.pid'), { force: true })
}

async function readPostmasterPid(layout: ClusterLayout): Promise<number | undefined> {
  const text = await readFile(join(layout.cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    // Already gone, or another account's: in both cases not ours to wait for.
    return false
  }
}

async function waitUntil(isTrue: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs
  while (performance.now() < until) {
    if (await isTrue()) return true
    await pause(50)
  }
  return isTrue()
}
