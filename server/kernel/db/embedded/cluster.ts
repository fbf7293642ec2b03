// Makes the database cluster on first use and prepares an existing one for a start.

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { renderEnd, startChild } from './child.ts'
import type { ClusterLayout } from './cluster-layout.ts'
import { canReach, giveTo, giveTreeTo, type RunAs } from './identity.ts'

/** The role that owns everything, and the name of the database. */
export const roleName = 'hutong'

/** What a start needs to know about the installation. */
export type Installation = { layout: ClusterLayout; binaries: Binaries; runAs: RunAs; unsafeFast: boolean }

/**
 * How a program names the cluster folder. Below a closed folder (a checkout in /root) another account cannot use the path, but
 * it keeps the working directory it was started in, and Linux lets it name that without walking the path.
 */
export async function reachableCluster(layout: ClusterLayout, runAs: RunAs): Promise<{ cluster: string; run: string }> {
  if (await canReach(runAs, layout.root)) return { cluster: layout.cluster, run: layout.run }
  if (process.platform !== 'linux') {
    throw new Error(`PostgreSQL does not run as root, and no other account can reach ${layout.root}. Choose a data folder outside it.`)
  }
  return { cluster: '/proc/self/cwd', run: '../run' }
}

/** Makes the folders around the cluster. Safe to repeat. */
export async function makeFolders(layout: ClusterLayout): Promise<void> {
  // Others may pass through (the account PostgreSQL runs under has to) but not look.
  await mkdir(layout.dataDirectory, { recursive: true, mode: 0o711 })
  await mkdir(layout.root, { recursive: true, mode: 0o711 })
}

/** Makes the cluster if there is none, checks its version if there is, and returns the password of `roleName`. */
export async function prepareCluster(installation: Installation): Promise<string> {
  const { layout, binaries, runAs } = installation
  for (const folder of [layout.run, layout.log]) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await giveTreeTo(runAs, folder)
  }
  const version = await readFile(join(layout.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version === undefined) return makeCluster(installation)
  if (Number.parseInt(version, 10) !== binaries.major) {
    throw new Error(
      `The database in ${layout.cluster} was written by PostgreSQL ${version.trim()}, and this release runs ${binaries.major}. ` +
        'Export it with the release that wrote it and import it here.',
    )
  }
  const owner = await stat(layout.cluster)
  if (runAs !== undefined && owner.uid !== runAs.uid) await giveTreeTo(runAs, layout.cluster)
  const password = (await readFile(layout.password, 'utf8').catch(() => '')).trim()
  return password === '' ? resetPassword(installation) : password
}

/** Writes a file that PostgreSQL reads, whole or not at all, and only when it changed. */
export async function writeConfiguration(installation: Installation, name: string, text: string): Promise<void> {
  const path = join(installation.layout.cluster, name)
  const before = await readFile(path, 'utf8').catch(() => undefined)
  if (before !== text) await writeWhole(installation.runAs, path, text)
}

async function makeCluster(installation: Installation): Promise<string> {
  const { layout, binaries, runAs, unsafeFast } = installation
  await assertNothingThere(layout)
  const password = await writePassword(installation)
  // Made beside and renamed, so that a start that is killed half-way leaves no half cluster.
  const making = join(layout.root, 'cluster.unfinished')
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { mode: 0o700 })
  await giveTo(runAs, making)
  const isReachable = await canReach(runAs, layout.root)
  const args = [
    ['--pgdata', isReachable ? making : '/proc/self/cwd'],
    ['--username', roleName],
    ['--pwfile', isReachable ? layout.password : '../password'],
    ['--auth', 'scram-sha-256'],
    ['--encoding', 'UTF8'],
    ['--locale', 'C'],
    // The same order on every machine and after every system update; the application sorts for people.
    ['--locale-provider', 'builtin'],
    ['--builtin-locale', 'C.UTF-8'],
    ['--text-search-config', 'simple'],
  ].flat()
  const durability = unsafeFast ? ['--no-sync'] : []
  const child = await startChild({ command: binaries.initdb, args: [...args, '--no-instructions', ...durability], cwd: making, runAs })
  const end = await child.ended
  if (end.code !== 0) throw new Error(`PostgreSQL could not make its folder in ${layout.root} (${renderEnd(end)})`)
  await rename(making, layout.cluster)
  await syncFolder(layout.root)
  return password
}

async function assertNothingThere(layout: ClusterLayout): Promise<void> {
  const entries = await readdir(layout.cluster).catch(() => [])
  if (entries.length === 0) return
  throw new Error(`${layout.cluster} holds files but no database (PG_VERSION is missing). Restore it from a back-up or move it away.`)
}

/** A restored or moved cluster can come without its password; whoever may read the folder may set a new one. */
async function resetPassword(installation: Installation): Promise<string> {
  const { layout, binaries, runAs } = installation
  const password = await writePassword(installation)
  const { cluster } = await reachableCluster(layout, runAs)
  const child = spawn(binaries.postgres, ['--single', '-D', cluster, '-c', 'logging_collector=off', 'postgres'], {
    cwd: layout.cluster,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { HOME: '/', LC_ALL: 'C' },
    ...(runAs === undefined ? {} : runAs),
  })
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-4096)
  })
  child.stdin.end(`alter role ${roleName} password '${password}'\n`)
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0 || /\bERROR:/.test(output)) {
    await rm(layout.password, { force: true })
    throw new Error(`Could not give the database in ${layout.cluster} a new password (exit code ${code}: ${output.trim()})`)
  }
  return password
}

async function writePassword(installation: Installation): Promise<string> {
  const password = randomBytes(32).toString('base64url')
  await writeWhole(installation.runAs, installation.layout.password, `${password}\n`)
  return password
}

async function writeWhole(runAs: RunAs, path: string, text: string): Promise<void> {
  const making = `${path}.unfinished`
  await rm(making, { force: true })
  await writeFile(making, text, { mode: 0o600, flush: true })
  await giveTo(runAs, making)
  await rename(making, path)
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
