import { resolve } from 'node:path'
import { z } from 'zod'
import { systemClock } from '../kernel/clock/clock.ts'
import { backUp } from '../kernel/db/backup/back-up.ts'
import { refuse } from '../kernel/db/backup/refusals.ts'
import { version } from '../start.ts'
import { defineCommand } from './define-command.ts'
import { followBytes, renderBytes } from './follow-bytes.ts'

/** Copies the whole installation, beside a running server or without one. */
export const backupCommand = defineCommand({
  name: 'backup',
  summary: 'Copies the whole installation into a folder, while people work.',
  options: z.object({
    out: z.string().min(1).max(1000).describe('Folder to make for this backup; on another disk is best.'),
  }),
  async run({ options, readConfig, openApp, say, signal }) {
    const { dataDirectory, databaseUrl } = readConfig().config
    if (databaseUrl !== undefined) throw refuse.databaseOfYourOwn({ folder: dataDirectory })
    const begun = performance.now()
    const manifest = await backUp({
      dataDirectory,
      to: options.out,
      version,
      clock: systemClock,
      connect: async () => (await openApp({ asItIs: true })).database.connection,
      onProgress: followBytes(say),
      signal,
    })
    const { hutong, postgres, startedAt, finishedAt, bytes, files } = manifest
    const seconds = Math.round((performance.now() - begun) / 100) / 10
    return { folder: resolve(options.out), hutong, postgres, startedAt, finishedAt, bytes, files: files.length, seconds }
  },
  render: ({ folder, finishedAt, bytes, files, seconds }) =>
    [
      `${files} files, ${renderBytes(bytes)}, in ${seconds} s: everything that was stored by ${finishedAt}.`,
      `Backup: ${folder}`,
      `To restore it into an empty data folder: HUTONG_DATA=/new/folder npm run hutong -- restore --from ${folder}`,
    ].join('\n'),
})
