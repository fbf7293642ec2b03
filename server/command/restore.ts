import { resolve } from 'node:path'
import { z } from 'zod'
import { refuse } from '../kernel/db/backup/refusals.ts'
import { restoreBackup } from '../kernel/db/backup/restore-backup.ts'
import { defineCommand } from './define-command.ts'
import { followBytes, renderBytes } from './follow-bytes.ts'
import { alignRows } from './render-help.ts'

/** Makes the installation that HUTONG_DATA names out of a backup. */
export const restoreCommand = defineCommand({
  name: 'restore',
  summary: 'Restores a backup into an empty data folder.',
  options: z.object({
    from: z.string().min(1).max(1000).describe('Folder that hutong backup made. HUTONG_DATA says where it is restored to.'),
  }),
  async run({ options, readConfig, say, signal }) {
    const { dataDirectory, databaseUrl } = readConfig().config
    if (databaseUrl !== undefined) throw refuse.databaseOfYourOwn({ folder: dataDirectory })
    const begun = performance.now()
    const { manifest, tables, pendingMigrations } = await restoreBackup({
      from: options.from,
      dataDirectory,
      onProgress: followBytes(say),
      onNotice: say,
      signal,
    })
    const { hutong, postgres, finishedAt, bytes, files } = manifest
    const seconds = Math.round((performance.now() - begun) / 100) / 10
    const about = { hutong, postgres, finishedAt, bytes, files: files.length, seconds, pendingMigrations }
    return { folder: dataDirectory, from: resolve(options.from), ...about, tables }
  },
  render({ folder, hutong, finishedAt, bytes, seconds, pendingMigrations, tables }) {
    const filled = Object.entries(tables).filter(([, rows]) => rows > 0)
    return [
      ...alignRows(filled.map(([name, rows]) => [name, rows.toLocaleString('en')])),
      `${renderBytes(bytes)} in ${seconds} s: everything that Hutong ${hutong} had stored by ${finishedAt}.`,
      ...(pendingMigrations > 0 ? [`${pendingMigrations} changes to the database are applied at the next start.`] : []),
      `Restored: ${folder}. HUTONG_DATA=${folder} npm start starts it.`,
    ].join('\n')
  },
})
