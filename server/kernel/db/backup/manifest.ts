// What a backup holds, written last: a folder without a manifest is no backup. Its own checksum covers every word of it, and it carries the
// checksum of every file.
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from './copy-durably.ts'
import { ifThere } from './list-tree.ts'
import { refuse } from './refusals.ts'

/** Below the backup's folder: a copy of the data folder, laid out the same. */
export const contentFolder = 'content'
export const manifestFile = 'manifest.json'

// A manifest names files to write; none of them may lie elsewhere.
const innerPath = z
  .string()
  .refine((path) => path.split('/').every((part) => !['', '.', '..'].includes(part)) && !/[\\\0]|^[a-z]:/i.test(path))

const schema = z.object({
  format: z.literal('hutong-backup'),
  formatVersion: z.literal(1),
  /** Release that wrote it. */
  hutong: z.string(),
  /** Version of the PostgreSQL that it was copied from, e.g. `18.4`. */
  postgres: z.string(),
  startedAt: z.iso.datetime(),
  /** It holds everything that was committed before this. */
  finishedAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  bytes: z.int().nonnegative(),
  folders: z.array(innerPath),
  files: z.array(z.object({ path: innerPath, bytes: z.int().nonnegative(), sha256: z.string() })),
})

export type Manifest = z.output<typeof schema>

/** Writes the manifest, whole or not at all. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeDurably(join(folder, manifestFile), `${JSON.stringify({ ...manifest, checksum: checksumOf(manifest) }, null, 1)}\n`)
}

/** Reads and checks the manifest. Refuses a folder that is no backup and a manifest that was changed. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await ifThere(readFile(join(folder, manifestFile), 'utf8'))
  if (text === undefined) throw refuse.notABackup({ folder })
  const { checksum, ...written } = readJson(text)
  if (checksum !== checksumOf(written)) throw refuse.damaged({ count: 1, files: manifestFile })
  const parsed = schema.safeParse(written)
  // Whole, yet not of this form: a later release wrote it.
  if (!parsed.success) throw refuse.newerRelease({ release: String(written.hutong) })
  return parsed.data
}

/** Refuses a backup with files that are missing or of another length: what can be seen without reading them. */
export async function assertAllThere(folder: string, manifest: Manifest): Promise<void> {
  const damaged: string[] = []
  for (const { path, bytes } of manifest.files) {
    const found = await ifThere(stat(join(folder, contentFolder, path)))
    if (found?.size !== bytes) damaged.push(path)
  }
  refuseDamaged(damaged)
}

/** Refuses when there is a damaged file; names the first ones. */
export function refuseDamaged(paths: readonly string[]): void {
  if (paths.length === 0) return
  const shown = paths.slice(0, 5).map((path) => `${contentFolder}/${path}`)
  throw refuse.damaged({ count: paths.length, files: [...shown, ...(paths.length > shown.length ? ['…'] : [])].join(', ') })
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return { ...value }
  } catch {
    // Cut off or overwritten: the same as a wrong checksum.
  }
  throw refuse.damaged({ count: 1, files: manifestFile })
}

/** JSON keeps the order of its fields, so what was read makes the same text as what was written. */
function checksumOf(manifest: object): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex')
}
