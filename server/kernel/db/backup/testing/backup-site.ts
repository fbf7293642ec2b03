import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { movableClock } from '../../../clock/clock.ts'
import { Refusal } from '../../../refusal/refusal.ts'
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from '../../embedded/embedded-postgres.ts'
import { type DataFolder, emptyDataFolder } from '../../embedded/testing/data-folder.ts'
import { type BackUpOptions, backUp } from '../back-up.ts'
import type { Manifest } from '../manifest.ts'
import { type RestoreOptions, type RestoreOutcome, restoreBackup } from '../restore-backup.ts'

export const siteTime = Date.parse('2030-03-01T12:00:00Z')

/** An installation to back up, with room for backups and restored copies beside it; all removed after the test. */
export type BackupSite = {
  folder: DataFolder
  postgres: EmbeddedPostgres
  /** A path beside the data folder. */
  beside(name: string): string
  backUp(name: string, options?: Partial<BackUpOptions>): Promise<Manifest>
  /** From the backup of one name into the data folder of another. */
  restore(from: string, to: string, options?: Partial<RestoreOptions>): Promise<RestoreOutcome>
}

export async function openBackupSite(t: TestContext, settings: Partial<EmbeddedPostgresOptions> = {}): Promise<BackupSite> {
  const folder = await emptyDataFolder(t)
  const postgres = await folder.start(settings)
  const { dataDirectory } = folder
  const beside = (name: string) => join(dirname(dataDirectory), name)
  for (const [path, text] of [
    ['secrets/session', 'a secret'],
    ['uploads/first', 'a chat'],
  ] as const) {
    await mkdir(dirname(join(dataDirectory, path)), { recursive: true, mode: 0o700 })
    await writeFile(join(dataDirectory, path), text, { mode: 0o600 })
  }
  const { signal } = new AbortController()
  return {
    folder,
    postgres,
    beside,
    backUp: (name, options = {}) =>
      backUp({
        dataDirectory,
        to: beside(name),
        connect: async () => postgres.connection,
        version: '0.0.0-test',
        clock: movableClock(siteTime),
        onProgress: () => undefined,
        signal,
        ...options,
      }),
    restore: (from, to, options = {}) =>
      restoreBackup({
        from: beside(from),
        dataDirectory: beside(to),
        onProgress: () => undefined,
        onNotice: () => undefined,
        signal,
        ...options,
      }),
  }
}

/** For assert.rejects: a refusal of this code, whose sentence holds these words. */
export function refusedWith(code: string, words = ''): (error: unknown) => boolean {
  return (error) => error instanceof Refusal && error.definition.code === code && error.message.includes(words)
}
