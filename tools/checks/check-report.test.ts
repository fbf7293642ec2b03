import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lintFindings } from './check-lint.ts'
import { checkReport } from './check-report.ts'
import { typeFindings } from './check-types.ts'
import { failing, warning } from './finding.ts'

const results = [
  { name: 'walls', findings: [] },
  {
    name: 'names',
    findings: [
      failing('ui/b.ts', 12, 'names/empty', 'b'),
      warning('ui/a.ts', 1, 'names/empty', 'w'),
      failing('ui/b.ts', 3, 'names/empty', 'a'),
    ],
  },
]

test('findings stand in the order of files and lines, and the last line sums up', () => {
  const report = checkReport(results, { listWarnings: false, seconds: 1.26, fileCount: 7 })
  assert.deepEqual(report.split('\n'), [
    'ui/b.ts:3 names/empty a',
    'ui/b.ts:12 names/empty b',
    'check: 2 findings (names 2); 2 parts, 7 files, 1.3 s',
    'check: 1 warning; npm run check -- --warnings lists them',
  ])
})

test('warnings are listed when they are asked for', () => {
  const report = checkReport(results, { listWarnings: true, seconds: 1, fileCount: 7 })
  assert.equal(report.split('\n')[0], 'ui/a.ts:1 names/empty (warning) w')
  assert.equal(checkReport([], { listWarnings: false, seconds: 1, fileCount: 0 }), 'check: no findings; no parts, 0 files, 1.0 s')
})

test('every error of tsc becomes a finding, and a failure that names no place is not lost', () => {
  const output =
    "server/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.\n  More about it.\nui/b.tsx(10,1): error TS2307: Cannot find it.\n"
  assert.deepEqual(
    typeFindings(2, output).map(({ file, line, rule }) => [file, line, rule]),
    [
      ['server/a.ts', 3, 'types/TS2322'],
      ['ui/b.tsx', 10, 'types/TS2307'],
    ],
  )
  assert.deepEqual(typeFindings(0, ''), [])
  assert.equal(typeFindings(1, 'error TS5083: Cannot read file.')[0]?.message, 'error TS5083: Cannot read file.')
})

test('every line of Biome becomes a finding of its weight, and a failure that names no place is not lost', () => {
  const output = [
    '× ui/a.tsx:3:26: lint/correctness/useHookAtTopLevel: This hook is called conditionally.',
    '! ui/a.tsx:4:1: lint/suspicious/noTsIgnore: Unsafe use.',
    '× ui/a.tsx: format: Formatter would have printed the following content:',
    'Checked 3 files in 6ms. No fixes applied.',
  ].join('\n')
  assert.deepEqual(
    lintFindings(1, output).map(({ file, line, rule, level }) => [file, line, rule, level]),
    [
      ['ui/a.tsx', 3, 'lint/correctness/useHookAtTopLevel', 'fail'],
      ['ui/a.tsx', 4, 'lint/suspicious/noTsIgnore', 'warn'],
      ['ui/a.tsx', 1, 'format', 'fail'],
    ],
  )
  assert.deepEqual(lintFindings(0, 'Checked 3 files in 6ms.'), [])
  assert.equal(lintFindings(1, 'configuration could not be read').length, 1)
})
