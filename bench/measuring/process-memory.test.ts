import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { test } from 'node:test'
import { memoryOf, parentIn, processTree, proportionalBytes } from './process-memory.ts'

test('the parent is read behind a name that looks like fields itself', () => {
  assert.equal(parentIn('4711 (postgres) S 42 4711 4711 0'), 42)
  assert.equal(parentIn('4711 (a) R 1 (b)) S 42 4711'), 42)
  assert.equal(parentIn(''), null)
})

test('a roll-up tells its share of the memory, and one of a process that is gone tells none', () => {
  assert.equal(
    proportionalBytes('00400000-7ffe ---p 00000000 00:00 0 [rollup]\nRss:  2048 kB\nPss:  1024 kB\nPss_Dirty:  512 kB\n'),
    1024 ** 2,
  )
  assert.equal(proportionalBytes(''), 0)
})

test('a tree holds the process and what it started, and weighs more than nothing', { skip: process.platform !== 'linux' }, async (t) => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'])
  t.after(() => child.kill('SIGKILL'))
  await new Promise((done) => child.once('spawn', done))
  const tree = await processTree(process.pid)
  assert.ok(tree.includes(process.pid) && tree.includes(child.pid ?? 0) && !tree.includes(1))
  assert.ok((await memoryOf(tree)) > 10 * 1024 ** 2)
})
