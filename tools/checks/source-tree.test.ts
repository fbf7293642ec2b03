import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { readSourceTree } from './source-tree.ts'

test('the tree holds the text of the project and nothing that is installed, built, drawn or a person’s own', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'hutong-tree-'))
  t.after(() => rmSync(root, { recursive: true }))
  const paths = [
    'README.md',
    'LICENSE',
    '.ci/run',
    'server/a.ts',
    'server/modules/chat/migrations/20261101T0900-a.sql',
    'node_modules/zod/index.ts',
    'console/dist/a.js',
    'data/settings.json',
    '.git/config.txt',
    'docs/pictures/community.png',
  ]
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), path)
  }
  const tree = readSourceTree(root)
  assert.deepEqual(
    tree.files.map(({ path }) => path),
    ['.ci/run', 'LICENSE', 'README.md', 'server/a.ts', 'server/modules/chat/migrations/20261101T0900-a.sql'],
  )
  assert.equal(tree.find('server/a.ts')?.text, 'server/a.ts')
  assert.equal(tree.has('console/dist/a.js'), false)
  assert.equal(tree.has('docs/pictures/community.png'), true)
})
