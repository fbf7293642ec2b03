// For tests: files in a folder of their own that goes away with the test.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import type { ImportLimits, ImportSource } from './import-source.ts'
import { openImportSource } from './open-import-source.ts'

/** Writes files below a new folder and returns its path. */
export async function sampleFolder(t: TestContext, files: { [name: string]: string | Buffer }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hutong-import-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

/** Opens one file of that content as an import would, closed when the test ends. */
export async function openSample(t: TestContext, name: string, content: string | Buffer, limits?: ImportLimits): Promise<ImportSource> {
  const folder = await sampleFolder(t, { [name]: content })
  const source = await openImportSource(join(folder, name), limits)
  t.after(() => source.close())
  return source
}
