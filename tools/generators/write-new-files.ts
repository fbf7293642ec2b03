import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Path from the root → text. */
export type PlannedFiles = Record<string, string>

/** Writes files that are not there yet. Throws before the first one is written when any of them exists. */
export function writeNewFiles(root: string, files: PlannedFiles): void {
  const existing = Object.keys(files).filter((path) => existsSync(join(root, path)))
  if (existing.length > 0) throw new Error(`there already: ${existing.join(', ')}`)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
