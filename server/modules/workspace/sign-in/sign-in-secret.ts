import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { App } from '../../../kernel/app/app.ts'
import { dataPath } from '../../../kernel/db/open-database.ts'
import { Fault } from '../../../kernel/refusal/refusal.ts'
import { keepSecret } from './sign-in-store.ts'

/**
 * What session cookies are signed with; made once. With the embedded database it lies beside it in the data folder, readable by this account only,
 * so that a leaked dump opens no session; with a database of your own it lies there, because all nodes must share it.
 */
export async function readSignInSecret(app: App): Promise<string> {
  const fresh = randomBytes(48).toString('base64url')
  if (app.config.databaseUrl !== undefined) return keepSecret(app, 'session', fresh)
  const path = dataPath(app.config, 'secrets', 'session')
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  // `wx`: of two processes at once the first one writes and both read the same.
  await writeFile(path, `${fresh}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const secret = (await readFile(path, 'utf8')).trim()
  if (secret.length < 32) throw new Fault(`the file ${path} holds no secret; remove it, and everybody signs in again`)
  return secret
}
