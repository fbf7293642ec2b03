import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkImportCycles } from './check-import-cycles.ts'
import { sourceTreeOf } from './source-tree.ts'

test('two files that import each other are told with the way round, and a type does not excuse them', () => {
  const tree = sourceTreeOf({
    'ui/a.ts': "\nimport { b } from './b.ts'",
    'ui/b.ts': "import type { A } from './a.ts'",
    'ui/c.ts': "import { a } from './a.ts'",
  })
  const [finding, ...others] = checkImportCycles(tree)
  assert.deepEqual(others, [])
  assert.deepEqual([finding?.file, finding?.line, finding?.message], ['ui/a.ts', 2, 'ui/a.ts → ui/b.ts → ui/a.ts'])
})

test('files that import in one direction are left alone', () => {
  const tree = sourceTreeOf({ 'ui/a.ts': "import { b } from './b.ts'", 'ui/b.ts': "import { z } from 'zod'", 'ui/c.ts': "import './a.ts'" })
  assert.deepEqual(checkImportCycles(tree), [])
})
