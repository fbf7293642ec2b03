// PostgreSQL refuses to run as root. Started by root we give it an unprivileged account and keep it for the life of the folder.
import { chown, lchown, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ClusterLayout } from './cluster-layout.ts'

/** The account PostgreSQL runs under; undefined means: the one we run under ourselves. */
export type RunAs = { uid: number; gid: number } | undefined

type Account = { name: string; uid: number; gid: number }

// An account made for us comes first, then PostgreSQL's own, then the one that every system has.
const preferredAccounts = ['hutong', 'postgres', 'nobody']

/**
 * Chooses the account: whoever owns the existing cluster, else the owner of the data folder, else the first account of
 * `preferredAccounts`. Throws when we are not root and the cluster belongs to someone else.
 */
export async function chooseRunAs(layout: ClusterLayout): Promise<RunAs> {
  const ownUid = process.getuid?.()
  if (ownUid === undefined) return undefined
  const cluster = await stat(layout.cluster).catch(() => undefined)
  if (ownUid !== 0) {
    if (cluster !== undefined && cluster.uid !== ownUid) {
      throw new Error(
        `The database in ${layout.cluster} belongs to the account with id ${cluster.uid}, and this is ${ownUid}. ` +
          'Start as root or as that account, or change the owner of the data folder.',
      )
    }
    return undefined
  }
  if (cluster !== undefined && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid }
  const accounts = await readAccounts()
  const folder = await stat(layout.dataDirectory)
  const owner = accounts.find((account) => account.uid === folder.uid && account.uid !== 0)
  const preferred = preferredAccounts.map((name) => accounts.find((account) => account.name === name))
  const chosen = owner ?? preferred.find((account) => account !== undefined && account.uid !== 0)
  if (chosen === undefined) {
    throw new Error(`PostgreSQL cannot run as root and none of the accounts ${preferredAccounts.join(', ')} exists. Create one of them.`)
  }
  return { uid: chosen.uid, gid: chosen.gid }
}

/** Gives one path to the account; no-op when we do not change accounts. */
export async function giveTo(runAs: RunAs, path: string): Promise<void> {
  if (runAs !== undefined) await chown(path, runAs.uid, runAs.gid)
}

/** Gives a whole tree to the account, for a cluster that root copied or restored. Links are not followed. */
export async function giveTreeTo(runAs: RunAs, path: string): Promise<void> {
  if (runAs === undefined) return
  await lchown(path, runAs.uid, runAs.gid)
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    await lchown(join(entry.parentPath, entry.name), runAs.uid, runAs.gid)
  }
}

/** True when the account can reach the folder by its path: every folder on the way lets it through. */
export async function canReach(runAs: RunAs, folder: string): Promise<boolean> {
  if (runAs === undefined) return true
  const { mode, uid, gid } = await stat(folder)
  const bit = uid === runAs.uid ? 0o100 : gid === runAs.gid ? 0o010 : 0o001
  if ((mode & bit) === 0) return false
  const parent = dirname(folder)
  return parent === folder ? true : canReach(runAs, parent)
}

async function readAccounts(): Promise<Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    if (name === undefined || uid === undefined || gid === undefined) return []
    // macOS writes nobody as -2.
    return [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }]
  })
}
