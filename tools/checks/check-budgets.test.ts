import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkBudgets } from './check-budgets.ts'
import { sourceTreeOf } from './source-tree.ts'

function budgetsOf(path: string, text: string): string[] {
  return checkBudgets(sourceTreeOf({ [path]: text })).map(({ line, rule, level, message }) => `${line} ${rule} ${level}: ${message}`)
}

const lines = (count: number, text: string) => Array.from({ length: count }, () => text).join('\n')

test('a file may be as long as its kind allows and not a line longer', () => {
  const cases: [path: string, longest: number][] = [
    ['server/a.ts', 400],
    ['ui/a.tsx', 350],
    ['server/a.test.ts', 600],
  ]
  for (const [path, longest] of cases) {
    const failures = (count: number) => budgetsOf(path, `${lines(count, '// a')}\n`).filter((text) => text.includes('fail'))
    assert.deepEqual(failures(longest), [], path)
    assert.deepEqual(failures(longest + 1), [`1 budgets/file fail: ${longest + 1} lines in a file; at most ${longest}`], path)
  }
})

test('a function of sixty lines stands, one of sixty-one does not; a component may have a hundred and fifty', () => {
  const functionOf = (count: number) => `\nexport function f() {\n${lines(count - 2, '  g()')}\n}`
  assert.deepEqual(budgetsOf('server/a.ts', functionOf(60)), ['2 budgets/function warn: 60 lines in a function; better 40'])
  assert.deepEqual(budgetsOf('server/a.ts', functionOf(61)), ['2 budgets/function fail: 61 lines in a function; at most 60'])
  assert.deepEqual(budgetsOf('ui/a.tsx', functionOf(100)), [])
  assert.deepEqual(budgetsOf('ui/a.tsx', functionOf(151)), ['2 budgets/function fail: 151 lines in a function; at most 150'])
})

test('braces in strings, templates, comments and patterns do not count as code', () => {
  const text = [
    'export function f() {',
    "  const a = '{{{{{ if (x) {'",
    '  const b = `{${a}{`',
    '  // if (a) { for (;;) {',
    '  return /[{]{3}/.test(a + b)',
    '}',
  ]
  assert.deepEqual(budgetsOf('server/a.ts', text.join('\n')), [])
})

test('the body of a test is a story and may be long, what it calls may not', () => {
  const story = `test('a', () => {\n${lines(70, '  g()')}\n})`
  assert.deepEqual(budgetsOf('server/a.test.ts', story), [])
  assert.equal(budgetsOf('server/a.test.ts', `function f() {\n${lines(70, '  g()')}\n}`).length, 1)
})

test('four positional parameters stand, five do not, and a receiver is none', () => {
  assert.deepEqual(budgetsOf('server/a.ts', 'function f(a, b, c, d) {}'), ['1 budgets/parameters warn: 4 positional parameters; better 3'])
  assert.deepEqual(budgetsOf('server/a.ts', 'const f = (a, b, c, d, e) => a'), [
    '1 budgets/parameters fail: 5 positional parameters; at most 4',
  ])
  assert.deepEqual(budgetsOf('server/a.ts', 'function f(this: Window, a, b, c) {}'), [])
})

test('nesting counts branches and loops, not else-if chains, and starts again in a function of its own', () => {
  const nested = (depth: number) => `function f() { ${'if (a) { '.repeat(depth)}g()${' }'.repeat(depth)} }`
  assert.deepEqual(budgetsOf('server/a.ts', nested(3)), [])
  assert.deepEqual(budgetsOf('server/a.ts', nested(4)), ['1 budgets/nesting warn: 4 levels of nesting; better 3'])
  assert.equal(budgetsOf('server/a.ts', nested(5)).filter((text) => text.includes('nesting')).length, 1)
  const chain = `function f() { ${'if (a) { g() } else '.repeat(9)}{ g() } }`
  assert.deepEqual(budgetsOf('server/a.ts', chain), [])
  const inner = 'function f() { for (const a of b) { if (a) { while (a) { c.map((d) => { if (d) { try { g() } finally { h() } } }) } } } }'
  assert.deepEqual(budgetsOf('server/a.ts', inner), [])
})

test('the README of a module is read standing up', () => {
  assert.deepEqual(budgetsOf('server/modules/chat/README.md', `${lines(25, 'a')}\n`), [])
  assert.equal(budgetsOf('server/modules/chat/README.md', `${lines(26, 'a')}\n`).length, 1)
  assert.deepEqual(budgetsOf('docs/README.md', `${lines(99, 'a')}\n`), [])
})
