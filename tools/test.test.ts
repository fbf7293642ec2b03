import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectRoot } from './project-root.ts'

function runTool(name: string, ...args: string[]) {
  // Without this the inner runner takes itself for a part of the outer one and runs nothing.
  const { NODE_TEST_CONTEXT: _outer, ...environment } = process.env
  return spawnSync(process.execPath, [join(projectRoot, 'tools', name), ...args], { encoding: 'utf8', env: environment })
}

test('a part of the tests can be run by its path and by the name of a test, and ends with node’s count and what was skipped', () => {
  const { status, stdout } = runTool('test.ts', 'tools/checks/find-cycles', '--name=diamond')
  assert.equal(status, 0)
  assert.match(stdout, /^ℹ pass 1$/m)
  assert.match(stdout, /^ℹ fail 0$/m)
  assert.match(stdout, /Nothing was skipped\.\n$/)
})

test('a path that no test has is a mistake and not a success', () => {
  const { status, stderr } = runTool('test.ts', 'no-such-test-anywhere')
  assert.equal(status, 1)
  assert.match(stderr, /no test file matches no-such-test-anywhere/)
})

test('a check that does not exist is a mistake and not a success', () => {
  const { status, stderr } = runTool('check.ts', 'walls', 'fences')
  assert.equal(status, 2)
  assert.match(stderr, /no part is called fences; there are types, lint, walls/)
})
