import { backupCommand } from './backup.ts'
import { configShowCommand } from './config-show.ts'
import type { Command } from './define-command.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { ownerCommand } from './owner.ts'
import { rebuildCommand } from './rebuild.ts'
import { replayCommand } from './replay.ts'
import { restoreCommand } from './restore.ts'

/** Every command there is, in the order in which help lists them. */
export const commands: readonly Command[] = [
  importCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  ownerCommand,
  configShowCommand,
  doctorCommand,
  replayCommand,
  rebuildCommand,
]
