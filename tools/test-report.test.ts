import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectRoot } from './project-root.ts'
import { createTestReport } from './test-report.ts'

const file = join(projectRoot, 'ui', 'a.test.ts')

test('a run without failures and skips says so', () => {
  const report = createTestReport(['ui/a.test.ts'])
  report.take({ type: 'test:pass', data: { name: 'a', file } })
  assert.equal(report.hasFailed(), false)
  assert.equal(report.closing(), 'Nothing was skipped.')
})

test('what was left out is listed under its reason', () => {
  const report = createTestReport([])
  for (const name of ['a page', 'a walk']) report.take({ type: 'test:pass', data: { name, file, skip: 'Chromium is not installed' } })
  report.take({ type: 'test:pass', data: { name: 'silent', file, skip: true } })
  assert.deepEqual(report.closing().split('\n'), [
    'Skipped:',
    '  Chromium is not installed (2)',
    '    ui/a.test.ts: a page',
    '    ui/a.test.ts: a walk',
    '  no reason given (1)',
    '    ui/a.test.ts: silent',
  ])
})

test('one failure anywhere fails the run', () => {
  const report = createTestReport([])
  report.take({ type: 'test:pass', data: { name: 'a', file } })
  report.take({ type: 'test:fail', data: { name: 'b', file } })
  assert.equal(report.hasFailed(), true)
})

test('a file stays open until all of it has ended', () => {
  const report = createTestReport(['ui/a.test.ts', 'ui/b.test.ts'])
  report.take({ type: 'test:pass', data: { name: 'a', file } })
  assert.deepEqual(report.unfinished(), ['ui/a.test.ts', 'ui/b.test.ts'])
  report.take({ type: 'test:summary', data: { file } })
  assert.deepEqual(report.unfinished(), ['ui/b.test.ts'])
})
