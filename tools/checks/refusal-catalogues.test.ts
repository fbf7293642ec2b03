import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readRefusalCatalogues } from './refusal-catalogues.ts'
import { readSourceTree } from './source-tree.ts'

test('the catalogues of all refusals files below the server are read, in the order of their codes, with their lines', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'hutong-refusals-'))
  t.after(() => rmSync(root, { recursive: true }))
  for (const name of ['event', 'camp']) {
    const folder = join(root, 'server', 'modules', name)
    mkdirSync(folder, { recursive: true })
    writeFileSync(
      join(folder, 'refusals.ts'),
      `export const version = 1\n\nexport const refuse = { catalogue: [{\n code: '${name}.full' }] }\n`,
    )
  }
  mkdirSync(join(root, 'ui'))
  writeFileSync(join(root, 'ui', 'refusals.ts'), 'throw new Error("is not asked")')
  const refusals = await readRefusalCatalogues(root, readSourceTree(root))
  assert.deepEqual(
    refusals.map(({ code, file, line }) => [code, file, line]),
    [
      ['camp.full', 'server/modules/camp/refusals.ts', 4],
      ['event.full', 'server/modules/event/refusals.ts', 4],
    ],
  )
})
